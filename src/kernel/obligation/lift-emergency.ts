/**
 * Lifting what ran 「until lifted」 (随突发事件解除): every duty by the loop's own acting path, so that each gets its step
 * and its record entry; what fell due before stays owed as it was, what lies ahead is waived; each unit is told once.
 * Source: issue 2 section 4: standing duties close per period and end by lifting.
 */
import type { UnitOfWork } from '#base/database.ts'
import { dayOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { listHolders, listReportingUnits } from '#kernel/organisation/face.ts'
import { tell } from '#kernel/notice/face.ts'
import { performActs, type ActContext, type Outcome } from './act.ts'
import { openPeriods, OVER_REASON } from './periods.ts'
import { listToLift } from './store-lift.ts'
import { waiveAhead } from './store-periods.ts'

const HEADS = ['head', 'outsideContact', 'leader', 'director', 'coordinator'] as const
/** A notice names so many; the rest is a number. */
const NAMED = 20

type Done = Extract<Outcome, { done: true }>

export interface Lifting { emergency: { id: string, name: string }, reason: string }

/**
 * Lifts every duty of the emergency that runs until it is lifted; called again it finds none. The caller's permission
 * governs. @throws the refusal of any of them: all are lifted or none.
 */
export async function liftDutiesOf(
  uow: UnitOfWork, context: ActContext, { emergency, reason }: Lifting,
): Promise<{ lifted: number, units: number }> {
  const ids = await listToLift(uow, emergency.id)
  if (ids.length > 0) await openPeriods(uow, { today: dayOf(context.at), at: context.at, obligationIds: ids })
  const outcomes = await performActs(uow, context, ids.map((id) => (
    { id, action: 'lift' as const, reason, asHouse: true, detail: { emergencyId: emergency.id } }
  )))
  const done = outcomes.map((outcome) => {
    if (!outcome.done) throw outcome.problem
    return outcome
  })
  const withPeriods = done.filter(({ before }) => before.hasPeriods).map(({ act }) => act.id)
  await waiveAhead(uow, withPeriods, context.at, OVER_REASON)
  const byUnit = Map.groupBy(done, ({ change }) => change.ownerUnitId)
  await tellUnits(uow, context, { emergency, reason }, byUnit)
  return { lifted: done.length, units: byUnit.size }
}

/** Units with duties hear which of theirs are lifted; the heads of all other reporting units, that it is over. */
async function tellUnits(
  uow: UnitOfWork, { principal, at }: ActContext, { emergency, reason }: Lifting, byUnit: Map<string, Done[]>,
): Promise<void> {
  const day = dayOf(at)
  const others = (await listReportingUnits(uow, day)).map(({ id }) => id).filter((id) => !byUnit.has(id))
  const holders = Map.groupBy(await listHolders(uow, [...byUnit.keys(), ...others], HEADS, day), ({ unitId }) => unitId)
  const headsOf = (unitId: string) => (holders.get(unitId) ?? []).map(({ personId }) => personId)
  const said = new Set([principal.personId])
  const say = async (rung: string, unitOf: Map<string, string>, title: string, lines: readonly string[]) => {
    unitOf.delete(principal.personId)
    for (const id of unitOf.keys()) said.add(id)
    await tell(uow, {
      kind: 'emergencyEnded', title, body: [reason, ...lines, '一次性任务照常办理。'].filter(Boolean).join('\n'),
      instance: `emergency:${emergency.id}`, rung, recipients: [...unitOf.keys()], unitOf, needsAcknowledgement: false,
      sentBy: principal.personId, at, newId: () => newId(at),
    })
  }
  for (const [unitId, lifted] of byUnit) {
    const named = lifted.slice(0, NAMED).map(({ before }) => `${before.no} ${before.facts.title}`)
    const rest = lifted.length > NAMED ? [`……共 ${lifted.length} 项`] : []
    await say(
      `ended-${unitId}`, new Map(headsOf(unitId).map((id) => [id, unitId])),
      `${emergency.name}已解除，${lifted.length} 项长期职责随之解除`, [...named, ...rest],
    )
  }
  const silent = others.flatMap((unitId) => headsOf(unitId).map((id) => [id, unitId] as const))
    .filter(([id]) => !said.has(id))
  await say('ended', new Map(silent), `${emergency.name}已解除`, [])
}
