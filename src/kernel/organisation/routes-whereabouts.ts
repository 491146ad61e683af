/** HTTP of where each works today (在岗情况): entered in two taps by the person or the unit's clerk, for one or for all. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { Day, Empty, Id } from '#base/schema.ts'
import { recorded } from '#kernel/record/face.ts'
import { actorOf, mayTouch, principalOf } from '#kernel/identity/face.ts'
import { assertTouchesPerson, reachedUnits } from './access.ts'
import { listUnitFacts } from './store-units.ts'
import { listUnitNames } from './store-names.ts'
import * as store from './store-whereabouts.ts'
import { daysOf, enterStates } from './whereabouts.ts'
import * as wire from './wire.ts'
import type { WhereaboutsState } from './words.ts'

const One = Type.Object({ id: Id })
const OnDay = Type.Object({ day: Type.Optional(Day) })
const ofUnit = { subject: 'unit', param: 'id' } as const

export const whereaboutsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { platform } = app
  const { db, clock, keys } = platform

  app.post('/api/whereabouts', {
    config: { door: 'console', permit: 'whereabouts.enter', of: 'anyone' },
    schema: { summary: 'Where a person works on these days', body: wire.NewWhereabouts, response: { 204: Empty } },
  }, async (request, reply) => {
    const { personId, state, note: text } = request.body
    const days = daysOf(request.body.from, request.body.until)
    if (days.until <= days.from) throw wire.refuse.badPeriod({ field: 'until' })
    const principal = principalOf(request)
    await assertTouchesPerson(db, principal, 'whereabouts.enter', personId, clock.today())
    const noteSealed = text?.trim() ? keys.seal(personId, text.trim()) : null
    await recorded(platform, actorOf(request), async (uow, note) => {
      await enterStates(uow, platform, [{ personId, state, ...days, noteSealed }], principal.personId)
      note({
        action: 'organisation.enterWhereabouts', object: { kind: 'whereabouts', id: personId },
        after: { stateSealed: keys.seal(personId, state), ...days, noteSealed },
      })
    })
    return reply.code(204).send(null)
  })

  app.put('/api/units/:id/whereabouts', {
    config: { door: 'console', permit: 'whereabouts.enter', of: ofUnit },
    schema: {
      summary: 'The whole unit for one day, by its clerk', params: One, body: wire.BatchWhereabouts,
      response: { 204: Empty },
    },
  }, async (request, reply) => {
    const { day, items } = request.body
    const { personId: by } = principalOf(request)
    const days = daysOf(day, null)
    await recorded(platform, actorOf(request), async (uow, note) => {
      const members = await store.listMembers(uow, request.params.id, items.map(({ personId }) => personId), day)
      if (items.some(({ personId }) => !members.has(personId))) throw wire.refuse.noSuchPerson()
      await enterStates(uow, platform, items.map((item) => ({ ...item, ...days, noteSealed: null })), by)
      note({
        action: 'organisation.enterWhereabouts', object: { kind: 'whereabouts', id: request.params.id },
        unitId: request.params.id,
        after: {
          day, people: items.map(({ personId, state }) => ({ personId, stateSealed: keys.seal(personId, state) })),
        },
      })
    })
    return reply.code(204).send(null)
  })

  app.get('/api/units/:id/whereabouts', {
    config: { door: 'console', permit: 'whereabouts.read', of: ofUnit },
    schema: {
      summary: 'Today’s picture of a unit', params: One, querystring: OnDay, response: { 200: wire.UnitWhereabouts },
    },
  }, async (request) => {
    const { id } = request.params
    const day = request.query.day ?? clock.today()
    const present = await store.listPresent(db, id, day)
    const mayEnter = mayTouch(principalOf(request), 'whereabouts.enter', { unitIds: [id] })
    return {
      unit: { id, name: (await listUnitNames(db, [id], day)).get(id)?.name ?? '' }, day, mayEnter,
      asOf: clock.now().toISOString(),
      counts: tally(present.map(({ state }) => ({ state, count: 1 }))),
      items: present.map(({ note_sealed, ...person }) => ({
        ...person, note: mayEnter && note_sealed ? keys.open(person.id, note_sealed) ?? null : null,
      })),
    }
  })

  app.get('/api/whereabouts', {
    config: { door: 'console', permit: 'whereabouts.read', of: 'anyone' },
    schema: { summary: 'Counts by unit within reach', querystring: OnDay, response: { 200: wire.WhereaboutsSummary } },
  }, async (request) => {
    const day = request.query.day ?? clock.today()
    const unitIds = reachedUnits(principalOf(request), 'whereabouts.read')
    const [units, rows] = await Promise.all([listUnitFacts(db, day), store.countByUnit(db, unitIds, day)])
    const byUnit = Map.groupBy(rows, (row) => row.unit_id)
    const items = units.filter(({ id }) => byUnit.has(id)).map(({ id, name }) => {
      const counts = tally(byUnit.get(id)!)
      return { unit: { id, name }, ...counts, total: Object.values(counts).reduce((sum, count) => sum + count, 0) }
    })
    return { day, items, asOf: clock.now().toISOString() }
  })
}

function tally(rows: readonly { state: WhereaboutsState | null, count: number }[]) {
  const counts = { onDuty: 0, remoteWork: 0, travelling: 0, onLeave: 0, unfilled: 0 }
  for (const { state, count } of rows) counts[state ?? 'unfilled'] += count
  return counts
}
