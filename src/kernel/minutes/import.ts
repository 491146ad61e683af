/**
 * A document comes in (导入): read in the work pool, then minutes, proposals and questions in one transaction.
 * The same text again, or a corrected one, is linked to what came before and shown as a difference.
 * Source: issue 2 section 3.
 */
import { createHash } from 'node:crypto'
import { isDay } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { Platform } from '#base/platform.ts'
import { runWork } from '#base/work.ts'
import { insertFile } from '#kernel/file/face.ts'
import { listOpenFor, type OpenDuty } from '#kernel/obligation/face.ts'
import { findEmergency } from '#kernel/policy/face.ts'
import { recorded, type Actor } from '#kernel/record/face.ts'
import { findWatcher, openDirectory, readDefaults, readRoster } from './directory.ts'
import { readDocumentDate } from './reading/deadlines.ts'
import { openContinuations } from './rules-continuation.ts'
import { foldWritten } from './rules-owners.ts'
import { propose, type Draft } from './rules-propose.ts'
import { askAbout, type NewQuestion } from './rules-questions.ts'
import { normaliseText } from './rules-similar.ts'
import { compareWith } from './reimport.ts'
import * as store from './store.ts'
import { insertProposals, type Stored } from './store-proposals.ts'
import { insertQuestions } from './store-questions.ts'
import type { Order, Read } from './work.ts'
import type { Comparison } from './work-alike.ts'

export interface Incoming {
  text?: string
  file?: { bytes: Buffer; name: string; mediaType: string }
  title?: string | undefined
  meetingDay?: string | undefined
  seriesNo?: number | undefined
}

/** A corrected text is at least this like the one before it. */
const CORRECTED = 0.8
const READ_LIMIT_MS = 60_000

/** Answers the id of the new minutes. @throws Problem `minutes.*`, `zip.*` or `work.*`; then nothing is kept. */
export async function importMinutes(platform: Platform, actor: Actor, incoming: Incoming): Promise<string> {
  const { db, clock, config } = platform
  const today = clock.today()
  const roster = await readRoster(db, today)
  const order: Order = {
    ...(incoming.file
      ? { file: { bytes: incoming.file.bytes, name: incoming.file.name } }
      : { text: incoming.text ?? '' }),
    roster: roster.map(({ name, aliases, kind, members }) => ({ name, aliases, kind, members })),
    limits: { megabytes: config.uploadMegabytes, pages: config.uploadPages },
  }
  const { text, reading } = await runWork<Read>(new URL('./work.ts', import.meta.url), order, {
    limitMs: READ_LIMIT_MS,
  })
  const written = readDocumentDate(text)
  const meetingDay = incoming.meetingDay ?? (written && isDay(written) ? written : today)
  const defaults = await readDefaults(db, today)
  const directory = await openDirectory(db, today, reading, roster)
  const watcher = await findWatcher(db, today, defaults)
  const drafts = propose(reading, { directory, defaults, meetingDay, watcher })
  const known = new Set(roster.flatMap(({ name, aliases }) => [name, ...aliases].map(foldWritten)))
  const questions = askAbout(drafts, reading, {
    meetingDay,
    today,
    defaults,
    knows: (name) => known.has(foldWritten(name)),
  })

  const textSha256 = createHash('sha256').update(normaliseText(text)).digest('hex')
  const alike = await findPrevious(platform, text, textSha256)
  const at = clock.now()
  const id = newId(at)
  const [emergency, open] = await Promise.all([
    findEmergency(db, today),
    listOpenFor(db, [...new Set(drafts.flatMap(({ ownerUnitIds }) => ownerUnitIds))]),
  ])
  const proposals = drafts.map((draft, position) => storedOf(draft, position, newId(at), id))
  drafts.forEach((draft, index) => {
    if (draft.sameAs !== null) proposals[index]!.sameAsId = proposals[draft.sameAs]!.id
  })
  const personId = actor.personId!
  await recorded(platform, actor, async (uow, note) => {
    await store.lockImports(uow)
    const previous = await store.findSameText(uow, textSha256) ?? alike
    const named = incoming.seriesNo ?? previous?.series_no ?? numberIn(text)
    const series = await store.findSeries(uow, named ?? 0)
    const seriesNo = named ?? series.next
    await store.insertMinutes(uow, {
      id,
      title: incoming.title ?? titleIn(text, incoming.file?.name),
      seriesNo,
      version: series.version,
      meetingDay,
      emergencyId: emergency?.id ?? null,
      previousId: previous?.id ?? null,
      rawText: text,
      textSha256,
      reading,
      createdBy: personId,
      createdAt: at,
    })
    if (incoming.file) {
      const file = await insertFile(uow, platform, { ...incoming.file, object: { kind: 'minutes', id }, by: personId })
      await store.replaceFile(uow, id, file.id)
    }
    const repeated = previous ? await compareWith(uow, previous, { id, textSha256, proposals }) : undefined
    if (repeated) await store.replaceDifference(uow, id, repeated.difference)
    await insertProposals(uow, proposals)
    const all = [
      ...questions,
      ...(repeated?.questions ?? []),
      ...askContinuations(proposals, open, repeated?.settled ?? new Set()),
    ]
    await insertQuestions(
      uow,
      all.map((question, position) => ({
        id: newId(at),
        minutesId: id,
        position,
        kind: question.kind,
        sentence: question.sentence,
        span: question.span,
        line: question.line,
        proposalIds: question.about.map((index) => proposals[index]!.id),
        targetIds: question.targets ?? [],
        options: question.options,
        suggestion: question.suggestion,
        state: 'open' as const,
        answer: null,
        answeredBy: null,
        answeredAt: null,
      })),
    )
    note({
      action: 'minutes.import',
      object: { kind: 'minutes', id },
      after: {
        seriesNo,
        version: series.version,
        meetingDay,
        textSha256,
        proposals: proposals.length,
        questions: all.length,
        previousId: previous?.id ?? null,
      },
    })
  })
  return id
}

async function findPrevious({ db }: Platform, text: string, sha256: string): Promise<store.MinutesRow | undefined> {
  const same = await store.findSameText(db, sha256)
  if (same) return same
  const candidates = await store.listAlike(db, [...text].length, 6)
  if (candidates.length === 0) return undefined
  const order: Comparison = { text, texts: candidates.map((row) => row.raw_text), least: CORRECTED }
  const found = await runWork<number | undefined>(new URL('./work-alike.ts', import.meta.url), order)
  return found === undefined ? undefined : candidates[found]
}

function storedOf(draft: Draft, position: number, id: string, minutesId: string): Stored {
  const { duty, sameAs: _sameAs, doubts: _doubts, owners: _owners, gap: _gap, ...fields } = draft
  return {
    ...fields,
    id,
    minutesId,
    position,
    reviewerUnitId: null,
    sameAsId: null,
    continuesIds: [],
    difference: null,
    reading: duty,
    revision: 1,
  }
}

function askContinuations(
  proposals: readonly Stored[],
  open: readonly OpenDuty[],
  settled: ReadonlySet<number>,
): NewQuestion[] {
  const findContinued = openContinuations(open)
  return proposals.flatMap((proposal, at): NewQuestion[] => {
    if (proposal.state !== 'proposed' || settled.has(at)) return []
    const found = findContinued(proposal)
    const [first] = found
    if (!first) return []
    const more = found.length > 1 ? `等 ${found.length} 项` : ''
    return [
      {
        kind: 'continuation',
        sentence: `「${proposal.title}」像是接续在办的 ${first.no}「${first.title}」${more}：接续，还是另立新项？`,
        about: [at],
        span: proposal.span,
        line: proposal.firstLine,
        suggestion: { choice: 'goOn' },
        options: [
          { value: 'goOn', label: '接续在办的，不重复立项' },
          { value: 'no', label: '另立新项' },
        ],
        targets: found.map(({ id }) => id),
      },
    ]
  })
}

const numberIn = (text: string): number | undefined => {
  const found = /[（(第〔［[]\s*第?\s*(\d{1,4})\s*期/.exec(text.slice(0, 300))
  return found ? Number(found[1]) : undefined
}

const NUMBERED = /^[（(]?[一二三四五六七八九十\d]+[)）、.．]/

/** The line that calls itself minutes, else the file's name, else a plain word. */
function titleIn(text: string, fileName: string | undefined): string {
  const head = text.split(/\r?\n/, 12).map((each) => each.trim())
  const line = head.find(
    (each) => /(纪要|通知|方案|意见|任务分解表|分工)$/.test(each) && !NUMBERED.test(each) && [...each].length <= 60,
  )
  const name = fileName?.replace(/\.[^.]+$/, '').slice(0, 100) ?? ''
  return line ?? (/\p{Script=Han}/u.test(name) ? name : '会议纪要')
}
