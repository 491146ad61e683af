/** SQL of emergencies (突发事件): begun, their levels by day, ended. Of a day that is past nothing changes. */
import { sql } from 'kysely'
import type { Reader, UnitOfWork } from '#base/database.ts'
import type { EmergencyKind } from './words.ts'

export interface LevelRow { level: string, fromDay: string, until: string | null, reason: string }
export interface EmergencyRow {
  id: string, kind: EmergencyKind, name: string, firstDay: string, endedOn: string | null, endReason: string,
  revision: number, levels: LevelRow[]
}

interface Row {
  id: string, kind: EmergencyKind, name: string, first_day: string, ended_on: string | null, end_reason: string,
  revision: number, levels: LevelRow[]
}

const columns = sql`e.id, e.kind, e.name, lower(e.valid) as first_day, e.ended_on, e.end_reason, e.revision,
  coalesce((select jsonb_agg(jsonb_build_object('level', l.level, 'fromDay', lower(l.valid), 'until', upper(l.valid),
    'reason', l.reason) order by lower(l.valid))
    from kernel.emergency_level l where l.emergency_id = e.id), '[]') as levels`
const asEmergency = ({ first_day, ended_on, end_reason, ...row }: Row): EmergencyRow => (
  { ...row, firstDay: first_day, endedOn: ended_on, endReason: end_reason }
)

/** All, the newest first. */
export async function listEmergencies(db: Reader): Promise<EmergencyRow[]> {
  const { rows } = await sql<Row>`
    select ${columns} from kernel.emergency e
    order by e.ended_on is not null, lower(e.valid) desc, e.id desc`.execute(db)
  return rows.map(asEmergency)
}

export async function findOne(db: Reader, id: string): Promise<EmergencyRow | undefined> {
  const { rows: [row] } = await sql<Row>`select ${columns} from kernel.emergency e where e.id = ${id}`.execute(db)
  return row && asEmergency(row)
}

/** Held to the end of the transaction: who issues under it waits, and who ends it second sees it ended. */
export async function lockOne(uow: UnitOfWork, id: string): Promise<EmergencyRow | undefined> {
  await sql`select id from kernel.emergency where id = ${id} for update`.execute(uow)
  return findOne(uow, id)
}

/** Two who start at once: the second waits for the first and sees it in force. */
export async function lockStart(uow: UnitOfWork): Promise<void> {
  await sql`select pg_advisory_xact_lock(7480060)`.execute(uow)
}

export async function insertEmergency(
  uow: UnitOfWork,
  row: { id: string, levelId: string, kind: string, name: string, firstDay: string, level: string, basis: string },
): Promise<void> {
  await uow.insertInto('kernel.emergency').values(
    { id: row.id, kind: row.kind, name: row.name, valid: `[${row.firstDay},)` },
  ).execute()
  await uow.insertInto('kernel.emergency_level').values(
    { id: row.levelId, emergency_id: row.id, level: row.level, valid: `[${row.firstDay},)`, reason: row.basis },
  ).execute()
}

/** From `fromDay` on it is `level`: what was announced for later days falls away, earlier days stay as they were. */
export async function replaceLevel(
  uow: UnitOfWork, row: { id: string, emergencyId: string, level: string, fromDay: string, reason: string },
): Promise<void> {
  await cutLevels(uow, row.emergencyId, row.fromDay)
  await uow.insertInto('kernel.emergency_level').values({
    id: row.id, emergency_id: row.emergencyId, level: row.level, valid: `[${row.fromDay},)`, reason: row.reason,
  }).execute()
  await bumpRevision(uow, row.emergencyId)
}

async function cutLevels(uow: UnitOfWork, emergencyId: string, day: string): Promise<void> {
  await sql`delete from kernel.emergency_level
    where emergency_id = ${emergencyId} and lower(valid) >= ${day}::date`.execute(uow)
  await sql`update kernel.emergency_level set valid = daterange(lower(valid), ${day}::date)
    where emergency_id = ${emergencyId} and valid @> ${day}::date`.execute(uow)
}

async function bumpRevision(uow: UnitOfWork, id: string): Promise<void> {
  await sql`update kernel.emergency set revision = revision + 1 where id = ${id}`.execute(uow)
}

/** An interval cannot be empty, so one that ends on its first day keeps that day; `ended_on` says the truth. */
export async function endEmergency(
  uow: UnitOfWork, row: { id: string, day: string, at: Date, reason: string },
): Promise<void> {
  await sql`update kernel.emergency set valid = daterange(lower(valid), greatest(${row.day}::date, lower(valid) + 1)),
      ended_on = ${row.day}, ended_at = ${row.at}, end_reason = ${row.reason}, revision = revision + 1
    where id = ${row.id}`.execute(uow)
  await sql`delete from kernel.emergency_level l using kernel.emergency e
    where e.id = ${row.id} and l.emergency_id = e.id and lower(l.valid) >= upper(e.valid)`.execute(uow)
  await sql`update kernel.emergency_level l set valid = l.valid * e.valid from kernel.emergency e
    where e.id = ${row.id} and l.emergency_id = e.id`.execute(uow)
}
