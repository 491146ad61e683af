/** How far a person sees and whose turn is mine (视野). */
import type { Reader } from '#base/database.ts'
import { mayTouch, reachOf, type Permit, type Principal } from '#kernel/identity/face.ts'
import { evaluateAll } from './evidence.ts'
import { listLastDue, type Sight } from './store-list.ts'

/** Units of the posts (own or under delegation) whose role carries the permit: one's own desks, not all one reaches. */
export function desksOf(principal: Principal, permit: Permit): string[] {
  const holding = principal.grants.filter(
    (grant) => mayTouch({ ...principal, grants: [grant] }, permit, { unitIds: [grant.unitId] }),
  )
  return [...new Set(holding.map(({ unitId }) => unitId))]
}

export function sightOf(principal: Principal, asOf: Date): Sight {
  const { everything, unitIds } = reachOf(principal, 'obligation.read')
  return {
    unitIds: everything ? undefined : [...unitIds], asOf,
    mine: {
      ownerUnitIds: desksOf(principal, 'obligation.sign'), reviewerUnitIds: desksOf(principal, 'obligation.review'),
      closes: reachOf(principal, 'obligation.close').everything,
    },
  }
}

/** Running duties whose last due period was missed, or is typed and waits for the head past its time. */
export async function listMissedIds(db: Reader, asOf: Date, unitIds?: readonly string[]): Promise<string[]> {
  const due = await listLastDue(db, asOf, unitIds)
  const verdicts = await evaluateAll(db, due, asOf)
  return due.filter(({ id }) => {
    const verdict = verdicts.get(id)
    return verdict?.state === 'missed' || verdict?.awaitsConfirmation
  }).map(({ obligationId }) => obligationId)
}
