/** SQL of progress, its confirmation, evidence and comments (进展、确认、佐证、留言): append-only but for withdrawing evidence. */
import { sql } from 'kysely'
import type { Reader, UnitOfWork } from '#base/database.ts'
import type { FieldValues, FormField } from './wire.ts'
import type { Answer } from './words.ts'

export interface ProgressInsert {
  id: string, obligationId: string, periodId: string | null, answer: Answer, sentence: string, fields: FieldValues,
  typedBy: string, confirmed: boolean
}

/** Appends entries; what a head typed is confirmed by the same hand at the same moment. */
export async function insertProgress(uow: UnitOfWork, rows: readonly ProgressInsert[], at: Date): Promise<void> {
  if (rows.length === 0) return
  await uow.insertInto('kernel.progress').values(rows.map((row) => ({
    id: row.id, obligation_id: row.obligationId, period_id: row.periodId, answer: row.answer, sentence: row.sentence,
    fields: JSON.stringify(row.fields), typed_by: row.typedBy, typed_at: at,
  }))).execute()
  const confirmed = rows.filter((row) => row.confirmed)
  if (confirmed.length === 0) return
  await uow.insertInto('kernel.progress_confirmation')
    .values(confirmed.map((row) => ({ progress_id: row.id, confirmed_by: row.typedBy, confirmed_at: at }))).execute()
}

/**
 * An entry nobody has answered for and no later entry of the same period has replaced; older than a quarter is past.
 */
const waiting = (unitIds: readonly string[], at: Date) => sql`
  from kernel.obligation o join kernel.progress g on g.obligation_id = o.id and g.typed_at > ${at}::timestamptz -
    interval '92 days'
  where o.owner_unit_id = any(${[...unitIds]}::uuid[])
    and not exists (select 1 from kernel.progress_confirmation c where c.progress_id = g.id)
    and not exists (select 1 from kernel.progress l where l.obligation_id = g.obligation_id and l.period_id is not
      distinct from g.period_id
      and (l.typed_at, l.id) > (g.typed_at, g.id))`

/** Confirms everything that waits in these units, or of it only `progressIds`; answers what was confirmed now. */
export async function confirmWaiting(
  uow: UnitOfWork,
  { unitIds, progressIds, personId, at }: {
    unitIds: readonly string[], progressIds?: readonly string[] | undefined, personId: string, at: Date,
  },
): Promise<{ progressId: string, obligationId: string, unitId: string }[]> {
  const only = progressIds ? sql`and g.id = any(${[...progressIds]}::uuid[])` : sql``
  const { rows } = await sql<{ progress_id: string, obligation_id: string, owner_unit_id: string }>`
    with due as (select g.id, g.obligation_id, o.owner_unit_id ${waiting(unitIds, at)} ${only}),
    done as (insert into kernel.progress_confirmation (progress_id, confirmed_by, confirmed_at)
      select id, ${personId}, ${at} from due on conflict (progress_id) do nothing returning progress_id)
    select done.progress_id, due.obligation_id, due.owner_unit_id from done join due on due.id =
      done.progress_id`.execute(uow)
  return rows.map(
    (row) => ({ progressId: row.progress_id, obligationId: row.obligation_id, unitId: row.owner_unit_id }),
  )
}

export interface Waiting {
  id: string, obligation_id: string, no: string, title: string, owner_unit_id: string, period_id: string | null,
  due_at: Date | null,
  answer: Answer, sentence: string, typed_by: string, typed_at: Date
}

export async function listWaiting(db: Reader, unitIds: readonly string[], at: Date): Promise<Waiting[]> {
  if (unitIds.length === 0) return []
  const { rows } = await sql<Waiting>`
    select g.id, g.obligation_id, o.no, o.title, o.owner_unit_id, g.period_id, g.answer, g.sentence, g.typed_by,
      g.typed_at,
      (select p.due_at from kernel.obligation_period p where p.id = g.period_id) as due_at
    ${waiting(unitIds, at)} order by g.typed_at, g.id limit 500`.execute(db)
  return rows
}

export interface EvidenceInsert {
  id: string, obligationId: string, periodId: string | null, kind: 'file' | 'text' | 'link', fileId: string | null,
  body: string, addedBy: string
}

export async function insertEvidence(uow: UnitOfWork, row: EvidenceInsert, at: Date): Promise<void> {
  await uow.insertInto('kernel.evidence').values({
    id: row.id, obligation_id: row.obligationId, period_id: row.periodId, kind: row.kind, file_id: row.fileId,
    body: row.body, added_by: row.addedBy, added_at: at,
  }).execute()
}

/** Marks evidence withdrawn; undefined when it is not there or is withdrawn already. It stays to be seen. */
export async function withdrawEvidence(uow: UnitOfWork, evidenceId: string, obligationId: string, at: Date) {
  const row = await uow.updateTable('kernel.evidence').set({ withdrawn_at: at })
    .where('id', '=', evidenceId).where('obligation_id', '=', obligationId).where('withdrawn_at', 'is', null)
    .returning(['id', 'kind', 'added_by']).executeTakeFirst()
  if (!row) return undefined
  const { owner_unit_id: ownerUnitId } = await uow.selectFrom('kernel.obligation').select('owner_unit_id')
    .where('id', '=', obligationId).executeTakeFirstOrThrow()
  return { ...row, ownerUnitId }
}

export async function insertComment(
  uow: UnitOfWork, row: { id: string, obligationId: string, body: string, personId: string }, at: Date,
): Promise<void> {
  await uow.insertInto('kernel.obligation_comment')
    .values({ id: row.id, obligation_id: row.obligationId, body: row.body, by_person_id: row.personId, at }).execute()
}

export async function listForms(db: Reader, ids: readonly string[]): Promise<Map<string, {
  form: FormField[], ownerUnitId: string,
}>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('kernel.obligation').select(
    ['id', 'form', 'owner_unit_id'],
  ).where('id', 'in', [...new Set(ids)]).execute()
  return new Map(rows.map((row) => [row.id, { form: (row.form ?? []) as FormField[], ownerUnitId: row.owner_unit_id }]))
}
