/**
 * The wall on a wall (大屏): read from ten metres, no personal name, refreshed by itself; what does not fit is counted in
 * one line.
 */
import { Suspense, useEffect, useLayoutEffect, useRef, useState, type ComponentType, type RefObject } from 'react'
import { clockTime } from '#ui/clock.ts'
import { Sparkline } from '#ui/bar.tsx'
import { RowBar } from './screen-wall-rows.tsx'
import { WallTiles } from './screen-wall-tiles.tsx'
import { percentWords, worstFirst } from './screen-wall-words.ts'
import type { Board, BoardRow } from './wire.ts'
import { BY_NOUNS, BY_WORDS, type By } from './words.ts'
import './screen-wall-display.css'

const TYPE_PX = 28
/** A row is as high as there is room, between these. */
const ROW_PX = 52
const ROW_PX_MAX = 104
const WIDE_PX = 2400

/** How high the element is, and whether it has room for one column or two. */
function useFit(): { place: RefObject<HTMLOListElement | null>, height: number, columns: number } {
  const place = useRef<HTMLOListElement>(null)
  const [fit, setFit] = useState({ height: ROW_PX, columns: 1 })
  useLayoutEffect(() => {
    const measure = () =>
      setFit({ height: place.current?.clientHeight ?? ROW_PX, columns: innerWidth >= WIDE_PX ? 2 : 1 })
    const watch = new ResizeObserver(measure)
    if (place.current) watch.observe(place.current)
    return () => watch.disconnect()
  }, [])
  return { place, ...fit }
}

function lateWords({ overdue, soon }: BoardRow['figures']): string {
  if (overdue > 0) return `超 ${overdue}`
  return soon > 0 ? `临 ${soon}` : ''
}

function DisplayRow({ row, most }: { row: BoardRow; most: number }) {
  const { figures, label, trend } = row
  return (
    <li data-tone={figures.overdue > 0 ? 'alarm' : undefined}>
      <span className="wall-label">{label}</span>
      <RowBar row={row} most={most} />
      <span className="wall-share"><b>{figures.closed}</b>/{figures.due}</span>
      <span className="wall-late">{lateWords(figures)}</span>
      <span className="wall-rate">{percentWords(figures.closedPermille)}</span>
      <Sparkline values={trend} label={`${label}近 30 日在办`} width={120} height={36} />
    </li>
  )
}

export function WallDisplay({ board, isBroken, onLeave, charts: Charts }: {
  board: Board; isBroken: boolean; onLeave: () => void; charts: ComponentType<{ board: Board; size: number }>
}) {
  const { place, height, columns } = useFit()
  useEffect(() => {
    document.documentElement.dataset.display = 'wall'
    document.title = '督办墙 · 闭环'
    return () => { delete document.documentElement.dataset.display }
  }, [])
  const sorted = worstFirst(board.rows)
  const room = Math.max(1, Math.floor(height / ROW_PX)) * columns
  const shown = sorted.length > room ? sorted.slice(0, room - 1) : sorted
  const rest = sorted.slice(shown.length)
  const lines = Math.max(1, Math.ceil((shown.length + (rest.length > 0 ? 1 : 0)) / columns))
  const rowPx = Math.max(ROW_PX, Math.min(ROW_PX_MAX, Math.floor(height / lines)))
  const most = Math.max(1, ...sorted.map(({ figures }) => figures.due))
  const late = rest.reduce((sum, { figures }) => sum + figures.overdue, 0)
  return (
    <div className="wall-display">
      <header>
        <h1>督办墙</h1>
        <p>{BY_WORDS[board.by as By]}</p>
        <p className="wall-as-of" data-tone={isBroken ? 'alarm' : undefined}>
          {isBroken ? '更新中断，仍为 ' : '截至 '}<time dateTime={board.asOf}>{clockTime(board.asOf)}</time>
        </p>
        <button type="button" className="wall-leave" onClick={onLeave}>退出大屏</button>
      </header>
      <WallTiles total={board.total} query="" />
      <ol ref={place} className="wall-display-rows" style={{ gridTemplateRows: `repeat(${lines}, ${rowPx}px)` }}
        aria-label={BY_NOUNS[board.by as By]}>
        {shown.map((row) => <DisplayRow key={row.key} row={row} most={most} />)}
        {rest.length > 0 && (
          <li className="wall-rest">
            另有 {rest.length} 个{BY_NOUNS[board.by as By]}，{late > 0 ? `超期 ${late} 项` : '均无超期'}
          </li>
        )}
        {sorted.length === 0 && <li className="wall-rest">还没有交办的事项</li>}
      </ol>
      {sorted.length > 0 && (
        <aside aria-label="走势"><Suspense fallback={null}><Charts board={board} size={TYPE_PX} /></Suspense></aside>
      )}
    </div>
  )
}
