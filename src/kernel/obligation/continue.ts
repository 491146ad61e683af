/**
 * What later minutes carry on (重申): the running obligation goes on and is never made twice; that the minutes said it again
 * is a step of its course with the sentence, a new date is a recorded change of its time limit, and its owner is told.
 * Source: issue 2 section 3; docs/decisions/006-continuations.md.
 */
import type { UnitOfWork } from '#base/database.ts'
import { dayOf, timeOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { tell } from '#kernel/notice/face.ts'
import { listHolders } from '#kernel/organisation/face.ts'
import type { IssueContext } from './issue.ts'
import * as store from './store-continue.ts'

export interface Continuation {
  obligationId: string
  minutes: { id: string, title: string, proposalId: string }
  /** As the minutes say it. */
  sentence: string
  dueAt: Date | null
}
export type Continued = store.Running & { continuation: Continuation }

const TOLD = ['head', 'outsideContact', 'leader', 'director'] as const

/** Carries on each that still turns and answers those; one that has ended meanwhile is left to the caller. */
export async function continueObligations(
  uow: UnitOfWork, context: Omit<IssueContext, 'series'>, continuations: readonly Continuation[],
): Promise<Continued[]> {
  const running = await store.lockRunning(uow, continuations.map(({ obligationId }) => obligationId))
  const done = continuations.flatMap((continuation): Continued[] =>
    running.filter(({ namedId }) => namedId === continuation.obligationId).map((found) => ({ ...found, continuation })))
  for (const each of done) await carryOn(uow, context, each)
  await tellOwners(uow, context, done)
  return done
}

async function carryOn(uow: UnitOfWork, { actorPersonId, at, note }: IssueContext, each: Continued): Promise<void> {
  const { continuation: { dueAt, minutes, sentence }, id } = each
  const { before, after } = changeOf(each, dueAt)
  await store.writeTimes(uow, id, { dueAt: after.dueAt, lastDay: after.lastDay })
  await store.appendContinue(uow, {
    obligationId: id, state: each.state, personId: actorPersonId, reason: `「${minutes.title}」重申：${sentence}`,
    detail: { minutesId: minutes.id, proposalId: minutes.proposalId, sentence, ...wordsOf(before, after) },
  }, at)
  note({
    action: 'obligation.continue', object: { kind: 'obligation', id }, unitId: each.ownerUnitId, before,
    after: { ...after, minutesId: minutes.id, proposalId: minutes.proposalId },
  })
}

interface Times { dueAt: Date | null, lastDay: string | null }

/** A task gets the new date as its time limit; a standing duty, which has none, runs until that day. */
function changeOf({ dueAt, firstDay, kind, lastDay }: store.Running, named: Date | null): { before: Times, after: Times } {
  const before = { dueAt, lastDay }
  if (!named) return { before, after: before }
  if (kind !== 'duty') return { before, after: { dueAt: named, lastDay } }
  const day = dayOf(new Date(named.getTime() - 1)) // 24:00 ends its own day
  return { before, after: { dueAt, lastDay: day < firstDay ? firstDay : day } }
}

/** Only what changed, as the timeline shows it. */
function wordsOf(before: Times, after: Times): Record<string, string> {
  return {
    ...(before.dueAt?.getTime() === after.dueAt?.getTime() ? {}
      : { dueAtBefore: before.dueAt?.toISOString() ?? '', dueAtAfter: after.dueAt?.toISOString() ?? '' }),
    ...(before.lastDay === after.lastDay ? {} : { lastDayBefore: before.lastDay ?? '', lastDayAfter: after.lastDay ?? '' }),
  }
}

/** One notice a unit and set of minutes. */
async function tellOwners(
  uow: UnitOfWork, { actorPersonId, at }: IssueContext, done: readonly Continued[],
): Promise<void> {
  const byUnit = Map.groupBy(done, ({ ownerUnitId }) => ownerUnitId)
  const holders = Map.groupBy(await listHolders(uow, [...byUnit.keys()], TOLD, dayOf(at)), ({ unitId }) => unitId)
  for (const [unitId, some] of byUnit) {
    const [first] = some
    const { minutes } = first!.continuation
    const recipients = (holders.get(unitId) ?? []).map(({ personId }) => personId)
    await tell(uow, {
      kind: 'continue',
      title: some.length === 1 ? `纪要重申：${first!.title}` : `纪要重申在办的 ${some.length} 项`,
      body: `「${minutes.title}」重申，仍按原编号办理。\n${some.map(lineOf).join('\n')}`,
      object: some.length === 1 ? { kind: 'obligation', id: first!.id } : undefined,
      instance: `minutes:${minutes.id}`, rung: `continue-${unitId}`, recipients,
      unitOf: new Map(recipients.map((id) => [id, unitId])), needsAcknowledgement: false, sentBy: actorPersonId, at,
      newId: () => newId(at),
    })
  }
}

function lineOf({ continuation: { dueAt }, no, title }: Continued): string {
  return `${no} ${title}${dueAt ? `，新时限 ${dayOf(dueAt)} ${timeOf(dueAt)}` : ''}`
}
