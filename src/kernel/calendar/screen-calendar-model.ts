/** Months and weeks of the calendar page (月历): pure day arithmetic on 'YYYY-MM-DD', Monday first. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

/** 0 Monday … 6 Sunday. */
export function weekdayIndex(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
}

/** The month `count` after 'YYYY-MM'. */
export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7)
}

/** Whole weeks that hold the month: [from, until). */
export function weeksOf(month: string): { from: string, until: string } {
  const first = `${month}-01`
  const last = addDays(`${addMonths(month, 1)}-01`, -1)
  return { from: addDays(first, -weekdayIndex(first)), until: addDays(last, 7 - weekdayIndex(last)) }
}

/** Where a key moves from `day`; undefined for other keys. */
export function dayAfterKey(day: string, key: string): string | undefined {
  const steps: Record<string, number> = {
    ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7, Home: -weekdayIndex(day), End: 6 - weekdayIndex(day),
  }
  if (key in steps) return addDays(day, steps[key]!)
  const months: Record<string, number> = { PageUp: -1, PageDown: 1 }
  if (!(key in months)) return undefined
  const month = addMonths(day.slice(0, 7), months[key]!)
  const last = addDays(`${addMonths(month, 1)}-01`, -1)
  const same = `${month}-${day.slice(8)}`
  return same < last ? same : last
}

export function monthWords(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`
}
