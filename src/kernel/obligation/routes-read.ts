/** HTTP of looking (查看): lists, one obligation, the periods of a duty. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { dayOf } from '#base/day.ts'
import { Id, Instant, Paging, UnitName } from '#base/schema.ts'
import { principalOf } from '#kernel/identity/face.ts'
import { listUnitNames } from '#kernel/organisation/face.ts'
import { evaluateAll } from './evidence.ts'
import { readFull } from './full.ts'
import { presentPeriod, presentRows } from './present.ts'
import { momentOf, sightOf } from './sight.ts'
import { listPage } from './store-list.ts'
import { listPeriods } from './store-periods.ts'
import { ObligationFull, ObligationList, Period } from './wire.ts'
import { ListQuery } from './wire-act.ts'

const PeriodList = Type.Object({
  items: Type.Array(Type.Object({ ...Period.properties, unit: UnitName })), total: Type.Integer(), asOf: Instant,
})

export const readRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, clock } = app.platform

  app.get('/api/obligations', {
    config: { door: 'console', permit: 'obligation.read', of: 'anyone' },
    schema: {
      summary: 'Obligations I may see, filtered and sorted', querystring: ListQuery, response: { 200: ObligationList },
    },
  }, async (request) => {
    const asOf = clock.now()
    const sight = sightOf(principalOf(request), await momentOf(db, asOf))
    const { records, total } = await listPage(db, request.query, sight)
    return { items: await presentRows(db, records, asOf), total, asOf: asOf.toISOString() }
  })

  const one = { door: 'console', permit: 'obligation.read', of: { subject: 'obligation.party', param: 'id' } } as const
  app.get('/api/obligations/:id', {
    config: one,
    schema: {
      summary: 'One obligation with everything about it', params: Type.Object({ id: Id }),
      response: { 200: ObligationFull },
    },
  }, async (request) => db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
    .execute((uow) => readFull(uow, principalOf(request), request.params.id, clock.now())))

  app.get('/api/obligations/:id/periods', {
    config: one,
    schema: {
      summary: 'Periods of a standing duty, newest first, judged now', params: Type.Object({ id: Id }),
      querystring: Type.Object(Paging), response: { 200: PeriodList },
    },
  }, async ({ params, query }) => {
    const asOf = clock.now()
    const { rows, total } = await listPeriods(db, params.id, query.limit ?? 60, query.offset ?? 0)
    const verdicts = await evaluateAll(db, rows, asOf)
    const names = await listUnitNames(db, rows.map(({ unitId }) => unitId), dayOf(asOf))
    const items = rows.map((row) => {
      const unit = { id: row.unitId, name: names.get(row.unitId)?.name ?? '' }
      return { ...presentPeriod(row, verdicts.get(row.id) ?? { state: 'notYet' }, unit), unit }
    })
    return { items, total, asOf: asOf.toISOString() }
  })
}
