/** HTTP of notices sent to units, and who has read them (通知、回执). */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { Id } from '#base/schema.ts'
import { actorOf, principalOf, reachOf } from '#kernel/identity/face.ts'
import { listPersonNames } from '#kernel/organisation/face.ts'
import { recorded } from '#kernel/record/face.ts'
import { readReceipts } from './receipts.ts'
import { sendNotice } from './send.ts'
import * as receipts from './store-receipts.ts'
import { NewNotice, NoticeList, NoticeQuery, Receipts, SentNotice } from './wire.ts'
import { WRITTEN } from './words.ts'

const STANDARD = 50

export const noticeRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { platform } = app
  const { db, clock } = platform
  app.subjects.set('notice.units', async (reader, id) => {
    if (!await receipts.findNotice(reader, id)) return undefined
    const units = await receipts.listNoticeUnits(reader, id)
    const told = await receipts.listReceipts(reader, id, clock.today())
    return { unitIds: [...new Set([...units, ...told.map(({ unit_id }) => unit_id)])] }
  })

  app.post('/api/notices', {
    config: { door: 'console', permit: 'notice.send', of: 'centre' },
    schema: { summary: 'Tell units, outside firms included', body: NewNotice, response: { 201: SentNotice } },
  }, async (request, reply) => {
    const { personId } = principalOf(request)
    const sent = await recorded(platform, actorOf(request), async (uow, note) => {
      const result = await sendNotice(uow, request.body, personId, clock.now(), clock.today())
      if (result.told > 0) {
        const { told, units } = result
        note({ action: 'notice.send', object: { kind: 'notice', id: result.id }, after: { told, units, needsAcknowledgement: request.body.needsAcknowledgement } })
      }
      return result
    })
    return reply.code(201).send(sent)
  })

  app.get('/api/notices', {
    config: { door: 'console', permit: 'notice.receipts', of: 'anyone' },
    schema: { summary: 'Notices sent, with how many have read them', querystring: NoticeQuery, response: { 200: NoticeList } },
  }, async (request) => {
    const { kind = WRITTEN, limit = STANDARD, offset = 0 } = request.query
    const reach = reachOf(principalOf(request), 'notice.receipts')
    const { rows, total } = await receipts.listSent(db, kind, reach.everything ? undefined : [...reach.unitIds], limit, offset)
    const names = await listPersonNames(db, rows.flatMap(({ sent_by }) => sent_by ?? []))
    return {
      items: rows.map((row) => ({
        id: row.id, title: row.title, needsAcknowledgement: row.needs_acknowledgement, sentAt: row.sent_at.toISOString(),
        sentBy: row.sent_by ? { id: row.sent_by, name: names.get(row.sent_by) ?? '' } : null,
        recipients: row.recipients, read: row.read, acknowledged: row.acknowledged,
      })),
      total,
      asOf: clock.now().toISOString(),
    }
  })

  app.get('/api/notices/:id/receipts', {
    config: { door: 'console', permit: 'notice.receipts', of: { subject: 'notice.units', param: 'id' } },
    schema: { summary: 'Who has read it, who has not, by unit', params: Type.Object({ id: Id }), response: { 200: Receipts } },
  }, (request) => readReceipts(platform, reachOf(principalOf(request), 'notice.receipts'), request.params.id))
}
