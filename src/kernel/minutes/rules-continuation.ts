/**
 * What later minutes carry on (接续): 「继续推进…」 against the open duties of the same owner and object.
 * Source: issue 2 section 3 (proposed as a continuation, accepted or not, never a silent duplicate).
 */
import { likeness } from './rules-similar.ts'

export interface Open { id: string, title: string, body: string, ownerUnitId: string, counterparties: { names: readonly string[] } }
export interface Wanted { title: string, body: string, ownerUnitIds: readonly string[], counterparties: { names: readonly string[] } }

const SAYS_SO = /继续|接续|持续|延至|延期至|进一步/
/** With the word 「继续」 a likeness is enough; without it the two must be nearly the same. */
const LIKE = 0.3
const NEARLY_SAME = 0.7

/** The open duties that `wanted` carries on: of each owner the likest one. */
export function findContinued<Duty extends Open>(wanted: Wanted, open: readonly Duty[]): Duty[] {
  const least = SAYS_SO.test(wanted.body) ? LIKE : NEARLY_SAME
  return wanted.ownerUnitIds.flatMap((owner) => {
    const scored = open.filter(({ ownerUnitId }) => ownerUnitId === owner).map((duty) => ({ duty, score: scoreOf(wanted, duty) }))
    const best = scored.sort((one, other) => other.score - one.score)[0]
    return best && best.score >= least ? [best.duty] : []
  })
}

function scoreOf(wanted: Wanted, open: Open): number {
  const common = wanted.counterparties.names.filter((name) => open.counterparties.names.includes(name)).length
  const object = common > 0 ? 0.15 : 0
  return Math.max(likeness(wanted.title, open.title), likeness(wanted.body, open.body)) + object
}
