/**
 * Arithmetic of the leaders' wall (督办墙): rates, and the days before today walked back from what happened since.
 *
 * Source: issue 2, section 4 (by leader, unit, section: due, done, overdue, closed with rates and trends). Pure.
 */
import { addDays } from '#base/day.ts'
import type { Figures } from './wire.ts'
import { TREND_DAYS } from './words.ts'

export type Counts = Omit<Figures, 'closedPermille' | 'overduePermille'>
/** What changed on one day: counts gained, less lost, by the end of it. */
export interface Change {
  key: string, day: string, due: number, open: number, closed: number, overdue: number, owed: number, inTime: number
}
export interface Series {
  open: number[], closed: number[], overdue: number[], closedPermille: number[], owed: number[], inTime: number[]
}

const NOTHING: Counts = { due: 0, closed: 0, open: 0, soon: 0, overdue: 0, missed: 0, review: 0 }

export function permille(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part * 1000) / whole)
}

export function withRates(counts: Counts): Figures {
  const { closed, due, overdue, open } = counts
  return { ...counts, closedPermille: permille(closed, due), overduePermille: permille(overdue, open) }
}

export function sumOf(rows: readonly Counts[]): Counts {
  return rows.reduce((sum, row) => ({
    due: sum.due + row.due, closed: sum.closed + row.closed, open: sum.open + row.open,
    soon: sum.soon + row.soon, overdue: sum.overdue + row.overdue, missed: sum.missed + row.missed,
    review: sum.review + row.review,
  }), NOTHING)
}

/** The days of a trend, oldest first, ending on `today`. */
export function trendDays(today: string): string[] {
  return Array.from({ length: TREND_DAYS }, (_, index) => addDays(today, index + 1 - TREND_DAYS))
}

/**
 * The series of one row: what stands now, less what each later day brought. Nothing is stored, so a correction of the
 * past shows at once. Counts never fall below 0, even where steps were imported incomplete.
 */
export function seriesOf(now: Counts, changes: readonly Change[], days: readonly string[]): Series {
  const byDay = Map.groupBy(changes, ({ day }) => day)
  const series: Series = { open: [], closed: [], overdue: [], closedPermille: [], owed: [], inTime: [] }
  const standing = { ...now }
  for (const day of days.toReversed()) {
    const [due, closed] = [Math.max(0, standing.due), Math.max(0, standing.closed)]
    const all = byDay.get(day) ?? []
    const total = (figure: keyof Omit<Change, 'key' | 'day'>): number =>
      all.reduce((sum, change) => sum + change[figure], 0)
    series.open.push(Math.max(0, standing.open))
    series.overdue.push(Math.max(0, standing.overdue))
    series.closedPermille.push(Math.min(1000, permille(closed, due) ?? 0))
    series.closed.push(Math.max(0, total('closed')))
    series.owed.push(total('owed'))
    series.inTime.push(total('inTime'))
    for (const figure of ['due', 'open', 'closed', 'overdue'] as const) standing[figure] -= total(figure)
  }
  for (const values of Object.values(series) as number[][]) values.reverse()
  return series
}
