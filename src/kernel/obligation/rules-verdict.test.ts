import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { assertFields, countFields } from './rules-form.ts'
import { judgeCount, judgeForm, judgeProgress, judgeSilence, type Entered } from './rules-verdict.ts'
import type { FormField } from './wire.ts'

const due = new Date('2020-02-10T16:00:00+08:00')
const at = (minutes: number) => new Date(due.getTime() + minutes * 60_000)
const entry = (minutes: number, change: Partial<Entered> = {}): Entered =>
  ({ answer: 'progress', sentence: '装车 12 列', fields: {}, typedAt: at(minutes), confirmed: true, ...change })
const FORM: FormField[] = [
  { key: 'trains', label: '列数', kind: 'number', required: true, max: 100 },
  { key: 'station', label: '发站', kind: 'choice', required: false, options: ['东站', '西站'] },
  { key: 'day', label: '日期', kind: 'date', required: false },
  { key: 'remark', label: '说明', kind: 'text', required: false, max: 5 },
]

test('silence is not yet before the due time and missed from it on, never zero', () => {
  assert.deepEqual(judgeSilence(due, at(-1)), { state: 'notYet' })
  assert.deepEqual(judgeSilence(due, due), { state: 'missed' })
})

test('nothing new is a zero report, progress and difficulty are met; the first confirmed entry says when', () => {
  assert.equal(judgeProgress([entry(-60, { answer: 'nothingNew' })], due, due).state, 'zero')
  assert.equal(judgeProgress([entry(-60, { answer: 'zero' })], due, due).state, 'zero')
  const judged = judgeProgress([entry(-60, { answer: 'zero' }), entry(30, { answer: 'difficulty' })], due, at(60))
  assert.deepEqual([judged.state, judged.at], ['met', at(-60)], 'a later correction does not make it late')
})

test('what is typed and not confirmed waits for the head, even past the due time', () => {
  const judged = judgeProgress([entry(-60, { confirmed: false })], due, at(60))
  assert.deepEqual([judged.state, judged.awaitsConfirmation], ['notYet', true])
})

test('an entry that leaves the form open does not count, a zero report does', () => {
  assert.equal(judgeForm([entry(-60, { answer: 'difficulty' })], due, due).state, 'missed')
  assert.equal(judgeForm([entry(-60, { answer: 'difficulty', fields: { trains: 12 } })], due, due).state, 'met')
  assert.equal(judgeForm([entry(-60, { answer: 'zero' })], due, due).state, 'zero')
})

test('of counted evidence the piece that makes up the number says when', () => {
  assert.deepEqual(judgeCount([at(-60), at(30)], 2, due, at(60)), { state: 'met', at: at(30), count: 2 })
  assert.deepEqual(judgeCount([at(-60)], 2, due, at(60)), { state: 'missed', count: 1 })
})

test('any entries: met or zero needs a confirmed one, and the verdict never changes with entries of the future', () => {
  const anyEntry = fc.record({
    minutes: fc.integer({ min: -100, max: 100 }), confirmed: fc.boolean(),
    answer: fc.constantFrom('progress', 'nothingNew', 'difficulty', 'zero'),
  })
  fc.assert(fc.property(fc.array(anyEntry, { maxLength: 6 }), fc.integer({ min: -100, max: 100 }), (all, now) => {
    const entries = all.sort((a, b) => a.minutes - b.minutes).map(
      ({ minutes, ...rest }) => entry(minutes, rest as Partial<Entered>),
    )
    const { state } = judgeProgress(entries, due, at(now))
    assert.equal(state === 'met' || state === 'zero', entries.some(({ confirmed }) => confirmed))
    if (entries.length === 0) assert.equal(state, now < 0 ? 'notYet' : 'missed')
  }))
})

test('a form names the first field that is missing, wrong or unknown', () => {
  const why = (values: Record<string, string | number | null>): string => {
    try {
      assertFields(FORM, values)
      return ''
    } catch (error) {
      return String((error as { detail: { field: string } }).detail.field)
    }
  }
  assert.equal(why({ trains: 12, station: '东站', day: '2020-02-29', remark: '五个字以内' }), '')
  assert.equal(why({}), '列数')
  assert.equal(why({ trains: '12' }), '列数')
  assert.equal(why({ trains: 101 }), '列数')
  assert.equal(why({ trains: 1, station: '南站' }), '发站')
  assert.equal(why({ trains: 1, day: '2020-02-30' }), '日期')
  assert.equal(why({ trains: 1, remark: '超过了五个字' }), '说明')
  assert.equal(why({ trains: 1, other: 'x' }), 'other')
  assert.doesNotThrow(() => assertFields(FORM, { trains: 0 }), '0 is an answer')
})

test('figures are summed to the cent and choices tallied', () => {
  const [trains, station] = countFields(FORM, [{ trains: 0.1, station: '东站' }, { trains: 0.2, station: '东站' }, {}])
  assert.equal(trains!.sum, 0.3)
  assert.deepEqual(station!.tally, [{ value: '东站', count: 2 }])
})
