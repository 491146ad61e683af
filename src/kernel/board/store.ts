/**
 * SQL of the leaders' wall (督办墙): what stands at an instant, what each day changed, and the sentences behind a row.
 * A group parent is not counted, its children are. A past instant is told by the first step after it; due times are
 * today's. The trends of periods are those of the loop's own evidence sources; what another slice proves is asked for
 * the figures alone.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Reader } from '#base/database.ts'
import { answeredAt, answersOf, asksHelp, countsOf, hasPeriods, isBuiltIn, isHeld, isOpen,
  withMarks, type Moment } from '#kernel/obligation/face.ts'
import type { Change, Counts } from './rules.ts'
import type { By } from './words.ts'

export interface Scope extends Moment {
  by: By
  minutesId: string | undefined
  /** Undefined: without limit of reach. */
  unitIds: readonly string[] | undefined
}

const LEADERS = sql`(select id from kernel.unit where kind = 'leader')`
/**
 * What each cut groups by; it stays as typed, only the answer is text. What a leader's post owns itself stands in its
 * own row.
 */
const KEYS: Record<By, RawBuilder<unknown>> = {
  leader: sql`case when o.owner_unit_id in ${LEADERS} then o.owner_unit_id else o.leader_unit_id end`,
  unit: sql`o.owner_unit_id`,
  section: sql`coalesce(o.minutes_id::text, '') || '|' || o.section`,
}
const keyText = sql`coalesce(key::text, '')`

/** Every obligation of the scope with its state at the instant, and what the words of the figures say of it then. */
function itemsOf(scope: Scope): RawBuilder<unknown> {
  const { by, asOf, minutesId, unitIds } = scope
  return sql`
    later as materialized (
      select distinct on (obligation_id) obligation_id, from_state from kernel.obligation_step where at > ${asOf}
      order by obligation_id, seq),
    stood as not materialized (
      select o.id, ${KEYS[by]} as key, o.kind, o.owner_unit_id, o.evidence_source, o.cadence,
        o.due_at, o.reported_at, o.closed_at,
        coalesce(l.from_state, o.state) as state
      from kernel.obligation o left join later l on l.obligation_id = o.id
      where o.state <> 'group' and o.created_at <= ${asOf}
        ${minutesId ? sql`and o.minutes_id = ${minutesId}` : sql``}
        ${unitIds ? sql`and (o.owner_unit_id = any(${unitIds}::uuid[]) or
          o.leader_unit_id = any(${unitIds}::uuid[]))` : sql``}),
    item as (${withMarks(sql`stood`, scope)})`
}

/** The figures of each row that counts anything. */
export async function listCounts(db: Reader, scope: Scope): Promise<(Counts & { key: string })[]> {
  const { rows } = await sql<Counts & { key: string }>`
    with ${itemsOf(scope)}
    select ${keyText} as key, ${countsOf('item')} from item where due group by item.key`.execute(db)
  return rows
}

/**
 * What each Beijing day after `since` changed in each row: by steps, by due times passing, and by periods falling due.
 */
export async function listChanges(db: Reader, scope: Scope, since: Date): Promise<Change[]> {
  const within = (at: RawBuilder<unknown>) => sql`${at} > ${since} and ${at} <= ${scope.asOf}`
  const opened = (state: RawBuilder<unknown>) => sql`${isOpen(state)}::int`
  const closed = (state: RawBuilder<unknown>) => sql`(${state} = 'closed')::int`
  const [from, to] = [sql`s.from_state`, sql`s.to_state`]
  const { rows } = await sql<Change>`
    with ${itemsOf(scope)}, ${lateOf(scope, since)},
    change as (
      select i.key, s.at, ${opened(to)} - ${opened(from)} as open, ${closed(to)} - ${closed(from)} as closed,
        0 as overdue, 0 as owed, 0 as in_time
      from kernel.obligation_step s join stood i on i.id = s.obligation_id
      where ${within(sql`s.at`)} and s.from_state <> s.to_state
      union all select key, since, 0, 0, 1, 0, 0 from late where ${within(sql`since`)}
      union all select key, until, 0, 0, -1, 0, 0 from late where ${within(sql`until`)}
      union all select key, due_at, 0, 0, 0, 1, (first_at <= due_at)::int from asked where ${within(sql`due_at`)})
    select ${keyText} as key, (at at time zone 'Asia/Shanghai')::date::text as day, sum(open + closed)::int as due,
      sum(open)::int as open,
      sum(closed)::int as closed, sum(overdue)::int as overdue, sum(owed)::int as owed,
      coalesce(sum(in_time), 0)::int as "inTime"
    from change group by change.key, 2`.execute(db)
  return rows
}

const LONGEST_PERIOD_DAYS = 62

/**
 * When each was overdue, [since, until): a task from its due time until it was reported; a duty from the due time of a
 * period until that was answered or the next one, which then counts, fell due.
 */
function lateOf({ asOf }: Scope, since: Date): RawBuilder<unknown> {
  return sql`
    asked as (
      select i.key, i.state, i.evidence_source, p.due_at,
        case i.evidence_source when 'progress' then a.any_at when 'form' then a.form_at
          else ${answeredAt('p', 'i', asOf)} end as first_at,
        lead(p.due_at) over (partition by p.obligation_id, p.unit_id order by p.from_day) as next_at
      from kernel.obligation_period p join stood i on i.id = p.obligation_id and i.owner_unit_id = p.unit_id
        left join ${answersOf(asOf)} a on a.period_id = p.id
      where p.due_at > ${since}::timestamptz - make_interval(days => ${LONGEST_PERIOD_DAYS}) and p.due_at <= ${asOf}
        and p.waived_reason is null and ${hasPeriods(sql`i.cadence`)} and ${isBuiltIn(sql`i.evidence_source`)}),
    late as (
      select key, due_at as since,
        case when not ${isHeld(sql`state`)} then coalesce(reported_at, closed_at, due_at) end as until
      from stood where kind <> 'duty' and due_at <= ${asOf} and (due_at > ${since} or reported_at > ${since} or closed_at > ${since})
        and (state = 'closed' or ${isOpen(sql`state`)})
        and (${isHeld(sql`state`)} or coalesce(reported_at, closed_at) > due_at)
      union all
      select key, due_at, least(first_at, next_at) from asked
      where ${isHeld(sql`state`)} and (first_at is null or first_at > due_at))`
}

export interface ItemRow {
  id: string, no: string, title: string, state: string, ownerId: string, dueAt: Date | null, standing: boolean
  overdue: boolean, soon: boolean, missed: boolean
  minutesId: string | null, sentence: string | null, line: number | null, from: number | null, to: number | null,
    total: number
}

/** The open obligations behind one row, what is not in order first, each with its sentence in the minutes. */
export async function listItems(db: Reader, scope: Scope, key: string, limit: number): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`
    with ${itemsOf(scope)},
    shown as (
      select i.id, i.state, i.overdue, i.soon, i.missed, i.due_at, count(*) over ()::int as total
      from item i where coalesce(i.key::text, '') = ${key} and i.open
      order by i.overdue desc, i.soon desc, i.due_at nulls last, i.id limit ${limit})
    select o.id, o.no, o.title, s.state, o.owner_unit_id as "ownerId", s.due_at as "dueAt", o.kind = 'duty' as standing,
      s.overdue, s.soon, s.missed, p.minutes_id as "minutesId",
      substr(m.raw_text, lower(p.span) + 1, upper(p.span) - lower(p.span)) as sentence, p.first_line as line,
      lower(p.span) as from, upper(p.span) as to, s.total
    from shown s join kernel.obligation o on o.id = s.id
    left join kernel.minutes_proposal p on p.id = o.proposal_id left join kernel.minutes m on m.id = p.minutes_id
    order by s.overdue desc, s.soon desc, s.due_at nulls last, s.id`.execute(db)
  return rows
}

/** The issued minutes, newest first: what the wall can be narrowed to. */
export async function listMinutes(db: Reader): Promise<{ id: string, title: string }[]> {
  return db.selectFrom('kernel.minutes').select(['id', 'title']).where('state', '=', 'issued')
    .orderBy('series_no', 'desc').orderBy('version', 'desc').limit(50).execute()
}

/** The order of the centre's own list, for units and leaders. */
export async function listPositions(db: Reader, unitIds: readonly string[]): Promise<Map<string, number>> {
  if (unitIds.length === 0) return new Map()
  const rows = await db.selectFrom('kernel.unit').select(['id', 'position']).where('id', 'in', [...unitIds]).execute()
  return new Map(rows.map(({ id, position }) => [id, position]))
}

export interface HelpRow { id: string, title: string, ownerId: string, sentence: string, at: Date, total: number }

/** Open obligations in reach that ask for help now, the newest first. */
export async function listHelp(db: Reader, unitIds: readonly string[] | undefined, limit: number): Promise<HelpRow[]> {
  const { rows } = await sql<HelpRow>`
    select o.id, o.title, o.owner_unit_id as "ownerId", g.sentence, g.typed_at as at, (count(*) over ())::int as total
    from kernel.obligation o cross join lateral (select g.sentence, g.typed_at from kernel.progress g
      where g.obligation_id = o.id order by g.typed_at desc, g.id desc limit 1) g
    where ${isOpen(sql`o.state`)} and ${asksHelp}
      ${unitIds ? sql`and (o.owner_unit_id = any(${unitIds}::uuid[]) or
        o.leader_unit_id = any(${unitIds}::uuid[]))` : sql``}
    order by g.typed_at desc, o.id limit ${limit}`.execute(db)
  return rows
}

/** Minutes whose every proposal is looked at and every question answered: only the signature is missing. */
export async function listToIssue(db: Reader): Promise<{ id: string, title: string }[]> {
  const { rows } = await sql<{ id: string, title: string }>`
    select m.id, m.title from kernel.minutes m where m.state = 'review'
      and exists (select 1 from kernel.minutes_proposal p where p.minutes_id = m.id and p.state = 'confirmed')
      and not exists (select 1 from kernel.minutes_proposal p where p.minutes_id = m.id and p.state = 'proposed')
      and not exists (select 1 from kernel.minutes_question q where q.minutes_id = m.id and q.state = 'open')
    order by m.created_at desc limit 5`.execute(db)
  return rows
}
