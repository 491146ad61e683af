/**
 * Grams for finding Chinese by index (检索): every character and every pair. pg_trgm cannot find a two-character word
 * without scanning; an array of pairs under GIN can.
 */
const WORD = /[\p{L}\p{N}]+/gu
const LIMIT = 4_000

/** The characters and pairs of a text, folded; at most 4,000, so that a long body cannot grow the index without end. */
export function gramsOf(text: string): string[] {
  const grams = new Set<string>()
  for (const [run] of fold(text).matchAll(WORD)) {
    const characters = [...run]
    for (let at = 0; at < characters.length && grams.size < LIMIT; at++) {
      grams.add(characters[at]!)
      if (at + 1 < characters.length) grams.add(characters[at]! + characters[at + 1]!)
    }
  }
  return [...grams]
}

/** What a query must contain: pairs where it has any, else its single characters. */
export function queryGrams(query: string): string[] {
  const grams = gramsOf(query)
  const pairs = grams.filter((gram) => [...gram].length === 2)
  const lonely = [...fold(query).matchAll(WORD)].map(([run]) => run).filter((run) => [...run].length === 1)
  return [...pairs, ...lonely]
}

export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
