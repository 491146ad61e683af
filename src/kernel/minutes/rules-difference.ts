/** A corrected text against the one before it (差异): which duties are the same, changed, new or gone. */
import { likeness } from './rules-similar.ts'

export interface Compared { title: string, body: string, path: readonly string[] }
export interface Match { now: number, before: number, kind: 'unchanged' | 'changed' }

/** As alike as this, two duties of two versions are one that was changed. */
const CHANGED = 0.4
const plain = (text: string): string => text.normalize('NFKC').replace(/[\s\p{P}]/gu, '')

/** Pairs equal words first, then the likest of what is left; each duty is used once. */
export function matchVersions(now: readonly Compared[], before: readonly Compared[]): Match[] {
  const matches: Match[] = []
  const free = new Set(before.keys())
  const open: number[] = []
  now.forEach((item, at) => {
    const same = [...free].find((other) => plain(before[other]!.body) === plain(item.body))
    if (same === undefined) return void open.push(at)
    free.delete(same)
    matches.push({ now: at, before: same, kind: 'unchanged' })
  })
  const pairs = open.flatMap((at) => [...free].map((other) => ({ at, other, score: scoreOf(now[at]!, before[other]!) }))).filter(({ score }) => score >= CHANGED)
  for (const { at, other } of pairs.sort((one, next) => next.score - one.score)) {
    if (!free.has(other) || matches.some(({ now: taken }) => taken === at)) continue
    free.delete(other)
    matches.push({ now: at, before: other, kind: 'changed' })
  }
  return matches.sort((one, next) => one.now - next.now)
}

function scoreOf(one: Compared, other: Compared): number {
  const near = one.path.join('/') === other.path.join('/') ? 0.1 : 0
  return likeness(one.body, other.body) + near
}
