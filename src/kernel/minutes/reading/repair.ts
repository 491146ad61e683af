/**
 * Repairs what scanning broke (OCR 纠错), each repair logged as a wrong → right pair with its place.
 *
 * Source: office.md 2.3 steps 1 and 2; minutes/founding.ocr.json. A repair needs proof: a character that is never
 * right, a word that is no word, a numbering whose next sibling shows it. Names are never changed (see names.ts).
 */
import {
  ALWAYS, CONFUSED_WORDS, LETTERED, ONE_WORDS, SPLIT_WORDS, STRAY_BARS, STRAY_GLYPHS,
} from './lexicon-characters.ts'
import { rewrite, spanOf, type Edit, type Mapped } from './mapped.ts'
import { isHan } from './normalise.ts'
import type { Correction } from './shape.ts'

const LONGEST_LINE = 2000

/** A repair of `text[start, end)`; `left` and `right` tell how much of the surroundings belongs to the logged pair. */
interface Repair extends Edit { left: number; right: number; confidence: Correction['confidence'] }

export interface Repaired { text: Mapped; corrections: Correction[] }

export function repair(source: Mapped, raw: string, lineOf: (at: number) => number): Repaired {
  const { text } = source
  const words = new WordCount(text)
  const found = [
    ...always(text), ...confused(text), ...strayGlyphs(text, words), ...dashes(text, words), ...markers(text),
  ].sort((a, b) => a.start - b.start)
  const repairs = found.filter((each, n) => n === 0 || each.start >= (found[n - 1]?.end ?? 0))
  const points = repairs.length ? Array.from(raw) : []
  const corrections = repairs.map((each): Correction => {
    const [start, end] = [each.start - each.left, each.end + each.right]
    const [at, till] = spanOf(source, start, end)
    const right = text.slice(start, each.start) + each.by + text.slice(each.end, end)
    return { wrong: points.slice(at, till).join(''), right, at, line: lineOf(at), confidence: each.confidence }
  })
  return { text: rewrite(source, repairs), corrections }
}

const plain = (start: number, end: number, by: string): Repair => (
  { start, end, by, left: 0, right: 0, confidence: 'certain' })

function always(text: string): Repair[] {
  const characters = new RegExp(`[${Object.keys(ALWAYS).join('')}]`, 'g')
  return [...text.matchAll(characters)].map((hit) => {
    const context = hit[0] === '∶' ? 0 : Number(isHan(text, hit.index + 1))
    return { ...plain(hit.index, hit.index + 1, ALWAYS[hit[0]] ?? hit[0]), right: context }
  })
}

const CONFUSED = new RegExp([...CONFUSED_WORDS].map(([wrong]) => wrong).sort((a, b) => b.length - a.length).join('|'),
  'g')
const CONFUSED_BY_WORD = new Map(CONFUSED_WORDS.map(([wrong, right, place]) => [wrong, { right, ...place }]))

function confused(text: string): Repair[] {
  return [...text.matchAll(CONFUSED)].flatMap((hit) => {
    const entry = CONFUSED_BY_WORD.get(hit[0])
    const end = hit.index + hit[0].length
    if (!entry || (entry.before && !matchesAt(entry.before, text, end))) return []
    if (entry.notAfter?.test(text.charAt(hit.index - 1))) return []
    return [{ ...plain(hit.index, end, entry.right), confidence: 'high' as const }]
  })
}

function matchesAt(sticky: RegExp, text: string, at: number): boolean {
  sticky.lastIndex = at
  return sticky.test(text)
}

/** A bar or a lone letter between two Chinese characters goes when the characters then make a known word. */
function strayGlyphs(text: string, words: WordCount): Repair[] {
  return [...text.matchAll(new RegExp(STRAY_GLYPHS, 'g'))].flatMap((hit) => {
    const at = hit.index
    if (!isHan(text, at - 1) || !isHan(text, at + 1)) return []
    const joined = text.charAt(at - 1) + text.charAt(at + 1)
    const alone = STRAY_BARS.test(hit[0]) && isAlone(text, at, hit[0])
    if (!alone && !SPLIT_WORDS.has(joined) && (words.count(joined) < 1 || LETTERED.test(text.charAt(at + 1)))) return []
    return [{ ...plain(at, at + 1, ''), left: 1, right: 1 }]
  })
}

/** One bar in a line of prose is no row of a table and no choice between words (标题|副标题 stands in a short line). */
function isAlone(text: string, at: number, mark: string): boolean {
  const start = text.lastIndexOf('\n', at) + 1
  const end = text.indexOf('\n', at)
  const line = text.slice(start, end < 0 ? text.length : end)
  return line.length <= LONGEST_LINE && line.split(mark).length <= 4 && /[，。；：]/.test(line)
}

/** A single dash between two Chinese characters is the numeral 一 when that makes a known word. */
function dashes(text: string, words: WordCount): Repair[] {
  return [...text.matchAll(/(?<![—–-])[—–](?![—–-])/g)].flatMap((hit) => {
    const at = hit.index
    if (!isHan(text, at - 1) || !isHan(text, at + 1)) return []
    const pair = [`${text.charAt(at - 1)}一`, `一${text.charAt(at + 1)}`]
    if (!pair.some((word) => ONE_WORDS.has(word) || words.count(word) >= 2)) return []
    return [{ ...plain(at, at + 1, '一'), left: 1, right: 1 }]
  })
}

/** Numbering: `(I)` before a `(2)`, and a comma for the dot of an ordinal at the head of a line (`9,` → `9.`). */
function markers(text: string): Repair[] {
  const lastSecond = text.lastIndexOf('（2）')
  const ones = [...text.matchAll(/(?<=^|[：。；∶\n])（([Il|丨])）/gm)]
    .filter((hit) => hit.index < lastSecond)
    .map((hit) => plain(hit.index, hit.index + 3, '(1)'))
  const ordinals = new Set([...text.matchAll(/^[ \t]*(\d{1,2})[.．、](?!\d)/gm)].map((hit) => Number(hit[1])))
  const proven = (ordinal: number) => ordinals.has(ordinal - 1) || ordinals.has(ordinal + 1)
  const dots = [...text.matchAll(/^[ \t]*(\d{1,2})[,，](?=[\u3400-\u9fff])/gm)].filter((hit) =>
    proven(Number(hit[1]))).map((hit) => {
    const end = hit.index + hit[0].length
    return { ...plain(end - 1, end, '.'), left: hit[1]?.length ?? 0 }
  })
  return [...ones, ...dots]
}

/** How often the two-character words of a document occur in it: its own lexicon. */
class WordCount {
  readonly #counts = new Map<string, number>()
  constructor(text: string) {
    for (let at = 0; at + 1 < text.length; at++) {
      if (!isHan(text, at) || !isHan(text, at + 1)) continue
      const word = text.slice(at, at + 2)
      this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1)
    }
  }
  count(word: string): number { return this.#counts.get(word) ?? 0 }
}
