/**
 * The minutes parser (纪要解析): Chinese minutes and task documents in, owned duties out.
 *
 * Source: office.md 2.3, step by step; the bars are minutes/score.py. Pure and deterministic: no clock, no I/O.
 */
import { readDocumentDate } from './deadlines.ts'
import { gatherKnown } from './known.ts'
import { joinLines } from './lines.ts'
import { linkDuties } from './links.ts'
import { warnOfNames } from './names.ts'
import { normalise, reduceMarkdown, splitLines } from './normalise.ts'
import { repair } from './repair.ts'
import { readSections } from './sections.ts'
import type { Duty, Reading, ReadingOptions, Warning } from './shape.ts'
import { readOutline, type Piece } from './structure.ts'
import { rowNodes, takeTables } from './tables.ts'
import { warnOfDuties } from './warnings.ts'

export type * from './shape.ts'

/**
 * Reads a document. Spans are half-open, in code points of `rawText`; duties come in the order of the text and do
 * not overlap. Never throws on any text.
 */
export function parseMinutes(rawText: string, options: ReadingOptions = {}): Reading {
  const lineOf = lineFinder(rawText)
  const repaired = repair(normalise(rawText), rawText, lineOf)
  const isMarkdown = looksLikeMarkdown(repaired.text.text)
  const text = isMarkdown || repaired.text.text.includes('](') ? reduceMarkdown(repaired.text) : repaired.text
  const roster = options.roster ?? []
  const known = gatherKnown(text.text, roster)
  const pieces = takeTables(splitLines(text),
    known).flatMap((piece): Piece[] => ('rows' in piece ? [piece] : joinLines(piece, isMarkdown)))
  const outline = readOutline(pieces, known, lineOf)
  const setting = { known, roster, documentDate: readDocumentDate(text.text), isMarkdown, lineOf }
  const duties = linkDuties(inOrder(readSections(outline.sections, setting, text.text)))
  const nodes = [...outline.sections.flatMap((each) => each.node ?? []), ...rowNodes(outline.sections, lineOf)]
  const warnings: Warning[] = [
    ...outline.warnings, ...warnOfNames(duties, text, lineOf), ...warnOfDuties(duties, rawText, text, lineOf),
  ]
  return { nodes: nodes.sort((a, b) => a.span[0] - b.span[0]), duties, corrections: repaired.corrections, warnings }
}

const looksLikeMarkdown = (text: string) => /^#{1,6}[^\S\n]+\S/m.test(text)
  || (text.match(/^[^\S\n]*[-*+][^\S\n]+\S/gm)?.length ?? 0) >= 3

/** Sorts by place; a stretch that repeats one already read is left out. */
function inOrder(duties: readonly Duty[]): Duty[] {
  const sorted = duties.toSorted((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1])
  let end = -1
  const kept = sorted.filter((duty) => {
    const fits = duty.span[0] >= end && duty.span[1] > duty.span[0]
    if (fits) end = duty.span[1]
    return fits
  })
  return kept.map((duty, n) => ({ ...duty, id: `d${n + 1}` }))
}

/** The line, from 1, in which a code point stands. */
function lineFinder(raw: string): (at: number) => number {
  const starts = [0]
  let point = 0
  let afterReturn = false
  for (const character of raw) {
    point++
    if (character === '\n' && afterReturn) starts[starts.length - 1] = point
    else if (character === '\n' || character === '\r') starts.push(point)
    afterReturn = character === '\r'
  }
  return (at) => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= at) low = middle
      else high = middle - 1
    }
    return low + 1
  }
}
