/** Changes as the review screen makes them (改动): what is sent, what takes them back, which dates are offered. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onlyChanges, opposite, takeChange, toPatch } from './screen-review-edit.ts'
import { flagsOf, groupBySection, isClear, quickDates, reviewerWords } from './screen-review-words.ts'
import type { Minutes, Proposal } from './wire.ts'

const unit = (name: string) => ({ id: name, name })
const ROW: Proposal = {
  id: 'p1', position: 1, path: ['一', '(一)', '1.'], span: [0, 4], firstLine: 1, lastLine: 1, nature: 'task',
  title: '做好登记', body: '做好登记。', ownerNamed: '物业部', ownerBasis: 'explicit', owners: [unit('物业部')],
  distribution: 'single', assists: [], reviewer: unit('综合协调组'), reviewerIsDefault: true,
  cadence: { type: 'weekly', weekday: 5, time: '16:00' }, dueAt: null, until: { kind: 'lifted' }, timeCue: '',
  reportTo: '', condition: '', counterparties: { names: [], open: false }, acceptance: { needs: 'text', note: '' }, sameAsId: null,
  continues: null, creates: 1, difference: null, state: 'proposed', openQuestions: 0, revision: 1,
}

test('an edit goes out as ids, and its opposite restores every field', () => {
  const edit = { owners: [unit('物流一处')], distribution: 'single' as const, reviewer: unit('交易处') }
  assert.deepEqual(toPatch(edit), { distribution: 'single', ownerUnitIds: ['物流一处'], reviewerUnitId: '交易处' })
  const changed = { ...ROW, ...edit }
  assert.deepEqual({ ...changed, ...opposite(ROW, edit) }, ROW)
})

test('an emptied reviewer asks for the default again', () => {
  assert.deepEqual(toPatch({ reviewer: null }), { reviewerUnitId: null })
})

test('saving a panel sends only what differs', () => {
  const draft = { title: ROW.title, until: { kind: 'open' as const }, cadence: ROW.cadence }
  assert.deepEqual(onlyChanges(ROW, draft), { until: { kind: 'open' } })
})

test('the rows of an answer replace those known, new ones take their place', () => {
  const known = [ROW, { ...ROW, id: 'p3', position: 3 }]
  const minutes = { revision: 1, proposals: known, questions: [] as unknown[] } as Minutes
  const proposals = [{ ...ROW, title: '登记' }, { ...ROW, id: 'p2', position: 2 }]
  const next = takeChange(minutes, { revision: 2, counts: minutes.counts, proposals, questions: [] })
  const seen = next.proposals.map(({ id, title }) => `${id} ${title}`)
  assert.deepEqual(seen, ['p1 登记', 'p2 做好登记', 'p3 做好登记'])
  assert.equal(next.revision, 2)
})

test('only what carries no question and names its owner is confirmed with all others', () => {
  assert.ok(isClear(ROW))
  const changes = [{ openQuestions: 1 }, { owners: [] }, { state: 'dropped' as const }]
  for (const change of changes) assert.ok(!isClear({ ...ROW, ...change }))
  assert.deepEqual(flagsOf(ROW), [])
  assert.deepEqual(flagsOf({ ...ROW, openQuestions: 2, owners: [] }).map(({ words }) => words), ['待答 2', '无牵头'])
})

test('of several owners each has its own reviewer', () => {
  const fanned: Proposal = { ...ROW, reviewer: null, owners: [unit('甲'), unit('乙')], distribution: 'each' }
  assert.equal(reviewerWords(fanned), '各自分管领导')
})

test('quick dates follow the calendar: the coming Friday, the last day of the month', () => {
  const at = (today: string) => quickDates(today).map(({ dueAt }) => dueAt?.slice(0, 16) ?? null)
  assert.deepEqual(at('2020-02-10').slice(0, 3), ['2020-02-10T18:00', '2020-02-11T18:00', '2020-02-14T16:00'])
  assert.deepEqual(at('2020-02-10').slice(3), ['2020-02-21T16:00', '2020-02-29T18:00', null])
  assert.deepEqual(at('2020-12-31').slice(1, 3), ['2021-01-01T18:00', '2021-01-01T16:00'])
})

test('rows stand under the deepest heading or labelled item above them', () => {
  const span: [number, number] = [0, 1]
  const node = (id: string, kind: string, title: string) => ({ id, label: '', level: 1, line: 1, kind, title, span })
  const nodes = [node('一', 'heading', '分工'), node('一/(一)', 'heading', '领导牵头'), node('一/(一)/1.', 'item', '')]
  const sections = groupBySection([ROW, ROW], nodes)
  assert.deepEqual(sections.map(({ label, title, rows }) => [label, title, rows.length]), [['一(一)', '领导牵头', 2]])
})
