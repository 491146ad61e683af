/** SQL beside the rows of a list (清单): helpers, counts, newest words; each for many obligations in one statement. */
import { sql, type Selectable } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Reader } from '#base/database.ts'
import { withMarks, type Moment } from './store-figures.ts'
import type { Answer } from './words.ts'

export type ObligationRecord = Selectable<Tables['kernel.obligation']>

export function listByIds(db: Reader, ids: readonly string[]): Promise<ObligationRecord[]> {
  if (ids.length === 0) return Promise.resolve([])
  return db.selectFrom('kernel.obligation').selectAll().where('id', 'in', [...new Set(ids)]).execute()
}

export async function listAssists(db: Reader, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string, units: string[] }>`
    select obligation_id as id, array_agg(unit_id order by unit_id) as units from kernel.obligation_assist
    where obligation_id = any(${[...ids]}::uuid[]) group by obligation_id`.execute(db)
  return new Map(rows.map(({ id, units }) => [id, units]))
}

export interface ChildCount {
  total: number, unsigned: number, open: number, overdue: number, reported: number, done: number, dropped: number,
}

/** Every child is in exactly one of open, done, dropped; the others are parts of open. */
export async function countChildren(
  db: Reader, parentIds: readonly string[], moment: Moment,
): Promise<Map<string, ChildCount>> {
  if (parentIds.length === 0) return new Map()
  const { rows } = await sql<ChildCount & { id: string }>`
    select parent_id as id, count(*)::int as total,
      count(*) filter (where state = 'issued')::int as unsigned,
      count(*) filter (where state not in ('closed', 'revoked', 'duplicateOf'))::int as open,
      count(*) filter (where overdue)::int as overdue,
      count(*) filter (where state in ('reportedDone', 'accepted'))::int as reported,
      count(*) filter (where state = 'closed')::int as done,
      count(*) filter (where state in ('revoked', 'duplicateOf'))::int as dropped
    from (${withMarks(sql`(select * from kernel.obligation where parent_id = any(${[...parentIds]}::uuid[]))`, moment)}) c
    group by parent_id`.execute(db)
  return new Map(rows.map(({ id, ...count }) => [id, count]))
}

export async function countEvidence(db: Reader, ids: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string, count: number }>`
    select obligation_id as id, count(*)::int as count from kernel.evidence
    where obligation_id = any(${[...ids]}::uuid[]) and withdrawn_at is null group by obligation_id`.execute(db)
  return new Map(rows.map(({ id, count }) => [id, count]))
}

export interface Said { count: number, answer: Answer, sentence: string, at: Date }

/** How often something was said of each, and the newest of it. */
export async function listSaid(db: Reader, ids: readonly string[]): Promise<Map<string, Said>> {
  const { rows } = await sql<{ id: string, count: number, answer: Answer, sentence: string, typed_at: Date }>`
    select o.id, n.answer, n.sentence, n.typed_at, (select count(*) from kernel.progress g where g.obligation_id =
      o.id)::int as count
    from unnest(${[...ids]}::uuid[]) as o (id)
    cross join lateral (select answer, sentence, typed_at from kernel.progress g where g.obligation_id = o.id order
      by typed_at desc, id desc limit 1) n`.execute(db)
  return new Map(
    rows.map((row) => [row.id, { count: row.count, answer: row.answer, sentence: row.sentence, at: row.typed_at }]),
  )
}
