/** HTTP of new work without minutes (临时交办、批示、常设职责), and of counting its answers. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { Id } from '#base/schema.ts'
import { insertFile, receiveFile, type ReceivedFile } from '#kernel/file/face.ts'
import { actorOf, principalOf } from '#kernel/identity/face.ts'
import { listUnitNames } from '#kernel/organisation/face.ts'
import { recorded } from '#kernel/record/face.ts'
import { issueObligations } from './issue.ts'
import { openPeriods } from './periods.ts'
import { countAnswers, quickOf, standingOf } from './quick.ts'
import { deleteAhead } from './store-periods.ts'
import { claimQuick } from './store-quick.ts'
import * as store from './store-standing.ts'
import { refuse } from './wire.ts'
import { Acted, ChangeStanding, Count, Issued, NewQuick, NewStanding } from './wire-act.ts'
import type { State } from './words.ts'

const params = Type.Object({ id: Id })
const create = { door: 'console', permit: 'obligation.create', of: 'anyone' } as const

export const createRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { platform } = app
  const { db, clock } = platform

  app.post('/api/obligations/quick', {
    config: create,
    schema: {
      summary: 'A quick duty; or multipart: the same JSON as the field `duty`, and the photo of an instruction (批示)',
      body: { content: { 'application/json': { schema: NewQuick } } } as never, response: { 201: Issued },
    },
  }, async (request, reply) => {
    const principal = principalOf(request)
    let [quick, photo]: [NewQuick, ReceivedFile | undefined] = [request.body as NewQuick, undefined]
    if (request.isMultipart()) {
      photo = await receiveFile(request)
      quick = parseDuty(photo.fields['duty'] ?? '')
    }
    // The route's schema judges JSON only; a form, and a request without any body, is judged here.
    if (!quick || !request.validateInput(quick, NewQuick)) throw refuse.dutyUnreadable({ why: '有一项没有填对' })
    const items = await recorded(platform, actorOf(request), async (uow, note) => {
      const at = clock.now()
      const sent = quick.id && await claimQuick(uow, quick.id, principal.personId)
      if (sent) return [sent]
      const item = await quickOf(uow, principal, quick, at, photo !== undefined)
      const issued = await issueObligations(uow, { platform, note, actorPersonId: principal.personId, at }, [item])
      if (photo) await insertFile(
        uow, platform, { ...photo, object: { kind: 'obligation', id: issued[0]!.id }, by: principal.personId },
      )
      return issued
    })
    return reply.code(201).send({ items })
  })

  app.get('/api/obligations/:id/count', {
    config: { door: 'console', permit: 'obligation.read', of: { subject: 'obligation.party', param: 'id' } },
    schema: { summary: 'A quick duty counted live', params, response: { 200: Count } },
  }, async (request) => countAnswers(db, request.params.id, clock.now()))

  app.post('/api/standing', {
    config: create,
    schema: {
      summary: 'A standing duty as data; several owners get one child each', body: NewStanding,
      response: { 201: Issued },
    },
  }, async (request, reply) => {
    const principal = principalOf(request)
    const items = await recorded(platform, actorOf(request), async (uow, note) => {
      const at = clock.now()
      return issueObligations(
        uow, { platform, note, actorPersonId: principal.personId, at },
        [await standingOf(uow, principal, request.body, at)],
      )
    })
    return reply.code(201).send({ items })
  })

  app.route({
    method: ['PUT', 'PATCH'], url: '/api/standing/:id',
    config: { door: 'console', permit: 'obligation.manage', of: 'centre' },
    schema: {
      summary: 'Change a standing duty: what is due stays, what is not yet due follows', params, body: ChangeStanding,
      response: { 200: Acted },
    },
    handler: async (request) => {
      const { revision, reason, ...change } = request.body
      const { id } = request.params
      return recorded(platform, actorOf(request), async (uow, note) => {
        const at = clock.now()
        const duties = await store.lockDuty(uow, id)
        const [first] = duties
        const named = change.reviewerUnitId
        if (named && !(await listUnitNames(uow, [named], clock.today())).has(named)) {
          throw refuse.noSuchUnit({ unit: '复核单位' })
        }
        if (!first) throw refuse.noSuch()
        if (
          first.kind !== 'duty' || ['closed', 'revoked', 'duplicateOf'].includes(first.state)
        ) throw refuse.noStanding({ title: first.title })
        if (first.revision !== revision) throw refuse.stale({ title: first.title })
        const { until } = change
        const later = until?.kind === 'day' ? duties.find(({ first_day }) => until.day < first_day) : undefined
        if (until?.kind === 'day' && later) throw refuse.endsTooEarly({ until: until.day, firstDay: later.first_day })
        for (const duty of duties) {
          const { reviewerUnitId, ...shared } = change
          // Of a fan-out the new reviewer may itself be one of the owners: that one keeps its own.
          if (
            reviewerUnitId === duty.owner_unit_id && duty.id === id && duty.state !== 'group'
          ) throw refuse.ownerMayNotBeReviewer({ unit: '承办单位' })
          const review = reviewerUnitId && reviewerUnitId !== duty.owner_unit_id ? { reviewerUnitId } : {}
          await store.replaceDuty(uow, duty.id, { ...shared, ...review })
          if (change.cadence || change.until) {
            await deleteAhead(uow, duty.id, at)
            await store.beginAgain(uow, duty.id, clock.today())
          }
          await store.appendStep(
            uow,
            {
              obligationId: duty.id, action: 'change', state: duty.state, personId: principalOf(request).personId,
              reason, detail: {},
            }, at,
          )
          note({
            action: 'obligation.change', object: { kind: 'obligation', id: duty.id }, unitId: duty.owner_unit_id,
            reason,
            before: {
              title: duty.title, cadence: duty.cadence, lastDay: duty.last_day, untilLifted: duty.until_lifted,
              form: duty.form,
              reviewer: duty.reviewer_unit_id, acceptance: duty.acceptance,
            },
            after: { ...shared, ...review },
          })
        }
        await openPeriods(uow, { today: clock.today(), at, obligationIds: duties.map((duty) => duty.id) })
        return { id, revision: revision + 1, state: first.state as State }
      })
    },
  })
}

function parseDuty(text: string): NewQuick {
  try {
    return JSON.parse(text) as NewQuick
  } catch {
    throw refuse.dutyUnreadable({ why: '不是表单的内容' })
  }
}
