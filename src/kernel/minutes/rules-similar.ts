/**
 * How alike two duties or two texts are (相似度): trigrams of what is left when marks, numbers of items and the words
 * every duty begins with are set aside.
 * Source: office.md 2.3 step 6 and 11 (trigram Jaccard; links, never silent merges).
 */
const OPENING =
  /^(?:要|须|应|将|进一步|继续|接续|持续|切实|牵头|负责|抓好|做好|推进|组织|开展|落实|加强|完成|积极|稳妥|认真|全面|及时|配合)+/
const CLOSING = /(?:工作|事项|任务|等)+$/

/** The object and verbs of a duty's words, for comparing. */
export function coreOf(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/\([^)]*\)?/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
  return plain.replace(OPENING, '').replace(CLOSING, '') || plain
}

export function gramsOf(text: string): Set<string> {
  const characters = [...text]
  if (characters.length < 3) return new Set([text])
  return new Set(characters.slice(2).map((last, at) => `${characters[at]}${characters[at + 1]}${last}`))
}

/** 0 nothing in common, 1 the same. */
export function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 && other.size === 0) return 1
  let common = 0
  for (const gram of one) if (other.has(gram)) common++
  return common / (one.size + other.size - common)
}

export const likeness = (one: string, other: string): number => jaccard(gramsOf(coreOf(one)), gramsOf(coreOf(other)))

/** Whitespace and width set aside, so that the same text saved by another program is the same text. */
export function normaliseText(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '')
}

/** Trigrams that more texts than this share tell nothing apart; leaving them out keeps a long document fast. */
const COMMON = 200

export interface Near {
  at: number
  score: number
}

/** Finds the texts like a given one without comparing it with each: by the trigrams they share. */
export function indexTexts(texts: readonly string[]): (text: string, least: number) => Near[] {
  const cores = texts.map(coreOf)
  const grams = cores.map(gramsOf)
  const holders = new Map<string, number[]>()
  const equals = Map.groupBy(cores.keys(), (at) => cores[at]!)
  grams.forEach((some, at) => {
    for (const gram of some) {
      const held = holders.get(gram)
      if (held) held.push(at)
      else holders.set(gram, [at])
    }
  })
  return (text, least) => {
    const core = coreOf(text)
    const wanted = gramsOf(core)
    const candidates = new Set(equals.get(core) ?? [])
    for (const gram of wanted) {
      const held = holders.get(gram) ?? []
      if (held.length <= COMMON) held.forEach((at) => candidates.add(at))
    }
    return [...candidates]
      .map((at) => ({ at, score: jaccard(wanted, grams[at]!) }))
      .filter(({ score }) => score >= least)
      .sort((one, other) => other.score - one.score || one.at - other.at)
  }
}

/** How many characters in a row two texts have in common. */
export function longestRun(one: string, other: string): number {
  const [a, b] = [[...one], [...other]]
  let [best, row] = [0, new Array<number>(b.length + 1).fill(0)]
  for (const character of a) {
    row = row.map((_, at) => (at > 0 && b[at - 1] === character ? (row[at - 1] ?? 0) + 1 : 0))
    best = Math.max(best, ...row)
  }
  return best
}

/** The place of the text most like `text`, when it is more alike than `least`. */
export function findLikest(text: string, texts: readonly string[], least: number): number | undefined {
  const grams = gramsOf(normaliseText(text))
  const scores = texts.map((other) => jaccard(grams, gramsOf(normaliseText(other))))
  const best = Math.max(...scores)
  return best > least ? scores.indexOf(best) : undefined
}
