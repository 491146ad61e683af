/**
 * Editing proposals (修改建议): the text a piece of the source stands for, and whether an edit makes sense.
 * Spans are half-open and count code points of the raw text.
 * Source: issue 2 section 3 (review screen: edit, split, merge, drop).
 */
import type { Correction, Span } from './reading/parse.ts'
import { refuse } from './wire-problems.ts'

/** The words of a span as they are proposed: broken lines joined, corrections applied unless undone. */
export function wordsOf(
  rawText: string,
  span: Span,
  corrections: readonly Correction[],
  undone: readonly number[],
): string {
  const characters = [...rawText].slice(span[0], span[1])
  corrections.forEach((correction, n) => {
    const length = [...correction.wrong].length
    const at = correction.at - span[0]
    if (undone.includes(n) || at < 0 || at + length > characters.length || length === 0) return
    characters[at] = correction.right
    for (let behind = 1; behind < length; behind++) characters[at + behind] = ''
  })
  return characters
    .join('')
    .replace(/\s*\r?\n\s*/g, '')
    .trim()
}

/** The spans of the pieces, cut at the given places. @throws Problem `minutes.badSplit`. */
export function cutSpan(span: Span, at: readonly number[]): Span[] {
  const places = [...new Set(at)].sort((one, other) => one - other)
  if (places.length === 0 || places.some((place) => place <= span[0] || place >= span[1])) throw refuse.badSplit()
  return [span[0], ...places].map((from, piece): Span => [from, places[piece] ?? span[1]])
}

/** The line, from 1, of a code point. */
export function lineOf(rawText: string, at: number): number {
  return [...rawText].slice(0, at).filter((character) => character === '\n').length + 1
}

interface Edited {
  ownerUnitIds: readonly string[]
  distribution: string
  reviewerUnitId: string | null
}

/** @throws Problem `minutes.badOwners`, `minutes.reviewerIsOwner`. */
export function assertOwners({ ownerUnitIds, distribution, reviewerUnitId }: Edited): void {
  if (distribution === 'single' && ownerUnitIds.length > 1) throw refuse.badOwners()
  const answering = distribution === 'each' ? ownerUnitIds : ownerUnitIds.slice(0, 1)
  if (reviewerUnitId !== null && answering.includes(reviewerUnitId)) throw refuse.reviewerIsOwner()
}

/** Puts one correction in or takes it back in words already proposed; other edits of the clerk stay. */
export function swapWords(text: string, correction: Correction, undone: boolean): string {
  const [from, to] = undone ? [correction.right, correction.wrong] : [correction.wrong, correction.right]
  const at = text.indexOf(from)
  return from === '' || at < 0 ? text : text.slice(0, at) + to + text.slice(at + from.length)
}

/** The top heading a path stands under, e.g. 「一、近期重点工作分工」. */
export function sectionOf(
  path: readonly string[],
  nodes: readonly { label: string; level: number; title: string }[],
): string {
  const top = nodes.find(({ level, label }) => level === 1 && label === path[0])
  return top ? `${top.label}、${top.title}`.slice(0, 60) : (path[0] ?? '')
}
