/** HTTP of the leaders' wall (督办墙). */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { dayOf, startOf } from '#base/day.ts'
import { principalOf, reachOf, type Principal } from '#kernel/identity/face.ts'
import { momentOf } from '#kernel/obligation/face.ts'
import { listHolders, listUnitNames } from '#kernel/organisation/face.ts'
import { readMorning } from './morning.ts'
import { seriesOf, sumOf, trendDays, withRates } from './rules.ts'
import * as store from './store.ts'
import { Board, BoardItems, BoardQuery, ItemsQuery, Morning, refuse, type BoardRow } from './wire.ts'
import type { By } from './words.ts'

const config = { door: 'console', permit: 'board.read', of: 'anyone' } as const
const ITEMS = 50

export const boardRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, clock } = app.platform

  const scopeOf = async (
    principal: Principal, query: { by?: By, minutes?: string, asOf?: string },
  ): Promise<store.Scope> => {
    const now = clock.now()
    const asOf = query.asOf ? new Date(query.asOf) : now
    if (asOf > now) throw refuse.future({ asOf: query.asOf ?? '' })
    const reach = reachOf(principal, 'board.read')
    return { by: query.by ?? 'leader', ...await momentOf(db, asOf), minutesId: query.minutes,
      unitIds: reach.everything ? undefined : [...reach.unitIds] }
  }

  app.get('/api/board', {
    config, schema: { summary: 'The leaders’ wall: figures, rows and trends', querystring: BoardQuery,
      response: { 200: Board } },
  }, async (request) => {
    const scope = await scopeOf(principalOf(request), request.query)
    const days = trendDays(dayOf(scope.asOf))
    const [counts, changes, minutes] = await Promise.all([
      store.listCounts(db, scope), store.listChanges(db, scope, startOf(days[0]!)), store.listMinutes(db),
    ])
    const byKey = Map.groupBy(changes, ({ key }) => key)
    const labels = await labelsOf(counts.map(({ key }) => key), scope, minutes, request.query.display === undefined)
    const rows = counts.map(({ key, ...figures }): BoardRow & { position: number } => ({
      key, ...labels(key), figures: withRates(figures), trend: seriesOf(figures, byKey.get(key) ?? [], days).open,
    })).sort((one, other) => one.position - other.position || (one.label < other.label ? -1 : 1))
    const total = sumOf(counts)
    return {
      by: scope.by, total: withRates(total), rows, days, series: seriesOf(total, changes, days), minutes,
      shownAt: scope.asOf.toISOString(), asOf: clock.now().toISOString(),
    }
  })

  app.get('/api/board/morning', {
    config, schema: { summary: 'What a leader reads in the morning: five figures, who is late, who asks for help',
      response: { 200: Morning } },
  }, async (request) => readMorning(db, principalOf(request), clock.now()))

  app.get('/api/board/items', {
    config, schema: { summary: 'Open obligations behind a row, with their sentences in the minutes',
      querystring: ItemsQuery, response: { 200: BoardItems } },
  }, async (request) => {
    const { key, limit = ITEMS } = request.query
    const scope = await scopeOf(principalOf(request), request.query)
    const rows = await store.listItems(db, scope, key, limit)
    const names = await listUnitNames(db, rows.map(({ ownerId }) => ownerId), dayOf(scope.asOf))
    return {
      items: rows.map(({ ownerId, dueAt, minutesId, sentence, line, from, to, total: _total, ...row }) => ({
        ...row, owner: { id: ownerId, name: names.get(ownerId)?.name ?? '' }, dueAt: dueAt?.toISOString() ?? null,
        source: minutesId && sentence !== null ? { minutesId, sentence, line: line ?? 1, from: from ?? 0, to: to ?? 0 }
          : null,
      })),
      total: rows[0]?.total ?? 0,
      asOf: clock.now().toISOString(),
    }
  })

  /** How each row is named, ordered and narrowed; a leader's row names its holder only where names may be shown. */
  async function labelsOf(
    keys: readonly string[], scope: store.Scope, minutes: readonly { id: string, title: string }[], named: boolean,
  ) {
    const narrowed = scope.minutesId ? `&minutes=${scope.minutesId}` : ''
    if (scope.by === 'section') return (key: string) => sectionLabel(key, minutes)
    const unitIds = keys.filter(Boolean)
    const day = dayOf(scope.asOf)
    const [names, positions, holders] = await Promise.all([
      listUnitNames(db, unitIds, day), store.listPositions(db, unitIds),
      named && scope.by === 'leader' ? listHolders(db, unitIds, ['director', 'leader'], day) : [],
    ])
    return (key: string) => ({
      label: names.get(key)?.name ?? '未定分管领导',
      note: holders.find(({ unitId }) => unitId === key)?.name ?? '',
      query: key ? `${scope.by === 'unit' ? 'owner' : 'leader'}=${key}${narrowed}` : null,
      position: positions.get(key) ?? Infinity,
    })
  }
}

function sectionLabel(key: string, minutes: readonly { id: string, title: string }[]) {
  const at = key.indexOf('|')
  const [id, section] = [key.slice(0, at), key.slice(at + 1)]
  const index = minutes.findIndex((each) => each.id === id)
  return {
    label: section || '未归章节',
    note: minutes[index]?.title ?? (id ? '' : '非纪要事项'),
    query: id && section ? `minutes=${id}&section=${encodeURIComponent(section)}` : null,
    position: index < 0 ? Infinity : index,
  }
}
