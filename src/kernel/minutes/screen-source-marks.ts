/**
 * The source text cut into lines and pieces to colour (原文分段): where a proposal, correction or doubt ends, a piece ends.
 *
 * Source: founding.gold.json convention: spans are half-open and count code points, so the text is handled as code
 * points throughout; a rare character of two UTF-16 units would shift every mark behind it.
 */
import type { Minutes } from './wire.ts'

export type Span = readonly [from: number, to: number]
type Correction = Minutes['corrections'][number]

export interface Marks {
  proposals: readonly { id: string, span: Span }[]
  corrections: readonly Correction[]
  /** Names and places that a question is about. */
  doubts: readonly { id: string, span: Span }[]
}

export interface Piece {
  from: number
  text: string
  /** The proposals that were read here, the narrowest last: that one gives the colour. */
  proposalIds: string[]
  correction: Correction | undefined
  doubtId: string | undefined
}

export interface SourceLine { no: number, from: number, pieces: Piece[] }

const spanOf = ({ at, wrong }: Correction): Span => [at, at + [...wrong].length]
const covers = ([from, to]: Span, at: number) => from <= at && at < to
const widthOf = ([from, to]: Span) => to - from

/** Cuts `[from, to)` wherever a mark begins or ends inside it. */
function cutsWithin(from: number, to: number, spans: readonly Span[]): number[] {
  const inside = spans.flatMap((span) => [...span]).filter((at) => from < at && at < to)
  return [...new Set([from, ...inside, to])].sort((one, other) => one - other)
}

/** Every line of the text with its pieces; an empty line has none. Line numbers count from 1. */
export function cutSource(rawText: string, marks: Marks): SourceLine[] {
  const points = [...rawText]
  const lines: SourceLine[] = []
  let from = 0
  while (from <= points.length) {
    const stop = points.indexOf('\n', from)
    const to = stop < 0 ? points.length : stop
    const isLine = from < points.length || lines.length === 0
    if (isLine) lines.push({ no: lines.length + 1, from, pieces: cutLine(points, from, to, marks) })
    from = to + 1
  }
  return lines
}

function cutLine(points: readonly string[], from: number, to: number, marks: Marks): Piece[] {
  const meets = (span: Span) => span[0] < to && from < span[1]
  const proposals = marks.proposals.filter(({ span }) => meets(span))
    .sort((one, other) => widthOf(other.span) - widthOf(one.span))
  const corrections = marks.corrections.filter((correction) => meets(spanOf(correction)))
  const doubts = marks.doubts.filter(({ span }) => meets(span))
  const spans = [...proposals, ...doubts].map(({ span }) => span)
  const cuts = cutsWithin(from, to, [...spans, ...corrections.map(spanOf)])
  return cuts.slice(0, -1).map((start, index) => ({
    from: start,
    text: points.slice(start, cuts[index + 1]).join(''),
    proposalIds: proposals.filter(({ span }) => covers(span, start)).map(({ id }) => id),
    correction: corrections.find((correction) => covers(spanOf(correction), start)),
    doubtId: doubts.find(({ span }) => covers(span, start))?.id,
  }))
}

/** Part of the text by code points. */
export function textBetween(rawText: string, [from, to]: Span): string {
  return [...rawText].slice(from, to).join('')
}

const BREAKS = new Set('，。；、：,;:!！?？')

/** Where a clerk would cut a proposal in two: behind each punctuation inside it, in code points of the whole text. */
export function findCuts(rawText: string, [from, to]: Span): number[] {
  const points = [...rawText].slice(from, to)
  return points.flatMap((point, index) => (BREAKS.has(point) && index < points.length - 1 ? [from + index + 1] : []))
}
