/**
 * What an answer does to the proposals it is about (答复的效果). Pure; the caller writes the changes and records them.
 * Left open means: nothing changes, and whoever issues has seen it.
 * Source: issue 2 section 3 (answered or explicitly left open before issuing).
 */
import { instantOf } from '#base/day.ts'
import type { Cadence } from '#kernel/calendar/wire.ts'
import type { Until } from '#kernel/obligation/wire.ts'
import type { Answer } from './wire.ts'
import type { QuestionKind } from './words.ts'

export interface Held {
  id: string
  ownerUnitIds: string[]
  assistUnitIds: string[]
  distribution: 'each' | 'joint' | 'single'
  cadence: Cadence
  until: Until
  dueAt: Date | null
}
export interface Effect {
  ownerUnitIds?: string[]
  assistUnitIds?: string[]
  distribution?: 'each' | 'joint' | 'single'
  cadence?: Cadence
  until?: Until
  dueAt?: Date | null
  state?: 'proposed' | 'merged' | 'dropped'
  sameAsId?: string | null
  continuesIds?: string[]
}

interface Context {
  first: Held
  at: number
  dueTime: string
  before: Answer | null
  targets: readonly string[]
}
type Apply = (held: Held, answer: Answer, context: Context) => Effect | undefined

/** Units chosen for a doubtful or vague name join the owners already known, in place of an earlier answer's. */
const takeUnits: Apply = (held, { unitIds }, { before }) => {
  if (!unitIds) return undefined
  const known = held.ownerUnitIds.filter((id) => !before?.unitIds?.includes(id))
  const owners = [...new Set([...known, ...unitIds])]
  const distribution =
    owners.length === 1 ? 'single' : known.length === 0 ? 'each' : held.distribution === 'each' ? 'each' : 'joint'
  return { ownerUnitIds: owners, distribution, assistUnitIds: held.assistUnitIds.filter((id) => !owners.includes(id)) }
}

const takeDay: Apply = (held, { day }, { dueTime }) => {
  if (!day) return undefined
  if (held.cadence.type !== 'once') return { until: { kind: 'day', day } }
  return { cadence: { type: 'once' }, until: { kind: 'open' }, dueAt: instantOf(day, dueTime) }
}

const takeTime: Apply = ({ cadence }, { time }) =>
  time && 'time' in cadence ? { cadence: { ...cadence, time } } : undefined

const takeLead: Apply = (held, { choice }) => {
  if (choice === 'each') return { distribution: 'each' }
  if (!choice || !held.ownerUnitIds.includes(choice)) return undefined
  return {
    ownerUnitIds: [choice],
    distribution: 'single',
    assistUnitIds: [...new Set([...held.ownerUnitIds, ...held.assistUnitIds])].filter((id) => id !== choice),
  }
}

/** The first carries the others, and their other owners as helpers. */
const takeMerge: Apply = (_held, { choice }, { first, at, before }) => {
  if (choice !== 'merge')
    return before?.choice === 'merge' && at > 0 ? { state: 'proposed', sameAsId: null } : undefined
  return at === 0 ? { assistUnitIds: first.assistUnitIds } : { state: 'merged', sameAsId: first.id }
}

const takeContinuation: Apply = (_held, { choice }, { targets }) => ({
  continuesIds: choice === 'goOn' ? [...targets] : [],
})

const EFFECTS: Record<QuestionKind, Apply> = {
  doubtfulName: takeUnits,
  ownerUnmatched: takeUnits,
  ownerUnnamed: takeUnits,
  vagueGroup: takeUnits,
  twoLeads: takeLead,
  sequenceGap: () => undefined,
  pastDate: takeDay,
  impossibleDate: takeDay,
  urgentNoDate: takeDay,
  taskNoDate: takeDay,
  cutOffTime: takeTime,
  sameDuty: takeMerge,
  continuation: takeContinuation,
  earlierIssue: (_held, { choice }, { before }) =>
    choice === 'skip' ? { state: 'dropped' } : before?.choice === 'skip' ? { state: 'proposed' } : undefined,
}

export function effectsOf(
  kind: QuestionKind,
  answer: Answer,
  about: readonly Held[],
  context: Omit<Context, 'first' | 'at'>,
): { id: string; effect: Effect }[] {
  const first = about[0]
  if (!first) return []
  const whole = {
    ...first,
    assistUnitIds: [...new Set(about.flatMap((held) => [...held.assistUnitIds, ...held.ownerUnitIds]))].filter(
      (id) => !first.ownerUnitIds.includes(id),
    ),
  }
  return about.flatMap((held, at) => {
    const effect = EFFECTS[kind](held, answer, { ...context, first: whole, at })
    return effect ? [{ id: held.id, effect }] : []
  })
}
