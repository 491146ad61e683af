/**
 * A text that was here before (重复导入): linked to its earlier version and shown as a difference. Of a version still under
 * review the clerk's edits are taken over; of an issued one, what is unchanged is offered to be left out.
 */
import { pick } from '#base/pick.ts'
import type { UnitOfWork } from '#base/database.ts'
import { listUnitNames } from '#kernel/organisation/face.ts'
import { matchVersions, type Match } from './rules-difference.ts'
import type { Unit } from './rules-owners.ts'
import type { NewQuestion } from './rules-questions.ts'
import * as store from './store.ts'
import { listIssuedOf, listProposals, type IssuedOf, type Stored } from './store-proposals.ts'
import type { Difference } from './wire.ts'

interface Fresh {
  id: string
  textSha256: string
  proposals: Stored[]
}
export interface Repeated {
  questions: NewQuestion[]
  settled: Set<number>
  difference: Difference
}

/** Marks the fresh proposals and answers what is to be asked because of the earlier version. */
export async function compareWith(uow: UnitOfWork, previous: store.MinutesRow, fresh: Fresh): Promise<Repeated> {
  const all = await listProposals(uow, previous.id)
  const before = all.filter(({ reading }) => reading !== null)
  const wordsOf = (proposal: Stored) => ({
    title: proposal.reading?.title ?? '',
    body: proposal.reading?.text ?? '',
    path: proposal.path,
  })
  const matches = matchVersions(fresh.proposals.map(wordsOf), before.map(wordsOf))
  const kindOf = new Map(matches.map((match) => [match.now, match]))
  fresh.proposals.forEach((proposal, at) => {
    const match = kindOf.get(at)
    proposal.difference = match?.kind ?? 'added'
    if (match?.kind === 'unchanged' && previous.state === 'review') takeOver(proposal, before[match.before]!)
  })
  const isIssued = previous.state === 'issued'
  const issued = isIssued ? await listIssuedOf(uow, previous.id) : []
  const questions = isIssued ? askAboutIssued(previous, fresh.proposals, matches, before, issued) : []
  return {
    questions,
    settled: new Set(questions.flatMap(({ about }) => about)),
    difference: describe(
      previous,
      fresh,
      matches,
      before,
      await listUnitNames(
        uow,
        before.flatMap(({ ownerUnitIds }) => ownerUnitIds),
        previous.meeting_day,
      ),
    ),
  }
}

/** What a clerk may have worked on. */
const WORKED_ON = [
  'title', 'body', 'nature', 'ownerUnitIds', 'ownerBasis', 'distribution', 'assistUnitIds', 'reviewerUnitId', 'cadence', 'dueAt',
  'until', 'reportTo', 'condition', 'acceptance', 'state',
] as const

/** The clerk's work on the earlier version, as far as it stands by itself. */
function takeOver(proposal: Stored, before: Stored): void {
  if (before.revision === 1 || before.state === 'merged' || proposal.state === 'merged') return
  Object.assign(proposal, pick(before, WORKED_ON))
}

function askAboutIssued(
  previous: store.MinutesRow,
  proposals: readonly Stored[],
  matches: readonly Match[],
  before: readonly Stored[],
  issued: readonly IssuedOf[],
): NewQuestion[] {
  const live = matches.filter(({ now }) => proposals[now]!.state === 'proposed')
  const unchanged = live.filter(({ kind }) => kind === 'unchanged').map(({ now }) => now)
  const repeated: NewQuestion[] =
    unchanged.length === 0
      ? []
      : [
          {
            kind: 'earlierIssue',
            sentence: `「${previous.title}」已签发过，其中 ${unchanged.length} 项与这一版相同：不再立项，还是重新立项？`,
            about: unchanged,
            span: null,
            line: null,
            options: [
              { value: 'skip', label: '相同的不再立项' },
              { value: 'again', label: '全部重新立项' },
            ],
            suggestion: { choice: 'skip' },
          },
        ]
  const changed = live
    .filter(({ kind }) => kind === 'changed')
    .flatMap(({ now, before: at }): NewQuestion[] => {
      const found = issued.find(({ proposalId, isOpen }) => isOpen && proposalId === before[at]!.id)
      if (!found) return []
      const proposal = proposals[now]!
      return [
        {
          kind: 'continuation',
          sentence: `「${proposal.title}」由已签发的 ${found.no}「${found.title}」改动而来：接续，还是另立新项？`,
          about: [now],
          span: proposal.span,
          line: proposal.firstLine,
          suggestion: { choice: 'goOn' },
          targets: [found.id],
          options: [
            { value: 'goOn', label: '接续在办的，不重复立项' },
            { value: 'no', label: '另立新项' },
          ],
        },
      ]
    })
  return [...repeated, ...changed]
}

function describe(
  previous: store.MinutesRow,
  fresh: Fresh,
  matches: readonly Match[],
  before: readonly Stored[],
  names: Map<string, Unit>,
): Difference {
  const used = new Set(matches.map((match) => match.before))
  return {
    identicalText: previous.text_sha256 === fresh.textSha256,
    unchanged: matches.filter(({ kind }) => kind === 'unchanged').length,
    changed: matches
      .filter(({ kind }) => kind === 'changed')
      .map((match) => ({
        proposalId: fresh.proposals[match.now]!.id,
        before: before[match.before]!.body,
        after: fresh.proposals[match.now]!.body,
      })),
    added: fresh.proposals.filter(({ difference }) => difference === 'added').map(({ id }) => id),
    removed: before
      .filter((_, at) => !used.has(at))
      .map(({ path, title, body, ownerUnitIds }) => ({
        path,
        title,
        body,
        owners: ownerUnitIds.map((id) => ({ id, name: names.get(id)?.name ?? '' })),
      })),
  }
}
