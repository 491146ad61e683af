/** Sorting a desk (工作台排件): each thing once, under the one heading that says what to do with it now. */
import { dayOf } from '#base/day.ts'
import { SOON_DAYS } from './rules-figures.ts'
import type { ObligationRow, Period } from './wire.ts'
import type { DeskItem } from './wire-desk.ts'
import type { Action } from './words.ts'

export interface Sorted {
  overdue: DeskItem[], today: DeskItem[], soon: DeskItem[], toSign: DeskItem[], returned: DeskItem[], others: DeskItem[]
}
const BEGUN = ['signedFor', 'inProgress']

/** What the owner has to do: unsigned and returned first by what they are, the rest by when they fall due. */
export function sortOwed(
  rows: readonly ObligationRow[], owed: ReadonlyMap<string, readonly Period[]>, asOf: Date,
): Sorted {
  const sorted: Sorted = { overdue: [], today: [], soon: [], toSign: [], returned: [], others: [] }
  for (const obligation of rows) {
    if (obligation.state === 'issued') sorted.toSign.push(itemOf(obligation, 'sign'))
    else if (obligation.state === 'returned') sorted.returned.push(
      itemOf(obligation, obligation.kind === 'duty' ? 'progress' : 'report'),
    )
    else if (BEGUN.includes(obligation.state)) sortBegun(sorted, obligation, owed.get(obligation.id) ?? [], asOf)
    else sorted.others.push(itemOf(obligation, 'progress'))
  }
  for (const list of [sorted.overdue, sorted.today, sorted.soon]) list.sort((a, b) => dueOf(a).localeCompare(dueOf(b)))
  return sorted
}

function sortBegun(sorted: Sorted, obligation: ObligationRow, periods: readonly Period[], asOf: Date): void {
  const toFill = periods.filter(({ turn }) => turn?.word === '待填报').map(
    (period) => itemOf(obligation, 'progress', period),
  )
  const task = obligation.kind === 'duty' || !obligation.dueAt ? [] : [itemOf(obligation, 'report')]
  const near = [...toFill, ...task].map((item) => ({ item, list: listFor(Date.parse(dueOf(item)), asOf) }))
  if (near.every(({ list }) => list === undefined)) sorted.others.push(itemOf(obligation, 'progress'))
  for (const { item, list } of near) if (list) sorted[list].push(item)
}

function listFor(dueMs: number, asOf: Date): 'overdue' | 'today' | 'soon' | undefined {
  const leftMs = dueMs - asOf.getTime()
  if (leftMs <= 0) return 'overdue'
  if (dayOf(new Date(dueMs - 1)) === dayOf(asOf)) return 'today' // 24:00 still is today
  return leftMs <= SOON_DAYS * 86_400_000 ? 'soon' : undefined
}

export function itemOf(obligation: ObligationRow, action: Action, period: Period | null = null): DeskItem {
  return { obligation, period, action }
}

const dueOf = ({ obligation, period }: DeskItem): string => period?.dueAt ?? obligation.dueAt ?? '9999'
