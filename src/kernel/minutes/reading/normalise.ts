/**
 * Width and white space (全角半角归一): the same minutes look the same, whoever typed them.
 *
 * Source: office.md 2.3 step 1. Chinese punctuation becomes full width, digits and Latin letters half width;
 * invisible characters go. Nothing here is logged as a correction: no character changes its meaning.
 */
import { mapRaw, part, rewrite, type Edit, type Mapped } from './mapped.ts'

const FULL_WIDTH: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' }
const INVISIBLE = /[\u200b-\u200f\u2060\ufeff\u00ad\ufe00-\ufe0f]/
const BLANK = /[\u00a0\u2000-\u200a\u202f\u205f\u3000\v\f]/
const WIDE_ALPHANUMERIC = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05\uff20]/
const LOOKED_AT = new RegExp(
  String.raw`[\r,;:?!()|]|[\u00a0\u00ad\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff\ufe00-\ufe0f\v\f]|`
  + String.raw`[\uff05\uff10-\uff20\uff21-\uff3a\uff41-\uff5a]`, 'g')

/** True for a Chinese character; half of a surrogate pair counts, since rare names use them. */
export function isHan(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xf900 && unit <= 0xfaff) || (unit >= 0xd800 && unit <= 0xdfff)
}

function touchesChinese(text: string, at: number): boolean {
  const mark = (n: number) => isHan(text, n) || /[“”‘’《》（）()、，。；：！？「」【】]/.test(text.charAt(n))
  return mark(at - 1) || mark(at + 1) || (text.charAt(at + 1) === ' ' && mark(at + 2))
}

export function normalise(raw: string): Mapped {
  const source = mapRaw(raw)
  const hanLines = linesWithHan(raw)
  const edits: Edit[] = []
  for (const found of raw.matchAll(LOOKED_AT)) {
    const by = replacement(raw, found.index, hanLines)
    if (by !== undefined) edits.push({ start: found.index, end: found.index + 1, by })
  }
  return rewrite(source, edits)
}

function replacement(raw: string, at: number, hanLines: (at: number) => boolean): string | undefined {
  const mark = raw.charAt(at)
  if (mark === '\r') return raw.charAt(at + 1) === '\n' ? '' : '\n'
  if (INVISIBLE.test(mark)) return ''
  if (BLANK.test(mark)) return ' '
  if (WIDE_ALPHANUMERIC.test(mark)) return String.fromCharCode(mark.charCodeAt(0) - 0xfee0)
  if (mark === '(' || mark === ')') {
    if (!hanLines(at) || raw.charAt(at - 1) === ']' || inAddress(raw, at)) return undefined
    return mark === '(' ? '（' : '）'
  }
  const wide = FULL_WIDTH[mark]
  return wide && hanLines(at) && touchesChinese(raw, at) ? wide : undefined
}

/** A bracket that closes or sits in a web address stays as it is: links are read later. */
function inAddress(raw: string, at: number): boolean {
  const before = raw.slice(Math.max(0, at - 300), at)
  const word = before.slice(Math.max(before.lastIndexOf(' '), before.lastIndexOf('\n'), before.lastIndexOf('](')) + 1)
  return word.includes('://') && !/[\u3400-\u9fff]/.test(word)
}

/** Answers whether the line around a position holds Chinese; positions are asked in ascending order. */
function linesWithHan(raw: string): (at: number) => boolean {
  let end = -1
  let han = false
  return (at) => {
    if (at > end) {
      const start = raw.lastIndexOf('\n', at) + 1
      end = raw.indexOf('\n', at)
      if (end < 0) end = raw.length
      han = /[\u3400-\u9fff]/.test(raw.slice(start, end))
    }
    return han
  }
}

const PROFILE = /^(https?:\/\/[^/\s)]+\/?[^/\s)]*\/?|mailto:\S*)$/
const LINK = /!?\[([^[\]\n]{0,120})\]\(([^()\s]{0,400})\)/g
const EMPHASIS = /\*\*|__|`+/g

/**
 * Reduces markdown to its words: a link to a person's profile becomes `@name`, any other link its text.
 * Source: minutes/cases/m12, where owners stand inside [name](url).
 */
export function reduceMarkdown(source: Mapped): Mapped {
  const linked = source.text.includes('](') ? rewrite(source, [...source.text.matchAll(LINK)].map(linkEdit)) : source
  return rewrite(linked, [...linked.text.matchAll(EMPHASIS)].map((found) => (
    { start: found.index, end: found.index + found[0].length, by: '' })))
}

function linkEdit(found: RegExpExecArray): Edit {
  const [whole, words = '', address = ''] = found
  const person = /^@?[A-Za-z][\w.-]{0,38}$/.test(words) && PROFILE.test(address)
  return { start: found.index, end: found.index + whole.length, by: person ? `@${words.replace(/^@/, '')}` : words }
}

/** The lines of a text, trimmed, each with where it came from. */
export function splitLines(whole: Mapped): Mapped[] {
  const lines: Mapped[] = []
  let start = 0
  for (let end = whole.text.indexOf('\n'); ; end = whole.text.indexOf('\n', start)) {
    lines.push(part(whole, start, end < 0 ? undefined : end))
    if (end < 0) return lines
    start = end + 1
  }
}
