/**
 * The figures (数的口径) in SQL: the rule of rules-figures.ts, once, for whoever counts, filters or shows obligations.
 * A row marked by it offers the columns id, kind, state, due_at, cadence, owner_unit_id and evidence_source.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Reader } from '#base/database.ts'
import { addDays, dayOf, startOf } from '#base/day.ts'
import { FIGURE_NAMES, SOON_DAYS, type FigureName } from './rules-figures.ts'
import { OPEN_STATES, OWNER_STATES } from './rules-transitions.ts'

export const BUILT_IN_KEYS = ['progress', 'form', 'file', 'linkedRecord'] as const

/** When is asked, and what only other slices know of that moment. */
export interface Moment {
  asOf: Date
  /** Duties proved by other slices whose last due period is not answered. */
  missedElsewhere: readonly string[]
}

export const isOpen = (state: RawBuilder<unknown>) => sql<boolean>`(${state} = any(${[...OPEN_STATES]}::text[]))`
export const isHeld = (state: RawBuilder<unknown>) => sql<boolean>`(${state} = any(${[...OWNER_STATES]}::text[]))`
export const isBuiltIn = (source: RawBuilder<unknown>) => sql<boolean>`(${source} = any(${[...BUILT_IN_KEYS]}::text[]))`
export const hasPeriods = (cadence: RawBuilder<unknown>) =>
  sql<boolean>`(${cadence} ->> 'type' not in ('once', 'event'))`
/** When period `p` of a row was answered, as known then; null when it was not. */
export const answeredAt = (period: string, row: string, asOf: Date) => sql<Date | null>`
  kernel.period_answered_at(${sql.ref(`${period}.id`)}, ${sql.ref(`${row}.id`)}, ${sql.ref(`${row}.evidence_source`)},
    ${asOf})`

/** The same of all periods with entries at once, as `period_id, any_at, form_at`: a trend asks for hundreds of thousands. */
export const answersOf = (asOf: Date) => sql`(
  select g.period_id, min(g.typed_at) as any_at,
    min(g.typed_at) filter (where g.answer in ('zero', 'progress') or g.fields <> '{}') as form_at
  from kernel.progress g join kernel.progress_confirmation c on c.progress_id = g.id
  where g.period_id is not null and g.typed_at <= ${asOf} and c.confirmed_at <= ${asOf} group by g.period_id)`

const columnsOf = (row: string) => {
  const column = (name: string) => sql.ref(`${row}.${name}`)
  return {
    id: column('id'), kind: column('kind'), state: column('state'), dueAt: column('due_at'), cadence: column('cadence'),
    owner: column('owner_unit_id'), source: column('evidence_source'),
  }
}

/** The last period due to the present owner, if owed at all, has no answer. */
function missedOf(row: string, { asOf, missedElsewhere }: Moment): RawBuilder<boolean> {
  const { cadence, id, owner, source, state } = columnsOf(row)
  return sql`(case when not ${isHeld(state)} or not ${hasPeriods(cadence)} then false
    when not ${isBuiltIn(source)} then ${id} = any(${[...missedElsewhere]}::uuid[])
    else coalesce((select ${answeredAt('p', row, asOf)} is null from kernel.obligation_period p
      where p.obligation_id = ${id} and p.unit_id = ${owner} and p.due_at <= ${asOf} and p.waived_reason is null
      order by p.from_day desc limit 1), false) end)`
}

/** What each word says of row `row`, given whether its last due period was missed. */
function marksOf(row: string, missed: RawBuilder<unknown>, asOf: Date): Record<FigureName, RawBuilder<boolean>> {
  const { dueAt, kind, state } = columnsOf(row)
  const until = (limit: RawBuilder<unknown>) =>
    sql<boolean>`(${isHeld(state)} and ${kind} <> 'duty' and coalesce(${dueAt} <= ${limit}, false))`
  const [late, near] = [until(sql`${asOf}::timestamptz`),
    until(sql`${asOf}::timestamptz + make_interval(days => ${SOON_DAYS})`)]
  return {
    due: sql`(${isOpen(state)} or ${state} = 'closed')`, closed: sql`(${state} = 'closed')`, open: isOpen(state),
    review: sql`(${state} = 'reportedDone')`, missed: sql`${missed}`, overdue: sql`(${missed} or ${late})`,
    soon: sql`(${near} and not ${late} and not ${missed})`,
  }
}

/** Conditions on row `row` for a `where`. */
export function conditionsOn(row: string, moment: Moment): Record<FigureName, RawBuilder<boolean>> {
  return marksOf(row, missedOf(row, moment), moment.asOf)
}

/** Everything of `from` with a column for each word; asks for periods once a row. */
export function withMarks(from: RawBuilder<unknown>, moment: Moment): RawBuilder<unknown> {
  const marks = marksOf('r', sql.ref('m.unanswered'), moment.asOf)
  return sql`select r.*, ${sql.join(FIGURE_NAMES.map((name) => sql`${marks[name]} as ${sql.ref(name)}`))}
    from ${from} r cross join lateral (select ${missedOf('r', moment)} as unanswered offset 0) m`
}

/** Each word counted over marked rows `row`, as a list of columns. */
export function countsOf(row: string): RawBuilder<unknown> {
  return sql.join(FIGURE_NAMES.map((name) =>
    sql`count(*) filter (where ${sql.ref(`${row}.${name}`)})::int as ${sql.ref(name)}`))
}

/** Falls due later today, midnight included, and is still to be given: by its time limit, or by a period of it. */
export function dueToday(row: string, asOf: Date): RawBuilder<boolean> {
  const { dueAt, id, kind, owner, state } = columnsOf(row)
  const midnight = startOf(addDays(dayOf(asOf), 1))
  return sql`(${isHeld(state)} and ((${kind} <> 'duty' and ${dueAt} > ${asOf} and ${dueAt} <= ${midnight})
    or exists (select 1 from kernel.obligation_period p where p.obligation_id = ${id} and p.unit_id = ${owner}
      and p.due_at > ${asOf} and p.due_at <= ${midnight} and p.waived_reason is null
      and ${answeredAt('p', row, asOf)} is null)))`
}

export type Figures = Record<FigureName, number>

/** The figures of what these units own, or of everything. */
export async function countFigures(db: Reader, moment: Moment, ownerUnitIds?: readonly string[]): Promise<Figures> {
  const owned = ownerUnitIds ? sql`and o.owner_unit_id = any(${[...ownerUnitIds]}::uuid[])` : sql``
  const { rows: [figures] } = await sql<Figures>`
    with item as (${withMarks(sql`(select o.* from kernel.obligation o
      where (${isOpen(sql`o.state`)} or o.state = 'closed') ${owned})`, moment)})
    select ${countsOf('i')} from item i`.execute(db)
  return figures!
}
