/** HTTP of acting on one obligation (办理): a route an action, each with its permission from the table. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { dayOf } from '#base/day.ts'
import type { UnitOfWork } from '#base/database.ts'
import { newId } from '#base/ids.ts'
import { Id } from '#base/schema.ts'
import { actorOf, principalOf } from '#kernel/identity/face.ts'
import { listParents, listUnitNames } from '#kernel/organisation/face.ts'
import { recorded } from '#kernel/record/face.ts'
import { performAct, type Act, type ActContext, type Outcome } from './act.ts'
import { afterActs, beforeAct } from './effects.ts'
import { TRANSITIONS, type Transition } from './rules-transitions.ts'
import * as acts from './store-act.ts'
import { insertEvidence } from './store-progress.ts'
import { listByIds } from './store-rows.ts'
import { refuse } from './wire.ts'
import * as wire from './wire-act.ts'
import { ACTION_LABELS, ACTION_PATHS, type Action } from './words.ts'

const params = Type.Object({ id: Id })
const answers = { response: { 200: wire.Acted } }

/** Where a route's permission comes from: the first row of its action. */
export function configOf(action: Action) {
  const { permit, relation } = TRANSITIONS.find((transition) => transition.action === action)!
  return { door: 'console', permit, of: ofRelation(relation) } as const
}

function ofRelation(relation: Transition['relation']) {
  return relation === 'centre' ? 'centre' as const : { subject: `obligation.${relation}`, param: 'id' }
}

const SIMPLE: readonly Action[] = [
  'sign', 'start', 'return', 'accept', 'close', 'suspend', 'resume', 'askRevoke', 'revoke', 'lift',
]

export const actRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { platform } = app

  const act = async (
    request: FastifyRequest, one: Act,
    more: (uow: UnitOfWork, context: ActContext, done: Extract<Outcome, { done: true }>) =>
      Promise<void> = async () => {},
  ) =>
    recorded(platform, actorOf(request), async (uow, note) => {
      const context: ActContext = { platform, principal: principalOf(request), note, at: platform.clock.now() }
      await beforeAct(uow, context, one.id, one.action)
      const done = await performAct(uow, context, one)
      await more(uow, context, done)
      await afterActs(uow, context, [done])
      return { id: one.id, revision: done.revision, state: done.change.state }
    })

  for (const action of SIMPLE) {
    app.post(`/api/obligations/:id/${ACTION_PATHS[action]}`, {
      config: configOf(action),
      schema: { summary: `${ACTION_LABELS[action]}: ${action}`, params, body: wire.Act, ...answers },
    }, async (request) => act(
      request, { id: request.params.id, action, revision: request.body.revision, reason: request.body.reason ?? '' },
    ))
  }

  app.post('/api/obligations/:id/assign', {
    config: configOf('assign'),
    schema: { summary: 'Name who handles it in the unit', params, body: wire.Assign, ...answers },
  }, async (request) => {
    const { revision, personId, reason = '' } = request.body
    const [duty] = await listByIds(platform.db, [request.params.id])
    const isOurs = duty && await acts.holdsPost(platform.db, personId, duty.owner_unit_id, platform.clock.today())
    if (!isOurs) throw refuse.noSuchPerson()
    return act(request, { id: request.params.id, action: 'assign', revision, handlerId: personId, reason })
  })

  app.post('/api/obligations/:id/report', {
    config: configOf('report'),
    schema: { summary: 'Report it done; a sentence counts as text evidence', params, body: wire.ReportAct, ...answers },
  }, async (request) => {
    const { id } = request.params
    const { revision, sentence = '' } = request.body
    return recorded(platform, actorOf(request), async (uow, note) => {
      const at = platform.clock.now()
      const context: ActContext = { platform, principal: principalOf(request), note, at }
      if (sentence.trim() !== '') {
        const evidence = {
          id: newId(at), obligationId: id, periodId: null, kind: 'text' as const, fileId: null, body: sentence,
          addedBy: context.principal.personId,
        }
        await insertEvidence(uow, evidence, at)
      }
      const done = await performAct(uow, context, { id, action: 'report', revision })
      await afterActs(uow, context, [done])
      return { id, revision: done.revision, state: done.change.state }
    })
  })

  app.post('/api/obligations/:id/ask-extension', {
    config: configOf('askExtension'),
    schema: { summary: 'Ask for a later due time, before the due time', params, body: wire.AskExtension, ...answers },
  }, async (request) => {
    const { revision, reason } = request.body
    const dueAt = new Date(request.body.dueAt)
    return act(request, {
      id: request.params.id, action: 'askExtension', revision, reason, dueAt,
      detail: { dueAtAsked: dueAt.toISOString() },
    },
      async (uow, { at, principal }, { before }) => acts.insertExtension(uow, {
        id: newId(at), obligationId: request.params.id, personId: principal.personId, at, before: before.facts.dueAt!,
        asked: dueAt, reason,
      }))
  })

  app.post('/api/obligations/:id/answer-extension', {
    config: configOf('extend'),
    schema: {
      summary: 'Answer an extension; to extend names the new date', params, body: wire.AnswerExtension, ...answers,
    },
  }, async (request) => {
    const { revision, reason = '', verdict, dueAt: named } = request.body
    const dueAt = verdict === 'extended' && named ? new Date(named) : undefined
    const action = verdict === 'extended' ? 'extend' as const : 'refuseExtension' as const
    return act(request, { id: request.params.id, action, revision, reason, ...(dueAt ? { dueAt } : {}) },
      async (uow, { at, principal }) => acts.answerExtension(uow, {
        obligationId: request.params.id, verdict, after: dueAt ?? null, personId: principal.personId, at,
      }))
  })

  app.post('/api/obligations/:id/reassign', {
    config: configOf('reassign'),
    schema: { summary: 'Give it to another unit, which signs anew', params, body: wire.Reassign, ...answers },
  }, async (request) => {
    const { ownerUnitId, reviewerUnitId: named, revision, reason } = request.body
    const day = dayOf(platform.clock.now())
    const units = await listUnitNames(platform.db, [ownerUnitId, ...named ? [named] : []], day)
    const owner = units.get(ownerUnitId)
    if (!owner || (named && !units.has(named))) throw refuse.noSuchUnit({ unit: owner ? '复核单位' : '承办单位' })
    const leaderUnitId = (await listParents(platform.db, [ownerUnitId], 'inCharge', day)).get(ownerUnitId) ?? null
    const [before] = await listByIds(platform.db, [request.params.id])
    // Where the leader in charge of the old owner reviewed, the one in charge of the new owner does.
    const isCharged = before !== undefined && before.reviewer_unit_id === before.leader_unit_id
    const reviewerUnitId = named ?? (isCharged ? leaderUnitId : null)
    return act(request, {
      id: request.params.id, action: 'reassign', revision, reason,
      owner: { unitId: ownerUnitId, name: owner.name, leaderUnitId },
      ...(reviewerUnitId ? { reviewerUnitId } : {}),
    }, async (uow) => acts.deleteAssist(uow, request.params.id, ownerUnitId))
  })

  app.post('/api/obligations/:id/mark-duplicate', {
    config: configOf('markDuplicate'),
    schema: { summary: 'Merge it into another (并案)', params, body: wire.MarkDuplicate, ...answers },
  }, async (request) => {
    const { revision, reason, otherId } = request.body
    return recorded(platform, actorOf(request), async (uow, note) => {
      const context: ActContext = { platform, principal: principalOf(request), note, at: platform.clock.now() }
      // Both at once and in one order: two may be merged crosswise.
      await acts.lockFacts(uow, [request.params.id, otherId], dayOf(context.at))
      const other = await acts.findOther(uow, otherId)
      if (!other) throw refuse.noSuch()
      const done = await performAct(
        uow, context, { id: request.params.id, action: 'markDuplicate', revision, reason, other, detail: { otherId } },
      )
      await afterActs(uow, context, [done])
      return { id: request.params.id, revision: done.revision, state: done.change.state }
    })
  })
}
