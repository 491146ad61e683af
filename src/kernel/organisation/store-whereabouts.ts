/** SQL of where each works today (在岗情况): one state a person and day; a later entry takes the days it names. */
import { sql } from 'kysely'
import type { Reader, UnitOfWork } from '#base/database.ts'
import { toRange } from '#base/ranges.ts'
import type { Stay } from './rules-days.ts'
import type { WhereaboutsState } from './words.ts'

export interface WhereaboutsRow extends Stay {
  id: string
  person_id: string
  state: WhereaboutsState
  note_sealed: string | null
  entered_by: string
  entered_at: Date
}

const COLUMNS = sql`id, person_id, state, note_sealed, entered_by, entered_at, lower(valid) as "from", upper(valid) as
  until`

/** Rows that touch the days; locked with their people, so that two entries at once do not lose one. */
export async function lockOverlapping(
  uow: UnitOfWork, personIds: readonly string[], from: string, until: string | null,
): Promise<WhereaboutsRow[]> {
  await sql`select id from kernel.person where id = any(${[...personIds]}::uuid[])
    order by id for no key update`.execute(uow)
  const { rows } = await sql<WhereaboutsRow>`
    select ${COLUMNS} from kernel.whereabouts where person_id = any(${[...personIds]}::uuid[])
    and valid && ${toRange(from, until)}::daterange`.execute(uow)
  return rows
}

export async function deleteRows(uow: UnitOfWork, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await uow.deleteFrom('kernel.whereabouts').where('id', 'in', [...ids]).execute()
}

export async function insertRows(uow: UnitOfWork, rows: readonly WhereaboutsRow[]): Promise<void> {
  if (rows.length === 0) return
  await uow.insertInto('kernel.whereabouts').values(
    rows.map(({ from, until, ...row }) => ({ ...row, valid: toRange(from, until) })),
  ).execute()
}

export async function listWhereaboutsOf(db: Reader, personId: string, limit: number): Promise<WhereaboutsRow[]> {
  const { rows } = await sql<WhereaboutsRow>`
    select ${COLUMNS} from kernel.whereabouts where person_id = ${personId} order by lower(valid) desc
    limit ${limit}`.execute(db)
  return rows
}

export interface Present {
  id: string
  name: string
  title: string
  state: WhereaboutsState | null
  until: string | null
  note_sealed: string | null
}

/** Everybody whose main post is in the unit on `day`, by pinyin; without a row: 未填. */
export async function listPresent(db: Reader, unitId: string, day: string): Promise<Present[]> {
  const { rows } = await sql<Present>`
    select p.id, p.name, o.title, w.state, upper(w.valid) as until, w.note_sealed from kernel.post o
    join kernel.person p on p.id = o.person_id
    left join kernel.whereabouts w on w.person_id = p.id and w.valid @> ${day}::date
    where o.unit_id = ${unitId} and o.main and o.valid @> ${day}::date order by p.pinyin collate "C", p.id`.execute(db)
  return rows
}

export interface Tally { unit_id: string, state: WhereaboutsState | null, count: number }

export async function countByUnit(db: Reader, unitIds: readonly string[] | undefined, day: string): Promise<Tally[]> {
  const { rows } = await sql<Tally>`
    select o.unit_id, w.state, count(*)::int as count from kernel.post o
    left join kernel.whereabouts w on w.person_id = o.person_id and w.valid @> ${day}::date
    where o.main and o.valid @> ${day}::date and (${unitIds === undefined}
    or o.unit_id = any(${[...unitIds ?? []]}::uuid[]))
    group by o.unit_id, w.state`.execute(db)
  return rows
}

/** Which of these people have their main post in the unit on `day`. */
export async function listMembers(
  db: Reader, unitId: string, personIds: readonly string[], day: string,
): Promise<Set<string>> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from kernel.post where unit_id = ${unitId} and main and valid @> ${day}::date
    and person_id = any(${[...personIds]}::uuid[])`.execute(db)
  return new Set(rows.map(({ person_id }) => person_id))
}
