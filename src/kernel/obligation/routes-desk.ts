/** HTTP of desks (工作台): mine, a unit's, the coordinator's. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { dayOf } from '#base/day.ts'
import type { Reader } from '#base/database.ts'
import { Id } from '#base/schema.ts'
import { principalOf } from '#kernel/identity/face.ts'
import { countUnread } from '#kernel/notice/face.ts'
import { listPersonNames, listUnitNames } from '#kernel/organisation/face.ts'
import { readCoordination } from './coordination.ts'
import { itemOf, sortOwed } from './desk.ts'
import { listOwed, presentRows } from './present.ts'
import { desksOf, momentOf, sightOf } from './sight.ts'
import * as store from './store-desk.ts'
import { countFigures } from './store-figures.ts'
import { listWaiting } from './store-progress.ts'
import type { ObligationRow } from './wire.ts'
import { Coordination, Desk, UnitDesk, type ToConfirm } from './wire-desk.ts'

async function readToConfirm(db: Reader, unitIds: readonly string[], asOf: Date): Promise<ToConfirm[]> {
  const waiting = await listWaiting(db, unitIds, asOf)
  const units = await listUnitNames(db, waiting.map((row) => row.owner_unit_id), dayOf(asOf))
  const people = await listPersonNames(db, waiting.map((row) => row.typed_by))
  return waiting.map((row) => ({
    progressId: row.id, obligation: { id: row.obligation_id, no: row.no, title: row.title },
    unit: { id: row.owner_unit_id, name: units.get(row.owner_unit_id)?.name ?? '' }, periodId: row.period_id,
    dueAt: row.due_at?.toISOString() ?? null,
    answer: row.answer, sentence: row.sentence, typedBy: { id: row.typed_by, name: people.get(row.typed_by) ?? '' },
    typedAt: row.typed_at.toISOString(),
  }))
}

export const deskRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, clock } = app.platform

  app.get('/api/desk', {
    config: { door: 'console', permit: 'session.own', of: 'anyone' },
    schema: { summary: 'My desk over all my posts, each thing once with its one action', response: { 200: Desk } },
  }, async (request) => {
    const principal = principalOf(request)
    const asOf = clock.now()
    const moment = await momentOf(db, asOf)
    const { mine } = sightOf(principal, moment)
    const closes = mine.closes && principal.grants.some(({ role }) => role === 'coordinator')
    const rows = await presentRows(db, await store.listOnDesk(db, { ...mine, closes }), asOf)
    const own = new Set(mine.ownerUnitIds)
    const review = new Set(mine.reviewerUnitIds)
    const owedRows = rows.filter(
      ({ owner, state }) => own.has(owner.id) && !['accepted', 'reportedDone', 'extensionAsked'].includes(state),
    )
    const sorted = sortOwed(owedRows, await listOwed(db, owedRows, asOf), asOf)
    const toReview = rows.filter(
      ({ reviewer, state }) => review.has(reviewer.id) && ['reportedDone', 'extensionAsked'].includes(state),
    )
    const { overdue, today, soon, toSign, returned, others } = sorted
    const owed = Map.groupBy([...overdue, ...today, ...toSign, ...returned], ({ obligation }) => obligation.owner.id)
    const posts = new Map(principal.grants.map((grant) => [grant.unitId, grant]))
    const units = await listUnitNames(db, [...posts.keys()], dayOf(asOf))
    const signed = await store.countSigned(db, [...posts.keys()])
    const people = await listPersonNames(db, principal.grants.flatMap(({ forPersonId }) => forPersonId ?? []))
    return {
      overdue, today, soon, toSign, returned,
      toReview: toReview.map((row) => itemOf(row, row.state === 'reportedDone' ? 'accept' : 'extend')),
      toClose: closes ? rows.filter(({ state }) => state === 'accepted').map((row) => itemOf(row, 'close')) : [],
      toConfirm: await readToConfirm(db, desksOf(principal, 'obligation.confirm'), asOf),
      figures: await countFigures(db, moment, mine.ownerUnitIds), running: others.length, unread: await countUnread(db, principal.personId),
      units: [...posts].map(([id, { forPersonId }]) => ({
        id, name: units.get(id)?.name ?? '',
        forPerson: forPersonId ? { id: forPersonId, name: people.get(forPersonId) ?? '' } : null,
        owed: owed.get(id)?.length ?? 0, ...signed.get(id) ?? { open: 0, signed: 0 },
      })),
      asOf: asOf.toISOString(),
    }
  })

  app.get('/api/units/:id/desk', {
    config: { door: 'console', permit: 'obligation.read', of: { subject: 'unit', param: 'id' } },
    schema: { summary: 'A unit’s desk', params: Type.Object({ id: Id }), response: { 200: UnitDesk } },
  }, async ({ params: { id } }) => {
    const asOf = clock.now()
    const figures = await countFigures(db, await momentOf(db, asOf), [id])
    const rows = await presentRows(db, await store.listOfUnit(db, id), asOf)
    const inHand = rows.filter(
      ({ state }) => !['reportedDone', 'accepted', 'suspended', 'extensionAsked'].includes(state),
    )
    const sorted = sortOwed(inHand, await listOwed(db, inHand, asOf), asOf)
    const toConfirm = await readToConfirm(db, [id], asOf)
    const count = (wanted: (row: ObligationRow) => boolean): number => rows.filter(wanted).length
    const waiting = rows.filter((row) => !inHand.includes(row)).map((row) => itemOf(row, 'progress'))
    return {
      unit: { id, name: (await listUnitNames(db, [id], dayOf(asOf))).get(id)?.name ?? '' },
      counts: {
        open: figures.open, unsigned: sorted.toSign.length, overdue: figures.overdue, missed: figures.missed,
        dueSoon: figures.soon, returned: sorted.returned.length, awaitingReview: figures.review,
        toConfirm: toConfirm.length, closed: figures.closed, duties: count(({ kind }) => kind === 'duty'),
      },
      ...sorted, others: [...sorted.others, ...waiting],
      assisting: await presentRows(db, await store.listAssisted(db, id), asOf), toConfirm,
      asOf: asOf.toISOString(),
    }
  })

  app.get('/api/coordination', {
    config: { door: 'console', permit: 'board.read', of: 'centre' },
    schema: { summary: 'The coordinator’s desk', response: { 200: Coordination } },
  }, async () => readCoordination(db, clock.now()))
}
