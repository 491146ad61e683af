/** SQL of one person's inbox (收件箱). */
import type { Reader, UnitOfWork } from '#base/database.ts'
import type { InboxFilter } from './words.ts'

export interface InboxQuery { filter: InboxFilter, noticeId?: string | undefined }

function inboxOf(db: Reader, personId: string, { filter, noticeId }: InboxQuery) {
  return db.selectFrom('kernel.inbox_entry as e').innerJoin('kernel.notice as n', 'n.id', 'e.notice_id')
    .where('e.recipient_id', '=', personId)
    .$if(noticeId !== undefined, (query) => query.where('e.notice_id', '=', noticeId!))
    .$if(filter === 'unread', (query) => query.where('e.read_at', 'is', null))
    .$if(filter === 'needsAck', (query) => query.where('n.needs_acknowledgement', '=', true).where('e.acknowledged_at', 'is', null))
}

/** Newest first; `total` counts what the filter leaves. */
export async function listInbox(db: Reader, personId: string, query: InboxQuery, limit: number, offset: number) {
  const [rows, counted] = await Promise.all([
    inboxOf(db, personId, query)
      .select(['e.id', 'e.notice_id', 'e.read_at', 'e.acknowledged_at', 'n.kind', 'n.title', 'n.body', 'n.object_kind', 'n.object_id',
        'n.needs_acknowledgement', 'n.sent_at', 'n.sent_by'])
      .orderBy('n.sent_at', 'desc').orderBy('e.id', 'desc').limit(limit).offset(offset).execute(),
    inboxOf(db, personId, query).select(({ fn }) => fn.countAll<bigint>().as('count')).executeTakeFirstOrThrow(),
  ])
  return { rows, total: Number(counted.count) }
}

export async function countToAcknowledge(db: Reader, personId: string): Promise<number> {
  const { count } = await inboxOf(db, personId, { filter: 'needsAck' }).select(({ fn }) => fn.countAll<bigint>().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

export async function findRecipient(db: Reader, entryId: string): Promise<string | undefined> {
  const row = await db.selectFrom('kernel.inbox_entry').select('recipient_id').where('id', '=', entryId).executeTakeFirst()
  return row?.recipient_id
}

/** The notices that became read; read before stays as it was. Without `entryId` all of the person's. */
export async function markRead(uow: UnitOfWork, personId: string, at: Date, entryId?: string): Promise<string[]> {
  const rows = await uow.updateTable('kernel.inbox_entry').set({ read_at: at })
    .where('recipient_id', '=', personId).where('read_at', 'is', null)
    .$if(entryId !== undefined, (query) => query.where('id', '=', entryId!)).returning('notice_id').execute()
  return rows.map(({ notice_id }) => notice_id)
}

/** The notice acknowledged now; undefined when it was before, or asks for none. To acknowledge is to have read. */
export async function markAcknowledged(uow: UnitOfWork, entryId: string, at: Date): Promise<string | undefined> {
  const row = await uow.updateTable('kernel.inbox_entry as e').from('kernel.notice as n')
    .set(({ fn, val, ref }) => ({ acknowledged_at: at, read_at: fn.coalesce(ref('e.read_at'), val(at)) }))
    .whereRef('n.id', '=', 'e.notice_id').where('n.needs_acknowledgement', '=', true)
    .where('e.id', '=', entryId).where('e.acknowledged_at', 'is', null).returning('e.notice_id').executeTakeFirst()
  return row?.notice_id
}
