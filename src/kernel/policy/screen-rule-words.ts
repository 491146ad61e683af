/** A rule's value in plain Chinese (规则白话): lines of name and words, for the list, the history and copying. */
import { cadenceWords, NEED_LABELS } from '#kernel/obligation/words.ts'
import type { MinutesDefaults } from './wire-rules.ts'
import { isRuleKey, type RuleKey } from './words.ts'

type Line = [label: string, words: string]

const LINES: Record<RuleKey, (value: unknown) => Line[]> = {
  'minutes.defaults': (value) => {
    const { continuous, reportTime, dueTime, urgentDays, taskDays, reviewers, task, duty } = value as MinutesDefaults
    const needs = ({ needs: kind, note }: MinutesDefaults['task']) => `${NEED_LABELS[kind]}${note ? `（${note}）` : ''}`
    return [
      ['长期事项', `至应急解除，${cadenceWords(continuous)}报一次`],
      ['按期报送没写时刻', `到 ${reportTime}`], ['有日期没写时刻', `到当天 ${dueTime}`],
      ['「尽快」「立即」', `建议 ${urgentDays} 天内`], ['任务没写时限', `建议 ${taskDays} 天内`],
      ['复核单位', `分管领导；没有的依次是${reviewers.join('、')}`],
      ['任务办结要', needs(task)], ['职责每期要', needs(duty)],
    ]
  },
  'minutes.loadWarning': (value) => [['提醒线', `一个单位超过 ${String(value)} 项`]],
  'obligation.signHours': (value) => [['签收', `交办后 ${String(value)} 小时内`]],
}

export function linesOf(key: string, value: unknown): Line[] {
  return isRuleKey(key) ? LINES[key](value) : [['值', JSON.stringify(value)]]
}

/** Beginning of everything: since nobody set it, the product's own. */
const EVER = '2000-01-01'
export function sinceWords(fromDay: string | null): string {
  return fromDay === null || fromDay <= EVER ? '一直如此' : `${fromDay} 起`
}
