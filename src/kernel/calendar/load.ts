/**
 * Loading the public holidays (放假安排) at start: the package's days become dated rows, so that next year's notice is an
 * upgrade of the package, or rows, and never code. Checked day by day against a second transcription in `load.test.ts`.
 */
import { createRequire } from 'node:module'
import type { Platform } from '#base/platform.ts'
import { recorded, SYSTEM } from '#kernel/record/face.ts'
import { replaceDays, type DayRow, type YearRow } from './store.ts'

type Listed = Record<string, string>

/** Days that a later notice than the year's own decided. */
const LATER = [
  { from: '2020-01-31', to: '2020-02-02', basis: '国务院办公厅关于延长2020年春节假期的通知（国办发明电〔2020〕1号）' },
] as const

/** The days named by the notices since 2004, and the years they cover. */
export function listNamedDays(): { days: DayRow[], years: YearRow[] } {
  const require = createRequire(import.meta.url)
  const { holidays, workdays } = require('chinese-days/dist/chinese-days.json') as { holidays: Listed, workdays: Listed }
  const rowsOf = (listed: Listed, working: boolean): DayRow[] => Object.entries(listed).map(([day, names]) => ({
    day, working, name: names.split(',')[1] ?? '',
      basis: LATER.find(({ from, to }) => day >= from && day <= to)?.basis ?? noticeOf(day.slice(0, 4)),
  }))
  const days = [...rowsOf(holidays, false), ...rowsOf(workdays, true)].sort((one, other) =>
    (one.day < other.day ? -1 : 1))
  // A notice of January's holiday may name days of the December before: only the National Day shows that a year's own
  // is out.
  const years = [...new Set(days.filter(({ day }) => day.slice(5, 7) === '10').map(({ day }) => day.slice(0, 4)))]
  return { days, years: years.map((year) => ({ year: Number(year), basis: noticeOf(year) })) }
}

function noticeOf(year: string): string {
  return `国务院办公厅关于${year}年部分节假日安排的通知`
}

/** Brings the rows up to the package; a second call changes nothing. */
export async function loadCalendar(platform: Platform): Promise<void> {
  const { days, years } = listNamedDays()
  await recorded(platform, SYSTEM, async (uow, note) => {
    const count = await replaceDays(uow, days, years)
    const object = { kind: 'calendar', id: String(years.at(-1)?.year) }
    if (count > 0) note({ action: 'calendar.load', object, after: { rows: count } })
  })
}
