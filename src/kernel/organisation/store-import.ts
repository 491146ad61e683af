/** SQL of importing people (导入): everybody to compare with, and transfers to another main post. */
import { sql } from 'kysely'
import type { Reader, UnitOfWork } from '#base/database.ts'

/** Everybody in the centre on `day`, by pinyin, with the main post. */
export async function listEverybody(db: Reader, day: string) {
  const { rows } = await sql<{
    id: string, no: string, name: string, mobile_digest: Buffer | null, unit_id: string | null, role: string | null,
    title: string | null
  }>`
    select p.id, p.no, p.name, p.mobile_digest, o.unit_id, o.role, o.title from kernel.person p
    left join kernel.post o on o.person_id = p.id and o.main and o.valid @> ${day}::date
    where p.valid @> ${day}::date order by p.pinyin collate "C", p.id`.execute(db)
  return rows
}

/** The main post of `day`; locked, so that a transfer starts from what was seen. */
export async function findMainPost(uow: UnitOfWork, personId: string, day: string) {
  const { rows: [row] } = await sql<{ id: string, unit_id: string, role: string, title: string }>`
    select id, unit_id, role, title from kernel.post where person_id = ${personId} and main
    and valid @> ${day}::date for update`.execute(uow)
  return row
}

export async function replaceReporting(uow: UnitOfWork, unitId: string, reporting: boolean): Promise<void> {
  await uow.updateTable('kernel.unit').set({ reporting }).where('id', '=', unitId).execute()
}
