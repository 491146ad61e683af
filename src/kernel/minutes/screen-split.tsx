/**
 * Cutting a proposal in two (拆分): the cut walks from one punctuation to the next by ← →, Enter cuts, Esc leaves. It
 * starts where the hand last clicked in the source, if that is inside.
 *
 * Source: founding minutes 一(二)1: one sentence with several duties.
 */
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Button } from '#ui/button.tsx'
import type { Row } from './screen-review-words.ts'
import { showWhole } from './screen-scroll.ts'
import { findCuts, textBetween } from './screen-source-marks.ts'

export interface SplitProps {
  row: Row
  rawText: string
  /** Where the hand last clicked in the source, in code points. */
  caret: number | undefined
  onSplit: (at: number) => void
  onClose: () => void
}

export function Split({ row, rawText, caret, onSplit, onClose }: SplitProps) {
  const [from, to] = row.span
  const cuts = findCuts(rawText, row.span)
  const isInside = caret !== undefined && caret > from && caret < to
  const [at, setAt] = useState(isInside ? caret : cuts[0] ?? Math.floor((from + to) / 2))
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    box.current?.focus({ preventScroll: true })
    showWhole(box.current)
  }, [])
  const walk = (by: 1 | -1, isFine: boolean) => {
    const fine = Math.min(to - 1, Math.max(from + 1, at + by))
    const next = by > 0 ? cuts.find((cut) => cut > at) : cuts.filter((cut) => cut < at).pop()
    setAt(isFine ? fine : next ?? at)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = ({ ArrowRight: 1, ArrowLeft: -1 } as const)[event.key]
    if (step) walk(step, event.shiftKey)
    else if (event.key === 'Enter' && event.target === box.current) onSplit(at)
    else if (event.key === 'Escape') onClose()
    else return event.stopPropagation()
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="split" ref={box} tabIndex={0} role="group" aria-label="拆分：左右键移动切口，回车切开" onKeyDown={onKeyDown}>
      <p className="split-text">
        {textBetween(rawText, [from, at])}
        <span className="split-cut" aria-hidden="true" />
        {textBetween(rawText, [at, to])}
      </p>
      <p className="small muted">← → 移到下一个标点，Shift+← → 逐字移动，也可先在原文里点一下切口</p>
      <div className="row">
        <Button size="small" onClick={() => walk(-1, false)} aria-label="切口左移">←</Button>
        <Button size="small" onClick={() => walk(1, false)} aria-label="切口右移">→</Button>
        <Button size="small" look="primary" onClick={() => onSplit(at)}>在此切开（回车）</Button>
        <Button size="small" onClick={onClose}>取消（Esc）</Button>
      </div>
    </div>
  )
}
