/** How far a person sees and whose turn is mine (视野). */
import type { Reader } from '#base/database.ts'
import { mayTouch, reachOf, type Permit, type Principal } from '#kernel/identity/face.ts'
import { evaluateAll, listSources } from './evidence.ts'
import { isMissed } from './rules-verdict.ts'
import { BUILT_IN_KEYS, type Moment } from './store-figures.ts'
import { listLastDueElsewhere, type Sight } from './store-list.ts'

/** Units of the posts (own or under delegation) whose role carries the permit: one's own desks, not all one reaches. */
export function desksOf(principal: Principal, permit: Permit): string[] {
  const holding = principal.grants.filter(
    (grant) => mayTouch({ ...principal, grants: [grant] }, permit, { unitIds: [grant.unitId] }),
  )
  return [...new Set(holding.map(({ unitId }) => unitId))]
}

export function sightOf(principal: Principal, moment: Moment): Sight {
  const { everything, unitIds } = reachOf(principal, 'obligation.read')
  return {
    unitIds: everything ? undefined : [...unitIds], ...moment,
    mine: {
      ownerUnitIds: desksOf(principal, 'obligation.sign'), reviewerUnitIds: desksOf(principal, 'obligation.review'),
      closes: reachOf(principal, 'obligation.close').everything,
    },
  }
}

/** The moment that figures are asked for; other slices are asked only where one proves duties at all. */
export async function momentOf(db: Reader, asOf: Date): Promise<Moment> {
  if (listSources().every(({ key }) => BUILT_IN_KEYS.some((known) => known === key))) return { asOf, missedElsewhere: [] }
  const due = await listLastDueElsewhere(db, asOf)
  const verdicts = await evaluateAll(db, due, asOf)
  return { asOf, missedElsewhere: due.filter(({ id }) => isMissed(verdicts.get(id))).map((each) => each.obligationId) }
}
