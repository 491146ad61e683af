/** HTTP of the own inbox (收件箱): list, read, acknowledge. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { Empty, Id } from '#base/schema.ts'
import { actorOf, principalOf } from '#kernel/identity/face.ts'
import { listPersonNames } from '#kernel/organisation/face.ts'
import { recorded } from '#kernel/record/face.ts'
import * as store from './store.ts'
import * as inbox from './store-inbox.ts'
import { Inbox, InboxQuery } from './wire.ts'

const STANDARD = 50
const own = { door: 'console', permit: 'notice.own', of: 'anyone' } as const
const ofEntry = { door: 'console', permit: 'notice.own', of: { subject: 'inbox.entry', param: 'id' } } as const

export const inboxRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { platform } = app
  const { db, clock } = platform
  app.subjects.set('inbox.entry', async (reader, id) => {
    const recipient = await inbox.findRecipient(reader, id)
    return recipient ? { unitIds: [], personIds: [recipient] } : undefined
  })

  app.get('/api/inbox', {
    config: own, schema: { summary: 'My inbox, newest first', querystring: InboxQuery, response: { 200: Inbox } },
  }, async (request) => {
    const { filter = 'all', notice, limit = STANDARD, offset = 0 } = request.query
    const { personId } = principalOf(request)
    const { rows, total } = await inbox.listInbox(db, personId, { filter, noticeId: notice }, limit, offset)
    const names = await listPersonNames(db, rows.flatMap(({ sent_by }) => sent_by ?? []))
    return {
      items: rows.map((row) => ({
        id: row.id, noticeId: row.notice_id, kind: row.kind, title: row.title, body: row.body,
        object: row.object_kind && row.object_id ? { kind: row.object_kind, id: row.object_id } : null,
        needsAcknowledgement: row.needs_acknowledgement, sentAt: row.sent_at.toISOString(),
        sentBy: row.sent_by ? { id: row.sent_by, name: names.get(row.sent_by) ?? '' } : null,
        readAt: row.read_at?.toISOString() ?? null, acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
      })),
      total,
      unread: await store.countUnread(db, personId),
      toAcknowledge: await inbox.countToAcknowledge(db, personId),
      asOf: clock.now().toISOString(),
    }
  })

  app.post('/api/inbox/:id/read', {
    config: ofEntry, schema: { summary: 'I have read it', params: Type.Object({ id: Id }), response: { 204: Empty } },
  }, async (request, reply) => {
    const { personId } = principalOf(request)
    await recorded(platform, actorOf(request), async (uow, note) => {
      const noticeIds = await inbox.markRead(uow, personId, clock.now(), request.params.id)
      for (const id of noticeIds) note({ action: 'notice.read', object: { kind: 'notice', id } })
      await store.announceInbox(uow, noticeIds.length > 0 ? [personId] : [])
    })
    return reply.code(204).send(null)
  })

  app.post('/api/inbox/:id/acknowledge', {
    config: ofEntry, schema: { summary: 'I have read it and answer for it', params: Type.Object({ id: Id }), response: { 204: Empty } },
  }, async (request, reply) => {
    await recorded(platform, actorOf(request), async (uow, note) => {
      const noticeId = await inbox.markAcknowledged(uow, request.params.id, clock.now())
      if (!noticeId) return
      note({ action: 'notice.acknowledge', object: { kind: 'notice', id: noticeId } })
      await store.announceInbox(uow, [principalOf(request).personId])
    })
    return reply.code(204).send(null)
  })

  app.post('/api/inbox/read-all', {
    config: own, schema: { summary: 'I have read all of it; what asks to be acknowledged still does', response: { 200: Type.Object({ read: Type.Integer() }) } },
  }, async (request) => {
    const { personId } = principalOf(request)
    return recorded(platform, actorOf(request), async (uow, note) => {
      const noticeIds = await inbox.markRead(uow, personId, clock.now())
      if (noticeIds.length === 0) return { read: 0 }
      note({ action: 'notice.readAll', object: { kind: 'inbox', id: personId }, after: { notices: noticeIds } })
      return { read: noticeIds.length }
    })
  })
}
