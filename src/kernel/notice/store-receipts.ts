/** SQL of sent notices and their receipts (回执). */
import { sql } from 'kysely'
import type { Reader } from '#base/database.ts'

export function findNotice(db: Reader, id: string) {
  return db.selectFrom('kernel.notice').selectAll().where('id', '=', id).executeTakeFirst()
}

export interface ReceiptRow { unit_id: string, person_id: string, name: string, read_at: Date | null, acknowledged_at: Date | null }

/** Every recipient of a notice with the unit he was told for: as sent, else the unit of the main post on `day`. */
export async function listReceipts(db: Reader, noticeId: string, day: string): Promise<ReceiptRow[]> {
  const { rows } = await sql<ReceiptRow>`
    select coalesce(e.unit_id, o.unit_id, e.recipient_id) as unit_id, p.id as person_id, p.name, e.read_at, e.acknowledged_at
    from kernel.inbox_entry e join kernel.person p on p.id = e.recipient_id
    left join kernel.post o on o.person_id = p.id and o.main and o.valid @> ${day}::date
    where e.notice_id = ${noticeId} order by p.pinyin, p.id`.execute(db)
  return rows
}

/** Units the notice was sent to, told or not. */
export async function listNoticeUnits(db: Reader, noticeId: string): Promise<string[]> {
  const rows = await db.selectFrom('kernel.notice_unit').select('unit_id').where('notice_id', '=', noticeId).execute()
  return rows.map(({ unit_id }) => unit_id)
}

export interface SentRow {
  id: string, title: string, needs_acknowledgement: boolean, sent_at: Date, sent_by: string | null
  recipients: number, read: number, acknowledged: number
}

/** Notices of `kind`, newest first; `unitIds` leaves those sent to one of them and counts only their people. */
export async function listSent(db: Reader, kind: string, unitIds: readonly string[] | undefined, limit: number, offset: number) {
  const near = unitIds ? sql`and exists (select from kernel.notice_unit u where u.notice_id = n.id and u.unit_id = any(${[...unitIds]}::uuid[]))` : sql``
  const ours = unitIds ? sql`and e.unit_id = any(${[...unitIds]}::uuid[])` : sql``
  const [{ rows }, { rows: [counted] }] = await Promise.all([
    sql<SentRow>`
      select n.id, n.title, n.needs_acknowledgement, n.sent_at, n.sent_by, c.* from (
        select * from kernel.notice n where n.kind = ${kind} ${near} order by n.sent_at desc, n.id desc limit ${limit} offset ${offset}) n
      cross join lateral (
        select count(*)::int as recipients, count(e.read_at)::int as read, count(e.acknowledged_at)::int as acknowledged
        from kernel.inbox_entry e where e.notice_id = n.id ${ours}) c
      order by n.sent_at desc, n.id desc`.execute(db),
    sql<{ count: bigint }>`select count(*) as count from kernel.notice n where n.kind = ${kind} ${near}`.execute(db),
  ])
  return { rows, total: Number(counted!.count) }
}
