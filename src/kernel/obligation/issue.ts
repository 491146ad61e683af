/** Issuing (交办): obligations come into being numbered, fanned out, told and recorded, in the caller's one transaction. */
import type { UnitOfWork } from '#base/database.ts'
import type { Platform } from '#base/platform.ts'
import type { Entry } from '#kernel/record/face.ts'
import type { Acceptance, Cadence, Counterparties, FormField, Until } from './wire.ts'
import type { Kind, Nature, Origin } from './words.ts'

export interface NewObligation {
  /** Made by the caller when it must refer to it; else made here. */
  id?: string
  origin: Origin
  kind: Kind
  nature: Nature
  title: string
  body: string
  ownerUnitIds: readonly string[]
  /** each: a group parent and one child a unit; joint: the first unit answers, the others assist; single: one unit. */
  distribution: 'each' | 'joint' | 'single'
  assistUnitIds?: readonly string[]
  /** Default: the leader in charge of the owner, else the coordination group; never the owner itself. */
  reviewerUnitId?: string | null
  cadence: Cadence
  dueAt: Date | null
  until: Until
  /** Default: the day of issuing. */
  firstDay?: string
  reportTo?: string
  condition?: string
  counterparties?: Counterparties
  acceptance: Acceptance
  /** Default: 'progress'. */
  evidenceSource?: string
  form?: readonly FormField[] | null
  minutes?: { id: string, proposalId: string, section: string }
  continuesId?: string | null
}

export interface IssueContext {
  platform: Platform
  note: (entry: Entry) => void
  actorPersonId: string
  at: Date
  /** Before the number: '2020-003' makes 「2020-003-017」; default: the year and a word for the origin. */
  series?: string
}

/**
 * Creates issued obligations in the order given and answers them in that order (of a fan-out: the parent). Hundreds
 * of them take few statements. @throws Problem `obligation.noSuchUnit`, `.noReviewer`, `.ownerMayNotBeReviewer`.
 */
export async function issueObligations(
  _uow: UnitOfWork, _context: IssueContext, _items: readonly NewObligation[],
): Promise<{ id: string, no: string }[]> {
  throw new Error('not built yet')
}
