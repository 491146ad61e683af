/** HTTP of searching everything (检索). */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { principalOf } from '#kernel/identity/face.ts'
import { listUnitNames } from '#kernel/organisation/face.ts'
import { find } from './find.ts'
import { Hits, SearchQuery } from './wire.ts'
import { KINDS } from './words.ts'

const STANDARD = 8

export const searchRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, keys, clock } = app.platform

  app.get('/api/search', {
    config: { door: 'console', permit: 'search.use', of: 'anyone' },
    schema: { summary: 'Search everything within reach', querystring: SearchQuery, response: { 200: Hits } },
  }, async (request) => {
    const { q, kind, limit = STANDARD } = request.query
    const { items, more } = await find(db, keys, principalOf(request), q, kind ? [kind] : KINDS, limit)
    const names = await listUnitNames(db, items.flatMap(({ unitIds }) => unitIds.slice(0, 3)), clock.today())
    return {
      items: items.map(({ unitIds, at, ...item }) => ({
        ...item,
        units: item.kind === 'unit' ? [] : unitIds.slice(0, 3).flatMap((id) => names.get(id) ?? []),
        at: at.toISOString(),
      })),
      more,
      asOf: clock.now().toISOString(),
    }
  })
}
