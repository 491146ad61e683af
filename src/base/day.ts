/**
 * Beijing days and instants (日, 时刻). A day is a string 'YYYY-MM-DD'; Beijing has kept UTC+8 without daylight
 * saving since 1992, so an instant is a fixed offset away. Intervals are half-open: [from, to).
 */
const DAY_MS = 86_400_000
const OFFSET_MS = 8 * 3_600_000
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/** True for a real calendar day: '2020-02-29' yes, '2021-02-29' no. */
export function isDay(text: string): boolean {
  return DAY.test(text) && dayOf(startOf(text)) === text
}

/** The Beijing day an instant falls on. */
export function dayOf(at: Date): string {
  return new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10)
}

/** The instant a Beijing day begins (00:00+08:00). */
export function startOf(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - OFFSET_MS)
}

/** The instant of a Beijing wall-clock time on a day; `time` is 'HH:MM', 24:00 is the next day's start. */
export function instantOf(day: string, time: string): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return new Date(startOf(day).getTime() + (hours * 60 + minutes) * 60_000)
}

/** 'HH:MM' in Beijing. */
export function timeOf(at: Date): string {
  return new Date(at.getTime() + OFFSET_MS).toISOString().slice(11, 16)
}

/** The day `count` calendar days after (before, when negative) `day`. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10)
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS
}

/** 1 Monday … 7 Sunday, as people in an office count. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

/** The first day of the month of `day`. */
export function monthStart(day: string): string {
  return `${day.slice(0, 7)}-01`
}

/** The last day of the month of `day`. */
export function monthEnd(day: string): string {
  return addDays(monthStart(addDays(monthStart(day), 31)), -1)
}
