/**
 * Acting on obligations (办理): one way for a button, a batch and an import. Facts are locked, the table decides, the
 * change, its step and its record entry are written together; one item's refusal never disturbs another's.
 */
import type { UnitOfWork } from '#base/database.ts'
import { dayOf } from '#base/day.ts'
import type { Platform } from '#base/platform.ts'
import { Problem, sentenceOf } from '#base/problem.ts'
import { mayTouch, reachOf, type Principal } from '#kernel/identity/face.ts'
import type { Entry } from '#kernel/record/face.ts'
import { nextOf } from './rules.ts'
import type { Deed, Facts } from './rules-guards.ts'
import { findTransition, type Transition } from './rules-transitions.ts'
import { applyChanges, lockFacts, type Change, type Loaded } from './store-act.ts'
import { insertSteps } from './store-issue.ts'
import { refuse } from './wire.ts'
import type { Action } from './words.ts'

export interface ActContext { platform: Platform, principal: Principal, note: (entry: Entry) => void, at: Date }

export interface Act {
  id: string
  action: Action
  /** The revision the person saw; left out only where entries are merely appended. */
  revision?: number
  reason?: string
  dueAt?: Date
  owner?: { unitId: string, name: string, leaderUnitId: string | null }
  reviewerUnitId?: string
  handlerId?: string
  other?: NonNullable<Deed['other']>
  /** The caller's own permission governs: 梳理 lets a unit pause its own work. */
  asHouse?: boolean
  /** Kept with the step: ids and instants, never a sentence about a person. */
  detail?: Record<string, string>
}

export type Outcome =
  | { act: Act, done: true, before: Loaded, change: Change, revision: number, seq: number }
  | { act: Act, done: false, problem: Problem }

/** Performs each act or says why not. @throws only what is no refusal. */
export async function performActs(uow: UnitOfWork, context: ActContext, acts: readonly Act[]): Promise<Outcome[]> {
  const loaded = await lockFacts(uow, acts.map(({ id }) => id), dayOf(context.at))
  const outcomes = acts.map((act) => decide(context, act, loaded))
  const done = outcomes.filter((outcome) => outcome.done)
  if (done.length === 0) return outcomes
  await applyChanges(uow, done.map(({ change }) => change))
  await insertSteps(uow, done.map(({ act, before, change, seq }) => ({
    obligation_id: act.id, seq, action: act.action, from_state: before.facts.state, to_state: change.state,
    at: context.at,
    by_person_id: context.principal.personId,
    for_person_id: onBehalfOf(context.principal, findTransition(act.action, before.facts.state)!, before),
    reason: act.reason ?? '',
    detail: JSON.stringify(
      { ...act.detail, ...(act.owner ? { fromUnit: before.facts.ownerUnitId, toUnit: act.owner.unitId } : {}) },
    ),
  })))
  for (const { act, before, change } of done) noteChange(context, act, before, change)
  return outcomes
}

/** One act; its refusal is thrown. */
export async function performAct(
  uow: UnitOfWork, context: ActContext, act: Act,
): Promise<Extract<Outcome, { done: true }>> {
  const [outcome] = await performActs(uow, context, [act])
  if (!outcome!.done) throw outcome!.problem
  return outcome!
}

function decide(context: ActContext, act: Act, all: Map<string, Loaded>): Outcome {
  try {
    const before = all.get(act.id)
    if (!before) throw refuse.noSuch()
    const change = changeOf(context, act, before)
    all.delete(act.id) // the same one twice in a batch: the second saw nothing of the first
    return { act, done: true, before, change, revision: before.revision + 1, seq: before.seq + 1 }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { act, done: false, problem: error }
  }
}

function changeOf({ principal, at }: ActContext, act: Act, before: Loaded): Change {
  const { facts } = before
  // In a batch or on a page of rows the ids come from the sender: the refusal names nothing that he may not read.
  if (!mayRead(principal, before)) throw refuse.notYours({ title: '这一项' })
  if (act.revision !== undefined && act.revision !== before.revision) throw refuse.stale({ title: facts.title })
  const next = nextOf(facts, deedOf(principal, at, act), before.stamps)
  if (
    !act.asHouse && !maySide(principal, findTransition(act.action, facts.state)!, before)
  ) throw refuse.notYours({ title: facts.title })
  return {
    id: act.id, state: next.state, resumesTo: next.resumesTo, stamps: { ...before.stamps, ...next.stamps },
    dueAt: act.action === 'extend' ? act.dueAt ?? facts.dueAt : facts.dueAt,
    ownerUnitId: act.owner?.unitId ?? facts.ownerUnitId,
    leaderUnitId: act.owner ? act.owner.leaderUnitId : before.leaderUnitId,
    reviewerUnitId: act.reviewerUnitId ?? facts.reviewerUnitId,
    handlerId: act.owner ? null : act.handlerId ?? before.handlerId,
    duplicateOfId: act.action === 'markDuplicate' ? act.other!.id : before.duplicateOfId,
  }
}

function mayRead(principal: Principal, { facts, leaderUnitId, assistUnitIds }: Loaded): boolean {
  const unitIds = [facts.ownerUnitId, facts.reviewerUnitId, ...leaderUnitId ? [leaderUnitId] : [], ...assistUnitIds]
  return mayTouch(principal, 'obligation.read', { unitIds })
}

export function actorFor(principal: Principal): Deed['by'] {
  return {
    personId: principal.personId, unitIds: new Set(principal.grants.map(({ unitId }) => unitId)),
    isDirector: principal.grants.some(({ role }) => role === 'director'),
  }
}

function deedOf(principal: Principal, at: Date, act: Act): Deed {
  return {
    action: act.action, at, by: actorFor(principal), reason: act.reason ?? '',
    ...(act.dueAt ? { dueAt: act.dueAt } : {}),
    ...(act.owner ? { ownerUnitId: act.owner.unitId, ownerName: act.owner.name } : {}),
    ...(act.reviewerUnitId ? { reviewerUnitId: act.reviewerUnitId } : {}), ...(act.other ? { other: act.other } : {}),
  }
}

type Sides = Pick<Loaded, 'assistUnitIds'> & { facts: Pick<Facts, 'ownerUnitId' | 'reviewerUnitId'> }
const unitsOfSide = (relation: Transition['relation'], { facts, assistUnitIds }: Sides): readonly string[] => ({
  owner: [facts.ownerUnitId], doers: [facts.ownerUnitId, ...assistUnitIds], reviewer: [facts.reviewerUnitId],
  centre: [],
}[relation])

/** Whether the permission table lets this person act on that side of the obligation. */
export function maySide(principal: Principal, { permit, relation }: Transition, sides: Sides): boolean {
  if (relation === 'centre') return reachOf(principal, permit).everything
  return mayTouch(principal, permit, { unitIds: unitsOfSide(relation, sides) })
}

/** The absent holder for whom a deputy acts (代管); null when an own post suffices. */
function onBehalfOf(principal: Principal, transition: Transition, sides: Sides): string | null {
  const own = { ...principal, grants: principal.grants.filter(({ forPersonId }) => !forPersonId) }
  if (maySide(own, transition, sides)) return null
  const acting = principal.grants.find(
    (grant) => grant.forPersonId && maySide({ ...principal, grants: [grant] }, transition, sides),
  )
  return acting?.forPersonId ?? null
}

/** Before and after of what the act changed, and nothing else. */
function noteChange({ note }: ActContext, act: Act, before: Loaded, change: Change): void {
  const old = flat({
    state: before.facts.state, dueAt: before.facts.dueAt, ownerUnitId: before.facts.ownerUnitId,
    reviewerUnitId: before.facts.reviewerUnitId,
    leaderUnitId: before.leaderUnitId, handlerId: before.handlerId, duplicateOfId: before.duplicateOfId,
    ...before.stamps,
  })
  const { id: _id, resumesTo: _resumes, stamps, ...fields } = change
  const fresh = flat({ ...fields, ...stamps })
  const changed = Object.keys(fresh).filter((key) => old[key] !== fresh[key])
  const pick = (values: Record<string, string | null>) =>
    Object.fromEntries(changed.map((key) => [key, values[key] ?? null]))
  note({
    action: `obligation.${act.action}`, object: { kind: 'obligation', id: act.id }, unitId: before.facts.ownerUnitId,
    before: pick(old), after: { ...pick(fresh), ...act.detail }, ...(act.reason ? { reason: act.reason } : {}),
  })
}

function flat(values: Record<string, string | Date | null>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, value instanceof Date ? value.toISOString() : value]),
  )
}

/** Verdicts as a batch answers them, in the order sent. */
export function verdictsOf(outcomes: readonly Outcome[]) {
  const items = outcomes.map((outcome) => outcome.done
    ? { id: outcome.act.id, done: true, revision: outcome.revision, code: '', sentence: '' }
    : {
      id: outcome.act.id, done: false, revision: null, code: outcome.problem.code,
      sentence: sentenceOf(outcome.problem),
    })
  const done = items.filter((item) => item.done).length
  return { done, refused: items.length - done, items }
}
