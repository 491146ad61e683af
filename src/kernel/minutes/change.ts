/** Changing proposals (修改): each act claims the minutes, writes, records before and after, and answers what changed. */
import type { UnitOfWork } from '#base/database.ts'
import { newId } from '#base/ids.ts'
import type { Platform } from '#base/platform.ts'
import { listUnitNames } from '#kernel/organisation/face.ts'
import { recorded, type Actor, type Entry } from '#kernel/record/face.ts'
import { readDefaults } from './directory.ts'
import { showChange } from './present.ts'
import type { Reading, Span } from './reading/parse.ts'
import { assertOwners, cutSpan, lineOf, wordsOf } from './rules-edit.ts'
import { distributionOf } from './rules-owners.ts'
import { acceptanceOf, titleOf } from './rules-propose.ts'
import { settleTime, whyNot, type Defaults } from './rules-time.ts'
import * as store from './store.ts'
import {
  insertProposals,
  listMergedInto,
  readProposals,
  shiftPositions,
  updateProposals,
  type Fields,
  type Stored,
} from './store-proposals.ts'
import { widenQuestions } from './store-questions.ts'
import type { Change, ProposalPatch } from './wire.ts'
import { refuse } from './wire-problems.ts'

export interface Act {
  platform: Platform
  actor: Actor
  minutesId: string
}
type Note = (entry: Entry) => void
/** Ids of what an act touched. */
export interface Touched {
  proposals: string[]
  questions: string[]
}
export type Patch = Partial<Omit<ProposalPatch, 'revision'>>

/** Runs an act on minutes under review and shows what it changed. */
export async function change(
  { platform, actor, minutesId }: Act,
  seen: number | undefined,
  work: (uow: UnitOfWork, minutes: store.MinutesRow, note: Note) => Promise<Touched>,
): Promise<Change> {
  const touched = await recorded(platform, actor, async (uow, note) =>
    work(uow, await store.claimForChange(uow, minutesId, seen), note),
  )
  return showChange(platform.db, minutesId, touched.proposals, touched.questions, platform.clock.today())
}

export const assertSeen = (proposal: Stored, revision: number): void => {
  if (proposal.revision !== revision) throw refuse.stale({ what: proposal.title })
}

/** The columns a patch means, checked against the proposal as it stands. @throws Problem `minutes.*`. */
export function fieldsOf(proposal: Stored, patch: Patch, defaults: Defaults): Fields {
  const { dueAt, cadence, until, ...others } = patch
  const edit = {
    ...(cadence && { cadence }),
    ...(until && { until }),
    ...(dueAt !== undefined && { dueAt: dueAt === null ? null : new Date(dueAt) }),
  }
  const time = settleTime(proposal, edit)
  const why = Object.keys(time).length > 0 ? whyNot({ ...proposal, ...time }) : undefined
  if (why) throw refuse.badCadence({ why })
  const fields = { ...others, ...time, ...(patch.ownerUnitIds && { ownerBasis: 'byHand' as const }) } as Fields
  if (patch.ownerUnitIds && !patch.distribution)
    fields.distribution = distributionOf(proposal.distribution, patch.ownerUnitIds.length, 0)
  const next = { ...proposal, ...fields }
  assertOwners(next)
  if (patch.ownerUnitIds || patch.assistUnitIds)
    fields.assistUnitIds = next.assistUnitIds.filter((id) => !next.ownerUnitIds.includes(id))
  const isOtherKind =
    next.nature !== proposal.nature || (next.cadence.type === 'once') !== (proposal.cadence.type === 'once')
  if (isOtherKind && !patch.acceptance) fields.acceptance = acceptanceOf(next.nature, next.cadence, defaults)
  if (fields.state && fields.state !== 'merged') fields.sameAsId = null
  return fields
}

export async function assertUnits(uow: UnitOfWork, ids: readonly string[], day: string): Promise<void> {
  const known = await listUnitNames(uow, ids, day)
  if (ids.some((id) => !known.has(id))) throw refuse.noSuchUnit()
}

/** One patch to one or many proposals; the record keeps each one's own before and after. */
export async function patchProposals(
  act: Act,
  ids: readonly string[],
  patch: Patch,
  revision?: number,
): Promise<Change> {
  return change(act, undefined, async (uow, _minutes, note) => {
    const today = act.platform.clock.today()
    const proposals = await readProposals(uow, act.minutesId, ids)
    if (revision !== undefined) assertSeen(proposals[0]!, revision)
    await assertUnits(
      uow,
      [
        ...(patch.ownerUnitIds ?? []),
        ...(patch.assistUnitIds ?? []),
        ...(patch.reviewerUnitId ? [patch.reviewerUnitId] : []),
      ],
      today,
    )
    const defaults = await readDefaults(uow, today)
    const changes = proposals.map((proposal) => ({ proposal, fields: fieldsOf(proposal, patch, defaults) }))
    for (const [, group] of Map.groupBy(changes, ({ fields }) => JSON.stringify(fields))) {
      await updateProposals(
        uow,
        group.map(({ proposal }) => proposal.id),
        group[0]!.fields,
      )
    }
    for (const { proposal, fields } of changes) note(entryOf('minutes.edit', proposal, fields))
    const freed = patch.state === 'dropped' ? await freeFollowers(uow, ids, note) : []
    return { proposals: [...ids, ...freed], questions: [] }
  })
}

/** What was merged into a dropped one stands by itself again: nothing disappears with another. */
async function freeFollowers(uow: UnitOfWork, ids: readonly string[], note: Note): Promise<string[]> {
  const followers = await listMergedInto(uow, ids)
  const fields = { state: 'proposed' as const, sameAsId: null }
  await updateProposals(
    uow,
    followers.map(({ id }) => id),
    fields,
  )
  for (const follower of followers) note(entryOf('minutes.edit', follower, fields))
  return followers.map(({ id }) => id)
}

/** Before and after of the fields that an edit writes. */
export function entryOf(action: string, proposal: Stored, fields: Fields): Entry {
  const before = Object.fromEntries(Object.keys(fields).map((field) => [field, proposal[field as keyof Stored]]))
  return { action, object: { kind: 'minutesProposal', id: proposal.id }, before, after: fields }
}

export async function setState(
  act: Act,
  id: string,
  state: 'proposed' | 'confirmed' | 'dropped',
  revision: number,
): Promise<Change> {
  return patchProposals(act, [id], { state }, revision)
}

/** Cuts one proposal into pieces; each keeps owner, cadence and the rest, and gets its own words. */
export async function splitProposal(act: Act, id: string, revision: number, at: readonly number[]): Promise<Change> {
  return change(act, undefined, async (uow, minutes, note) => {
    const [proposal] = await readProposals(uow, act.minutesId, [id])
    assertSeen(proposal!, revision)
    const spans = cutSpan(proposal!.span, at)
    const pieces = spans.map((span) => pieceOf(minutes, span))
    if (pieces.some(({ body }) => !/[\p{L}\p{N}]/u.test(body))) throw refuse.badSplit()
    await shiftPositions(uow, act.minutesId, proposal!.position, spans.length - 1)
    const [first, ...others] = pieces
    await updateProposals(uow, [id], first!)
    const fresh = others.map((piece, index): Stored => ({
      ...proposal!,
      ...piece,
      id: newId(act.platform.clock.now()),
      position: proposal!.position + index + 1,
      reading: null,
      difference: null,
      revision: 1,
    }))
    await insertProposals(uow, fresh)
    await widenQuestions(
      uow,
      id,
      fresh.map((piece) => piece.id),
    )
    note({
      ...entryOf('minutes.split', proposal!, first!),
      after: { ...first, pieces: fresh.map(({ id: piece, span }) => ({ id: piece, span })) },
    })
    return { proposals: [id, ...fresh.map((piece) => piece.id)], questions: [] }
  })
}

type Piece = Pick<Stored, 'span' | 'title' | 'body' | 'firstLine' | 'lastLine'>

function pieceOf(minutes: store.MinutesRow, span: Span): Piece {
  const body = wordsOf(
    minutes.raw_text,
    span,
    (minutes.reading as Reading).corrections,
    minutes.undone_corrections as number[],
  )
  return {
    span,
    body,
    title: titleOf('', body),
    firstLine: lineOf(minutes.raw_text, span[0]),
    lastLine: lineOf(minutes.raw_text, span[1] - 1),
  }
}

/** The first carries the others; their owners help, and what was merged into them follows. */
export async function mergeProposals(act: Act, ids: readonly string[]): Promise<Change> {
  return change(act, undefined, async (uow, _minutes, note) => {
    const found = await readProposals(uow, act.minutesId, ids)
    const [carrier, ...others] = ids.map((id) => found.find((proposal) => proposal.id === id)!)
    if (!carrier || [carrier, ...others].some(({ state }) => state === 'merged' || state === 'dropped'))
      throw refuse.badMerge()
    const followers = await listMergedInto(
      uow,
      others.map(({ id }) => id),
    )
    const helpers = [
      ...new Set([
        ...carrier.assistUnitIds,
        ...others.flatMap(({ ownerUnitIds, assistUnitIds }) => [...ownerUnitIds, ...assistUnitIds]),
      ]),
    ]
    const fields = { assistUnitIds: helpers.filter((id) => !carrier.ownerUnitIds.includes(id)) }
    await updateProposals(uow, [carrier.id], fields)
    await updateProposals(
      uow,
      [...others, ...followers].map(({ id }) => id),
      { state: 'merged', sameAsId: carrier.id },
    )
    note({ ...entryOf('minutes.merge', carrier, fields), after: { ...fields, merged: others.map(({ id }) => id) } })
    return { proposals: [...ids, ...followers.map(({ id }) => id)], questions: [] }
  })
}

export interface ByHandFields {
  span: Span
  title?: string
  nature?: Stored['nature']
  ownerUnitIds?: string[]
}

/** A proposal the reading missed, from the words a person marked in the source. */
export async function addByHand(
  act: Act,
  { span, title, nature = 'task', ownerUnitIds = [] }: ByHandFields,
): Promise<Change> {
  return change(act, undefined, async (uow, minutes, note) => {
    if (span[0] >= span[1] || span[1] > [...minutes.raw_text].length) throw refuse.badSpan()
    const today = act.platform.clock.today()
    const defaults = await readDefaults(uow, today)
    await assertUnits(uow, ownerUnitIds, today)
    const piece = pieceOf(minutes, span)
    if (!/[\p{L}\p{N}]/u.test(piece.body)) throw refuse.badSpan()
    const [path, position] = await store.findPlace(uow, act.minutesId, span[0])
    const cadence = nature === 'task' ? defaults.continuous : { type: 'event' as const }
    const id = newId(act.platform.clock.now())
    await shiftPositions(uow, act.minutesId, position - 1, 1)
    await insertProposals(uow, [
      {
        ...piece,
        ...(title && { title }),
        id,
        minutesId: act.minutesId,
        position,
        path,
        nature,
        timeCue: '',
        ownerNamed: '',
        ownerBasis: 'byHand',
        ownerUnitIds,
        distribution: distributionOf('each', ownerUnitIds.length, 0),
        assistUnitIds: [],
        reviewerUnitId: null,
        cadence,
        dueAt: null,
        until: { kind: 'lifted' },
        reportTo: '',
        condition: '',
        counterparties: { names: [], open: false },
        acceptance: acceptanceOf(nature, cadence, defaults),
        sameAsId: null,
        continuesIds: [],
        difference: null,
        state: 'confirmed',
        reading: null,
        revision: 1,
      },
    ])
    note({ action: 'minutes.add', object: { kind: 'minutesProposal', id }, after: { span, nature, ownerUnitIds } })
    return { proposals: [id], questions: [] }
  })
}
