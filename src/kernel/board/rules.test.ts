import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#base/day.ts'
import { permille, seriesOf, sumOf, trendDays, withRates, type Change, type Counts } from './rules.ts'

const counts: fc.Arbitrary<Counts> = fc.record({ closed: fc.nat(500), open: fc.nat(500) }).chain(({ closed, open }) =>
  fc.record({ soon: fc.nat(open), overdue: fc.nat(open), review: fc.nat(open), missed: fc.nat(open) })
    .map((rest) => ({ due: closed + open, closed, open, ...rest })))

test('rates are of what is due and of what is open, and nothing has no rate', () => {
  const figures = withRates({ due: 128, closed: 20, open: 108, soon: 9, overdue: 3, missed: 1, review: 5 })
  assert.equal(figures.closedPermille, 156)
  assert.equal(figures.overduePermille, 28)
  assert.equal(permille(0, 0), null)
})

test('the total of rows is the same however they are cut', () => {
  fc.assert(fc.property(fc.array(counts, { maxLength: 20 }), fc.nat(20), (rows, cut) => {
    assert.deepEqual(sumOf([sumOf(rows.slice(0, cut)), sumOf(rows.slice(cut))]), sumOf(rows))
  }))
})

test('walking the days back and forward again leads to today', () => {
  const days = trendDays('2020-03-10')
  const change = fc.record({ day: fc.constantFrom(...days), open: fc.integer({ min: 0, max: 3 }) })
  fc.assert(fc.property(fc.array(change, { maxLength: 40 }), (given) => {
    const gained = given.reduce((sum, { open }) => sum + open, 0)
    const now: Counts = { due: gained + 5, closed: 0, open: gained + 5, soon: 0, overdue: 0, missed: 0, review: 0 }
    const changes = given.map(({ day, open }): Change =>
      ({ key: '', day, due: open, open, closed: 0, overdue: 0, owed: 0, inTime: 0 }))
    const { open } = seriesOf(now, changes, days)
    assert.equal(open.length, days.length)
    assert.equal(open.at(-1), now.open)
    days.forEach((day, index) => {
      const before = index === 0 ? 5 : open[index - 1]!
      assert.equal(open[index], before + given.filter((each) => each.day === day)
        .reduce((sum, each) => sum + each.open, 0))
    })
  }))
})

test('a trend ends today and has thirty days', () => {
  const days = trendDays('2020-03-10')
  assert.equal(days.length, 30)
  assert.deepEqual([days[0], days.at(-1)], [addDays('2020-03-10', -29), '2020-03-10'])
})
