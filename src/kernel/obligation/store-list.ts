/** SQL of lists (清单): what a person may see, filtered and sorted, one page with its total. */
import { sql, type RawBuilder } from 'kysely'
import type { Reader } from '#base/database.ts'
import { addDays, dayOf, startOf } from '#base/day.ts'
import { SOON_DAYS } from './rules.ts'
import { DROPPED_STATES, OPEN_STATES, OWNER_STATES } from './rules-transitions.ts'
import type { ObligationRecord } from './store-rows.ts'
import type { ListQuery } from './wire-act.ts'

export interface Sight {
  /** Undefined: everything. */
  unitIds?: readonly string[] | undefined
  /** Whose turn `turn=mine` means. */
  mine: { ownerUnitIds: readonly string[], reviewerUnitIds: readonly string[], closes: boolean }
  asOf: Date
}

const ids = (values: readonly string[]) => sql`${[...values]}::uuid[]`
const words = (values: readonly string[]) => sql`${[...values]}::text[]`

/** Owned, reviewed, in charge of, or helping. */
export const hasPart = (unitIds: readonly string[]) =>
  sql`(o.owner_unit_id = any(${ids(unitIds)}) or o.reviewer_unit_id = any(${ids(unitIds)})
  or o.leader_unit_id = any(${ids(unitIds)})
  or exists (select 1 from kernel.obligation_assist a where a.obligation_id = o.id and a.unit_id =
    any(${ids(unitIds)})))`

const SORTS: Record<NonNullable<ListQuery['sort']>, RawBuilder<unknown>> = {
  due: sql`o.due_at asc nulls last, o.no`, '-due': sql`o.due_at desc nulls last, o.no`, no: sql`o.no`,
  '-no': sql`o.no desc`,
  issued: sql`o.issued_at, o.no`, '-issued': sql`o.issued_at desc, o.no desc`,
  owner: sql`(select u.position from kernel.unit u where u.id = o.owner_unit_id), o.no`, state: sql`o.state, o.no`,
}

const anyChild = (states: readonly string[]) =>
  sql`exists (select 1 from kernel.obligation c where c.parent_id = o.id and c.state = any(${words(states)}))`
/** A group stands as its children do: open while one of them is, done when none is and one was closed. */
const GROUP_OF: Record<string, RawBuilder<unknown>> = {
  open: sql`(o.state = 'group' and ${anyChild(OPEN_STATES)})`,
  done: sql`(o.state = 'group' and not ${anyChild(OPEN_STATES)} and ${anyChild(['closed'])})`,
  dropped: sql`(o.state = 'group' and not ${anyChild([...OPEN_STATES, 'closed'])})`,
}

function stateOf(wanted: NonNullable<ListQuery['state']>): RawBuilder<unknown> {
  const sets: Record<string, readonly string[]> = { open: OPEN_STATES, done: ['closed'], dropped: DROPPED_STATES }
  const states = [...new Set(wanted.flatMap((word) => sets[word] ?? [word]))]
  const groups = wanted.flatMap((word) => GROUP_OF[word] ?? [])
  return sql`(${sql.join([sql`o.state = any(${words(states)})`, ...groups], sql` or `)})`
}

const periodDue = (from: Date, to: Date) =>
  sql`exists (select 1 from kernel.obligation_period p where p.obligation_id = o.id
  and p.due_at >= ${from} and p.due_at < ${to} and p.waived_reason is null)`
const isOwed = sql`o.state = any(${words(OWNER_STATES)})`

function dueOf(due: NonNullable<ListQuery['due']>, asOf: Date, missedIds: readonly string[]): RawBuilder<unknown> {
  const [today, tomorrow] = [startOf(dayOf(asOf)), startOf(addDays(dayOf(asOf), 1))]
  const soon = new Date(asOf.getTime() + SOON_DAYS * 86_400_000)
  switch (due) {
    case 'none': return sql`(o.due_at is null and o.cadence ->> 'type' in ('once', 'event'))`
    case 'today': return sql`(${isOwed}
      and ((o.due_at >= ${today} and o.due_at < ${tomorrow}) or ${periodDue(today, tomorrow)}))`
    case 'soon': return sql`(${isOwed} and ((o.due_at > ${asOf} and o.due_at <= ${soon}) or ${periodDue(asOf, soon)}))`
    case 'overdue': return sql`((${isOwed} and o.due_at <= ${asOf}) or o.id = any(${ids(missedIds)}))`
  }
}

function mineOf({ mine }: Sight): RawBuilder<unknown> {
  return sql`((o.owner_unit_id = any(${ids(mine.ownerUnitIds)})
      and o.state in ('issued', 'signedFor', 'inProgress', 'returned'))
    or (o.reviewer_unit_id = any(${ids(mine.reviewerUnitIds)}) and o.state in ('reportedDone', 'extensionAsked'))
    or (${mine.closes} and o.state = 'accepted'))`
}

function conditionsOf(query: ListQuery, sight: Sight, missedIds: readonly string[]): RawBuilder<unknown>[] {
  const { asOf, unitIds } = sight
  const level = query.level ?? 'leaf'
  const like = query.q?.trim() ? `%${query.q.trim().replace(/[\\%_]/g, (mark) => `\\${mark}`)}%` : undefined
  return [
    ...unitIds ? [hasPart(unitIds)] : [],
    ...level === 'leaf' ? [sql`o.state <> 'group'`] : level === 'top' ? [sql`o.parent_id is null`] : [],
    ...query.state?.length ? [stateOf(query.state)] : [],
    ...query.turn ? [mineOf(sight)] : [],
    ...query.unit ? [
      sql`(o.owner_unit_id = ${query.unit} or exists (
        select 1 from kernel.obligation_assist a where a.obligation_id = o.id and a.unit_id = ${query.unit}))`,
    ] : [],
    ...query.owner ? [sql`o.owner_unit_id = ${query.owner}`] : [],
    ...query.leader ? [sql`(o.leader_unit_id = ${query.leader} or o.owner_unit_id = ${query.leader})`] : [],
    ...query.reviewer ? [sql`o.reviewer_unit_id = ${query.reviewer}`] : [],
    ...query.minutes ? [sql`o.minutes_id = ${query.minutes}`] : [],
    ...query.section ? [sql`o.section = ${query.section}`] : [],
    ...query.kind ? [sql`o.kind = ${query.kind}`] : [],
    ...query.origin ? [sql`o.origin = ${query.origin}`] : [],
    ...query.due ? [dueOf(query.due, asOf, missedIds)] : [],
    ...query.dueFrom ? [sql`o.due_at >= ${startOf(query.dueFrom)}`] : [],
    ...query.dueTo ? [sql`o.due_at < ${startOf(query.dueTo)}`] : [],
    ...like ? [sql`(o.title ilike ${like} or o.no ilike ${like} or o.body ilike ${like})`] : [],
  ]
}

export async function listPage(
  db: Reader, query: ListQuery, sight: Sight, missedIds: readonly string[],
): Promise<{ records: ObligationRecord[], total: number }> {
  const where = sql.join([sql`true`, ...conditionsOf(query, sight, missedIds)], sql` and `)
  const { rows } = await sql<ObligationRecord & { total: bigint }>`
    select o.*, count(*) over () as total from kernel.obligation o where ${where}
    order by ${SORTS[query.sort ?? 'due']} limit ${query.limit ?? 50} offset ${query.offset ?? 0}`.execute(db)
  if (rows.length > 0 || !query.offset) return { records: rows, total: Number(rows[0]?.total ?? 0) }
  const { rows: [count] } = await sql<{ total: bigint }>`
    select count(*) as total from kernel.obligation o where ${where}`.execute(db)
  return { records: [], total: Number(count?.total ?? 0) }
}

/** The last due period of every duty that runs, of the last quarter: what could have been missed. */
export async function listLastDue(db: Reader, asOf: Date, unitIds?: readonly string[]) {
  const { rows } = await sql<{
    id: string, obligation_id: string, unit_id: string, from_day: string, to_day: string, due_at: Date, source: string,
  }>`
    select p.id, p.obligation_id, p.unit_id, p.from_day, p.to_day, p.due_at, o.evidence_source as source from
      kernel.obligation o
    cross join lateral (select * from kernel.obligation_period p where p.obligation_id = o.id and p.unit_id =
      o.owner_unit_id
      and p.due_at <= ${asOf} and p.waived_reason is null order by p.from_day desc limit 1) p
    where o.state = any(${words(OWNER_STATES)}) ${unitIds ? sql`and o.owner_unit_id = any(${ids(unitIds)})` : sql``}
      and o.cadence ->> 'type' not in ('once', 'event')`.execute(db)
  return rows.map((row) => ({
    id: row.id, obligationId: row.obligation_id, unitId: row.unit_id, fromDay: row.from_day, toDay: row.to_day,
    dueAt: row.due_at, source: row.source,
  }))
}
