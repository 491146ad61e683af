/** SQL of notices and the inbox (通知、收件箱). */
import type { Reader } from '#base/database.ts'

export async function countUnread(db: Reader, personId: string): Promise<number> {
  const row = await db.selectFrom('kernel.inbox_entry').select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('recipient_id', '=', personId).where('read_at', 'is', null).executeTakeFirstOrThrow()
  return Number(row.count)
}
