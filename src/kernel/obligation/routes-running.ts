/**
 * HTTP of the one page of running duties (长期事项一页清): typed by the clerk in five minutes, confirmed by the head in one
 * tap.
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type, { type Static } from 'typebox'
import { dayOf } from '#base/day.ts'
import type { Reader } from '#base/database.ts'
import { Day, Id } from '#base/schema.ts'
import { actorOf, mayTouch, principalOf, type Principal } from '#kernel/identity/face.ts'
import { listPersonNames, listUnitNames } from '#kernel/organisation/face.ts'
import { recorded } from '#kernel/record/face.ts'
import { answersOf, enterAll } from './entries.ts'
import { evaluateAll } from './evidence.ts'
import { presentPeriod, presentRows } from './present.ts'
import { confirmWaiting } from './store-progress.ts'
import * as store from './store-running.ts'
import { refuse, type FormField } from './wire.ts'
import { Confirmed, ConfirmRunning, FillRunning, FillVerdicts, Running } from './wire-desk.ts'
import { cadenceWords } from './words.ts'

const params = Type.Object({ id: Id })
const subject = { subject: 'unit', param: 'id' } as const

async function readRunning(
  db: Reader, principal: Principal, unitId: string, day: string, asOf: Date,
): Promise<Static<typeof Running>> {
  const records = await store.listDuties(db, unitId)
  const ids = records.map(({ id }) => id)
  const periods = new Map(
    (await store.listPeriodsOn(db, ids, unitId, day)).map((period) => [period.obligationId, period]),
  )
  const verdicts = await evaluateAll(db, [...periods.values()], asOf)
  const { current, last } = await store.listAnswers(
    db, ids.map((id) => ({ obligationId: id, periodId: periods.get(id)?.id ?? null })),
  )
  const people = await listPersonNames(db, [...current.values()].flatMap(
    ({ typed_by, confirmed_by }) => (confirmed_by ? [typed_by, confirmed_by] : [typed_by])))
  const unit = { id: unitId, name: (await listUnitNames(db, [unitId], dayOf(asOf))).get(unitId)?.name ?? '' }
  const turns = new Map((await presentRows(db, records, asOf)).map((row) => [row.id, row]))
  const rows = records.map((record) => {
    const [period, now, before] = [periods.get(record.id), current.get(record.id), last.get(record.id)]
    const presented = period ? presentPeriod(period, verdicts.get(period.id) ?? { state: 'notYet' }, unit) : null
    const row = turns.get(record.id)!
    return {
      obligationId: record.id, no: record.no, title: record.title, cadenceWords: cadenceWords(row.cadence),
      section: record.section,
      form: record.form as FormField[] | null, period: presented, turn: presented ? presented.turn : row.turn,
      current: now ? {
        progressId: now.id, answer: now.answer, sentence: now.sentence, fields: now.fields,
        typedBy: { id: now.typed_by, name: people.get(now.typed_by) ?? '' },
        typedAt: now.typed_at.toISOString(), confirmed: now.confirmed,
        confirmedBy: now.confirmed_by ? { id: now.confirmed_by, name: people.get(now.confirmed_by) ?? '' } : null,
        confirmedAt: now.confirmed_at?.toISOString() ?? null,
      } : null,
      last: before ? {
        answer: before.answer, sentence: before.sentence, typedAt: before.typed_at.toISOString(),
      } : null,
    }
  })
  const owed = rows.filter(({ period }) => period && period.state !== 'waived')
  return {
    unit, day, rows, counts: {
      total: rows.length, answered: rows.filter((row) => row.current).length,
      toConfirm: rows.filter((row) => row.current && !row.current.confirmed).length,
      missing: owed.filter((row) => !row.current).length,
    },
    mayType: mayTouch(principal, 'obligation.progress', { unitIds: [unitId] }),
    mayConfirm: mayTouch(principal, 'obligation.confirm', { unitIds: [unitId] }),
    asOf: asOf.toISOString(),
  }
}

export const runningRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { platform } = app
  const { db, clock } = platform

  app.get('/api/units/:id/running', {
    config: { door: 'console', permit: 'obligation.read', of: subject },
    schema: {
      summary: 'A unit’s running duties with the period of a day (today unless told)', params,
      querystring: Type.Object({ day: Type.Optional(Day) }),
      response: { 200: Running },
    },
  }, async (request) => readRunning(
    db, principalOf(request), request.params.id, request.query.day ?? clock.today(), clock.now(),
  ))

  app.route({
    method: ['PUT', 'POST'], url: '/api/units/:id/running',
    config: { door: 'console', permit: 'obligation.progress', of: subject },
    schema: {
      summary: 'Fill the page or some rows of it; a verdict a row', params, body: FillRunning,
      response: { 200: FillVerdicts },
    },
    handler: async (request) => recorded(platform, actorOf(request), async (uow, note) => {
      const context = { platform, principal: principalOf(request), note, at: clock.now() }
      return answersOf(await enterAll(uow, context, request.body.rows))
    }),
  })

  app.post('/api/units/:id/running/confirm', {
    config: { door: 'console', permit: 'obligation.confirm', of: subject },
    schema: {
      summary: 'The head answers for what was typed, all of it in one tap', params, body: ConfirmRunning,
      response: { 200: Confirmed },
    },
  }, async (request) => recorded(platform, actorOf(request), async (uow, note) => {
    const { personId } = principalOf(request)
    const done = await confirmWaiting(
      uow, { unitIds: [request.params.id], progressIds: request.body.progressIds, personId, at: clock.now() },
    )
    if (done.length === 0) throw refuse.nothingToConfirm()
    for (const [obligationId, some] of Map.groupBy(done, (each) => each.obligationId)) {
      note({
        action: 'obligation.confirm', object: { kind: 'obligation', id: obligationId }, unitId: request.params.id,
        after: { progressIds: some.map(({ progressId }) => progressId) },
      })
    }
    return { confirmed: done.length }
  }))
}
