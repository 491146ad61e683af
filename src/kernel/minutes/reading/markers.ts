/**
 * Numbering marks (层次序号): 一、（一）1.（1）①, 第X条, 一是, decimals, markdown headings and bullets.
 *
 * Source: GB/T 9704-2012 7.3.3 (一、（一）1.（1）); office.md 2.3 step 4; minutes/cases for the other conventions.
 * Labels are canonical (half-width brackets), so that a document typed again keeps its paths.
 */
import { part, type Mapped } from './mapped.ts'

export type MarkerKind =
  | 'chapter' | 'section' | 'article' | 'hanComma' | 'hanParen' | 'arabic' | 'decimal2' | 'decimal3' | 'decimal4'
  | 'arabicParen' | 'circled' | 'oneIs' | 'first' | 'bullet'
  | 'heading1' | 'heading2' | 'heading3' | 'heading4' | 'heading5' | 'heading6'

export interface Marker {
  kind: MarkerKind
  label: string
  ordinal: number | null
  /** How many characters the mark takes; 一是 takes none, since it belongs to the sentence. */
  length: number
}

const HAN = '一二三四五六七八九十百零〇'
const NUMERAL = `[${HAN}]{1,4}`
type Reader = (found: RegExpExecArray) => Marker
const reader = (kind: MarkerKind, label: (found: RegExpExecArray) => string, ordinal: (found: RegExpExecArray) =>
  number | null, keep = false): Reader => (
  (found) => ({ kind, label: label(found), ordinal: ordinal(found), length: keep ? 0 : found[0].length }))
const number = (found: RegExpExecArray) => readNumeral(found[1] ?? '')

const GRAMMAR: readonly (readonly [RegExp, Reader])[] = [
  [/^(#{1,6})\s+/, (found) => heading(found)],
  [new RegExp(`^第(${NUMERAL}|\\d{1,3})([章编篇部])(?:分)?[\\s、：]?`), reader('chapter', (f) => `第${f[1]}${f[2]}`, number)],
  [new RegExp(`^第(${NUMERAL}|\\d{1,3})节[\\s、：]?`), reader('section', (f) => `第${f[1]}节`, number)],
  [new RegExp(`^第(${NUMERAL}|\\d{1,3})条[\\s、：]?`), reader('article', (f) => `第${f[1]}条`, number)],
  [new RegExp(`^第([${HAN}]{1,2})[，、：,]`), reader('first', (f) => `第${f[1]}`, number)],
  [new RegExp(`^(${NUMERAL})(?:、(?![${HAN}]{1,3}(?:季度|月|是|期|线|类))|[.．](?!\\d))\\s*`),
    reader('hanComma', (f) => f[1] ?? '', number)],
  [new RegExp(`^[（(](${NUMERAL})[）)][、.．]?\\s*`), reader('hanParen', (f) => `(${f[1]})`, number)],
  [/^(\d{1,2}\.\d{1,2}\.\d{1,2}\.\d{1,2})[.、]?\s*(?=[^\d\s])/, decimal('decimal4')],
  [/^(\d{1,2}\.\d{1,2}\.\d{1,2})[.、]?\s*(?=[^\d\s.])/, decimal('decimal3')],
  [/^(\d{1,2}\.\d{1,2})(?:[.、]|\s+|(?=[\u3400-\u9fff“《]))\s*(?![万亿千百元吨%％公米个倍度年月日时分升]|\d)/, decimal('decimal2')],
  [/^[（(](\d{1,3})[）)][、.．]?\s*/, reader('arabicParen', (f) => `(${f[1]})`, number)],
  [/^(\d{1,3})(?:[.．](?!\d)|、|[)）])\s*(?=\S|$)/, reader('arabic', (f) => `${f[1]}.`, number)],
  [/^(\d{1,2})\s+(?=[\u3400-\u9fff]{2,14}$)/, reader('arabic', (f) => `${f[1]}.`, number)],
  [/^([⑴-⒇])\s*/, reader('arabicParen', (f) => `(${(f[1] ?? '⑴').charCodeAt(0) - 0x2473})`,
    (f) => (f[1] ?? '⑴').charCodeAt(0) - 0x2473)],
  [/^([⒈-⒛])\s*/, reader('arabic', (f) => `${(f[1] ?? '⒈').charCodeAt(0) - 0x2487}.`,
    (f) => (f[1] ?? '⒈').charCodeAt(0) - 0x2487)],
  [/^([①-⑳])[、.．]?\s*/, reader('circled', (f) => f[1] ?? '', (f) => (f[1] ?? '①').charCodeAt(0) - 0x245f)],
  [new RegExp(`^([${HAN}])(是|要)(?![否旦求])`), reader('oneIs', (f) => `${f[1]}${f[2]}`, number, true)],
  [/^(?:[-*+•·●▪■◆◇○–]\s+|[•·●▪■◆◇○]\s*)(?:\[[ xX]\]\s*)?/, reader('bullet', () => '-', () => null)],
]

function heading(found: RegExpExecArray): Marker {
  const label = found[1] ?? '#'
  return { kind: `heading${label.length}` as MarkerKind, label, ordinal: null, length: found[0].length }
}

function decimal(kind: MarkerKind): Reader {
  return reader(kind, (found) => found[1] ?? '', (found) => Number((found[1] ?? '').split('.').at(-1)))
}

/** Reads 十二 or 12; papers do not number past a few hundred. */
export function readNumeral(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  let total = 0
  let digit = 0
  for (const character of text) {
    const value = '〇一二三四五六七八九'.indexOf(character === '零' ? '〇' : character)
    if (value >= 0) digit = value
    else { total += (digit || 1) * (character === '百' ? 100 : 10); digit = 0 }
  }
  return total + digit
}

export function readMarker(text: string): Marker | undefined {
  const head = text.slice(0, 24)
  for (const [pattern, read] of GRAMMAR) {
    const found = pattern.exec(head)
    if (found) return read(found)
  }
  return undefined
}

export const isHeadingMark = (marker: Marker): boolean => marker.kind.startsWith('heading')

const INLINE = new RegExp(
  String.raw`(?<=[：。；:;])\s*(?=（\d{1,2}）|\(\d{1,2}\)|[①-⒛]|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.、](?!\d)\s*`
  + String.raw`[\u3400-\u9fff“《])`, 'g')
const ONE_IS = /(?<=[，：。；])(?=[一二三四五六七八九十](?:是|要)(?![否旦求]))/g

/** Cuts a paragraph where a mark stands in mid-line (seeds: founding lines 24 to 48). */
export function splitInline(paragraph: Mapped): Mapped[] {
  const { text } = paragraph
  const cuts = [...text.matchAll(INLINE)].map((hit) => hit.index + hit[0].length)
  const ones = [...text.matchAll(ONE_IS)].map((hit) => hit.index)
  if (runsFromOne(text, ones)) cuts.push(...ones)
  if (!cuts.length) return [paragraph]
  const at = [0, ...[...new Set(cuts)].sort((a, b) => a - b), text.length]
  return at.slice(1).map((end, n) => part(paragraph, at[n] ?? 0, end)).filter((each) => each.text.trim())
}

/** 一是…二是… is a list only when 一 and 二 both stand there: 一是 alone may be the verb. */
function runsFromOne(text: string, ones: readonly number[]): boolean {
  const heads = [text.slice(0, 2), ...ones.map((at) => text.slice(at, at + 2))]
  return ['是', '要'].some((verb) => heads.includes(`一${verb}`) && heads.includes(`二${verb}`))
}
