/**
 * Text that remembers where each character stood in the raw document (可回溯文本).
 *
 * Source: office.md 2.3, "each step keeps a cleaned→raw index map".
 * `text` is indexed by UTF-16 units, as JavaScript does; `from` and `till` hold, for each unit, the half-open
 * stretch of raw code points it came from, so that characters of other planes never shift a span.
 */
import type { Span } from './shape.ts'

export interface Mapped { readonly text: string; readonly from: Int32Array; readonly till: Int32Array }

/** Replaces `text[start, end)` by `by`; an empty `by` deletes. */
export interface Edit { start: number; end: number; by: string }

export const EMPTY: Mapped = { text: '', from: new Int32Array(0), till: new Int32Array(0) }

export function mapRaw(raw: string): Mapped {
  const from = new Int32Array(raw.length)
  const till = new Int32Array(raw.length)
  let point = 0
  for (let unit = 0; unit < raw.length; point++) {
    const width = (raw.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1
    from.fill(point, unit, unit + width)
    till.fill(point + 1, unit, unit + width)
    unit += width
  }
  return { text: raw, from, till }
}

export function part(whole: Mapped, start: number, end = whole.text.length): Mapped {
  return {
    text: whole.text.slice(start, end), from: whole.from.subarray(start, end), till: whole.till.subarray(start, end),
  }
}

export function trim(whole: Mapped): Mapped {
  const start = whole.text.length - whole.text.trimStart().length
  return part(whole, start, Math.max(start, whole.text.trimEnd().length))
}

export function join(parts: readonly Mapped[]): Mapped {
  if (parts.length === 1 && parts[0]) return parts[0]
  const size = parts.reduce((sum, each) => sum + each.text.length, 0)
  const from = new Int32Array(size)
  const till = new Int32Array(size)
  let at = 0
  for (const each of parts) {
    from.set(each.from, at)
    till.set(each.till, at)
    at += each.text.length
  }
  return { text: parts.map((each) => each.text).join(''), from, till }
}

/** Applies edits given in order and without overlap. New characters take the raw stretch they replace. */
export function rewrite(whole: Mapped, edits: readonly Edit[]): Mapped {
  if (!edits.length) return whole
  const parts: Mapped[] = []
  let done = 0
  for (const { start, end, by } of edits) {
    parts.push(part(whole, done, start))
    if (by) parts.push(stretch(by, whole, start, end))
    done = end
  }
  parts.push(part(whole, done))
  return join(parts)
}

function stretch(by: string, whole: Mapped, start: number, end: number): Mapped {
  const from = new Int32Array(by.length)
  const till = new Int32Array(by.length)
  for (let n = 0; n < by.length; n++) {
    const source = Math.min(start + n, end - 1)
    from[n] = whole.from[source] ?? 0
    till[n] = whole.till[n === by.length - 1 ? end - 1 : source] ?? 0
  }
  return { text: by, from, till }
}

/** The raw code points behind `text[start, end)`. */
export function spanOf(whole: Mapped, start = 0, end = whole.text.length): Span {
  if (end <= start) {
    const at = whole.from[start] ?? whole.till[start - 1] ?? 0
    return [at, at]
  }
  return [whole.from[start] ?? 0, whole.till[end - 1] ?? 0]
}
