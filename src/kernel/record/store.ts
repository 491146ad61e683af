/**
 * SQL of `kernel.record_entry` (留痕): append-only. Sealed later, in commit order, by a sealer that makes no writer wait
 * (a chaining trigger would serialise all writers).
 */
import { sql } from 'kysely'
import type { Reader, UnitOfWork } from '#base/database.ts'
import type { Actor, Entry } from './wire.ts'

/** Appends the entries of one transaction in one statement. */
export async function append(uow: UnitOfWork, actor: Actor, entries: readonly Entry[], at: Date): Promise<void> {
  const rows = entries.map((entry) => ({
    at,
    actor_kind: actor.kind,
    actor_id: actor.personId ?? null,
    account_id: actor.accountId ?? null,
    request_id: actor.requestId ?? null,
    action: entry.action,
    object_kind: entry.object.kind,
    object_id: entry.object.id,
    unit_id: entry.unitId ?? null,
    before: entry.before === undefined ? null : JSON.stringify(entry.before),
    after: entry.after === undefined ? null : JSON.stringify(entry.after),
    reason: entry.reason ?? null,
  }))
  const CHUNK = 2000 // PostgreSQL takes 65,535 parameters in a statement
  for (let from = 0; from < rows.length; from += CHUNK) {
    await uow.insertInto('kernel.record_entry').values(rows.slice(from, from + CHUNK)).execute()
  }
}

/** Wakes the live streams when this transaction commits; a hint only, never the truth. */
export async function announce(uow: UnitOfWork, entries: readonly Entry[]): Promise<void> {
  const hints = new Map(entries.slice(0, 50).map(({ object, action }) => [`${object.kind} ${object.id}`, { ...object, action }]))
  const payload = JSON.stringify([...hints.values()].slice(0, 20))
  await sql`select pg_notify('bihuan_change', ${payload})`.execute(uow)
}

export function listEntries(db: Reader, object: { kind: string, id: string }, limit: number) {
  return db.selectFrom('kernel.record_entry').selectAll()
    .where('object_kind', '=', object.kind).where('object_id', '=', object.id)
    .orderBy('id', 'desc').limit(limit).execute()
}
