/** SQL of the one page of running duties (长期事项一页清): a row each, the period of the day, this and the last answer. */
import { sql } from 'kysely'
import type { Reader } from '#base/database.ts'
import { OWNER_STATES } from './rules-transitions.ts'
import { listByIds as listPeriodsByIds, type PeriodRow } from './store-periods.ts'
import type { ObligationRecord } from './store-rows.ts'
import type { FieldValues } from './wire.ts'
import type { Answer } from './words.ts'

/** Duties of the unit that run: with periods, or kept up as the occasion asks. */
export async function listDuties(db: Reader, unitId: string): Promise<ObligationRecord[]> {
  const { rows } = await sql<ObligationRecord>`
    select o.* from kernel.obligation o where o.owner_unit_id = ${unitId} and o.state =
      any(${[...OWNER_STATES]}::text[])
      and (o.kind = 'duty' or o.cadence ->> 'type' not in ('once', 'event'))
    order by o.section, o.no limit 500`.execute(db)
  return rows
}

/** The period of each duty that holds `day`. */
export async function listPeriodsOn(
  db: Reader, obligationIds: readonly string[], unitId: string, day: string,
): Promise<PeriodRow[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from unnest(${[...obligationIds]}::uuid[]) as o (id)
    cross join lateral (select * from kernel.obligation_period p where p.obligation_id = o.id and p.unit_id =
      ${unitId} and p.from_day <= ${day}::date
      order by p.from_day desc limit 1) p
    where p.to_day > ${day}::date`.execute(db)
  return listPeriodsByIds(db, rows.map(({ id }) => id))
}

export interface Answered {
  id: string, obligation_id: string, period_id: string | null, answer: Answer, sentence: string, fields: FieldValues,
  typed_by: string, typed_at: Date,
  confirmed: boolean, confirmed_by: string | null, confirmed_at: Date | null
}

/** Of each pair (obligation, period) the newest answer in that period, and the newest before or outside it. */
export async function listAnswers(db: Reader, pairs: readonly { obligationId: string, periodId: string | null }[]) {
  const asked = JSON.stringify(pairs.map(({ obligationId, periodId }) => ({ id: obligationId, period: periodId })))
  const newest = (within: boolean) => sql<Answered & { of: string }>`
    select a.id as of, g.*, c.progress_id is not null as confirmed, c.confirmed_by, c.confirmed_at
    from jsonb_to_recordset(${asked}::jsonb) as a (id uuid, period uuid)
    cross join lateral (select * from kernel.progress g where g.obligation_id = a.id
      and (${within} and g.period_id = a.period or not ${within} and g.period_id is distinct from a.period)
      order by g.typed_at desc, g.id desc limit 1) g
    left join kernel.progress_confirmation c on c.progress_id = g.id`.execute(db)
  const [current, last] = [await newest(true), await newest(false)]
  const byObligation = (rows: (Answered & { of: string })[]) => new Map(rows.map((row) => [row.of, row]))
  return { current: byObligation(current.rows), last: byObligation(last.rows) }
}
