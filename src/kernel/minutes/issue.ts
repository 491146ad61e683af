/**
 * Issuing (签发): one act and one transaction in which all obligations of the minutes come into being, or none.
 * Source: issue 2 section 3 (signed, or a decision on paper entered with its photo); founding minutes 一.
 */
import { matchUnits } from '#kernel/organisation/face.ts'
import { continueObligations, issueObligations, type Continued, type NewObligation } from '#kernel/obligation/face.ts'
import { recorded, type Entry } from '#kernel/record/face.ts'
import { pick } from '#base/pick.ts'
import type { UnitOfWork } from '#base/database.ts'
import { indexForSearch } from '#kernel/search/face.ts'
import type { Act } from './change.ts'
import { readDefaults } from './directory.ts'
import { goesOn, readSummary } from './present.ts'
import type { Reading } from './reading/parse.ts'
import { sectionOf } from './rules-edit.ts'
import * as store from './store.ts'
import { listProposals, type Stored } from './store-proposals.ts'
import { listQuestions, type StoredQuestion } from './store-questions.ts'
import type { Issued } from './wire.ts'
import { refuse } from './wire-problems.ts'
import type { ISSUE_BASES } from './words.ts'

export interface Wish {
  basis: (typeof ISSUE_BASES)[number]
  paperFileId?: string | undefined
  revision: number
}

const OWNER_KINDS = new Set(['doubtfulName', 'ownerUnmatched', 'ownerUnnamed', 'vagueGroup'])

/**
 * All or nothing.
 * @throws Problem `minutes.stale`, `.questionsOpen`, `.incomplete`, `.paperNeeded`, `.nothingToIssue`.
 */
export async function issueMinutes(act: Act, wish: Wish): Promise<Issued> {
  const { platform, actor, minutesId } = act
  const counts = await recorded(platform, actor, async (uow, note) => {
    const minutes = await store.claimForChange(uow, minutesId, wish.revision)
    const at = platform.clock.now()
    if (wish.basis === 'paper') await assertPaper(uow, minutesId, wish.paperFileId)
    const [all, questions] = [await listProposals(uow, minutesId), await listQuestions(uow, minutesId)]
    assertAnswered(questions)
    const live = await fillOwners(
      uow,
      all.filter(({ state }) => state === 'proposed' || state === 'confirmed'),
      questions,
      platform.clock.today(),
    )
    if (live.length === 0) throw refuse.nothingToIssue()
    const context = { platform, note, actorPersonId: actor.personId!, at }
    const continued = await carryOn(uow, context, minutes, live.filter(goesOn))
    const fresh = live.flatMap((proposal) => withoutContinued(proposal, continued))
    const nodes = (minutes.reading as Reading).nodes
    const items = fresh.map((proposal) =>
      endable(obligationOf(proposal, minutesId, sectionOf(proposal.path, nodes)), platform.clock.today()),
    )
    const issued = await issueObligations(
      uow,
      { ...context, series: seriesOf(minutes) },
      items,
    )
    await store.markIssued(uow, minutesId, {
      basis: wish.basis,
      paperFileId: wish.basis === 'paper' ? wish.paperFileId! : null,
      by: actor.personId!,
      at,
    })
    await endEarlier(uow, minutes, note)
    await indexForSearch(uow, {
      kind: 'minutes',
      id: minutesId,
      unitIds: [],
      title: minutes.title,
      text: minutes.raw_text,
      at,
    })
    note({
      action: 'minutes.issue',
      object: { kind: 'minutes', id: minutesId },
      after: { basis: wish.basis, obligations: issued.length, continued: continued.length },
    })
    return { created: issued.length, continued: continued.length }
  })
  return { minutes: await readSummary(platform.db, minutesId), ...counts }
}

/** What the minutes say again of what runs, with the sentence as it stands in the text. */
function carryOn(
  uow: UnitOfWork,
  context: Parameters<typeof continueObligations>[1],
  { id, raw_text, title }: store.MinutesRow,
  proposals: readonly Stored[],
): Promise<Continued[]> {
  const characters = [...raw_text] // spans count code points
  const continuations = proposals.flatMap((proposal) =>
    proposal.continuesIds.map((obligationId) => ({
      obligationId,
      minutes: { id, title, proposalId: proposal.id },
      sentence: characters.slice(...proposal.span).join('') || proposal.body,
      dueAt: proposal.dueAt,
    })),
  )
  return continueObligations(uow, context, continuations)
}

/**
 * What is left to issue: all of it when nothing of it runs (any more), of a duty of several units the part of those who
 * have nothing running, else nothing.
 */
function withoutContinued(proposal: Stored, continued: readonly Continued[]): Stored[] {
  const running = continued.filter(({ continuation }) => continuation.minutes.proposalId === proposal.id)
  if (running.length === 0) return [proposal]
  if (proposal.distribution !== 'each') return []
  const carrying = running.map(({ ownerUnitId }) => ownerUnitId)
  const passedOn = carrying.filter((id) => !proposal.ownerUnitIds.includes(id)).length // given to another unit since
  const ownerUnitIds = proposal.ownerUnitIds.filter((id) => !carrying.includes(id)).slice(passedOn)
  return ownerUnitIds.length === 0 ? [] : [{ ...proposal, ownerUnitIds }]
}

const seriesOf = ({ meeting_day, series_no }: store.MinutesRow): string =>
  `${meeting_day.slice(0, 4)}-${String(series_no).padStart(3, '0')}`

async function assertPaper(uow: UnitOfWork, minutesId: string, fileId: string | undefined): Promise<void> {
  if (!fileId || !(await store.hasFile(uow, minutesId, fileId))) throw refuse.paperNeeded()
}

function assertAnswered(questions: readonly StoredQuestion[]): void {
  const open = questions.filter(({ state }) => state === 'open')
  if (open.length > 0)
    throw refuse.questionsOpen({
      count: open.length,
      questions: open.map(({ id, kind, sentence }) => ({ id, kind, sentence })),
    })
}

/**
 * Whose owner was left open on purpose goes to the coordination group, which passes it on (转办) once it is known.
 * @throws Problem `minutes.incomplete` for one that nobody was asked about.
 */
async function fillOwners(
  uow: UnitOfWork,
  live: readonly Stored[],
  questions: readonly StoredQuestion[],
  today: string,
): Promise<Stored[]> {
  const left = new Set(
    questions
      .filter(({ kind, state }) => OWNER_KINDS.has(kind) && state === 'leftOpen')
      .flatMap(({ proposalIds }) => proposalIds),
  )
  const [name = ''] = (await readDefaults(uow, today)).reviewers
  const fallback = (await matchUnits(uow, [name], today)).get(name)
  const missing = live.filter(({ id, ownerUnitIds }) => ownerUnitIds.length === 0 && !(fallback && left.has(id)))
  if (missing.length > 0)
    throw refuse.incomplete({ count: missing.length, proposals: missing.map(({ id, title }) => ({ id, title })) })
  return live.map((proposal) =>
    proposal.ownerUnitIds.length > 0 ? proposal : { ...proposal, ownerUnitIds: [fallback!.id], distribution: 'single' },
  )
}

/** What an obligation takes over from its proposal as it stands. */
const TAKEN = [
  'nature', 'title', 'body', 'ownerUnitIds', 'distribution', 'assistUnitIds', 'reviewerUnitId', 'cadence', 'dueAt', 'until',
  'reportTo', 'condition', 'counterparties', 'acceptance',
] as const

function obligationOf(proposal: Stored, minutesId: string, section: string): NewObligation {
  const isCampaign = proposal.reading?.cadence.type === 'campaign'
  return {
    ...pick(proposal, TAKEN),
    origin: 'minutes',
    kind: proposal.cadence.type === 'once' ? (isCampaign ? 'campaign' : 'task') : 'duty',
    minutes: { id: minutesId, proposalId: proposal.id, section },
  }
}

/** An end that had passed before the issuing is kept in the text only: what runs from today cannot end yesterday. */
function endable(item: NewObligation, today: string): NewObligation {
  return item.until.kind === 'day' && item.until.day < today ? { ...item, until: { kind: 'open' } } : item
}

/** A re-import takes the place of the version it came from, when that one was still under review. */
async function endEarlier(uow: UnitOfWork, minutes: store.MinutesRow, note: (entry: Entry) => void): Promise<void> {
  if (!minutes.previous_id) return
  const previous = await store.readMinutes(uow, minutes.previous_id)
  if (previous.state !== 'review') return
  await store.markDiscarded(uow, previous.id)
  note({ action: 'minutes.discard', object: { kind: 'minutes', id: previous.id }, reason: '后一版已签发' })
}
