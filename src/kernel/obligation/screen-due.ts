/** When a duty is due next (时限), as an instant and in plain text. */
import { distanceWords, instantWords } from '#ui/clock.ts'
import type { ObligationRow, Period } from './wire.ts'
import { cadenceWords } from './words.ts'

export type Due = Pick<ObligationRow, 'dueAt' | 'untilLifted' | 'cadence' | 'flags' | 'period' | 'kind'>

/** The instant that matters next: the given or current period's, else the duty's own. */
export const dueAtOf = (duty: Due, period?: Period | null): string | null =>
  period?.dueAt ?? duty.period?.dueAt ?? duty.dueAt

/** 「超 3 天（2月7日 16:00到期）」, for 复制文字. */
export function dueText(duty: Due, period?: Period | null): string {
  const at = dueAtOf(duty, period)
  if (!at) return duty.kind === 'duty' ? cadenceWords(duty.cadence) : '未定时限'
  return duty.flags.overdue ? `${distanceWords(at)}，${instantWords(at)} 到期` : `${instantWords(at)} 到期`
}
