/**
 * A corrected text against the one before it (差异): which duties are the same, changed, new or gone.
 * Source: issue 2 section 3 (the same text again is a re-import and shown as a difference).
 */
import { indexTexts } from './rules-similar.ts'

export interface Compared {
  title: string
  body: string
  path: readonly string[]
}
export interface Match {
  now: number
  before: number
  kind: 'unchanged' | 'changed'
}

/** As alike as this, two duties of two versions are one that was changed. */
const CHANGED = 0.3
const plain = (text: string): string => text.normalize('NFKC').replace(/[\s\p{P}]/gu, '')

/** Pairs equal words first, then the likest of what is left; each duty is used once. */
export function matchVersions(now: readonly Compared[], before: readonly Compared[]): Match[] {
  const free = new Set(before.keys())
  const matched = new Map<number, Match>()
  const places = Map.groupBy(before.keys(), (at) => plain(before[at]!.body))
  now.forEach((item, at) => {
    const same = places.get(plain(item.body))?.shift()
    if (same === undefined) return
    free.delete(same)
    matched.set(at, { now: at, before: same, kind: 'unchanged' })
  })
  const left = [...free]
  const near = indexTexts(left.map((at) => before[at]!.body))
  const pairs = now.flatMap((item, at) =>
    matched.has(at)
      ? []
      : near(item.body, CHANGED).map(({ at: other, score }) => ({
          at,
          other: left[other]!,
          score: score + bonus(item, before[left[other]!]!),
        })),
  )
  for (const { at, other } of pairs.sort((one, next) => next.score - one.score)) {
    if (!free.has(other) || matched.has(at)) continue
    free.delete(other)
    matched.set(at, { now: at, before: other, kind: 'changed' })
  }
  return [...matched.values()].sort((one, next) => one.now - next.now)
}

/** Of two equally alike the one in the same place of the document. */
const bonus = (one: Compared, other: Compared): number => (one.path.join('/') === other.path.join('/') ? 0.1 : 0)
