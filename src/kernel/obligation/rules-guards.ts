/**
 * The conditions of the loop (条件), by name. A guard answers why not, or nothing.
 * Source: 办结 needs evidence and a reviewer other than the doer; 延期 is asked before the due date and the answer
 * names the new one; 撤销 needs a reason and an approver.
 */
import { dayOf, timeOf } from '#base/day.ts'
import type { Problem } from '#base/problem.ts'
import { refuse, type Acceptance } from './wire.ts'
import { ACTION_LABELS, type Action, type Kind, type State } from './words.ts'

/** Everything a decision about one obligation looks at; loaded by the store, or made up by a test. */
export interface Facts {
  id: string
  title: string
  kind: Kind
  state: State
  resumesTo: State | null
  dueAt: Date | null
  ownerUnitId: string
  reviewerUnitId: string
  reviewerName: string
  acceptance: Acceptance
  /** Evidence not withdrawn, and confirmed sentences of progress, which are text evidence too. */
  evidence: { texts: number, files: number }
  /** Whoever typed, confirmed, proved, began or reported. */
  doers: ReadonlySet<string>
  extensionAskedBy: string | null
  revokeAskedBy: string | null
}

export interface Deed {
  action: Action
  at: Date
  by: {
    personId: string, /** Units in which the person holds a post. */ unitIds: ReadonlySet<string>, isDirector: boolean,
  }
  reason: string
  dueAt?: Date
  ownerUnitId?: string
  ownerName?: string
  reviewerUnitId?: string
  other?: { id: string, title: string, state: State, duplicateOfId: string | null }
}

type Guard = (facts: Facts, deed: Deed) => Problem | undefined
const dueWords = (at: Date): string => `${dayOf(at)} ${timeOf(at)}`

const reviewerIsOutside: Guard = ({ ownerUnitId, reviewerName }, { by }) =>
  by.unitIds.has(ownerUnitId) ? refuse.unitMayNotReview({ reviewer: reviewerName }) : undefined

const guards = {
  isNoDuty: ({ kind, title }, { action }) =>
    kind === 'duty' ? refuse.dutyHasPeriods({ title, action: ACTION_LABELS[action] }) : undefined,
  isDuty: ({ kind, title }) => kind === 'duty' ? undefined : refuse.onlyDutiesLift({ title }),
  evidenceMeets: (facts, { action }) => {
    const missing = missingEvidence(facts)
    return missing.length > 0 ? refuse.evidenceMissing(
      { missing: missing.join('、'), action: ACTION_LABELS[action] },
    ) : undefined
  },
  reviewerIsNotDoer: (facts, deed) =>
    facts.doers.has(deed.by.personId) ? refuse.doerMayNotReview() : reviewerIsOutside(facts, deed),
  reviewerIsOutside,
  isBeforeDue: ({ dueAt, title }, { at }) => {
    if (!dueAt) return refuse.noDueTime({ title })
    return at < dueAt ? undefined : refuse.pastDue({ title, dueAt: dueWords(dueAt) })
  },
  asksLaterDate: ({ dueAt }, { dueAt: asked }) =>
    dueAt && !(asked && asked > dueAt) ? refuse.newDateTooEarly({ dueAt: dueWords(dueAt) }) : undefined,
  answerNamesDate: ({ dueAt }, { dueAt: named, at }) =>
    dueAt && !(named && named > dueAt && named > at) ? refuse.answerNamesDate({ dueAt: dueWords(dueAt) }) : undefined,
  askerIsAnother: ({ extensionAskedBy, reviewerName }, { by }) =>
    extensionAskedBy === by.personId ? refuse.askerMayNotAnswer({ reviewer: reviewerName }) : undefined,
  ownerChanges: ({ ownerUnitId }, { ownerUnitId: next, ownerName = '' }) =>
    next === undefined || next === ownerUnitId ? refuse.sameOwner({ unit: ownerName }) : undefined,
  newOwnerIsNoReviewer: ({ reviewerUnitId }, { ownerUnitId: next, ownerName = '', reviewerUnitId: nextReviewer }) =>
    next === (nextReviewer ?? reviewerUnitId) ? refuse.ownerMayNotBeReviewer({ unit: ownerName }) : undefined,
  otherIsOpen: ({ id }, { other }) => {
    if (!other || other.id === id || other.duplicateOfId === id) return refuse.sameObligation()
    return [
      'closed', 'revoked', 'duplicateOf', 'drafted',
    ].includes(other.state) ? refuse.otherNotOpen({ title: other.title }) : undefined
  },
  // The director decides alone: nobody stands above who could approve.
  anotherAsked: ({ revokeAskedBy }, { by }) => {
    if (revokeAskedBy === by.personId) return refuse.askerMayNotApprove()
    return revokeAskedBy === null && !by.isDirector ? refuse.revokeNotAsked() : undefined
  },
} satisfies Record<string, Guard>

export type GuardName = keyof typeof guards
export const GUARDS: Record<GuardName, Guard> = guards

/** Guards that only an answer on the form can break: they never hide a button. */
export const FORM_GUARDS: readonly GuardName[] = [
  'evidenceMeets', 'asksLaterDate', 'answerNamesDate', 'ownerChanges', 'newOwnerIsNoReviewer', 'otherIsOpen',
]

/** What evidence is still missing under the acceptance rule, in words; empty when nothing is. */
export function missingEvidence({ acceptance, evidence }: Pick<Facts, 'acceptance' | 'evidence'>): string[] {
  const { needs, files = 1 } = acceptance
  const missing: string[] = []
  if ((needs === 'text' || needs === 'fileAndText') && evidence.texts === 0) missing.push('文字说明')
  if (
    (needs === 'file' || needs === 'fileAndText') && evidence.files < files
  ) missing.push(`文件 ${files - evidence.files} 份`)
  return missing
}
