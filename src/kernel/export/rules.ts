/**
 * What the papers say (导出内容): the task breakdown (任务分解表), the duty register (督办台账) and the receipts list, as
 * rows for a sheet or a document. Units and posts only: no paper names a person. Pure; times are Beijing.
 * Source: issue 2 sections 3 and 4 (task breakdown, register); GB/T 9704 for the document's form.
 */
import { dayOf, timeOf } from '#base/day.ts'
import type { ListQuery } from '#kernel/obligation/wire-act.ts'
import { cadenceWords, KIND_LABELS, ORIGIN_LABELS, STATE_LABELS, type CadenceType } from '#kernel/obligation/words.ts'

type Cadence = Parameters<typeof cadenceWords>[0] & { type: CadenceType }

export interface Task {
  no: string
  section: string
  task: string
  owner: string
  assist: string
  due: string
  cadence: string
  reviewer: string
}

/** 「2020-02-29 16:00」, 「至解除」, 「每周五 16:00 起至 …」; an undated one says 未定, never a guess. */
export function dueWords({ dueAt, untilLifted, lastDay, cadence }: { dueAt: Date | null, untilLifted: boolean, lastDay: string | null, cadence: Cadence }): string {
  if (dueAt) return instantWords(dueAt)
  if (untilLifted) return '至解除'
  if (lastDay) return `至 ${lastDay}`
  return cadence.type === 'once' ? '未定' : '长期'
}

export function instantWords(at: Date | string | null): string {
  if (!at) return ''
  const instant = typeof at === 'string' ? new Date(at) : at
  return `${dayOf(instant)} ${timeOf(instant)}`
}

/** Up to four names, else the first three and how many: a cell stays readable, the full list is on the screen. */
export function ownersWords(names: readonly string[], full: boolean): string {
  return full || names.length <= 4 ? names.join('、') : `${names.slice(0, 3).join('、')}等 ${names.length} 家`
}

/** The rows of a document's table, with a heading wherever the section changes. */
export function rowsWithSections(tasks: readonly Task[]): (string[] | { across: string })[] {
  return tasks.flatMap((task, at) => {
    const row = [String(at + 1), task.task, task.owner, task.assist, task.due, task.cadence, task.reviewer]
    const isNew = task.section !== '' && task.section !== tasks[at - 1]?.section
    return isNew ? [{ across: task.section }, row] : [row]
  })
}

const GROUP_LABELS: Readonly<Record<string, string>> = { ...STATE_LABELS, open: '在办', done: '已销号', dropped: '撤销、并案' }
const DUE_LABELS = { today: '今天到期', soon: '三天内到期', overdue: '超期', missed: '漏报', none: '未定时限' }

/** What the list was narrowed by, in words: a paper without them would pass for the whole. */
export function filterWords(query: ListQuery, nameOf: (unitId: string) => string): string {
  const { state, turn, unit, leader, reviewer, section, kind, origin, due, dueFrom, dueTo, q, minutes } = query
  const words = [
    state?.map((each) => GROUP_LABELS[each] ?? each).join('、'), turn && '轮到我', unit && nameOf(unit), leader && `分管 ${nameOf(leader)}`,
    reviewer && `复核 ${nameOf(reviewer)}`, minutes && '一份纪要', section, kind && KIND_LABELS[kind], origin && ORIGIN_LABELS[origin],
    due && DUE_LABELS[due], dueFrom && `${dueFrom} 起`, dueTo && `${dueTo} 前`, q?.trim() && `含「${q.trim()}」`,
  ].filter(Boolean)
  return words.length > 0 ? `筛选：${words.join('；')}` : '全部'
}
