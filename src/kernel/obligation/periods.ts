/**
 * Making the periods of standing duties (期次补齐): idempotent catch-up from any point, however late. A row tells by its
 * `created_at` when it was truly made; what is due is decided by its `due_at` alone.
 */
import type { UnitOfWork } from '#base/database.ts'
import { addDays } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { periodsBetween, readCalendar, type Calendar } from '#kernel/calendar/face.ts'
import type { Cadence } from '#kernel/calendar/wire.ts'
import * as store from './store-periods.ts'

/** Periods while a duty is suspended are made, and owed by nobody. */
export const SUSPENDED_REASON = '挂起'
export const OVER_REASON = '已结束'
/** The first day of a period made now; it may be due later. */
const AHEAD_DAYS = 1
/** How far after its first day the longest period of a cadence can fall due; holidays stretch a working day's. */
const LENGTH_DAYS: Record<Cadence['type'], number> = {
  once: 0, event: 0, daily: 1, workdays: 15, weekly: 14, monthly: 32, everyDays: 1,
}

/** Makes every period that begins by tomorrow, of all running duties or of these; answers how many were new. */
export async function openPeriods(
  uow: UnitOfWork, { today, at, obligationIds }: { today: string, at: Date, obligationIds?: readonly string[] },
): Promise<number> {
  const running = await store.listRunning(uow, obligationIds)
  if (running.length === 0) return 0
  const calendar = await readCalendar(uow)
  return store.insertPeriods(
    uow, running.flatMap((duty) => periodsOf(duty, today, calendar).map((period) => ({ id: newId(at), ...period }))),
    at,
  )
}

function periodsOf(duty: store.Running, today: string, calendar: Calendar): Omit<store.PeriodInsert, 'id'>[] {
  const { cadence, lastDay } = duty
  const from = duty.reachedDay ?? duty.firstDay
  const newest = addDays(today, AHEAD_DAYS)
  const length = cadence.type === 'everyDays' ? cadence.days : LENGTH_DAYS[cadence.type]
  const horizon = addDays(newest, length + 1)
  const until = lastDay !== null && addDays(lastDay, 1) < horizon ? addDays(lastDay, 1) : horizon
  if (from > newest || from >= until) return []
  return periodsBetween(cadence, from, until, calendar)
    // what fell due before it was issued was never owed
    .filter((period) => period.from <= newest && period.dueAt > duty.issuedAt)
    .map((period) => ({
      obligationId: duty.id, unitId: duty.ownerUnitId, fromDay: period.from, toDay: period.to, dueAt: period.dueAt,
      waivedReason: duty.suspended ? SUSPENDED_REASON : null,
    }))
}
