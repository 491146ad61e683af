/** SQL of lists (清单): what a person may see, filtered and sorted, one page with its total. */
import { sql, type RawBuilder } from 'kysely'
import type { Reader } from '#base/database.ts'
import { startOf } from '#base/day.ts'
import { DROPPED_STATES, OPEN_STATES } from './rules-transitions.ts'
import { conditionsOn, dueToday, hasPeriods, isBuiltIn, isHeld, type Moment } from './store-figures.ts'
import type { Instance } from './evidence.ts'
import type { ObligationRecord } from './store-rows.ts'
import type { ListQuery } from './wire-act.ts'

export interface Sight extends Moment {
  /** Undefined: everything. */
  unitIds?: readonly string[] | undefined
  /** Whose turn `turn=mine` means. */
  mine: { ownerUnitIds: readonly string[], reviewerUnitIds: readonly string[], closes: boolean }
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

function dueOf(due: NonNullable<ListQuery['due']>, moment: Moment): RawBuilder<unknown> {
  if (due === 'none') return sql`(o.due_at is null and not ${hasPeriods(sql`o.cadence`)})`
  return due === 'today' ? dueToday('o', moment.asOf) : conditionsOn('o', moment)[due]
}

function mineOf({ mine }: Sight): RawBuilder<unknown> {
  return sql`((o.owner_unit_id = any(${ids(mine.ownerUnitIds)})
      and o.state in ('issued', 'signedFor', 'inProgress', 'returned'))
    or (o.reviewer_unit_id = any(${ids(mine.reviewerUnitIds)}) and o.state in ('reportedDone', 'extensionAsked'))
    or (${mine.closes} and o.state = 'accepted'))`
}

function conditionsOf(query: ListQuery, sight: Sight): RawBuilder<unknown>[] {
  const { unitIds } = sight
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
    ...query.due ? [dueOf(query.due, sight)] : [],
    ...query.dueFrom ? [sql`o.due_at >= ${startOf(query.dueFrom)}`] : [],
    ...query.dueTo ? [sql`o.due_at < ${startOf(query.dueTo)}`] : [],
    ...like ? [sql`(o.title ilike ${like} or o.no ilike ${like} or o.body ilike ${like})`] : [],
  ]
}

export async function listPage(
  db: Reader, query: ListQuery, sight: Sight,
): Promise<{ records: ObligationRecord[], total: number }> {
  const where = sql.join([sql`true`, ...conditionsOf(query, sight)], sql` and `)
  const { rows } = await sql<ObligationRecord & { total: bigint }>`
    select o.*, count(*) over () as total from kernel.obligation o where ${where}
    order by ${SORTS[query.sort ?? 'due']} limit ${query.limit ?? 50} offset ${query.offset ?? 0}`.execute(db)
  if (rows.length > 0 || !query.offset) return { records: rows, total: Number(rows[0]?.total ?? 0) }
  const { rows: [count] } = await sql<{ total: bigint }>`
    select count(*) as total from kernel.obligation o where ${where}`.execute(db)
  return { records: [], total: Number(count?.total ?? 0) }
}

/** The last due period of each duty that runs and is proved by another slice. */
export async function listLastDueElsewhere(db: Reader, asOf: Date): Promise<(Instance & { source: string })[]> {
  const { rows } = await sql<Instance & { source: string }>`
    select p.id, p.obligation_id as "obligationId", p.unit_id as "unitId", p.from_day as "fromDay", p.to_day as "toDay",
      p.due_at as "dueAt", o.evidence_source as source
    from kernel.obligation o cross join lateral (
      select * from kernel.obligation_period p where p.obligation_id = o.id and p.unit_id = o.owner_unit_id
        and p.due_at <= ${asOf} and p.waived_reason is null order by p.from_day desc limit 1) p
    where ${isHeld(sql`o.state`)} and ${hasPeriods(sql`o.cadence`)} and not ${isBuiltIn(sql`o.evidence_source`)}
    `.execute(db)
  return rows
}
