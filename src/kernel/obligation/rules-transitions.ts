/**
 * The state machine of the loop (流转) as one table: from which states an action goes where, who may do it, on what
 * conditions, and which timestamps it sets. Everything a button, a route or a test needs to know stands in a row.
 * Source: 督查督办 chain 立项交办→签收→分解落实→开展→报告→完成→销号 with 退办, 延期, 挂起, 转办, 并案, 撤销, 解除.
 */
import type { Permit } from '#kernel/identity/permissions.ts'
import type { GuardName } from './rules-guards.ts'
import type { Action, Stamp, State } from './words.ts'

export interface Transition {
  action: Action
  from: readonly State[]
  /** 'former' goes back to the state before 挂起 or 申请延期. */
  to: State | 'unchanged' | 'former'
  permit: Permit
  /** Whose side acts: the scope of the permit is checked against that unit; 'centre' wants the whole centre. */
  relation: 'owner' | 'doers' | 'reviewer' | 'centre'
  guards: readonly GuardName[]
  reasonNeeded: boolean
  /** Set now; of these the first ones keep what they have. */
  stamps: readonly Stamp[]
  clears?: readonly Stamp[]
}

/** Later rounds (returned, reported again) keep when the work was first signed for, broken down and begun. */
export const FIRST_STAMPS: readonly Stamp[] = ['signedAt', 'assignedAt', 'startedAt']
/** States in which the work still turns. */
export const OPEN_STATES: readonly State[] = [
  'issued', 'signedFor', 'inProgress', 'reportedDone', 'accepted', 'returned', 'extensionAsked', 'suspended',
]
/** States in which the owner has it, so that passing the due time is being overdue. */
export const OWNER_STATES: readonly State[] = ['issued', 'signedFor', 'inProgress', 'returned', 'extensionAsked']
export const DROPPED_STATES: readonly State[] = ['duplicateOf', 'revoked']

const WORKING: readonly State[] = ['signedFor', 'inProgress', 'returned']
const row = (
  action: Action, from: readonly State[], to: Transition['to'], permit: Permit, relation: Transition['relation'],
  more: Partial<Transition> = {},
): Transition => ({ action, from, to, permit, relation, guards: [], reasonNeeded: false, stamps: [], ...more })

export const TRANSITIONS: readonly Transition[] = [
  row('sign', ['issued'], 'signedFor', 'obligation.sign', 'owner', { stamps: ['signedAt'] }),
  row('assign', [...WORKING, 'extensionAsked'], 'unchanged', 'obligation.sign', 'owner', { stamps: ['assignedAt'] }),
  row('start', ['signedFor'], 'inProgress', 'obligation.progress', 'owner', { stamps: ['assignedAt', 'startedAt'] }),
  // Who reports progress of what was never signed for has taken it on: signed for and begun in the same act.
  row(
    'progress', ['issued'], 'inProgress', 'obligation.progress', 'owner',
    { stamps: ['signedAt', 'assignedAt', 'startedAt'] },
  ),
  row('progress', WORKING, 'inProgress', 'obligation.progress', 'owner', { stamps: ['assignedAt', 'startedAt'] }),
  row('progress', ['extensionAsked'], 'unchanged', 'obligation.progress', 'owner'),
  row('evidence', [...WORKING, 'extensionAsked'], 'unchanged', 'obligation.progress', 'doers'),
  row('report', WORKING, 'reportedDone', 'obligation.report', 'owner', {
    guards: ['isNoDuty', 'evidenceMeets'], stamps: ['assignedAt', 'startedAt', 'reportedAt'],
  }),
  row(
    'return', ['reportedDone'], 'returned', 'obligation.review', 'reviewer',
    { guards: ['reviewerIsNotDoer'], reasonNeeded: true },
  ),
  row(
    'return', ['accepted'], 'returned', 'obligation.close', 'centre',
    { guards: ['reviewerIsNotDoer'], reasonNeeded: true, clears: ['acceptedAt'] },
  ),
  row('accept', ['reportedDone'], 'accepted', 'obligation.review', 'reviewer', {
    guards: ['isNoDuty', 'reviewerIsNotDoer', 'evidenceMeets'], stamps: ['acceptedAt'],
  }),
  row('close', ['accepted'], 'closed', 'obligation.close', 'centre', {
    guards: ['isNoDuty', 'reviewerIsNotDoer', 'evidenceMeets'], stamps: ['closedAt'],
  }),
  row(
    'askExtension', WORKING, 'extensionAsked', 'obligation.askExtension', 'owner',
    { guards: ['isBeforeDue', 'asksLaterDate'], reasonNeeded: true },
  ),
  row(
    'extend', ['extensionAsked'], 'former', 'obligation.review', 'reviewer',
    { guards: ['askerIsAnother', 'reviewerIsOutside', 'answerNamesDate'] },
  ),
  row('refuseExtension', ['extensionAsked'], 'former', 'obligation.review', 'reviewer', {
    guards: ['askerIsAnother', 'reviewerIsOutside'], reasonNeeded: true,
  }),
  row('suspend', ['issued', ...WORKING], 'suspended', 'obligation.manage', 'centre', { reasonNeeded: true }),
  row('resume', ['suspended'], 'former', 'obligation.manage', 'centre'),
  row('reassign', ['issued', ...WORKING], 'issued', 'obligation.manage', 'centre', {
    guards: ['ownerChanges', 'newOwnerIsNoReviewer'], reasonNeeded: true,
    clears: ['signedAt', 'assignedAt', 'startedAt', 'reportedAt'],
  }),
  row('markDuplicate', [
    'issued', ...WORKING, 'reportedDone', 'suspended',
  ], 'duplicateOf', 'obligation.manage', 'centre', {
    guards: ['otherIsOpen'], reasonNeeded: true,
  }),
  row('askRevoke', OPEN_STATES, 'unchanged', 'obligation.manage', 'centre', { reasonNeeded: true }),
  row(
    'revoke', OPEN_STATES, 'revoked', 'obligation.manage', 'centre', { guards: ['anotherAsked'], reasonNeeded: true },
  ),
  row('lift', ['issued', ...WORKING, 'extensionAsked', 'suspended'], 'closed', 'obligation.close', 'centre', {
    guards: ['isDuty'], reasonNeeded: true, stamps: ['closedAt'],
  }),
]

/** The row for an action in a state; undefined when the machine does not allow it. */
export function findTransition(action: Action, state: State): Transition | undefined {
  return TRANSITIONS.find((transition) => transition.action === action && transition.from.includes(state))
}
