/** Expected refusals, rendered as RFC 9457 problem+json. The code is stable; the sentence for people is in a catalogue. */
export type Detail = Record<string, string | number | boolean | readonly string[] | readonly object[]>

export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly detail: Detail
  constructor(code: string, status: number, detail: Detail = {}) {
    super(code)
    this.code = code
    this.status = status
    this.detail = detail
  }
}

/** Every code declared so far with its sentence; `{name}` in a sentence is filled from the detail. */
const catalogue = new Map<string, { status: number, sentence: string }>()

/**
 * Declares the refusals of one slice, each with its HTTP status and its Chinese sentence:
 * `const refuse = problems('dailyReport', { dayNotOpen: [409, '{day} 已不能填报。'] })`, then `throw refuse.dayNotOpen({ day })`.
 */
export function problems<Reasons extends Record<string, readonly [status: number, sentence: string]>>(slice: string, reasons: Reasons) {
  const entries = Object.entries(reasons).map(([reason, [status, sentence]]) => {
    const code = `${slice}.${reason}`
    catalogue.set(code, { status, sentence })
    return [reason, (detail?: Detail) => new Problem(code, status, detail)]
  })
  return Object.fromEntries(entries) as { [Reason in keyof Reasons]: (detail?: Detail) => Problem }
}

/** A day is read out in Chinese; everything else stands as it is. */
function wordsOf(value: Detail[string] | undefined): string {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(value))
  return day ? `${day[1]}年${Number(day[2])}月${Number(day[3])}日` : String(value ?? '—')
}

/** The sentence for people, with the blanks filled; an undeclared code is a programming error. */
export function sentenceOf(problem: Problem): string {
  const found = catalogue.get(problem.code)
  if (!found) throw new Error(`problem ${problem.code} has no sentence`)
  return found.sentence.replace(/\{(\w+)\}/g, (_, name: string) => wordsOf(problem.detail[name]))
}

/** All declared codes, for the test that each has a sentence and for OpenAPI. */
export function listProblems(): { code: string, status: number, sentence: string }[] {
  return [...catalogue].map(([code, entry]) => ({ code, ...entry }))
}
