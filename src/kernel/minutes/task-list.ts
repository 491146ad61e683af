/**
 * The numbered task list of minutes (任务分解表), as data for .xlsx and .docx: one line a duty, its units named.
 * Before issuing it is a draft without numbers.
 */
import type { Reader } from '#base/database.ts'
import { dayOf, timeOf } from '#base/day.ts'
import { listUnitNames } from '#kernel/organisation/face.ts'
import { openReviewers, reviewerOf } from './directory.ts'
import type { Reading } from './reading/parse.ts'
import { sectionOf } from './rules-edit.ts'
import * as store from './store.ts'
import { listIssuedOf, listProposals, type Stored } from './store-proposals.ts'
import { cadenceWords, NATURE_LABELS, pathWords, untilWords } from './words.ts'

export interface TaskListItem {
  /** The number once issued, else ''. */
  no: string
  section: string
  path: string
  nature: string
  title: string
  body: string
  /** 「物流一处」, or of a fan-out 「各部门（15 家）」; every unit's name in `owners`. */
  owner: string
  owners: string[]
  assists: string[]
  /** '' when each of several units has its own leader. */
  reviewer: string
  /** 「每周五 16:00，到解除为止」, or 「2020-02-29 18:00 前」. */
  time: string
  reportTo: string
  condition: string
  acceptance: string
}
export interface TaskList {
  title: string
  seriesNo: number
  version: number
  meetingDay: string
  issuedAt: Date | null
  items: TaskListItem[]
}

/** In the order of the text, dropped and merged ones left out. @throws Problem `minutes.noSuch`. */
export async function readTaskList(db: Reader, minutesId: string): Promise<TaskList> {
  const minutes = await store.readMinutes(db, minutesId)
  const live = (await listProposals(db, minutesId)).filter(({ state }) => state === 'proposed' || state === 'confirmed')
  const numbers = new Map((await listIssuedOf(db, minutesId)).map(({ proposalId, no }) => [proposalId, no]))
  const day = minutes.issued_at ? dayOf(minutes.issued_at) : minutes.meeting_day
  const rule = await openReviewers(db, day, [...new Set(live.flatMap(({ ownerUnitIds }) => ownerUnitIds))])
  const ids = live.flatMap((each) => [
    ...each.ownerUnitIds,
    ...each.assistUnitIds,
    ...(each.reviewerUnitId ? [each.reviewerUnitId] : []),
  ])
  const names = await listUnitNames(db, [...ids, ...rule.leaderOf.values(), ...rule.fallback], day)
  const name = (id: string | undefined): string => names.get(id ?? '')?.name ?? ''
  const { nodes } = minutes.reading as Reading
  const items = live.map((proposal): TaskListItem => {
    const { title, body, path, reportTo, condition, nature, distribution, ownerUnitIds, assistUnitIds } = proposal
    const isFannedOut = distribution === 'each' && ownerUnitIds.length > 1
    const owners = (isFannedOut ? ownerUnitIds : ownerUnitIds.slice(0, 1)).map(name)
    const helpers = distribution === 'joint' ? [...ownerUnitIds.slice(1), ...assistUnitIds] : assistUnitIds
    return {
      no: numbers.get(proposal.id) ?? '',
      section: sectionOf(path, nodes),
      path: pathWords(path),
      nature: NATURE_LABELS[nature],
      title,
      body,
      owners,
      owner: isFannedOut
        ? `${proposal.ownerNamed || owners.slice(0, 3).join('、')}（${owners.length} 家）`
        : (owners[0] ?? proposal.ownerNamed),
      assists: [...new Set(helpers)].map(name),
      reviewer:
        isFannedOut && !proposal.reviewerUnitId
          ? ''
          : name(proposal.reviewerUnitId ?? reviewerOf(ownerUnitIds[0] ?? '', rule)),
      time: timeWords(proposal),
      reportTo,
      condition,
      acceptance: proposal.acceptance.note,
    }
  })
  return {
    title: minutes.title,
    seriesNo: minutes.series_no,
    version: minutes.version,
    meetingDay: minutes.meeting_day,
    issuedAt: minutes.issued_at,
    items,
  }
}

function timeWords({ cadence, dueAt, until }: Stored): string {
  if (dueAt) return `${dayOf(dueAt)} ${timeOf(dueAt)} 前`
  return cadence.type === 'once' ? '时限未定' : `${cadenceWords(cadence)}，${untilWords(until)}`
}
