/** One page of the calendar (日历): days with their names, what falls due on them, and what is going to. */
import { addDays, daysBetween, startOf } from '#base/day.ts'
import type { Reader } from '#base/database.ts'
import { listUnitNames } from '#kernel/organisation/face.ts'
import { isAnnounced, isWorkingDay, periodsBetween, type Calendar } from './rules.ts'
import { readCalendar } from './store.ts'
import { listDue, listRunning, type DueRow, type DueScope, type RunningDuty } from './store-due.ts'
import type { CalendarDay, CalendarPage } from './wire.ts'

/** Periods not opened yet are computed for so many duties of one's reach; a whole centre has some hundreds. */
const MOST_DUTIES = 2_000

type Coming = Omit<DueRow, 'due' | 'done' | 'late'>

/** Days of [from, until) for the units of `scope`, each with its first `perDay` items. */
export async function readPage(
  db: Reader, scope: DueScope, from: string, until: string, perDay: number, asOf: Date, today: string,
): Promise<CalendarPage> {
  // A due time of 24:00 belongs to the day that ends with it.
  const [calendar, due, running] = await Promise.all([
    readCalendar(db), listDue(db, scope, new Date(+startOf(from) + 1), new Date(+startOf(until) + 1), perDay, asOf),
    listRunning(db, scope, until, MOST_DUTIES),
  ])
  const opened = Map.groupBy(due, ({ day }) => day)
  const coming = Map.groupBy(running.flatMap((duty) => comingOf(duty, from, until, calendar)), ({ day }) => day)
  const days = Array.from({ length: daysBetween(from, until) }, (_, index) => addDays(from, index))
  const shown = new Map(days.map((day) => [day, [...opened.get(day) ?? [], ...coming.get(day) ?? []].slice(0, perDay)]))
  const names = await listUnitNames(db, [...shown.values()].flat().map(({ ownerId }) => ownerId), today)
  return {
    days: days.map((day): CalendarDay => {
      const [first] = opened.get(day) ?? []
      return {
        day, working: isWorkingDay(calendar, day), name: calendar.days.get(day)?.name ?? '',
        due: (first?.due ?? 0) + (coming.get(day)?.length ?? 0), done: first?.done ?? 0, late: first?.late ?? 0,
        items: shown.get(day)!.map(({ ownerId, dueAt, obligationId, periodId, no, title, standing, state }) => ({
          obligationId, periodId, no, title, standing, state, dueAt: dueAt.toISOString(),
            owner: { id: ownerId, name: names.get(ownerId)?.name ?? '' },
        })),
      }
    }),
    unannounced: [...new Set(days.map((day) => Number(day.slice(0, 4))))].filter((year) =>
      !isAnnounced(calendar, year)),
    today,
    asOf: asOf.toISOString(),
  }
}

/** The periods of a duty that nobody has opened yet, as they are going to fall due. */
function comingOf(duty: RunningDuty, from: string, until: string, calendar: Calendar): Coming[] {
  const end = duty.lastDay !== null && duty.lastDay < until ? addDays(duty.lastDay, 1) : until
  return periodsBetween(duty.cadence, startWithin(duty, from), end, calendar).map(({ to, dueAt }): Coming => ({
    day: addDays(to, -1), obligationId: duty.id, periodId: null, no: duty.no, title: duty.title, ownerId: duty.ownerId,
      dueAt, standing: true,
    state: 'notDue',
  })).filter(({ day }) => day >= from)
}

/** Where counting may begin so that due days come out the same without walking through the years between. */
function startWithin({ cadence, nextDay }: RunningDuty, from: string): string {
  if (nextDay >= from) return nextDay
  return cadence.type === 'everyDays' ? addDays(from, -(daysBetween(nextDay, from) % cadence.days)) : from
}
