/** The figures of the whole (总数): 应办 = 已销号 + 在办; of the open ones those that need somebody. Each opens its list. */
import { Link } from '#ui/link.tsx'
import { Mark } from '#ui/status-chip.tsx'
import type { Shape } from '#ui/status-words.ts'
import { percentWords } from './screen-wall-words.ts'
import type { Figures } from './wire.ts'
import { FIGURE_QUERY, FIGURE_WORDS, type Figure } from './words.ts'

interface Tile {
  figure: Figure
  shape?: Shape
  tone?: 'alarm' | 'amber' | 'done' | 'accent'
  among?: true
  rate: (total: Figures) => string
}

const TILES: readonly Tile[] = [
  { figure: 'due', rate: () => '项' },
  { figure: 'closed', shape: 'disc', tone: 'done', rate: ({ closedPermille }) =>
    `销号率 ${percentWords(closedPermille)}` },
  { figure: 'open', shape: 'half', tone: 'accent', rate: () => '未销号' },
  { figure: 'review', shape: 'threeQuarters', among: true, rate: () => '等复核' },
  { figure: 'soon', shape: 'diamond', tone: 'amber', rate: () => '3 日内到期' },
  { figure: 'overdue', shape: 'triangle', tone: 'alarm', rate: ({ overduePermille }) =>
    `占在办 ${percentWords(overduePermille)}` },
]

/** The address of the list that a figure counts. */
export function listOf(figure: Figure, query = ''): string {
  const parts = [FIGURE_QUERY[figure], query].filter(Boolean).join('&')
  return parts ? `/loop?${parts}` : '/loop'
}

export function WallTiles({ total, query }: { total: Figures; query: string }) {
  return (
    <ul className="wall-tiles" aria-label="总数">
      {TILES.map(({ figure, shape, tone, among, rate }) => (
        <li key={figure} data-figure={figure} data-tone={total[figure] > 0 ? tone : undefined}>
          <Link to={listOf(figure, query)}>
            <span className="wall-tile-word">
              {among && <span className="wall-among">其中</span>}{shape && <Mark shape={shape} />}{FIGURE_WORDS[figure]}
            </span>
            <strong>{total[figure]}</strong>
            <span className="wall-tile-rate">{rate(total)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
