/** HTTP of the stocktake (梳理): a department goes once through what was running before: 继续, 暂停, 受影响, 办结. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type, { type Static } from 'typebox'
import { dayOf } from '#base/day.ts'
import type { UnitOfWork } from '#base/database.ts'
import { newId } from '#base/ids.ts'
import { Problem, sentenceOf } from '#base/problem.ts'
import { Id } from '#base/schema.ts'
import { actorOf, principalOf } from '#kernel/identity/face.ts'
import { listPersonNames, listUnitNames } from '#kernel/organisation/face.ts'
import { recorded, type Entry } from '#kernel/record/face.ts'
import { performAct, type ActContext } from './act.ts'
import { afterActs, beforeAct } from './effects.ts'
import { enter } from './entries.ts'
import { presentRows } from './present.ts'
import { insertEvidence } from './store-progress.ts'
import * as store from './store-stocktake.ts'
import { refuse } from './wire.ts'
import { BatchVerdicts, StocktakeAct } from './wire-act.ts'
import { Stocktake } from './wire-desk.ts'
import { STOCKTAKE_LABELS, type Action } from './words.ts'

type Item = Static<typeof StocktakeAct>['items'][number]
const params = Type.Object({ id: Id })
const of = { subject: 'unit', param: 'id' } as const

export const stocktakeRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { platform } = app
  const { db, clock } = platform

  app.get('/api/units/:id/stocktake', {
    config: { door: 'console', permit: 'obligation.read', of },
    schema: {
      summary: 'What the unit had running before, and what it said of each', params, response: { 200: Stocktake },
    },
  }, async ({ params: { id } }) => {
    const asOf = clock.now()
    const rows = await presentRows(db, await store.listRunningBefore(db, id), asOf)
    const taken = await store.listTaken(db, rows.map((row) => row.id))
    const people = await listPersonNames(db, [...taken.values()].map((each) => each.by_person_id))
    const items = rows.map((obligation) => {
      const said = taken.get(obligation.id)
      return {
        obligation, taken: said
          ? {
            verdict: said.verdict, note: said.note,
            by: { id: said.by_person_id, name: people.get(said.by_person_id) ?? '' }, at: said.at.toISOString(),
          }
          : null,
      }
    })
    return {
      unit: { id, name: (await listUnitNames(db, [id], dayOf(asOf))).get(id)?.name ?? '' }, items,
      asOf: asOf.toISOString(),
    }
  })

  app.route({
    method: ['PUT', 'POST'], url: '/api/units/:id/stocktake',
    config: { door: 'console', permit: 'obligation.report', of },
    schema: {
      summary: 'Answer for each once; a verdict an item', params, body: StocktakeAct, response: { 200: BatchVerdicts },
    },
    handler: async (request) => recorded(platform, actorOf(request), async (uow, note) => {
      const items = []
      for (const item of request.body.items) {
        const noted: Entry[] = []
        const context: ActContext = {
          platform, principal: principalOf(request), note: (entry) => noted.push(entry), at: clock.now(),
        }
        items.push(await store.inSavepoint(uow, () => take(uow, context, request.params.id, item)).then((revision) => {
          noted.forEach(note)
          return { id: item.id, done: true, revision, code: '', sentence: '' }
        }, (error: unknown) => {
          if (!(error instanceof Problem)) throw error
          return { id: item.id, done: false, revision: null, code: error.code, sentence: sentenceOf(error) }
        }))
      }
      const done = items.filter((item) => item.done).length
      return { done, refused: items.length - done, items }
    }),
  })
}

/** Writes the answer and does what it means; answers the revision after it. */
async function take(
  uow: UnitOfWork, context: ActContext, unitId: string, { id, revision, verdict, note = '' }: Item,
): Promise<number> {
  const { at, principal } = context
  const owned = await store.findOwned(uow, id, unitId)
  if (!owned) throw refuse.noSuch()
  if (
    !await store.insertTaken(uow, { obligation_id: id, verdict, note, by_person_id: principal.personId, at })
  ) throw refuse.alreadyTaken({ title: owned.title })
  context.note({ action: 'obligation.stocktake', object: { kind: 'obligation', id }, unitId, after: { verdict } })
  const reason = `梳理：${STOCKTAKE_LABELS[verdict]}${note ? `，${note}` : ''}`
  if (verdict === 'continue') {
    if (owned.revision !== revision) throw refuse.stale({ title: owned.title })
    return revision
  }
  if (verdict === 'affected') return (
    await enter(uow, context, { obligationId: id, revision, answer: 'difficulty', sentence: note })
  ).revision
  if (verdict === 'pause') return actOn(uow, context, { id, revision, action: 'suspend', reason })
  const signed = owned.state === 'issued' ? await actOn(
    uow, context, { id, revision, action: 'sign', reason: '' },
  ) : revision
  await insertEvidence(
    uow,
    {
      id: newId(at), obligationId: id, periodId: null, kind: 'text', fileId: null, body: note || reason,
      addedBy: principal.personId,
    }, at,
  )
  return actOn(uow, context, { id, revision: signed, action: owned.kind === 'duty' ? 'lift' : 'report', reason })
}

async function actOn(
  uow: UnitOfWork, context: ActContext, act: { id: string, revision: number, action: Action, reason: string },
): Promise<number> {
  await beforeAct(uow, context, act.id, act.action)
  const done = await performAct(uow, context, { ...act, asHouse: true })
  await afterActs(uow, context, [done])
  return done.revision
}
