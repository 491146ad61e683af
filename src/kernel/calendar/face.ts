export { loadCalendar } from './load.ts'
export { readCalendar } from './store.ts'
export { addWorkingDays, isAnnounced, isWorkingDay, nextWorkingDay, periodsBetween, workingDaysBetween,
  WEEK_ONLY } from './rules.ts'
export type { Calendar, Period } from './rules.ts'
export { Cadence } from './wire.ts'
