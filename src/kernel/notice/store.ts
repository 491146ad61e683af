/** SQL of notices and the inbox (通知、收件箱). */
import { sql } from 'kysely'
import type { Reader, UnitOfWork } from '#base/database.ts'

export async function countUnread(db: Reader, personId: string): Promise<number> {
  const row = await db.selectFrom('kernel.inbox_entry').select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('recipient_id', '=', personId).where('read_at', 'is', null).executeTakeFirstOrThrow()
  return Number(row.count)
}

export interface NoticeRow {
  id: string
  kind: string
  title: string
  body: string
  object: { kind: string, id: string } | undefined
  needsAcknowledgement: boolean
  sentBy: string | undefined
  at: Date
}

/** False when that notice exists already: the same act sent twice. */
export async function insertNotice(uow: UnitOfWork, notice: NoticeRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await uow.insertInto('kernel.notice').values({
    id: notice.id, kind: notice.kind, title: notice.title, body: notice.body,
    object_kind: notice.object?.kind ?? null, object_id: notice.object?.id ?? null,
    needs_acknowledgement: notice.needsAcknowledgement, sent_by: notice.sentBy ?? null, sent_at: notice.at,
  }).onConflict((conflict) => conflict.column('id').doNothing()).executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function insertNoticeUnits(uow: UnitOfWork, noticeId: string, unitIds: readonly string[]): Promise<void> {
  if (unitIds.length === 0) return
  await uow.insertInto('kernel.notice_unit').values(unitIds.map((unit_id) => ({ notice_id: noticeId, unit_id })))
    .onConflict((conflict) => conflict.doNothing()).execute()
}

export interface InboxRow { id: string, noticeId: string, recipientId: string, unitId: string | null, instance: string, rung: string }

/** Answers who was told now; a recipient told before under the same (instance, rung) is left out. */
export async function insertInboxEntries(uow: UnitOfWork, rows: readonly InboxRow[]): Promise<string[]> {
  const CHUNK = 2_000
  const told: string[] = []
  for (let from = 0; from < rows.length; from += CHUNK) {
    const inserted = await uow.insertInto('kernel.inbox_entry').values(rows.slice(from, from + CHUNK).map((row) => ({
      id: row.id, notice_id: row.noticeId, recipient_id: row.recipientId, unit_id: row.unitId, instance: row.instance, rung: row.rung,
    }))).onConflict((conflict) => conflict.constraint('inbox_entry_once').doNothing()).returning('recipient_id').execute()
    told.push(...inserted.map(({ recipient_id }) => recipient_id))
  }
  return told
}

export async function deleteNotice(uow: UnitOfWork, id: string): Promise<void> {
  await uow.deleteFrom('kernel.notice').where('id', '=', id).execute()
}

/** Wakes the streams of these people when the transaction commits; a hint only, at most 8,000 bytes each. */
export async function announceInbox(uow: UnitOfWork, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  const CHUNK = 60
  const payloads = Array.from({ length: Math.ceil(personIds.length / CHUNK) }, (_, at) => JSON.stringify(
    personIds.slice(at * CHUNK, (at + 1) * CHUNK).map((id) => ({ kind: 'inbox', id, action: 'notice.tell' }))))
  await sql`select pg_notify('bihuan_change', payload) from unnest(${payloads}::text[]) as hints (payload)`.execute(uow)
}
