/** SQL of what falls due (到期事项): tasks and opened periods by day, and the duties whose coming periods are computed. */
import { sql, type RawBuilder } from 'kysely'
import type { Reader } from '#base/database.ts'
import { answeredAt, isHeld, isOpen } from '#kernel/obligation/face.ts'
import type { Cadence } from './wire.ts'
import type { DueState } from './words.ts'

export interface DueScope {
  /** Undefined: without limit of reach. */
  unitIds: readonly string[] | undefined
  unitId: string | undefined
}
export interface DueRow {
  day: string, obligationId: string, periodId: string | null, no: string, title: string, ownerId: string, dueAt: Date,
    standing: boolean
  state: DueState, due: number, done: number, late: number
}

function reached({ unitIds, unitId }: DueScope, owner: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${unitIds ? sql`and ${owner} = any(${unitIds}::uuid[])` : sql``}
    ${unitId ? sql`and ${owner} = ${unitId}` : sql``}`
}

/**
 * What falls due in [from, until): of each day the counts, and its first `perDay` items, what is late before what is
 * still to do before what is done. A period counts as done when answered, by the loop's own evidence sources.
 */
export async function listDue(
  db: Reader, scope: DueScope, from: Date, until: Date, perDay: number, asOf: Date,
): Promise<DueRow[]> {
  const within = (at: RawBuilder<unknown>) => sql`${at} >= ${from} and ${at} < ${until}`
  const { rows } = await sql<DueRow>`
    with falls as (
      select o.id as obligation_id, null::uuid as period_id, o.owner_unit_id as unit_id, o.due_at, false as standing,
        case when o.state = 'closed' then 'done' when not ${isHeld(sql`o.state`)} then 'review'
          when o.due_at <= ${asOf} then 'late' else 'open' end as state
      from kernel.obligation o
      where ${within(sql`o.due_at`)} and o.kind <> 'duty' and (o.state = 'closed' or ${isOpen(sql`o.state`)})
        ${reached(scope, sql`o.owner_unit_id`)}
      union all
      select p.obligation_id, p.id, p.unit_id, p.due_at, true,
        case when ${answeredAt('p', 'o', asOf)} is not null then 'done'
          when p.due_at <= ${asOf} then 'late' else 'open' end
      from kernel.obligation_period p join kernel.obligation o on o.id = p.obligation_id
        and o.state <> all('{revoked,duplicateOf,suspended}')
      where p.waived_reason is null and ${within(sql`p.due_at`)} ${reached(scope, sql`p.unit_id`)}),
    ranked as (
      select *, (due_at at time zone 'Asia/Shanghai' - interval '1 microsecond')::date::text as day,
        row_number() over (partition by (due_at at time zone 'Asia/Shanghai' - interval '1 microsecond')::date
          order by array_position('{late,open,review,done}'::text[], state), due_at, obligation_id) as rank
      from falls),
    counted as (
      select *, count(*) over same_day as due, count(*) filter (where state = 'done') over same_day as done,
        count(*) filter (where state = 'late') over same_day as late
      from ranked window same_day as (partition by day))
    select c.day, c.obligation_id as "obligationId", c.period_id as "periodId", o.no, o.title, c.unit_id as "ownerId",
      c.due_at as "dueAt",
      c.standing, c.state, c.due::int, c.done::int, c.late::int
    from counted c join kernel.obligation o on o.id = c.obligation_id where c.rank <= ${Math.max(1, perDay)}
    order by c.day, c.rank`.execute(db)
  return rows
}

export interface RunningDuty {
  id: string, no: string, title: string, ownerId: string, cadence: Cadence, nextDay: string, lastDay: string | null
}

/** Standing duties that run on, each with the day its next unopened period begins. */
export async function listRunning(db: Reader, scope: DueScope, until: string, limit: number): Promise<RunningDuty[]> {
  const { rows } = await sql<RunningDuty>`
    select o.id, o.no, o.title, o.owner_unit_id as "ownerId", o.cadence, o.last_day as "lastDay",
      coalesce(p.to_day, o.first_day)::text as "nextDay"
    from kernel.obligation o left join lateral (
      select max(to_day) as to_day from kernel.obligation_period where obligation_id = o.id and unit_id =
        o.owner_unit_id) p on true
    where o.kind = 'duty' and ${isHeld(sql`o.state`)} and coalesce(p.to_day, o.first_day) < ${until}::date
      ${reached(scope, sql`o.owner_unit_id`)}
    order by o.no limit ${limit}`.execute(db)
  return rows
}
