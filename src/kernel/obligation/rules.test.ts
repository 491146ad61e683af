import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mayTouch, type Grant, type Principal } from '../identity/principal.ts'
import { ROLES, scopesOf, type Role } from '../identity/permissions.ts'
import { GUARDS, missingEvidence, type Deed, type Facts } from './rules-guards.ts'
import { listAllowed, nextOf, whoseTurn } from './rules.ts'
import { marksOf } from './rules-figures.ts'
import { findTransition, TRANSITIONS, type Transition } from './rules-transitions.ts'
import { ACTIONS, STAMPS, STATES, type Action, type Kind, type Stamp, type State } from './words.ts'

const at = new Date('2020-02-10T09:00:00+08:00')
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000)
const NO_STAMPS = Object.fromEntries(STAMPS.map((stamp) => [stamp, null])) as Record<Stamp, Date | null>
const facts = (change: Partial<Facts> = {}): Facts => ({
  id: 'one', title: '检查煤场', kind: 'task', state: 'issued', resumesTo: null, dueAt: later(600), ownerUnitId: 'owner',
  reviewerUnitId: 'reviewer',
  reviewerName: '副主任', acceptance: { needs: 'text', note: '' }, evidence: { texts: 1, files: 0 },
  doers: new Set(['doer']),
  extensionAskedBy: 'doer', revokeAskedBy: 'asker', ...change,
})
const deed = (action: Action, change: Partial<Deed> = {}): Deed => ({
  action, at, by: { personId: 'other', unitIds: new Set(['reviewer']), isDirector: false }, reason: '因为',
  dueAt: later(1200), ownerUnitId: 'next',
  ownerName: '物流二处', other: { id: 'two', title: '另一项', state: 'inProgress', duplicateOfId: null }, ...change,
})
const attempt = (some: Facts, act: Deed): string => {
  try {
    return nextOf(some, act, NO_STAMPS).state
  } catch (error) {
    return (error as { code: string }).code
  }
}

test('every action in every state goes where the table says, and nowhere when the table does not say', () => {
  for (const state of STATES) {
    for (const action of ACTIONS) {
      const kind = action === 'lift' ? 'duty' : 'task'
      const resumesTo = state === 'suspended' || state === 'extensionAsked' ? 'inProgress' : null
      const transition = findTransition(action, state)
      const expected = !transition ? 'obligation.notNow'
        : transition.to === 'unchanged' ? state : transition.to === 'former' ? 'inProgress' : transition.to
      assert.equal(attempt(facts({ state, kind, resumesTo }), deed(action)), expected, `${action} from ${state}`)
    }
  }
})

test('an action that wants a reason is refused without one', () => {
  for (const { action, from, reasonNeeded } of TRANSITIONS.filter(({ reasonNeeded }) => reasonNeeded)) {
    const kind = action === 'lift' ? 'duty' : 'task'
    assert.equal(
      attempt(facts({ state: from[0]!, kind }), deed(action, { reason: '  ' })), 'obligation.reasonNeeded',
      `${action} ${reasonNeeded}`,
    )
  }
})

const principalOf = (role: Role, unitId: string): Principal => {
  const grant: Grant = {
    role, unitId, units: { unit: [unitId], subtree: [unitId, `${unitId}-below`], host: [`${unitId}-hosted`] },
  }
  return {
    accountId: 'a', personId: 'p', username: 'u', sessionToken: 't', demo: false, mustChangePassword: false,
    grants: [grant],
  }
}

test('each role may do a row of the table exactly where the permission table gives it that scope', () => {
  for (const { action, permit } of TRANSITIONS) {
    for (const role of ROLES) {
      const scopes = scopesOf(permit, role)
      const principal = principalOf(role, 'mine')
      const where = { mine: scopes.some(
        (scope) => ['unit', 'subtree', 'centre'].includes(scope),
      ), 'mine-below': scopes.some((scope) => ['subtree', 'centre'].includes(scope)),
        'mine-hosted': scopes.some((scope) => ['host', 'centre'].includes(scope)),
        elsewhere: scopes.includes('centre') }
      for (const [unitId, expected] of Object.entries(where)) {
        assert.equal(mayTouch(principal, permit, { unitIds: [unitId] }), expected, `${role} ${action} ${unitId}`)
      }
    }
  }
})

test('whoever typed, confirmed or reported may neither accept, return nor close', () => {
  for (
    const [action, state] of [
      ['accept', 'reportedDone'], ['return', 'reportedDone'], ['close', 'accepted'], ['return', 'accepted'],
    ] as const
  ) {
    assert.equal(
      attempt(facts({ state }), deed(action, { by: { personId: 'doer', unitIds: new Set(), isDirector: true } })),
      'obligation.doerMayNotReview',
    )
    assert.equal(
      attempt(
        facts({ state }), deed(action, { by: { personId: 'x', unitIds: new Set(['owner']), isDirector: true } }),
      ), 'obligation.unitMayNotReview',
    )
  }
})

test('evidence must meet the acceptance rule before reporting, accepting and closing', () => {
  const few = facts({ acceptance: { needs: 'fileAndText', files: 2, note: '' }, evidence: { texts: 0, files: 1 } })
  assert.deepEqual(missingEvidence(few), ['文字说明', '文件 1 份'])
  for (
    const [action, state] of [['report', 'inProgress'], ['accept', 'reportedDone'], ['close', 'accepted']] as const
  ) {
    assert.equal(attempt({ ...few, state }, deed(action)), 'obligation.evidenceMissing')
  }
  assert.deepEqual(
    missingEvidence(facts({ acceptance: { needs: 'none', note: '' }, evidence: { texts: 0, files: 0 } })), [],
  )
})

test('an extension is asked before the due time and answered by somebody else with the new date', () => {
  const working = facts({ state: 'inProgress' })
  assert.equal(attempt(working, deed('askExtension')), 'extensionAsked')
  assert.equal(attempt(working, deed('askExtension', { at: working.dueAt! })), 'obligation.pastDue')
  assert.equal(attempt(working, deed('askExtension', { dueAt: working.dueAt! })), 'obligation.newDateTooEarly')
  assert.equal(attempt({ ...working, dueAt: null }, deed('askExtension')), 'obligation.noDueTime')
  const asked = facts({ state: 'extensionAsked', resumesTo: 'returned' })
  assert.equal(attempt(asked, deed('extend')), 'returned')
  assert.equal(attempt(asked, deed('refuseExtension')), 'returned')
  const { dueAt: _, ...withoutDate } = deed('extend')
  assert.equal(attempt(asked, withoutDate), 'obligation.answerNamesDate')
  assert.equal(
    attempt(asked, deed('extend', { by: { personId: 'doer', unitIds: new Set(), isDirector: false } })),
    'obligation.askerMayNotAnswer',
  )
})

test('revoking takes two people, or the director alone', () => {
  const by = (personId: string, isDirector = false) => ({ by: { personId, unitIds: new Set<string>(), isDirector } })
  assert.equal(attempt(facts(), deed('revoke', by('asker'))), 'obligation.askerMayNotApprove')
  assert.equal(attempt(facts(), deed('revoke', by('asker', true))), 'obligation.askerMayNotApprove')
  assert.equal(attempt(facts({ revokeAskedBy: null }), deed('revoke', by('x'))), 'obligation.revokeNotAsked')
  assert.equal(attempt(facts({ revokeAskedBy: null }), deed('revoke', by('x', true))), 'revoked')
})

test('a standing duty is lifted, never reported, accepted or closed', () => {
  assert.equal(attempt(facts({ kind: 'duty', state: 'inProgress' }), deed('report')), 'obligation.dutyHasPeriods')
  assert.equal(attempt(facts({ kind: 'duty', state: 'inProgress' }), deed('lift')), 'closed')
  assert.equal(attempt(facts({ state: 'inProgress' }), deed('lift')), 'obligation.onlyDutiesLift')
})

test('work is not merged into itself nor into what is done', () => {
  const other = { id: 'two', title: '另一项', state: 'inProgress' as State, duplicateOfId: null }
  assert.equal(attempt(facts(), deed('markDuplicate', { other: { ...other, id: 'one' } })), 'obligation.sameObligation')
  assert.equal(
    attempt(facts(), deed('markDuplicate', { other: { ...other, duplicateOfId: 'one' } })), 'obligation.sameObligation',
  )
  assert.equal(
    attempt(facts(), deed('markDuplicate', { other: { ...other, state: 'closed' } })), 'obligation.otherNotOpen',
  )
})

test('a button is shown when only the form can still be wrong, and hidden when nothing typed could help', () => {
  const all = (_: Transition) => true
  const names = (some: Facts, by: Deed['by']) => listAllowed(some, by, at, all).map(({ action }) => action)
  const outsider = { personId: 'other', unitIds: new Set<string>(), isDirector: false }
  assert.ok(names(facts({ state: 'inProgress', evidence: { texts: 0, files: 0 } }), outsider).includes('report'))
  assert.ok(names(facts({ state: 'reportedDone' }), outsider).includes('accept'))
  assert.ok(!names(facts({ state: 'reportedDone' }), { ...outsider, personId: 'doer' }).includes('accept'))
  assert.ok(!names(facts({ state: 'inProgress', dueAt: at }), outsider).includes('askExtension'))
})

test('the chip says whose turn it is; what is done waits for nobody', () => {
  assert.deepEqual(whoseTurn('issued'), { word: '待签收', side: 'owner' })
  assert.deepEqual(whoseTurn('reportedDone'), { word: '待复核', side: 'reviewer' })
  assert.deepEqual(whoseTurn('accepted'), { word: '待销号', side: 'centre' })
  assert.equal(whoseTurn('closed'), undefined)
})

test('overdue begins with the due time and ends with the report', () => {
  const due = later(0)
  const marks = (state: State, dueAt: Date | null, kind: Kind = 'task', isUnanswered = false) => {
    const { overdue, missed, soon } = marksOf({ kind, state, dueAt, isUnanswered }, at)
    return [overdue && '超期', missed && '漏报', soon && '临期'].filter(Boolean).join()
  }
  assert.equal(marks('inProgress', due), '超期')
  assert.equal(marks('inProgress', later(3 * 1440)), '临期')
  assert.equal(marks('inProgress', later(3 * 1440 + 1)), '')
  assert.equal(marks('reportedDone', due), '')
  assert.equal(marks('inProgress', null, 'duty', true), '超期,漏报', '漏报 is part of 超期')
  assert.equal(marks('suspended', null, 'duty', true), '')
})

const anyDeed = fc.record({
  action: fc.constantFrom(...ACTIONS), minutes: fc.integer({ min: 0, max: 400 }),
  person: fc.constantFrom('doer', 'other', 'asker', 'third'),
  reason: fc.constantFrom('', '有理由'), ahead: fc.integer({ min: -10, max: 3000 }), director: fc.boolean(),
  owner: fc.constantFrom('owner', 'reviewer', 'next'),
})

test('any sequence of actions keeps the laws, and a refused action changes nothing', () => {
  const [anyDeeds, anyKind] = [fc.array(anyDeed, { maxLength: 40 }), fc.constantFrom('task', 'duty', 'campaign')]
  fc.assert(fc.property(anyDeeds, anyKind, fc.boolean(), (deeds, kind, proved) => {
    let some = facts(
      {
        kind: kind as Facts['kind'], doers: new Set(), extensionAskedBy: null, revokeAskedBy: null,
        evidence: { texts: proved ? 1 : 0, files: 0 },
      },
    )
    let stamps: Record<Stamp, Date | null> = { ...NO_STAMPS, issuedAt: at }
    let now = 0
    for (const { action, minutes, person, reason, ahead, director, owner } of deeds) {
      now += minutes
      const act = deed(
        action,
        {
          at: later(now), reason, dueAt: later(now + ahead), ownerUnitId: owner,
          by: { personId: person, unitIds: new Set(), isDirector: director },
        },
      )
      const before = structuredClone({ some: { ...some, doers: [...some.doers] }, stamps })
      try {
        const next = nextOf(some, act, stamps)
        some = { ...some, state: next.state, resumesTo: next.resumesTo }
        if (['report', 'progress', 'start'].includes(action)) some = {
          ...some, doers: new Set([...some.doers, person]),
        }
        if (action === 'askExtension') some = { ...some, extensionAskedBy: person }
        if (action === 'askRevoke') some = { ...some, revokeAskedBy: person }
        if (action === 'extend') some = { ...some, dueAt: act.dueAt! }
        if (action === 'reassign') some = { ...some, ownerUnitId: owner }
        stamps = { ...stamps, ...next.stamps }
      } catch (error) {
        assert.match((error as { code: string }).code, /^obligation\./)
        assert.deepEqual({ some: { ...some, doers: [...some.doers] }, stamps }, before)
      }
      assertLaws(some, stamps, proved)
    }
  }), { numRuns: 500 })
})

function assertLaws(some: Facts, stamps: Record<Stamp, Date | null>, proved: boolean): void {
  const chain: Stamp[] = ['issuedAt', 'signedAt', 'startedAt', 'reportedAt', 'acceptedAt', 'closedAt']
  const known = chain.flatMap((stamp) => stamps[stamp]?.getTime() ?? [])
  assert.deepEqual(known, [...known].sort((a, b) => a - b))
  if (stamps.assignedAt && stamps.signedAt) assert.ok(stamps.assignedAt >= stamps.signedAt)
  assert.equal(some.resumesTo !== null, some.state === 'suspended' || some.state === 'extensionAsked')
  assert.notEqual(some.ownerUnitId, some.reviewerUnitId)
  if (some.state === 'closed') assert.ok(stamps.closedAt && (some.kind === 'duty' || (stamps.acceptedAt && proved)))
  if (some.state === 'accepted') assert.ok(proved && stamps.reportedAt)
}

test('every guard of the table is a guard, and every guard is used', () => {
  const used = new Set(TRANSITIONS.flatMap(({ guards }) => guards))
  assert.deepEqual([...used].sort(), Object.keys(GUARDS).sort())
})
