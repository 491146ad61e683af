/** HTTP of emergencies (突发事件): started, levels by day, ended in one act that lifts what ran until then. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { newId } from '#base/ids.ts'
import { Id } from '#base/schema.ts'
import { actorOf, principalOf } from '#kernel/identity/face.ts'
import { countDutiesOf, countOpenOf, liftDutiesOf } from '#kernel/obligation/face.ts'
import { listUnitNames } from '#kernel/organisation/face.ts'
import { recorded } from '#kernel/record/face.ts'
import { assertMayChangeLevel, assertMayEnd, assertMayStart, daysOf, levelOn } from './rules.ts'
import { findEmergency } from './store.ts'
import * as store from './store-emergency.ts'
import * as wire from './wire.ts'

const manage = { door: 'console', permit: 'emergency.manage', of: 'centre' } as const
const params = Type.Object({ id: Id })
const objectOf = (id: string) => ({ kind: 'emergency', id })

export const emergencyRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { platform } = app
  const { db, clock } = platform

  app.get('/api/emergencies', {
    config: { door: 'console', permit: 'emergency.read', of: 'centre' },
    schema: { summary: 'Emergencies, those in force first', response: { 200: wire.EmergencyList } },
  }, async () => {
    const today = clock.today()
    const rows = await store.listEmergencies(db)
    const counts = await countDutiesOf(db, rows.map(({ id }) => id))
    const current = await findEmergency(db, today)
    const items = rows.map((row) => {
      const { runningDuties = 0, liftedDuties = 0, openTasks = 0 } = counts.get(row.id) ?? {}
      return {
        ...row, days: daysOf(row, today), level: row.endedOn ? '' : levelOn(row.levels, today),
        current: row.id === current?.id, runningDuties, liftedDuties, openTasks,
      }
    })
    return { items, total: items.length, asOf: clock.now().toISOString() }
  })

  app.post('/api/emergencies', {
    config: manage,
    schema: { summary: 'Start an emergency', body: wire.NewEmergency, response: { 201: wire.Started } },
  }, async (request, reply) => {
    const { body } = request
    const today = clock.today()
    const id = newId(clock.now())
    await recorded(platform, actorOf(request), async (uow, note) => {
      await store.lockStart(uow)
      assertMayStart(body, today, await findEmergency(uow, today))
      const { alongside: _, basis = '', ...begun } = body
      await store.insertEmergency(uow, { id, levelId: newId(clock.now()), ...begun, basis })
      note({ action: 'emergency.start', object: objectOf(id), after: begun, ...basis && { reason: basis } })
    })
    return reply.code(201).send({ id, revision: 1 })
  })

  app.post('/api/emergencies/:id/level', {
    config: manage,
    schema: { summary: 'Another level from a day on', params, body: wire.ChangeLevel, response: { 200: wire.Started } },
  }, async (request) => recorded(platform, actorOf(request), async (uow, note) => {
    const { params: { id }, body: { level, fromDay, reason } } = request
    const emergency = await store.lockOne(uow, id)
    if (!emergency) throw wire.refuse.noSuch()
    assertMayChangeLevel(emergency, request.body, clock.today())
    await store.replaceLevel(uow, { id: newId(clock.now()), emergencyId: id, level, fromDay, reason })
    const before = emergency.levels.filter(({ until }) => until === null || until > fromDay)
    note({
      action: 'emergency.changeLevel', object: objectOf(id), before: { levels: before }, after: { level, fromDay }, reason,
    })
    return { id, revision: emergency.revision + 1 }
  }))

  app.get('/api/emergencies/:id/end-preview', {
    config: manage,
    schema: { summary: 'What ending would lift and leave', params, response: { 200: wire.EndPreview } },
  }, async (request) => {
    const emergency = await store.findOne(db, request.params.id)
    if (!emergency) throw wire.refuse.noSuch()
    const today = clock.today()
    const open = await countOpenOf(db, emergency.id)
    const names = await listUnitNames(db, open.map(({ unitId }) => unitId), today)
    const units = open.map(({ unitId, duties, tasks }) => (
      { unit: { id: unitId, name: names.get(unitId)?.name ?? '' }, duties, tasks }
    ))
    const sum = (count: (row: typeof open[number]) => number) => open.reduce((all, row) => all + count(row), 0)
    return {
      id: emergency.id, name: emergency.name, today, revision: emergency.revision, ended: emergency.endedOn !== null,
      duties: sum(({ duties }) => duties), units, openTasks: sum(({ tasks }) => tasks), asOf: clock.now().toISOString(),
    }
  })

  app.post('/api/emergencies/:id/end', {
    config: manage,
    schema: {
      summary: 'End it: every duty 「until lifted」 of it is lifted; again changes nothing',
      params, body: wire.EndEmergency, response: { 200: wire.Ended },
    },
  }, async (request) => recorded(platform, actorOf(request), async (uow, note) => {
    const { params: { id }, body: { day, reason } } = request
    const emergency = await store.lockOne(uow, id)
    if (!emergency) throw wire.refuse.noSuch()
    if (emergency.endedOn) {
      const { liftedDuties = 0, liftedUnits = 0 } = (await countDutiesOf(uow, [id])).get(id) ?? {}
      return { id, endedOn: emergency.endedOn, lifted: liftedDuties, units: liftedUnits, revision: emergency.revision }
    }
    assertMayEnd(emergency, request.body, clock.today())
    const at = clock.now()
    const context = { platform, principal: principalOf(request), note, at }
    const { lifted, units } = await liftDutiesOf(uow, context, { emergency, reason })
    await store.endEmergency(uow, { id, day, at, reason })
    note({
      action: 'emergency.end', object: objectOf(id), reason,
      before: { endedOn: null }, after: { endedOn: day, lifted, units },
    })
    return { id, endedOn: day, lifted, units, revision: emergency.revision + 1 }
  }))
}
