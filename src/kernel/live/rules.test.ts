import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hintsFor, readHints, resyncFor, type Listener } from './rules.ts'

const listener = (...permits: string[]): Listener => ({ personId: 'p1', accountId: 'a1', may: (permit) => permits.includes(permit) })

test('a change is told to those who may know its kind, under the name that screens ask by', () => {
  const cases: [string, string[], string[]][] = [
    ['obligation', ['obligation.read'], ['obligation']], ['evidence', ['obligation.read'], ['obligation']], ['minutes', ['obligation.read'], []],
    ['minutesQuestion', ['minutes.read'], ['minutes']], ['post', ['person.read'], ['person', 'organisation']], ['whereabouts', ['whereabouts.read'], ['whereabouts']],
    ['export', ['obligation.read', 'minutes.read'], []], ['', ['obligation.read'], []], ['account', ['account.manage'], ['account']],
  ]
  for (const [kind, permits, told] of cases) assert.deepEqual(hintsFor(listener(...permits), { kind, id: 'x', action: 'a.b' }).map((hint) => hint.kind), told, kind)
})

test('an inbox and an account are told to their owner only', () => {
  assert.equal(hintsFor(listener(), { kind: 'inbox', id: 'p1', action: 'notice.tell' })[0]?.kind, 'inbox')
  assert.deepEqual(hintsFor(listener('notice.receipts'), { kind: 'inbox', id: 'p2', action: 'notice.tell' }), [])
  assert.deepEqual(hintsFor(listener(), { kind: 'account', id: 'a2', action: 'identity.signIn' }), [])
})

test('after a gap everything is asked again once, as far as one may know', () => {
  assert.deepEqual(resyncFor(listener('obligation.read', 'unit.read')).map(({ kind }) => kind).sort(), ['identity', 'inbox', 'obligation', 'organisation', 'unit'])
})

test('what is not a list of hints is dropped', () => {
  assert.deepEqual(readHints('{"kind":1}'), [])
  assert.deepEqual(readHints('nonsense'), [])
  assert.deepEqual(readHints('[null, {"kind":"a","id":"b","action":"c"}, {"kind":1}]'), [{ kind: 'a', id: 'b', action: 'c' }])
})
