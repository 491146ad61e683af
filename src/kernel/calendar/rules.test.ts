import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, dayOf, weekdayOf } from '#base/day.ts'
import { listNamedDays } from './load.ts'
import {
  addWorkingDays, isAnnounced, isWorkingDay, nextWorkingDay, periodsBetween, WEEK_ONLY, workingDaysBetween,
    type Calendar,
} from './rules.ts'
import type { Cadence } from './wire.ts'

const named = listNamedDays()
const calendar: Calendar = { days: new Map(named.days.map((row) => [row.day, row])),
  years: new Set(named.years.map(({ year }) => year)) }
const dueDaysOf = (cadence: Cadence, from: string, until: string) =>
  periodsBetween(cadence, from, until, calendar).map(({ to }) => addDays(to, -1))

test('the Spring Festival of 2020 ran until 2 February, with 19 January worked for it', () => {
  assert.equal(isWorkingDay(calendar, '2020-01-19'), true)
  assert.equal(isWorkingDay(calendar, '2020-02-01'), false)
  assert.equal(isWorkingDay(calendar, '2020-02-02'), false)
  assert.equal(nextWorkingDay(calendar, '2020-01-23'), '2020-02-03')
  assert.equal(workingDaysBetween(calendar, '2020-01-23', '2020-02-04'), 2)
})

test('a year nobody has announced follows the week and says so', () => {
  assert.equal(isAnnounced(calendar, 2020), true)
  assert.equal(isAnnounced(calendar, 2099), false)
  assert.equal(isWorkingDay(calendar, '2099-10-01'), weekdayOf('2099-10-01') <= 5)
  assert.equal(isWorkingDay(WEEK_ONLY, '2020-10-01'), true)
})

test('a working-day duty skips holidays and includes make-up days', () => {
  assert.deepEqual(dueDaysOf({ type: 'workdays', time: '16:00' }, '2020-01-17', '2020-02-05'),
    ['2020-01-17', '2020-01-19', '2020-01-20', '2020-01-21', '2020-01-22', '2020-01-23', '2020-02-03', '2020-02-04'])
})

test('a weekly duty due on a holiday is brought forward; a week without a working day keeps its day', () => {
  const friday: Cadence = { type: 'weekly', weekday: 5, time: '16:00' }
  assert.deepEqual(dueDaysOf(friday, '2020-01-13', '2020-02-08'),
    ['2020-01-17', '2020-01-23', '2020-01-31', '2020-02-07'])
  assert.equal(periodsBetween(friday, '2020-02-03', '2020-02-08', calendar)[0]?.dueAt.toISOString(),
    '2020-02-07T08:00:00.000Z')
})

test('a monthly duty of the 31st falls on the last day of a short month', () => {
  assert.deepEqual(dueDaysOf({ type: 'monthly', day: 31, time: '24:00' }, '2020-01-15', '2020-05-01'),
    ['2020-01-31', '2020-02-29', '2020-03-31', '2020-04-30'])
})

test('every third day counts from the first day of the duty', () => {
  assert.deepEqual(dueDaysOf({ type: 'everyDays', days: 3, time: '09:00' }, '2020-02-10', '2020-02-20'),
    ['2020-02-12', '2020-02-15', '2020-02-18'])
})

test('a one-off or event duty has no periods', () => {
  assert.deepEqual(periodsBetween({ type: 'once' }, '2020-02-10', '2020-03-10', calendar), [])
  assert.deepEqual(periodsBetween({ type: 'event' }, '2020-02-10', '2020-03-10', calendar), [])
})

const day = fc.integer({ min: 0, max: 6_500 }).map((count) => addDays('2008-12-20', count))
const time = fc.tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${hour === 24 ? '00' : String(minute).padStart(2, '0')}`)
const cadence: fc.Arbitrary<Exclude<Cadence, { type: 'once' | 'event' }>> = fc.oneof(
  fc.record({ type: fc.constantFrom('daily' as const, 'workdays' as const), time }),
  fc.record({ type: fc.constant('weekly' as const), weekday: fc.integer({ min: 1, max: 7 }), time }),
  fc.record({ type: fc.constant('monthly' as const), day: fc.integer({ min: 1, max: 31 }), time }),
  fc.record({ type: fc.constant('everyDays' as const), days: fc.integer({ min: 1, max: 40 }), time }),
)

test('periods follow each other without gap or overlap, and fall due on their last day', () => {
  fc.assert(fc.property(cadence, day, fc.integer({ min: 0, max: 200 }), (given, from, length) => {
    const until = addDays(from, length)
    let expected = from
    for (const period of periodsBetween(given, from, until, calendar)) {
      assert.equal(period.from, expected)
      assert.ok(period.from < period.to && period.to <= until)
      const last = addDays(period.to, -1)
      assert.equal(dayOf(period.dueAt), given.time === '24:00' ? period.to : last)
      expected = period.to
    }
  }))
})

test('a later horizon only appends, and beginning again where a period ended gives the same periods', () => {
  fc.assert(fc.property(cadence, day, fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 120 }),
    (given, from, near, more) => {
    const short = periodsBetween(given, from, addDays(from, near), calendar)
    const until = addDays(from, near + more)
    const long = periodsBetween(given, from, until, calendar)
    assert.deepEqual(long.slice(0, short.length), short)
    assert.deepEqual([...short, ...periodsBetween(given, short.at(-1)?.to ?? from, until, calendar)], long)
  }))
})

test('adding working days adds up, lands on working days and is undone by going back', () => {
  const count = fc.integer({ min: 0, max: 60 })
  fc.assert(fc.property(day, count, count, (from, one, other) => {
    const reached = addWorkingDays(calendar, from, one)
    assert.equal(addWorkingDays(calendar, reached, other), addWorkingDays(calendar, from, one + other))
    if (one > 0) assert.ok(isWorkingDay(calendar, reached))
    assert.equal(workingDaysBetween(calendar, addDays(from, 1), addDays(reached, 1)), one)
    if (isWorkingDay(calendar, from)) assert.equal(addWorkingDays(calendar, reached, -one), from)
  }))
})

test('working days between two days count each way alike', () => {
  fc.assert(fc.property(day, day, day, (one, two, three) => {
    assert.equal(workingDaysBetween(calendar, one, two) + workingDaysBetween(calendar, two, one), 0)
    assert.equal(workingDaysBetween(calendar, one, two) + workingDaysBetween(calendar, two, three),
      workingDaysBetween(calendar, one, three))
  }))
})
