/**
 * Decisions of the loop (闭环): the next state of an obligation after a deed, what a person may do, whose turn it is.
 * Source: issue 2 section 4 (the state machine as a table with guards; chips say whose turn it is).
 */
import type { Problem } from '#base/problem.ts'
import { FORM_GUARDS, GUARDS, type Deed, type Facts } from './rules-guards.ts'
import { findTransition, FIRST_STAMPS, TRANSITIONS, type Transition } from './rules-transitions.ts'
import { refuse } from './wire.ts'
import { ACTION_LABELS, STATE_LABELS, TURN_WORDS, type Action, type Stamp, type State } from './words.ts'

export interface Next {
  state: State
  resumesTo: State | null
  /** Set now (Date) or cleared (null); a stamp not named keeps its value. */
  stamps: Partial<Record<Stamp, Date | null>>
}

/**
 * What the deed makes of the obligation: only state, the state to go back to, and the stamps of its row change.
 * @throws Problem `obligation.notNow`, `.reasonNeeded`, or the refusal of the first guard that does not hold.
 */
export function nextOf(facts: Facts, deed: Deed, stamps: Readonly<Record<Stamp, Date | null>>): Next {
  const transition = findTransition(deed.action, facts.state)
  const action = ACTION_LABELS[deed.action]
  if (!transition) throw refuse.notNow({ title: facts.title, state: STATE_LABELS[facts.state], action })
  if (transition.reasonNeeded && deed.reason.trim() === '') throw refuse.reasonNeeded({ action })
  for (const guard of transition.guards) {
    const problem: Problem | undefined = GUARDS[guard](facts, deed)
    if (problem) throw problem
  }
  const cleared = Object.fromEntries((transition.clears ?? []).map((stamp) => [stamp, null]))
  const set = transition.stamps.filter((stamp) => !FIRST_STAMPS.includes(stamp) || stamps[stamp] === null)
  return {
    state: targetOf(transition, facts),
    resumesTo: transition.to === 'suspended' || transition.to === 'extensionAsked'
      ? facts.state : keepsResume(transition, facts),
    stamps: { ...cleared, ...Object.fromEntries(set.map((stamp) => [stamp, deed.at])) },
  }
}

function targetOf({ to }: Transition, { state, resumesTo }: Facts): State {
  if (to === 'unchanged') return state
  return to === 'former' ? resumesTo ?? 'signedFor' : to
}

function keepsResume({ to }: Transition, { resumesTo }: Facts): State | null {
  return to === 'unchanged' ? resumesTo : null
}

/** The actions open to a person now, each once, in the table's order; `may` asks the permission table. */
export function listAllowed(
  facts: Facts, by: Deed['by'], at: Date, may: (transition: Transition) => boolean,
): { action: Action, reasonNeeded: boolean }[] {
  const allowed = new Map<Action, boolean>()
  for (const transition of TRANSITIONS) {
    if (!transition.from.includes(facts.state) || !may(transition)) continue
    const deed: Deed = { action: transition.action, at, by, reason: '' }
    const standing = transition.guards.filter((guard) => !FORM_GUARDS.includes(guard))
    if (
      standing.every((guard) => GUARDS[guard](facts, deed) === undefined)
    ) allowed.set(transition.action, transition.reasonNeeded)
  }
  return [...allowed].map(([action, reasonNeeded]) => ({ action, reasonNeeded }))
}

const REVIEWER_TURN: readonly State[] = ['reportedDone', 'extensionAsked']

/** The word of the chip, and which side it waits for: 「待复核」 waits for the reviewer. Undefined: for nobody. */
export function whoseTurn(state: State): { word: string, side: 'owner' | 'reviewer' | 'centre' } | undefined {
  const word = TURN_WORDS[state]
  if (!word) return undefined
  if (REVIEWER_TURN.includes(state)) return { word, side: 'reviewer' }
  return { word, side: state === 'accepted' || state === 'drafted' ? 'centre' : 'owner' }
}
