/**
 * Links between duties (任务关联): 配合 to the duty it assists, and items that say the same thing.
 *
 * Source: office.md 2.3 steps 6 and 11: links, never merges.
 */
import type { Duty } from './shape.ts'

const GRAM = 3
const SHARED = 7
const LEAST_LIKENESS = 0.15

export function linkDuties(duties: Duty[]): Duty[] {
  linkAssisting(duties)
  linkRelated(duties)
  return duties
}

/** 配合X…: the duty of X with the most similar object gains the assisting unit. */
function linkAssisting(duties: readonly Duty[]): void {
  for (const duty of duties.filter((each) => each.leadBasis === 'via-配合')) {
    const mine = gramsOf(duty.text)
    let best: Duty | undefined
    let likeness = LEAST_LIKENESS
    for (const other of duties) {
      if (other === duty || other.leadBasis === 'via-配合'
        || !other.lead.some((name) => duty.lead.includes(name))) continue
      const value = jaccard(mine, gramsOf(other.text))
      if (value > likeness) [best, likeness] = [other, value]
    }
    if (!best) continue
    duty.assists = best.id
    for (const name of duty.support) if (!best.support.includes(name)
      && !best.lead.includes(name)) best.support.push(name)
  }
}

function gramsOf(text: string): Set<string> {
  const plain = text.replace(/[^\u3400-\u9fff\w]/g, '')
  return new Set(Array.from({ length: Math.max(0, plain.length - GRAM + 1) }, (_, at) => plain.slice(at, at + GRAM)))
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0
  for (const gram of a) if (b.has(gram)) common++
  return common / Math.max(1, a.size + b.size - common)
}

/** Duties in different items that share a long run of characters found nowhere else. */
function linkRelated(duties: readonly Duty[]): void {
  const holders = new Map<string, Set<Duty>>()
  for (const duty of duties) {
    const plain = duty.text.slice(0, 400).replace(/[^\u3400-\u9fff\w]/g, '')
    for (let at = 0; at + SHARED <= plain.length; at++) {
      const run = plain.slice(at, at + SHARED)
      const set = holders.get(run)
      if (!set) holders.set(run, new Set([duty]))
      else if (set.size <= 3) set.add(duty)
    }
  }
  for (const set of holders.values()) {
    if (set.size < 2 || set.size > 3) continue
    for (const duty of set) for (const other of set) {
      if (duty !== other && duty.path.join('/') !== other.path.join('/')
        && !duty.related.includes(other.id)) duty.related.push(other.id)
    }
  }
}
