/** What issuing makes of one item: who owns, who helps, who reviews (分解). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NewObligation } from './issue.ts'
import { planItem, type Surroundings } from './plan.ts'

const AROUND: Surroundings = {
  leaderOf: new Map([['trade', 'deputy'], ['hr', 'deputy'], ['coordination', 'director']]),
  nameOf: new Map(['trade', 'hr', 'deputy', 'director', 'coordination'].map((id) => [id, id])),
  coordinationUnitId: 'coordination', emergencyId: null, personId: 'p', at: new Date('2020-02-10T01:00:00Z'),
}
const ITEM: NewObligation = {
  origin: 'minutes', kind: 'task', nature: 'task', title: '统计', body: '', ownerUnitIds: ['trade', 'hr'],
  distribution: 'joint', cadence: { type: 'once' }, dueAt: null, until: { kind: 'open' },
  acceptance: { needs: 'none', note: '' },
}
const shown = (item: Partial<NewObligation>, around: Partial<Surroundings> = {}) =>
  planItem({ ...ITEM, ...item }, '2020-001-001', { ...AROUND, ...around }).map(({ row, assists }) =>
    [row.no, row.state, row.owner_unit_id, row.reviewer_unit_id, assists])

test('of several named together the first answers and the others help, each once and never the owner itself', () => {
  for (const assistUnitIds of [[], ['hr', 'trade']]) {
    assert.deepEqual(shown({ assistUnitIds }), [['2020-001-001', 'issued', 'trade', 'deputy', ['hr']]])
  }
})

test('one for each: the coordination group’s parent rolls up, each unit has a child of its own', () => {
  assert.deepEqual(shown({ distribution: 'each' }), [
    ['2020-001-001', 'group', 'coordination', 'director', []],
    ['2020-001-001-01', 'issued', 'trade', 'deputy', []],
    ['2020-001-001-02', 'issued', 'hr', 'deputy', []],
  ])
})

test('a named reviewer that is one of the owners reviews the others only; its own goes to the leader in charge', () => {
  const [, ...children] = shown({ distribution: 'each', reviewerUnitId: 'trade' })
  assert.deepEqual(children.map(([, , owner, reviewer]) => [owner, reviewer]), [['trade', 'deputy'], ['hr', 'trade']])
})

test('the reviewer is the leader in charge, else the coordination group; nobody reviews the own work', () => {
  const single = { ownerUnitIds: ['trade'], distribution: 'single' as const }
  assert.deepEqual(shown(single, { leaderOf: new Map() }), [['2020-001-001', 'issued', 'trade', 'coordination', []]])
  assert.deepEqual(
    shown({ ...single, ownerUnitIds: ['coordination'] }), [['2020-001-001', 'issued', 'coordination', 'director', []]],
  )
  assert.throws(() => shown({ ...single, reviewerUnitId: 'trade' }), { code: 'obligation.ownerMayNotBeReviewer' })
  assert.throws(
    () => shown({ ...single, ownerUnitIds: ['coordination'] }, { leaderOf: new Map() }), { code: 'obligation.noReviewer' },
  )
})
