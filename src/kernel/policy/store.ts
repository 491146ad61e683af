/** SQL of the centre, emergencies and dated rules (规则): every threshold is a row with its days and basis. */
import { sql } from 'kysely'
import { daysBetween } from '#base/day.ts'
import type { Reader, UnitOfWork } from '#base/database.ts'

export async function readCentre(db: Reader): Promise<{ name: string, place: string, demo: boolean }> {
  const row = await db.selectFrom('kernel.centre').select(['name', 'place', 'demo']).executeTakeFirst()
  return row ?? { name: '', place: '', demo: false }
}

export interface Emergency { id: string, name: string, day: number, level: string, firstDay: string }

/**
 * The emergency in force on `day`, with its day count from 1 and its level that day. Several may run at once: the one
 * that began last is what the top bar shows and what issuing refers to.
 */
export async function findEmergency(db: Reader, day: string): Promise<Emergency | undefined> {
  const { rows: [row] } = await sql<{ id: string, name: string, first_day: string, level: string | null }>`
    select e.id, e.name, lower(e.valid) as first_day,
      (select level from kernel.emergency_level l where l.emergency_id = e.id and l.valid @> ${day}::date) as level
    from kernel.emergency e where e.valid @> ${day}::date and (e.ended_on is null or e.ended_on > ${day}::date)
    order by lower(e.valid) desc, e.id desc limit 1`.execute(db)
  if (!row) return undefined
  const { id, name, first_day: firstDay } = row
  return { id, name, firstDay, level: row.level ?? '', day: daysBetween(firstDay, day) + 1 }
}

/** The same, held until the transaction ends: what is issued under it cannot slip past an end that comes at the same moment. */
export async function holdEmergency(uow: UnitOfWork, day: string): Promise<Emergency | undefined> {
  const found = await findEmergency(uow, day)
  if (!found) return undefined
  await sql`select id from kernel.emergency where id = ${found.id} for share`.execute(uow)
  return findEmergency(uow, day)
}

/** The value of a rule on `day`; undefined when nobody has set it for that day. */
export async function findPolicy(db: Reader, key: string, day: string): Promise<unknown> {
  const row = await db.selectFrom('kernel.policy').select('value').where('key', '=', key)
    .where(sql<boolean>`valid @> ${day}::date`).executeTakeFirst()
  return row?.value
}
