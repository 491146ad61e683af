/**
 * A change to a proposal as the screen makes it (改动): shown at once, sent as ids, taken back by its opposite.
 *
 * Source: founding minutes 一: each duty one 牵头, its 配合, time and reviewer.
 */
import type { Change, Minutes, Proposal, ProposalPatch } from './wire.ts'

type Editable =
  | 'title' | 'body' | 'nature' | 'owners' | 'distribution' | 'assists' | 'reviewer' | 'cadence' | 'dueAt' | 'until'
  | 'reportTo' | 'condition'
  | 'counterparties' | 'acceptance' | 'state'
export type Edit = Partial<Pick<Proposal, Editable>>
export type Patch = Omit<ProposalPatch, 'revision'>

const idsOf = (units: readonly { id: string }[]) => units.map(({ id }) => id)

/** The edit as it goes over the wire; without a reviewer the default holds. */
export function toPatch({ owners, assists, reviewer, state, ...rest }: Edit): Patch {
  return {
    ...rest,
    ...(owners && { ownerUnitIds: idsOf(owners) }),
    ...(assists && { assistUnitIds: idsOf(assists) }),
    ...(reviewer !== undefined && { reviewerUnitId: reviewer?.id ?? null }),
    ...(state && state !== 'merged' && { state }),
  }
}

/** What puts `row` back to where it was before `edit`. */
export function opposite(row: Proposal, edit: Edit): Edit {
  const keys = Object.keys(edit) as (keyof Edit)[]
  return Object.fromEntries(keys.map((key) => [key, row[key]])) as Edit
}

/** Only what differs from `row`. */
export function onlyChanges(row: Proposal, edit: Edit): Edit {
  const entries = Object.entries(edit) as [keyof Edit, unknown][]
  const changed = entries.filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(row[key]))
  return Object.fromEntries(changed) as Edit
}

export function showEdit(minutes: Minutes, ids: ReadonlySet<string>, edit: Edit): Minutes {
  return { ...minutes, proposals: minutes.proposals.map((row) => (ids.has(row.id) ? { ...row, ...edit } : row)) }
}

/** Rows of an answer replace those of the same id; new ones (a split) take their place in order. */
export function takeChange(minutes: Minutes, { revision, counts, proposals, questions }: Change): Minutes {
  return {
    ...minutes, revision, counts,
    proposals: replaceById(minutes.proposals, proposals).sort((one, other) => one.position - other.position),
    questions: replaceById(minutes.questions, questions),
  }
}

function replaceById<Item extends { id: string }>(items: readonly Item[], changed: readonly Item[]): Item[] {
  const byId = new Map(changed.map((item) => [item.id, item]))
  const known = new Set(items.map(({ id }) => id))
  return [...items.map((item) => byId.get(item.id) ?? item), ...changed.filter(({ id }) => !known.has(id))]
}
