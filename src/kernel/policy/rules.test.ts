import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#base/day.ts'
import type { Problem } from '#base/problem.ts'
import { assertMayChangeLevel, assertMayEnd, assertMayStart, daysOf, levelOn } from './rules.ts'
import { assertMayChange, standsOn } from './rules-rules.ts'

const TODAY = '2020-02-20'
const codeOf = (act: () => void): string => {
  try {
    act()
    return ''
  } catch (problem) {
    return (problem as Problem).code
  }
}
const LEVELS = [
  { level: '二级响应', fromDay: '2020-02-01', until: '2020-02-10', reason: '' },
  { level: '一级响应', fromDay: '2020-02-10', until: null, reason: '' },
]
const RUNNING = { name: '防汛', endedOn: null, revision: 3, levels: LEVELS }

test('an emergency starts on a day that has come, within a year, and beside another only when told so', () => {
  for (const [firstDay, running, alongside, code] of [
    [TODAY, false, false, ''], ['2020-01-25', false, false, ''], ['2020-02-21', false, false, 'emergency.futureStart'],
    ['2019-02-01', false, false, 'emergency.tooEarly'], [TODAY, true, false, 'emergency.inForce'], [TODAY, true, true, ''],
  ] as const) {
    const start = () => assertMayStart({ firstDay, alongside }, TODAY, running ? RUNNING : undefined)
    assert.equal(codeOf(start), code, `${firstDay} ${running}`)
  }
})

test('a level changes from today or later, of what runs, to another one', () => {
  const change = { level: '三级响应', fromDay: TODAY, reason: '通知', revision: 3 }
  for (const [emergency, more, code] of [
    [RUNNING, {}, ''], [RUNNING, { fromDay: '2020-02-19' }, 'emergency.pastLevel'],
    [RUNNING, { level: '一级响应' }, 'emergency.sameLevel'], [RUNNING, { revision: 2 }, 'emergency.stale'],
    [{ ...RUNNING, endedOn: '2020-02-18' }, {}, 'emergency.ended'],
  ] as const) assert.equal(codeOf(() => assertMayChangeLevel(emergency, { ...change, ...more }, TODAY)), code)
})

test('it ends on the day of the act, as it was seen', () => {
  for (const [day, revision, code] of [
    [TODAY, 3, ''], ['2020-02-19', 3, 'emergency.endsToday'], ['2020-02-21', 3, 'emergency.endsToday'],
    [TODAY, 2, 'emergency.stale'],
  ] as const) assert.equal(codeOf(() => assertMayEnd(RUNNING, { day, revision, reason: '宣布解除' }, TODAY)), code)
})

test('days are counted with the first, and the day of ending is not one of them', () => {
  assert.equal(daysOf({ firstDay: TODAY, endedOn: null }, TODAY), 1)
  assert.equal(daysOf({ firstDay: '2020-02-01', endedOn: '2020-02-10' }, TODAY), 9)
  assert.equal(daysOf({ firstDay: TODAY, endedOn: TODAY }, TODAY), 1)
  assert.deepEqual(['2020-01-31', '2020-02-09', '2020-02-10'].map((day) => levelOn(LEVELS, day)), ['', '二级响应', '一级响应'])
})

test('law: a rule may change on no day that is past, and one row at most stands on any day', () => {
  const rows = [
    { id: 'b', value: 30, fromDay: '2020-03-01', until: null }, { id: 'a', value: 20, fromDay: null, until: '2020-03-01' },
  ]
  fc.assert(fc.property(fc.integer({ min: -400, max: 400 }), (count) => {
    const fromDay = addDays(TODAY, count)
    const code = codeOf(() => assertMayChange('minutes.loadWarning', rows, { value: 25, fromDay, basis: '会议' }, TODAY))
    assert.equal(code, count < 0 ? 'rule.pastDay' : '')
    assert.equal(standsOn(rows, fromDay)?.value, fromDay < '2020-03-01' ? 20 : 30)
  }))
})
