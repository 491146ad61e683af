/** SQL of dated rules (规则): every row its days and its basis; the past is closed. */
import { sql } from 'kysely'
import type { Reader, UnitOfWork } from '#base/database.ts'

export interface RuleRow {
  id: string, key: string, value: unknown, basis: string, fromDay: string | null, until: string | null
}

/** Every row of all rules, or of one, the newest first. */
export async function listRules(db: Reader, key?: string): Promise<RuleRow[]> {
  const { rows } = await sql<RuleRow>`
    select id, key, value, basis, lower(valid) as "fromDay", upper(valid) as until from kernel.policy
    ${key === undefined ? sql`` : sql`where key = ${key}`} order by key, lower(valid) desc nulls last`.execute(db)
  return rows
}

/** One change of a rule at a time. */
export async function lockRule(uow: UnitOfWork, key: string): Promise<RuleRow[]> {
  await sql`select pg_advisory_xact_lock(7480061, hashtext(${key}))`.execute(uow)
  return listRules(uow, key)
}

/** From `fromDay` on `value`: the row of that day is closed there, what was announced for later falls away. */
export async function replaceRule(
  uow: UnitOfWork, row: { id: string, key: string, value: unknown, basis: string, fromDay: string },
): Promise<void> {
  await sql`delete from kernel.policy where key = ${row.key} and lower(valid) >= ${row.fromDay}::date`.execute(uow)
  await sql`update kernel.policy set valid = daterange(lower(valid), ${row.fromDay}::date)
    where key = ${row.key} and valid @> ${row.fromDay}::date`.execute(uow)
  await uow.insertInto('kernel.policy').values({
    id: row.id, key: row.key, value: JSON.stringify(row.value), basis: row.basis, valid: `[${row.fromDay},)`,
  }).execute()
}
