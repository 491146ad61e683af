/**
 * What stands where on a desk (今日的排法): groups by time, each item once; the sentence for the page and for 复制文字.
 * Source: look.md, sketch 今日 (16:00 前 / 今天 / 临期), issue 2 section 4 (what I owe today, one action each).
 */
import { clockTime, dayWords, dayOf } from '#ui/clock.ts'
import { dueAtOf, dueText } from './screen-due.ts'
import type { Desk, DeskItem } from './wire-desk.ts'

export interface DeskGroup {
  key: string
  title: string
  tone?: 'alarm' | 'amber' | undefined
  items: DeskItem[]
}

/** These are judged on the duty's own page, beside its evidence. */
export const ON_PAGE: readonly string[] =
  ['accept', 'return', 'close', 'evidence', 'extend', 'refuseExtension', 'revoke', 'assign']

export const keyOf = ({ obligation, period, action }: DeskItem) => `${obligation.id}.${period?.id ?? ''}.${action}`

const NOON_REPORT = '16:00:00'

const isBeforeFour = ({ obligation, period }: DeskItem) => {
  const at = dueAtOf(obligation, period)
  return at !== null && clockTime(at) <= NOON_REPORT
}

/** The groups in the order of the day; an item that fits two stands in the first only; empty ones are left out. */
export function groupDesk(
  desk: Pick<Desk, 'overdue' | 'today' | 'soon' | 'toSign' | 'toReview' | 'toClose' | 'returned'>,
): DeskGroup[] {
  const groups: DeskGroup[] = [
    { key: 'overdue', title: '超期', tone: 'alarm', items: desk.overdue },
    { key: 'four', title: '16:00 前', items: desk.today.filter(isBeforeFour) },
    { key: 'today', title: '今天', items: desk.today },
    { key: 'returned', title: '退办', tone: 'alarm', items: desk.returned },
    { key: 'toReview', title: '待我复核', items: desk.toReview },
    { key: 'toClose', title: '待销号', items: desk.toClose },
    { key: 'toSign', title: '待签收', items: desk.toSign },
    { key: 'soon', title: '临期', tone: 'amber', items: desk.soon },
  ]
  const seen = new Set<string>()
  const once = (items: DeskItem[]) => items.filter((item) => {
    const isNew = !seen.has(keyOf(item))
    seen.add(keyOf(item))
    return isNew
  })
  return groups.map((group) => ({ ...group, items: once(group.items) })).filter(({ items }) => items.length > 0)
}

/** 「超期 3 项，今天到期 2 项，待签收 5 项。」; units only, never a person. */
export function deskSentence(groups: DeskGroup[], asOf: string): string {
  const lines = groups.map(({ title, items }) => [
    `${title} ${items.length} 项：`,
    ...items.map(({ obligation, period }, index) =>
      `${index + 1}. ${obligation.title}（${obligation.owner.name}，${dueText(obligation, period)}）`),
  ].join('\n'))
  return [`截至 ${dayWords(dayOf(asOf))} ${clockTime(asOf)}`, ...lines].join('\n')
}
