/** The rows of the wall (督办墙各行): a bar as long as the load, what is late at its left edge; figures open their lists. */
import { Bar, Sparkline } from '#ui/bar.tsx'
import type { Column } from '#ui/data-table.tsx'
import { Link } from '#ui/link.tsx'
import { listOf } from './screen-wall-tiles.tsx'
import { barParts, percentWords } from './screen-wall-words.ts'
import type { BoardRow } from './wire.ts'
import { BY_NOUNS, FIGURE_WORDS, type By, type Figure } from './words.ts'

/** The bar of one row; its length is the load against the heaviest row's. */
export function RowBar({ row, most }: { row: BoardRow; most: number }) {
  return (
    <div className="wall-bar">
      <div style={{ width: `${Math.max(6, (row.figures.due / Math.max(1, most)) * 100)}%` }}>
        <Bar parts={barParts(row.figures)} />
      </div>
    </div>
  )
}

function FigureLink({ row, figure, tone }: { row: BoardRow; figure: Figure; tone?: 'alarm' | 'amber' | undefined }) {
  const count = row.figures[figure]
  if (count === 0) return <span className="wall-none">0</span>
  if (row.query === null) return <span className="wall-figure" data-tone={tone}>{count}</span>
  return <Link className="wall-figure" data-tone={tone} to={listOf(figure, row.query)}
    aria-label={`${row.label} ${FIGURE_WORDS[figure]} ${count} 项`}>{count}</Link>
}

const figureColumn = (figure: Figure, tone?: 'alarm' | 'amber', phone?: 'hidden'): Column<BoardRow> => ({
  key: figure, title: FIGURE_WORDS[figure], align: 'end', width: '72px', ...(phone ? { phone } : {}),
  render: (row) => <FigureLink row={row} figure={figure} tone={tone} />,
  // Of two rows as late, the one with more due soon is worse.
  sort: ({ figures }) => (figure === 'overdue' ? figures.overdue * 100_000 + figures.soon : figures[figure]),
})

export function columnsOf(by: By, most: number): Column<BoardRow>[] {
  return [
    {
      key: 'label', title: BY_NOUNS[by], sort: ({ label }) => label,
      render: ({ label, note }) => (
        <><span className="wall-label">{label}</span>{note && <span className="wall-note">{note}</span>}</>
      ),
    },
    { key: 'bar', title: '进度', width: '28%', phone: 'bare', wordless: true,
      render: (row) => <RowBar row={row} most={most} /> },
    figureColumn('overdue', 'alarm'), figureColumn('soon', 'amber'), figureColumn('review', undefined, 'hidden'),
    figureColumn('open'), figureColumn('closed', undefined, 'hidden'), figureColumn('due'),
    {
      key: 'rate', title: '销号率', align: 'end', width: '80px', sort: ({ figures }) => figures.closedPermille,
      render: ({ figures }) => <span className="number">{percentWords(figures.closedPermille)}</span>,
    },
    {
      key: 'trend', title: '近 30 日在办', width: '112px', phone: 'hidden', wordless: true,
      render: ({ label, trend }) => <Sparkline values={trend} label={`${label}近 30 日在办`} />,
    },
  ]
}
