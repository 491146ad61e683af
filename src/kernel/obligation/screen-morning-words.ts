/** What a leader reads aloud in the morning (此刻): five figures with what changed, who is late, who asks for help. */
import { clockTime, dayOf, dayWords } from '#ui/clock.ts'
import { FIGURE_WORDS, type Figure } from '#kernel/board/words.ts'
import type { Morning } from '#kernel/board/wire.ts'

export const MORNING_FIGURES = ['due', 'open', 'soon', 'overdue', 'closed'] as const satisfies readonly Figure[]

export const changeOf = ({ now, dayBefore }: Morning, figure: Figure): number => now[figure] - dayBefore[figure]

/** 「多 3」, 「少 2」, 「持平」. */
export const changeWords = (change: number): string =>
  change === 0 ? '持平' : change > 0 ? `多 ${change}` : `少 ${-change}`

/** Posts and units only, never a person. */
export function morningText(morning: Morning): string {
  const { now, worst, help, toIssue, asOf } = morning
  const figures = MORNING_FIGURES.map((figure) =>
    `${FIGURE_WORDS[figure]} ${now[figure]} 项（${changeWords(changeOf(morning, figure))}）`)
  const late = worst.map(({ name, overdue }) => `${name} ${overdue} 项`).join('，')
  const asking = help.items.map(({ owner, title }) => `${owner.name}「${title}」`).join('；')
  return [
    `截至 ${dayWords(dayOf(asOf))} ${clockTime(asOf)}，与昨天此时比：${figures.join('，')}。`,
    ...(late ? [`超期最多：${late}。`] : ['没有超期。']),
    ...(help.total > 0 ? [`有困难 ${help.total} 项：${asking}${help.total > help.items.length ? '等' : ''}。`] : []),
    ...(toIssue.length > 0 ? [`待签发纪要：${toIssue.map(({ title }) => `《${title}》`).join('、')}。`] : []),
  ].join('\n')
}
