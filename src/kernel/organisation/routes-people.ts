/**
 * HTTP of people (人员): found by name, pinyin and initials; posts over time; mobile numbers masked; delegations (代管).
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { Empty, Id } from '#base/schema.ts'
import { recorded } from '#kernel/record/face.ts'
import { actorOf, principalOf } from '#kernel/identity/face.ts'
import { newId } from '#base/ids.ts'
import { assertMayGive, assertTouchesUnit, reachedUnits } from './access.ts'
import * as people from './people.ts'
import { readPerson } from './read-person.ts'
import { cleanMobile } from './rules-days.ts'
import { listPersonNames } from './store-names.ts'
import * as store from './store-people.ts'
import { listReach } from './store-reach.ts'
import * as wire from './wire.ts'
import type { PostRole } from './words.ts'

const read = { door: 'console', permit: 'person.read', of: 'anyone' } as const
const readOne = { door: 'console', permit: 'person.read', of: { subject: 'person', param: 'id' } } as const
const manage = { door: 'console', permit: 'person.manage', of: 'centre' } as const
const manageOne = { door: 'console', permit: 'person.manage', of: { subject: 'person', param: 'id' } } as const
const One = Type.Object({ id: Id })

export const peopleRoutes = (forgetSessions: () => void): FastifyPluginAsyncTypebox => async (app) => {
  const { platform } = app
  const { db, clock, keys } = platform

  app.get('/api/people', {
    config: read,
    schema: {
      summary: 'People found by name, pinyin, initials, number or unit', querystring: wire.PeopleQuery,
      response: { 200: wire.PeopleList },
    },
  }, async (request) => {
    const { q = '', unit, below = false, day = clock.today(), limit = 50, offset = 0 } = request.query
    const reached = reachedUnits(principalOf(request), 'person.read')
    const asked = unit && below ? (await listReach(db, [unit], day)).get(unit)?.subtree : unit ? [unit] : undefined
    const unitIds = reached && asked ? asked.filter((id) => reached.includes(id)) : asked ?? reached
    const mobile = cleanMobile(q)
    const query = { typed: q, mobileDigest: mobile ? keys.digest(mobile) : undefined, unitIds, day, limit, offset }
    const [items, total] = await Promise.all([people.listPeopleRows(db, query), store.countMatching(db, query)])
    return { items, total, asOf: clock.now().toISOString() }
  })

  app.get('/api/people/:id', {
    config: readOne,
    schema: {
      summary: 'One person: posts over time, whereabouts, delegations', params: One, response: { 200: wire.Person },
    },
  }, (request) => readPerson(platform, principalOf(request), request.params.id))

  app.post('/api/people/:id/reveal-mobile', {
    config: { door: 'console', permit: 'person.reveal', of: { subject: 'person', param: 'id' } },
    schema: {
      summary: 'Show a mobile number; the reason is recorded', params: One, body: wire.Reveal,
      response: { 200: wire.Mobiles },
    },
  }, async (request) => {
    const { id } = request.params
    return recorded(platform, actorOf(request), async (uow, note) => {
      const person = await store.findPerson(uow, id)
      const mobile = person?.mobile_sealed ? keys.open(id, person.mobile_sealed) : undefined
      if (!mobile) throw wire.refuse.noMobile()
      note({ action: 'organisation.revealMobile', object: { kind: 'person', id }, reason: request.body.reason })
      return { mobile }
    })
  })

  const act = async <Result>(
    request: FastifyRequest, work: (change: people.PersonChange) => Promise<Result>,
  ): Promise<Result> => {
    const result = await recorded(platform, actorOf(request), (uow, note) => work({ uow, platform, note }))
    forgetSessions()
    return result
  }

  app.post('/api/people', {
    config: manage,
    schema: { summary: 'Enter a person with the main post', body: wire.NewPerson, response: { 201: wire.Made } },
  }, async (request, reply) => {
    assertMayGive(principalOf(request), request.body.role)
    return reply.code(201).send({ id: await act(request, (change) => people.addPerson(change, request.body)) })
  })

  app.patch('/api/people/:id', {
    config: manageOne,
    schema: {
      summary: 'Correct a name or a mobile number', params: One, body: wire.ChangePerson, response: { 204: Empty },
    },
  }, async (request, reply) => {
    await act(request, (change) => people.changePerson(change, request.params.id, request.body))
    return reply.code(204).send(null)
  })

  app.post('/api/people/:id/posts', {
    config: manageOne,
    schema: { summary: 'One more post', params: One, body: wire.NewPost, response: { 201: wire.Made } },
  }, async (request, reply) => {
    assertMayGive(principalOf(request), request.body.role)
    return reply.code(201).send({
      id: await act(request, (change) => people.addPost(change, request.params.id, request.body)),
    })
  })

  app.post('/api/people/:id/posts/:postId/end', {
    config: manageOne,
    schema: {
      summary: 'End a post', params: Type.Object({ id: Id, postId: Id }), body: wire.EndPost, response: { 204: Empty },
    },
  }, async (request, reply) => {
    await act(request, async (change) => {
      const post = (await store.listPostsOf(
        change.uow, request.params.id,
      )).find(({ id }) => id === request.params.postId)
      if (post) assertMayGive(principalOf(request), post.role)
      await people.endPost(change, request.params.id, request.params.postId, request.body)
    })
    return reply.code(204).send(null)
  })

  app.post('/api/delegations', {
    config: { door: 'console', permit: 'delegation.manage', of: 'anyone' },
    schema: {
      summary: 'A deputy acts for an absent one, for some days', body: wire.NewDelegation, response: { 201: wire.Made },
    },
  }, async (request, reply) => {
    const { fromPersonId, toPersonId, unitId, from, until, ground } = request.body
    assertTouchesUnit(principalOf(request), 'delegation.manage', unitId)
    if (until <= from) throw wire.refuse.badPeriod({ field: 'until' })
    const id = newId(clock.now())
    await act(request, async ({ uow, note }) => {
      const names = await listPersonNames(uow, [fromPersonId, toPersonId])
      if (names.size < 2) throw wire.refuse.noSuchPerson({ field: 'toPersonId' })
      const held = (await store.listPostsOf(uow, fromPersonId)).filter((post) =>
        post.unit_id === unitId && (post.until === null || post.until > from))
      if (held.length === 0) throw wire.refuse.delegationNeedsPost({ name: names.get(fromPersonId)! })
      for (const { role } of held) assertMayHandOn(request, role, request.body)
      const row = { id, from_person_id: fromPersonId, to_person_id: toPersonId, unit_id: unitId, ground, from, until }
      await refuseOverlap(() => store.insertDelegation(uow, row))
      note({
        action: 'organisation.delegate', object: { kind: 'person', id: fromPersonId }, unitId,
        after: { delegationId: id, toPersonId, unitId, from, until }, reason: ground,
      })
    })
    return reply.code(201).send({ id })
  })

  app.post('/api/delegations/:id/end', {
    config: { door: 'console', permit: 'delegation.manage', of: { subject: 'delegation', param: 'id' } },
    schema: { summary: 'End a delegation today', params: One, response: { 204: Empty } },
  }, async (request, reply) => {
    await act(request, async ({ uow, note }) => {
      const row = (await store.findDelegation(uow, request.params.id))!
      await store.endDelegation(uow, row.id, clock.today())
      note({
        action: 'organisation.endDelegation', object: { kind: 'person', id: row.from_person_id }, unitId: row.unit_id,
        before: { delegationId: row.id, toPersonId: row.to_person_id, until: row.until },
        after: { until: clock.today() },
      })
    })
    return reply.code(204).send(null)
  })
  app.subjects.set('delegation', async (reader, id) => {
    const row = await store.findDelegation(reader, id)
    return row ? { unitIds: [row.unit_id], personIds: [row.from_person_id] } : undefined
  })
}

/**
 * Powers of an administrator or auditor are handed on by an administrator only; and who enters a delegation does not
 * take another's high office himself, else a coordinator could make himself the acting director.
 */
function assertMayHandOn(
  request: FastifyRequest, role: PostRole, { fromPersonId, toPersonId }: { fromPersonId: string, toPersonId: string },
): void {
  const { personId } = principalOf(request)
  const takesIt = toPersonId === personId && fromPersonId !== personId
  if (role === 'administrator' || role === 'auditor' || takesIt) assertMayGive(principalOf(request), role)
}

const EXCLUSION = '23P01'

async function refuseOverlap(insert: () => Promise<void>): Promise<void> {
  await insert().catch((error: unknown) => {
    throw (error as { code?: string }).code === EXCLUSION ? wire.refuse.delegationTaken() : error
  })
}
