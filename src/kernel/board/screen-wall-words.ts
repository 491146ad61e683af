/**
 * Sentences of the leaders' wall (督办墙): what is not in order, and the text for a chat group. Posts and units only,
 * never a person.
 */
import { clockTime, instantWords } from '#ui/clock.ts'
import type { Board, BoardRow, Figures } from './wire.ts'
import { BY_NOUNS, BY_WORDS } from './words.ts'

/** '15.6%'; '—' of nothing. */
export function percentWords(permille: number | null): string {
  return permille === null ? '—' : `${permille % 10 === 0 ? permille / 10 : (permille / 10).toFixed(1)}%`
}

interface Part { label: string, count: number, tone?: 'accent' | 'done' | 'amber' | 'alarm' }

/** The parts of a row's bar: what needs somebody first, so that red stands at the left edge of every row. */
export function barParts({ overdue, soon, open, review, closed }: Figures): Part[] {
  return [
    { label: '超期', count: overdue, tone: 'alarm' },
    { label: '临期', count: soon, tone: 'amber' },
    { label: '办理中', count: Math.max(0, open - overdue - soon - review), tone: 'accent' },
    { label: '待复核', count: review },
    { label: '已销号', count: closed, tone: 'done' },
  ]
}

/** What is late first, then what is due soon, then the centre's own order. */
export function worstFirst(rows: readonly BoardRow[]): BoardRow[] {
  return rows.toSorted((one, other) => other.figures.overdue - one.figures.overdue
    || other.figures.soon - one.figures.soon)
}

const named = (rows: readonly BoardRow[], figure: 'overdue' | 'soon', most: number): string => {
  const some = worstFirst(rows).filter(({ figures }) => figures[figure] > 0)
  return `${some.slice(0, most).map(({ label, figures }) => `${label}${figures[figure]}项`)
    .join('、')}${some.length > most ? `等${some.length}个` : ''}`
}

/** After 「超期 3 项」: where they are. */
export function whereOverdue(rows: readonly BoardRow[]): string {
  return named(rows, 'overdue', 4)
}

export function copyWords({ by, total, rows, shownAt, asOf }: Board): string {
  const { due, closed, open, soon, overdue, review, closedPermille } = total
  const at = shownAt.slice(0, 19) === asOf.slice(0, 19) ? clockTime(asOf) : instantWords(shownAt)
  const rate = percentWords(closedPermille)
  const lines = [
    `截至 ${at}，督办墙（${BY_WORDS[by]}）：应办${due}项，已销号${closed}项（${rate}），在办${open}项，`
      + `其中临期${soon}项、超期${overdue}项、待复核${review}项。`,
    ...(overdue > 0 ? [`超期${BY_NOUNS[by]}：${named(rows, 'overdue', 20)}。`] : []),
    ...(soon > 0 ? [`临期${BY_NOUNS[by]}：${named(rows, 'soon', 20)}。`] : []),
  ]
  return lines.join('\n')
}
