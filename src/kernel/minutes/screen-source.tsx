/**
 * The source of the minutes (原文): lines with numbers, what was read as a proposal, what was corrected, what is in
 * doubt.
 *
 * Source: founding minutes 三 (OCR repaired with a log); office.md 2.3. Hovering is drawn in the DOM directly: through
 * React each move of the mouse would draw a hundred lines anew.
 */
import { memo, useEffect, useMemo, useRef, type RefObject } from 'react'
import type { Minutes } from './wire.ts'
import { cutSource, type Piece, type SourceLine } from './screen-source-marks.ts'
import { bringInto } from './screen-scroll.ts'
import './screen-source.css'

export interface SourceProps {
  minutes: Minutes
  currentId: string | undefined
  /** Where to look, e.g. the place of a question; a new object scrolls there again. */
  place: { line: number } | undefined
  onChoose: (proposalId: string) => void
  onDoubt: (questionId: string) => void
  onUndo: (n: number, undone: boolean) => void
}

const stateOf = ({ state, openQuestions }: Minutes['proposals'][number]) =>
  (openQuestions > 0 && state === 'proposed' ? 'asked' : state)

/** How a piece looks, from what it belongs to. */
function toneOf(piece: Piece, states: ReadonlyMap<string, string>): string {
  return piece.proposalIds.map((id) => states.get(id) ?? '').filter(Boolean).pop() ?? ''
}

const Fix = memo(function Fix({ piece, onUndo }: { piece: Piece, onUndo: (n: number, undone: boolean) => void }) {
  const { correction } = piece
  if (!correction) return piece.text
  const { n, wrong, right, undone } = correction
  const words = undone ? `保留原字「${wrong}」，点按改为「${right || '（删去）'}」` : `「${wrong}」已更正为「${right || '（删去）'}」，点按恢复原字`
  return (
    <button type="button" className="source-fix" data-undone={undone || undefined} title={words} tabIndex={-1}
      onClick={(event) => { event.stopPropagation(); onUndo(n, !undone) }}>
      {undone ? wrong : <><del>{wrong}</del><ins>{right}</ins></>}
    </button>
  )
})

interface LineProps {
  line: SourceLine
  tones: string
  onUndo: (n: number, undone: boolean) => void
}

const Line = memo(function Line({ line, tones, onUndo }: LineProps) {
  const toneList = tones.split(' ')
  return (
    <p className="source-line" id={`source-${line.no}`}>
      <span className="source-no" aria-hidden="true">{line.no}</span>
      <span className="source-text">
        {line.pieces.map((piece, index) => (
          <span key={piece.from} data-from={piece.from} data-p={piece.proposalIds.join(' ') || undefined}
            data-tone={toneList[index]?.replace('-', '') || undefined} data-doubt={piece.doubtId}>
            {piece.correction && piece.correction.at === piece.from ? <Fix piece={piece} onUndo={onUndo} />
              : piece.correction && !piece.correction.undone ? null : piece.text}
          </span>
        ))}
      </span>
    </p>
  )
})

/** Marks the pieces of one proposal in the DOM with `data-<mark>`. */
export function markPieces(
  pane: HTMLElement | null, mark: 'lit' | 'current', id: string | undefined,
): HTMLElement | undefined {
  for (const piece of pane?.querySelectorAll(`[data-${mark}]`) ?? []) piece.removeAttribute(`data-${mark}`)
  const pieces = id ? [...pane?.querySelectorAll<HTMLElement>(`[data-p~="${id}"]`) ?? []] : []
  for (const piece of pieces) piece.setAttribute(`data-${mark}`, '')
  return pieces[0]
}

/** The selection inside the pane in code points of the text, or undefined. */
export function selectedSpan(pane: HTMLElement | null): [number, number] | undefined {
  const selection = getSelection()
  if (!pane || !selection || selection.rangeCount === 0 || selection.isCollapsed) return undefined
  const range = selection.getRangeAt(0)
  const from = pointOf(pane, range.startContainer, range.startOffset)
  const to = pointOf(pane, range.endContainer, range.endOffset)
  return from !== undefined && to !== undefined && from < to ? [from, to] : undefined
}

/** Where the hand last clicked in the source, in code points. */
export function caretPoint(pane: HTMLElement | null): number | undefined {
  const selection = getSelection()
  return pane && selection?.anchorNode ? pointOf(pane, selection.anchorNode, selection.anchorOffset) : undefined
}

function pointOf(pane: HTMLElement, node: Node, offset: number): number | undefined {
  const piece = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-from]')
  if (!piece || !pane.contains(piece)) return undefined
  const isPlain = node.nodeType === Node.TEXT_NODE && !node.parentElement?.closest('.source-fix')
  return Number(piece.dataset.from) + (isPlain ? [...(node.textContent ?? '').slice(0, offset)].length : 0)
}

export function Source({ pane, ...props }: SourceProps & { pane: RefObject<HTMLElement | null> }) {
  const { minutes, currentId, place, onChoose, onDoubt, onUndo } = props
  const lines = useSourceLines(minutes)
  const states = useMemo(() => new Map(minutes.proposals.map((row) => [row.id, stateOf(row)])), [minutes.proposals])
  const undoLatest = useRef(onUndo)
  useEffect(() => { undoLatest.current = onUndo })
  const undo = useMemo(() => (n: number, undone: boolean) => undoLatest.current(n, undone), [])

  useEffect(() => { bringInto(markPieces(pane.current, 'current', currentId)) }, [pane, currentId, lines])
  useEffect(() => { if (place) bringInto(document.getElementById(`source-${place.line}`)) }, [place])

  const choose = (target: Element) => {
    if (!getSelection()?.isCollapsed) return
    const piece = target.closest<HTMLElement>('[data-from]')
    const id = piece?.dataset.p?.split(' ').pop()
    if (id) onChoose(id)
    else if (piece?.dataset.doubt) onDoubt(piece.dataset.doubt)
  }
  return (
    <section className="source" ref={pane} tabIndex={0} aria-label="原文"
      onClick={(event) => choose(event.target as Element)}>
      {lines.map((line) => (
        <Line key={line.no} line={line} tones={line.pieces.map((piece) => toneOf(piece, states) || '-').join(' ')}
          onUndo={undo} />
      ))}
    </section>
  )
}

/** Cut anew only when a mark has moved, not when a state has changed. */
function useSourceLines({ rawText, proposals, corrections, questions }: Minutes): SourceLine[] {
  const spans = JSON.stringify(proposals.map((row) => [row.id, row.span[0], row.span[1]]))
  const doubts = JSON.stringify(questions.flatMap(({ id, kind, state, span }) => (
    kind === 'doubtfulName' && state === 'open' && span ? [{ id, span }] : [])))
  return useMemo(() => cutSource(rawText, {
    proposals: (JSON.parse(spans) as [string, number, number][]).map(([id, from, to]) => ({ id, span: [from, to] })),
    corrections,
    doubts: JSON.parse(doubts) as { id: string, span: [number, number] }[],
  }), [rawText, spans, corrections, doubts])
}
