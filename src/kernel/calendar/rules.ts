/**
 * Working days and periods (工作日、周期).
 *
 * Source: the State Council's yearly notices of public holidays (放假安排) with their make-up days (调休上班);
 * 2020: also the extension of 2020-01-27 (国办发明电〔2020〕1号). A day no notice names follows the week.
 * Pure. A day is a Beijing 'YYYY-MM-DD'; intervals are half-open.
 */
import { addDays, daysBetween, instantOf, monthEnd, monthStart, weekdayOf } from '#base/day.ts'
import type { Cadence } from './wire.ts'

export interface NamedDay { working: boolean, name: string }
export interface Calendar {
  /** Only the days a notice names. */
  days: ReadonlyMap<string, NamedDay>
  /** Years whose notice is known. */
  years: ReadonlySet<number>
}
export interface Period { from: string, to: string, dueAt: Date }

/** Everything by the week alone: what an unannounced year falls back to. */
export const WEEK_ONLY: Calendar = { days: new Map(), years: new Set() }

/**
 * False when nobody has announced this year's holidays yet: then the answers below are the week's, and are said to be.
 */
export function isAnnounced(calendar: Calendar, year: number): boolean {
  return calendar.years.has(year)
}

export function isWorkingDay(calendar: Calendar, day: string): boolean {
  return calendar.days.get(day)?.working ?? weekdayOf(day) <= 5
}

/** The first working day after `day`. */
export function nextWorkingDay(calendar: Calendar, day: string): string {
  return addWorkingDays(calendar, day, 1)
}

/** The working day `count` working days after (before, when negative) `day`; 0 is the day itself, working or not. */
export function addWorkingDays(calendar: Calendar, day: string, count: number): string {
  const step = Math.sign(count)
  let reached = day
  for (let left = Math.abs(count); left > 0;) {
    reached = addDays(reached, step)
    if (isWorkingDay(calendar, reached)) left--
  }
  return reached
}

/** How many working days lie in [from, to); negative when `to` is earlier. */
export function workingDaysBetween(calendar: Calendar, from: string, to: string): number {
  if (to < from) return 0 - workingDaysBetween(calendar, to, from)
  return daysIn(from, to).filter((day) => isWorkingDay(calendar, day)).length
}

/**
 * The periods of a cadence that fall due on a day in [from, until), the first beginning on `from`. Each runs from the
 * day after the last due day through its own, so they follow without gap or overlap and a due time lies on the last
 * day of its period. A later `until` only appends; beginning again at any period's end gives the same periods on.
 * `once` and `event` have none.
 */
export function periodsBetween(cadence: Cadence, from: string, until: string, calendar: Calendar): Period[] {
  if (cadence.type === 'once' || cadence.type === 'event') return []
  let begin = from
  return dueDays(cadence, from, until, calendar).map((day) => {
    const period = { from: begin, to: addDays(day, 1), dueAt: instantOf(day, cadence.time) }
    begin = period.to
    return period
  })
}

type Repeating = Exclude<Cadence, { type: 'once' | 'event' }>

function dueDays(cadence: Repeating, from: string, until: string, calendar: Calendar): string[] {
  switch (cadence.type) {
    case 'daily': return daysIn(from, until)
    case 'workdays': return daysIn(from, until).filter((day) => isWorkingDay(calendar, day))
    case 'everyDays': return daysIn(from, until).filter((day) => (daysBetween(from, day) + 1) % cadence.days === 0)
    // What a date names stays on its date; what a week names is brought forward to a day somebody is at work.
    case 'monthly': return daysIn(from, until).filter((day) => day === dueInMonth(day, cadence.day))
    case 'weekly': return daysIn(from, addDays(until, 6)).filter((day) => weekdayOf(day) === cadence.weekday)
      .map((day) => broughtForward(day, calendar)).filter((day) => day >= from && day < until)
  }
}

function dueInMonth(day: string, dayOfMonth: number): string {
  const [nominal, last] = [addDays(monthStart(day), dayOfMonth - 1), monthEnd(day)]
  return nominal < last ? nominal : last
}

/**
 * The last working day of the seven that end on `day`; `day` itself when all seven are off, so that no week is lost.
 */
function broughtForward(day: string, calendar: Calendar): string {
  for (let back = 0; back < 7; back++) {
    const earlier = addDays(day, -back)
    if (isWorkingDay(calendar, earlier)) return earlier
  }
  return day
}

function daysIn(from: string, to: string): string[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, index) => addDays(from, index))
}
