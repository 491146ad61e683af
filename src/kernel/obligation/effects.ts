/** What follows from an act (后续): periods ahead, and who is told. */
import type { UnitOfWork } from '#base/database.ts'
import { dayOf, timeOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { tell } from '#kernel/notice/face.ts'
import { listHolders } from '#kernel/organisation/face.ts'
import { moveInSearch } from '#kernel/search/face.ts'
import type { ActContext, Outcome } from './act.ts'
import { openPeriods, OVER_REASON, SUSPENDED_REASON } from './periods.ts'
import * as periods from './store-periods.ts'
import type { Action } from './words.ts'

type Done = Extract<Outcome, { done: true }>

const TOLD: Partial<Record<Action, { side: 'owner' | 'reviewer', words: string }>> = {
  return: { side: 'owner', words: '退办' }, report: { side: 'reviewer', words: '报办结，请复核' },
  askExtension: { side: 'reviewer', words: '申请延期，请答复' }, extend: { side: 'owner', words: '同意延期' },
  refuseExtension: { side: 'owner', words: '不同意延期' }, reassign: { side: 'owner', words: '转办给你单位，请签收' },
  suspend: { side: 'owner', words: '已挂起' }, resume: { side: 'owner', words: '已恢复，请继续办理' },
  revoke: { side: 'owner', words: '已撤销' },
  markDuplicate: { side: 'owner', words: '已并案' }, lift: { side: 'owner', words: '已解除' },
}
const HEADS = ['head', 'outsideContact', 'leader', 'director', 'coordinator'] as const

/** While a duty is suspended its missing periods must be made as waived ones, before the state changes. */
export async function beforeAct(
  uow: UnitOfWork, { platform, at }: Pick<ActContext, 'platform' | 'at'>, id: string, action: Action,
): Promise<void> {
  if (action === 'resume' || action === 'suspend') await openPeriods(
    uow, { today: platform.clock.today(), at, obligationIds: [id] },
  )
}

export async function afterActs(uow: UnitOfWork, context: ActContext, outcomes: readonly Outcome[]): Promise<void> {
  for (const outcome of outcomes) {
    if (!outcome.done) continue
    if (outcome.before.hasPeriods) await settlePeriods(uow, context, outcome)
    if (outcome.act.action === 'reassign') await reindex(uow, outcome)
    await tellSide(uow, context, outcome)
  }
}

async function settlePeriods(
  uow: UnitOfWork, { at }: ActContext, { act: { id, action }, change }: Done,
): Promise<void> {
  if (action === 'suspend') await periods.waiveAhead(uow, [id], at, SUSPENDED_REASON)
  if (action === 'resume') await periods.unwaiveAhead(uow, id, at, SUSPENDED_REASON)
  if (action === 'reassign') await periods.moveAhead(uow, id, change.ownerUnitId, at)
  if (['closed', 'revoked', 'duplicateOf'].includes(change.state)) await periods.waiveAhead(uow, [id], at, OVER_REASON)
}

function reindex(uow: UnitOfWork, { act: { id }, before, change }: Done): Promise<void> {
  return moveInSearch(uow, 'obligation', id, [change.ownerUnitId, change.reviewerUnitId, ...before.assistUnitIds])
}

async function tellSide(
  uow: UnitOfWork, { principal, at }: ActContext, { act, before, change, seq }: Done,
): Promise<void> {
  const telling = TOLD[act.action]
  if (!telling) return
  const unitId = telling.side === 'owner' ? change.ownerUnitId : change.reviewerUnitId
  const holders = await listHolders(uow, [unitId], HEADS, dayOf(at))
  const until = act.action === 'extend' && change.dueAt ? `新时限 ${dayOf(change.dueAt)} ${timeOf(change.dueAt)}。` : ''
  await tell(uow, {
    kind: act.action, title: `${telling.words}：${before.facts.title}`, body: `${before.no}。${until}${act.reason ?? ''}`,
    object: { kind: 'obligation', id: act.id }, instance: `obligation:${act.id}`, rung: `${act.action}-${seq}`,
    recipients: holders.map(({ personId }) => personId).filter((id) => id !== principal.personId),
    unitOf: new Map(holders.map(({ personId }) => [personId, unitId])), needsAcknowledgement: false,
    sentBy: principal.personId, at, newId: () => newId(at),
  })
}
