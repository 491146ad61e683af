/**
 * What each word of a figure counts (数的口径): 应办, 在办, 临期, 超期, 漏报, 待复核, 已销号. Every screen asks this rule or
 * its one expression in SQL (store-figures.ts).
 * Source: 督查督办 practice (应办/在办/临期/超期/已销号, a reminder from three days before the limit), office.md 1.1 and
 * 1.3; docs/decisions/005-one-true-figure.md.
 */
import { OPEN_STATES, OWNER_STATES } from './rules-transitions.ts'
import type { Kind, State } from './words.ts'

/** Reminders begin three days before the time limit. Source: 纪委监委办件提醒 practice, office.md 1.1. */
export const SOON_DAYS = 3
const DAY_MS = 86_400_000

/** What decides, at one moment, of an obligation that is no fanned-out parent: its children are counted instead. */
export interface Standing {
  kind: Kind
  state: State
  dueAt: Date | null
  /** The last period that fell due to its present owner, and was not waived, has no answer a head stands for. */
  isUnanswered: boolean
}
export const FIGURE_NAMES = ['due', 'closed', 'open', 'soon', 'overdue', 'missed', 'review'] as const
export type FigureName = (typeof FIGURE_NAMES)[number]
export type Marks = Record<FigureName, boolean>

/**
 * A task is overdue from its due time while its owner has it; what was reported is not, while it is reviewed. A standing
 * duty has no due time but that of its periods: it is overdue while the last one due is missed. 漏报 is part of 超期, so
 * that one red number says how many are not in order. 临期 speaks of time limits only: that a daily report is due
 * today is routine and stands on the desks.
 */
export function marksOf({ kind, state, dueAt, isUnanswered }: Standing, asOf: Date): Marks {
  const [isOpen, isClosed, isHeld] = [OPEN_STATES.includes(state), state === 'closed', OWNER_STATES.includes(state)]
  const leftMs = isHeld && kind !== 'duty' && dueAt ? dueAt.getTime() - asOf.getTime() : Infinity
  const missed = isHeld && isUnanswered
  const overdue = missed || leftMs <= 0
  return {
    due: isOpen || isClosed, closed: isClosed, open: isOpen, missed, overdue,
    soon: !overdue && leftMs <= SOON_DAYS * DAY_MS, review: state === 'reportedDone',
  }
}
