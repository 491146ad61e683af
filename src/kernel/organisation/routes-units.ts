/** HTTP of units (单位): lists as they stood or as they are, one unit with its history, and every change of shape. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { addDays } from '#base/day.ts'
import { Empty, Id } from '#base/schema.ts'
import { recorded, type Entry } from '#kernel/record/face.ts'
import { actorOf, principalOf } from '#kernel/identity/face.ts'
import { refuse as refuseIdentity } from '#kernel/identity/wire.ts'
import { indexForSearch } from '#kernel/search/face.ts'
import { reachedUnits } from './access.ts'
import { listUnits, listUnitsAsIs } from './list-units.ts'
import * as shape from './shape.ts'
import { listUnitNames } from './store-names.ts'
import * as store from './store-units.ts'
import * as wire from './wire.ts'

const read = { door: 'console', permit: 'unit.read', of: 'anyone' } as const
const readOne = { door: 'console', permit: 'unit.read', of: { subject: 'unit', param: 'id' } } as const
const manage = { door: 'console', permit: 'unit.manage', of: 'centre' } as const
const manageOne = { door: 'console', permit: 'unit.manage', of: { subject: 'unit', param: 'id' } } as const
const One = Type.Object({ id: Id })

export const unitRoutes = (forgetSessions: () => void): FastifyPluginAsyncTypebox => async (app) => {
  const { platform } = app
  const { db, clock } = platform

  app.get('/api/units', {
    config: read,
    schema: {
      summary: 'Units of a day: as it was then, or as it is now; found by any name', querystring: wire.UnitsQuery,
      response: { 200: wire.UnitList },
    },
  }, async (request) => {
    const { q = '', day = clock.today(), mode = 'asWas', limit = 500, offset = 0 } = request.query
    const reached = reachedUnits(principalOf(request), 'unit.read')
    const all = mode === 'asWas' ? await listUnits(db, day) : await listUnitsAsIs(db, day, clock.today())
    const seen = reached ? all.filter(({ id }) => reached.includes(id)) : all
    const found = q.trim() ? inOrder(seen, await store.findUnitIds(db, q, day)) : seen
    return { items: found.slice(offset, offset + limit), total: found.length, day, asOf: clock.now().toISOString() }
  })

  app.get('/api/units/:id', {
    config: readOne,
    schema: {
      summary: 'One unit with its names, places and lineage', params: One, querystring: wire.AtDay,
      response: { 200: wire.UnitHistory },
    },
  }, async ({ params: { id }, query: { day = clock.today() } }) => {
    const { from, until } = (await store.findUnit(db, id))!
    const shownDay = until !== null && day >= until ? addDays(until, -1) : day < from ? from : day
    const unit = (await listUnits(db, shownDay)).find((each) => each.id === id)
    if (!unit) throw refuseIdentity.noSuch()
    const [names, edges, lineage] = await Promise.all([
      store.listNameHistory(db, id), store.listEdgeHistory(db, id), store.listLineage(db, id),
    ])
    const ids = [
      ...edges.map(({ parentId }) => parentId), ...lineage.flatMap(({ beforeId, afterId }) => [beforeId, afterId]),
    ]
    const known = await listUnitNames(db, ids, clock.today())
    const named = (unitId: string) => ({ id: unitId, name: known.get(unitId)?.name ?? '' })
    return {
      unit, names, asOf: clock.now().toISOString(),
      edges: edges.map(({ parentId, ...edge }) => ({ ...edge, parent: named(parentId) })),
      lineage: lineage.map(({ beforeId, afterId, ...line }) => ({
        ...line, before: named(beforeId), after: named(afterId),
      })),
    }
  })

  /** One change of shape: recorded, found under its new names, and reaches of sessions read anew. */
  const act = async <Result>(
    request: FastifyRequest, work: (change: shape.Change) => Promise<Result>,
  ): Promise<Result> => {
    const result = await recorded(platform, actorOf(request), async (uow, note) => {
      const changed = new Set<string>()
      const noteUnit = (entry: Entry): void => {
        changed.add(entry.object.id)
        note(entry)
      }
      const done = await work({ uow, platform, note: noteUnit })
      for (const id of changed) {
        const names = (await store.listNameHistory(uow, id)).map(({ name }) => name)
        await indexForSearch(
          uow,
          {
            kind: 'unit', id, unitIds: [id], title: names.at(0) ?? '', text: names.slice(1).join('\n'), at: clock.now(),
          },
        )
      }
      return done
    })
    forgetSessions()
    return result
  }

  app.post('/api/units', {
    config: manage, schema: { summary: 'Open a unit', body: wire.NewUnit, response: { 201: wire.Made } },
  }, async (request, reply) =>
    reply.code(201).send({ id: await act(request, (change) => shape.createUnit(change, request.body)) }))

  app.post('/api/units/merge', {
    config: manage, schema: { summary: 'Merge units from a day', body: wire.MergeUnits, response: { 201: wire.Made } },
  }, async (request, reply) =>
    reply.code(201).send({ id: await act(request, (change) => shape.mergeUnits(change, request.body)) }))

  app.post('/api/units/:id/rename', {
    config: manageOne,
    schema: { summary: 'Rename a unit from a day', params: One, body: wire.RenameUnit, response: { 204: Empty } },
  }, async (request, reply) => {
    await act(request, (change) => shape.renameUnit(change, request.params.id, request.body))
    return reply.code(204).send(null)
  })

  app.post('/api/units/:id/aliases', {
    config: manageOne,
    schema: { summary: 'One more name of a unit', params: One, body: wire.NewAlias, response: { 204: Empty } },
  }, async (request, reply) => {
    await act(request, (change) => shape.addAlias(change, request.params.id, request.body))
    return reply.code(204).send(null)
  })

  app.delete('/api/units/:id/aliases/:nameId', {
    config: manageOne,
    schema: {
      summary: 'End one of a unit’s other names today', params: Type.Object({ id: Id, nameId: Id }),
      response: { 204: Empty },
    },
  }, async (request, reply) => {
    await act(request, (change) => shape.endAlias(change, request.params.id, request.params.nameId, clock.today()))
    return reply.code(204).send(null)
  })

  app.post('/api/units/:id/edges', {
    config: manageOne,
    schema: {
      summary: 'Change where a unit belongs from a day', params: One, body: wire.ChangeEdge, response: { 204: Empty },
    },
  }, async (request, reply) => {
    await act(request, (change) => shape.changeEdge(change, request.params.id, request.body))
    return reply.code(204).send(null)
  })

  app.post('/api/units/:id/split', {
    config: manageOne,
    schema: { summary: 'Split a unit from a day', params: One, body: wire.SplitUnit, response: { 201: wire.MadeMany } },
  }, async (request, reply) =>
    reply.code(201).send({
      ids: await act(request, (change) => shape.splitUnit(change, request.params.id, request.body)),
    }))

  app.post('/api/units/:id/close', {
    config: manageOne,
    schema: { summary: 'Close a unit from a day', params: One, body: wire.CloseUnit, response: { 204: Empty } },
  }, async (request, reply) => {
    await act(request, (change) => shape.closeUnit(change, request.params.id, request.body))
    return reply.code(204).send(null)
  })
}

function inOrder<Row extends { id: string }>(rows: readonly Row[], ids: readonly string[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
