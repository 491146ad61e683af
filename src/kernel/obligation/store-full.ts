/** SQL of one obligation's page (事项页): its words, proofs, steps and where it stands in the minutes. */
import { sql } from 'kysely'
import type { Reader } from '#base/database.ts'
import type { FieldValues } from './wire.ts'
import type { Answer, State } from './words.ts'

const MOST = 500

export function listProgress(db: Reader, obligationId: string) {
  return db.selectFrom('kernel.progress as g').leftJoin('kernel.progress_confirmation as c', 'c.progress_id', 'g.id')
    .select(
      ['g.id', 'g.period_id', 'g.answer', 'g.sentence', 'g.fields', 'g.typed_by', 'g.typed_at',
      'c.confirmed_by', 'c.confirmed_at'],
    )
    .where('g.obligation_id', '=', obligationId).orderBy('g.typed_at', 'desc').orderBy('g.id', 'desc').limit(MOST)
    .$narrowType<{ answer: Answer, fields: FieldValues }>().execute()
}

export function listEvidence(db: Reader, obligationId: string) {
  return db.selectFrom('kernel.evidence as e').leftJoin('kernel.file as f', 'f.id', 'e.file_id')
    .select(
      ['e.id', 'e.period_id', 'e.kind', 'e.body', 'e.added_by', 'e.added_at', 'e.withdrawn_at',
      'f.id as file_id', 'f.name as file_name', 'f.size_bytes'],
    )
    .where(
      'e.obligation_id', '=', obligationId,
    ).orderBy('e.added_at', 'desc').limit(MOST).$narrowType<{ kind: 'file' | 'text' | 'link' }>().execute()
}

export function listSteps(db: Reader, obligationId: string) {
  return db.selectFrom('kernel.obligation_step').selectAll().where(
    'obligation_id', '=', obligationId,
  ).orderBy('seq').limit(MOST)
    .$narrowType<{ from_state: State, to_state: State, detail: Record<string, string> }>().execute()
}

export function listExtensions(db: Reader, obligationId: string) {
  return db.selectFrom('kernel.extension').selectAll().where(
    'obligation_id', '=', obligationId,
  ).orderBy('asked_at', 'desc')
    .$narrowType<{ verdict: 'extended' | 'refused' | null }>().execute()
}

export function listComments(db: Reader, obligationId: string) {
  return db.selectFrom('kernel.obligation_comment').selectAll().where(
    'obligation_id', '=', obligationId,
  ).orderBy('at').limit(MOST).execute()
}

export function listChildIds(db: Reader, parentId: string) {
  return db.selectFrom('kernel.obligation').selectAll().where('parent_id', '=', parentId)
    .orderBy('no').limit(MOST).execute()
}

export function listBriefs(db: Reader, ids: readonly string[]) {
  if (ids.length === 0) return Promise.resolve([])
  return db.selectFrom('kernel.obligation').select(
    ['id', 'no', 'title', 'state'],
  ).where('id', 'in', [...ids]).$narrowType<{ state: State }>().execute()
}

export interface Source {
  minutes_id: string, title: string, path: string[] | null, from: number | null, to: number | null,
  sentence: string | null,
}

/** The sentence of the minutes it came from; spans count code points, as PostgreSQL's substr does. */
export async function findMinutesSource(
  db: Reader, minutesId: string, proposalId: string | null,
): Promise<Source | undefined> {
  const { rows: [row] } = await sql<Source>`
    select m.id as minutes_id, m.title, p.path, lower(p.span) as "from", upper(p.span) as "to",
      substr(m.raw_text, lower(p.span) + 1, upper(p.span) - lower(p.span)) as sentence
    from kernel.minutes m left join kernel.minutes_proposal p on p.id = ${proposalId}::uuid where m.id =
      ${minutesId}`.execute(db)
  return row
}
