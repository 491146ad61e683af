/**
 * What later minutes carry on (接续): 「继续推进…」 against the open duties of the same owner and object.
 * Source: issue 2 section 3 (proposed as a continuation, accepted or not, never a silent duplicate).
 */
import { indexTexts } from './rules-similar.ts'

export interface Open {
  id: string
  title: string
  body: string
  ownerUnitId: string
  counterparties: { names: readonly string[] }
}
export interface Wanted {
  title: string
  body: string
  ownerUnitIds: readonly string[]
  counterparties: { names: readonly string[] }
}

const SAYS_SO = /继续|接续|持续|延至|延期至|进一步/
/** With the word 「继续」 a likeness is enough; without it the two must be nearly the same. */
const LIKE = 0.3
const NEARLY_SAME = 0.7

/** How to find the open duties that one of the minutes carries on: of each owner the likest one. */
export function openContinuations<Duty extends Open>(open: readonly Duty[]): (wanted: Wanted) => Duty[] {
  const [byTitle, byBody] = [indexTexts(open.map(({ title }) => title)), indexTexts(open.map(({ body }) => body))]
  return (wanted) => {
    const least = SAYS_SO.test(wanted.body) ? LIKE : NEARLY_SAME
    const scores = new Map<number, number>()
    for (const { at, score } of [...byTitle(wanted.title, least - OBJECT), ...byBody(wanted.body, least - OBJECT)]) {
      scores.set(at, Math.max(scores.get(at) ?? 0, score))
    }
    return wanted.ownerUnitIds.flatMap((owner) => {
      const [best] = [...scores]
        .filter(([at]) => open[at]!.ownerUnitId === owner)
        .map(([at, score]) => ({ duty: open[at]!, score: score + objectScore(wanted, open[at]!) }))
        .sort((one, other) => other.score - one.score)
      return best && best.score >= least ? [best.duty] : []
    })
  }
}

/** A counterparty in common weighs like a good part of the words. */
const OBJECT = 0.15
function objectScore(wanted: Wanted, open: Open): number {
  return wanted.counterparties.names.some((name) => open.counterparties.names.includes(name)) ? OBJECT : 0
}
