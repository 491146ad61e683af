/** SQL of periods (期次): one a (obligation, unit, first day); made late or twice, they are the same rows. */
import { sql } from 'kysely'
import type { Reader, UnitOfWork } from '#base/database.ts'
import type { Cadence } from '#kernel/calendar/wire.ts'
import type { Instance } from './evidence.ts'

export interface Running {
  id: string, ownerUnitId: string, cadence: Cadence, firstDay: string, lastDay: string | null, issuedAt: Date,
  suspended: boolean
  /** Where the periods made so far end. */
  reachedDay: string | null
}

/** Standing duties and campaigns that run, with how far their periods reach; all, or these. */
export async function listRunning(db: Reader, obligationIds?: readonly string[]): Promise<Running[]> {
  const only = obligationIds ? sql`and o.id = any(${[...obligationIds]}::uuid[])` : sql``
  const { rows } = await sql<{
    id: string, owner_unit_id: string, cadence: Cadence, first_day: string, last_day: string | null, issued_at: Date,
    state: string, reached: string | null
  }>`
    select o.id, o.owner_unit_id, o.cadence, o.first_day, o.last_day, o.issued_at, o.state,
      (select max(p.to_day) from kernel.obligation_period p where p.obligation_id = o.id) as reached
    from kernel.obligation o
    where o.state not in ('closed', 'revoked', 'duplicateOf', 'group', 'drafted') and o.cadence ->> 'type' not in
      ('once', 'event') ${only}
    order by o.id`.execute(db)
  return rows.map((row) => ({
    id: row.id, ownerUnitId: row.owner_unit_id, cadence: row.cadence, firstDay: row.first_day, lastDay: row.last_day,
    issuedAt: row.issued_at,
    suspended: row.state === 'suspended', reachedDay: row.reached,
  }))
}

export interface PeriodInsert {
  id: string, obligationId: string, unitId: string, fromDay: string, toDay: string, dueAt: Date,
  waivedReason: string | null,
}

/** Adds what is not there yet; answers how many that were. */
export async function insertPeriods(uow: UnitOfWork, periods: readonly PeriodInsert[], at: Date): Promise<number> {
  const CHUNK = 5_000
  let added = 0
  for (let from = 0; from < periods.length; from += CHUNK) {
    const rows = periods.slice(from, from + CHUNK).map((period) => ({
      id: period.id, obligation_id: period.obligationId, unit_id: period.unitId, from_day: period.fromDay,
      to_day: period.toDay,
      due_at: period.dueAt, created_at: at, waived_reason: period.waivedReason,
    }))
    const { numInsertedOrUpdatedRows } = await uow.insertInto('kernel.obligation_period').values(rows)
      .onConflict((conflict) => conflict.constraint('obligation_period_once').doNothing()).executeTakeFirst()
    added += Number(numInsertedOrUpdatedRows ?? 0n)
  }
  return added
}

const unanswered = sql<boolean>`not exists (select 1 from kernel.progress g where g.period_id = obligation_period.id)
  and not exists (select 1 from kernel.evidence e where e.period_id = obligation_period.id and e.withdrawn_at is null)`

/** Waives what is not yet due nor answered of these duties: they are suspended or over. */
export async function waiveAhead(
  uow: UnitOfWork, obligationIds: readonly string[], at: Date, reason: string,
): Promise<void> {
  await uow.updateTable('kernel.obligation_period').set({ waived_reason: reason })
    .where((is) => is('obligation_id', '=', is.fn.any(is.val([...obligationIds])))).where('due_at', '>', at)
    .where('waived_reason', 'is', null).where(unanswered).execute()
}

/** What was waived for `reason` and is not yet due is owed again. */
export async function unwaiveAhead(uow: UnitOfWork, obligationId: string, at: Date, reason: string): Promise<void> {
  await uow.updateTable('kernel.obligation_period').set({ waived_reason: null })
    .where('obligation_id', '=', obligationId).where('due_at', '>', at).where('waived_reason', '=', reason).execute()
}

/** What is not yet due nor answered goes to the new owner; what is past stays with the old. */
export async function moveAhead(uow: UnitOfWork, obligationId: string, unitId: string, at: Date): Promise<void> {
  await uow.updateTable('kernel.obligation_period').set({ unit_id: unitId })
    .where('obligation_id', '=', obligationId).where('due_at', '>', at).where(unanswered).execute()
}

/** Takes back what is not yet due nor answered, because the cadence has changed. */
export async function deleteAhead(uow: UnitOfWork, obligationId: string, at: Date): Promise<void> {
  await uow.deleteFrom('kernel.obligation_period').where(
    'obligation_id', '=', obligationId,
  ).where('due_at', '>', at).where(unanswered).execute()
}

export interface PeriodRow extends Instance { source: string, waivedReason: string | null, createdAt: Date }

const asRow = (row: {
  id: string, obligation_id: string, unit_id: string, from_day: string, to_day: string, due_at: Date,
  created_at: Date, waived_reason: string | null, source: string
}): PeriodRow => ({
  id: row.id, obligationId: row.obligation_id, unitId: row.unit_id, fromDay: row.from_day, toDay: row.to_day,
  dueAt: row.due_at, source: row.source,
  waivedReason: row.waived_reason, createdAt: row.created_at,
})

const NEWEST = 4

/** The newest periods of each of many duties, newest first, and the last one due and owed, however long ago. */
export async function listNewest(db: Reader, obligationIds: readonly string[], asOf: Date): Promise<PeriodRow[]> {
  if (obligationIds.length === 0) return []
  const { rows } = await sql<Parameters<typeof asRow>[0]>`
    select p.*, o.evidence_source as source from kernel.obligation o
    cross join lateral (
      (select * from kernel.obligation_period p where p.obligation_id = o.id and p.unit_id = o.owner_unit_id
        order by p.from_day desc limit ${NEWEST})
      union
      (select * from kernel.obligation_period p where p.obligation_id = o.id and p.unit_id = o.owner_unit_id
        and p.due_at <= ${asOf} and p.waived_reason is null order by p.from_day desc limit 1)) p
    where o.id = any(${[...obligationIds]}::uuid[]) order by p.obligation_id, p.from_day desc`.execute(db)
  return rows.map(asRow)
}

export async function listPeriods(
  db: Reader, obligationId: string, limit: number, offset: number,
): Promise<{ rows: PeriodRow[], total: number }> {
  const { rows } = await sql<Parameters<typeof asRow>[0] & { total: bigint }>`
    select p.*, o.evidence_source as source, count(*) over () as total from kernel.obligation_period p
    join kernel.obligation o on o.id = p.obligation_id
    where p.obligation_id = ${obligationId} order by p.from_day desc, p.unit_id limit ${limit} offset
      ${offset}`.execute(db)
  return { rows: rows.map(asRow), total: Number(rows[0]?.total ?? 0) }
}

export async function listByIds(db: Reader, ids: readonly string[]): Promise<PeriodRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Parameters<typeof asRow>[0]>`
    select p.*, o.evidence_source as source from kernel.obligation_period p join kernel.obligation o on o.id =
      p.obligation_id
    where p.id = any(${[...ids]}::uuid[])`.execute(db)
  return rows.map(asRow)
}
