/** SQL of the working-day calendar (日历): the named days, loaded from the dated notices. */
import { sql } from 'kysely'
import type { Reader, UnitOfWork } from '#base/database.ts'
import type { Calendar } from './rules.ts'

export interface DayRow { day: string, working: boolean, name: string, basis: string }
export interface YearRow { year: number, basis: string }

/** All named days, about 35 a year. */
export async function readCalendar(db: Reader): Promise<Calendar> {
  // One after the other: `db` may be a transaction, and its one connection takes one statement at a time.
  const days = await db.selectFrom('kernel.calendar_day').select(['day', 'working', 'name']).execute()
  const years = await db.selectFrom('kernel.calendar_year').select('year').execute()
  return { days: new Map(days.map(({ day, working, name }) => [day, { working, name }])),
    years: new Set(years.map(({ year }) => year)) }
}

/** Writes what is new or differs; answers how many rows that were. */
export async function replaceDays(uow: UnitOfWork, days: readonly DayRow[],
  years: readonly YearRow[]): Promise<number> {
  const changed = await sql`
    insert into kernel.calendar_day (day, working, name, basis)
    select * from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as d (day date, working boolean, name text, basis
      text)
    on conflict (day) do update set working = excluded.working, name = excluded.name, basis = excluded.basis
    where (calendar_day.working, calendar_day.name, calendar_day.basis) is distinct from (excluded.working,
      excluded.name, excluded.basis)`
    .execute(uow)
  const added = await sql`
    insert into kernel.calendar_year (year, basis)
    select * from jsonb_to_recordset(${JSON.stringify(years)}::jsonb) as y (year integer, basis text)
    on conflict (year) do nothing`.execute(uow)
  return Number((changed.numAffectedRows ?? 0n) + (added.numAffectedRows ?? 0n))
}
