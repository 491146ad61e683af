/** SQL of the stocktake (梳理): each running item of before, answered once. */
import { sql } from 'kysely'
import type { Reader, UnitOfWork } from '#base/database.ts'
import { OPEN_STATES } from './rules-transitions.ts'
import type { ObligationRecord } from './store-rows.ts'
import type { StocktakeVerdict } from './words.ts'

export interface Taken {
  obligation_id: string, verdict: StocktakeVerdict, note: string, by_person_id: string, at: Date,
}

/** What the unit brought along from its own registers, open or already answered. */
export async function listRunningBefore(db: Reader, unitId: string): Promise<ObligationRecord[]> {
  const { rows } = await sql<ObligationRecord>`
    select o.* from kernel.obligation o left join kernel.obligation_stocktake t on t.obligation_id = o.id
    where o.owner_unit_id = ${unitId} and o.origin = 'register' and (o.state = any(${[...OPEN_STATES]}::text[]) or
      t.obligation_id is not null)
    order by t.obligation_id is not null, o.no limit 500`.execute(db)
  return rows
}

export async function listTaken(db: Reader, obligationIds: readonly string[]): Promise<Map<string, Taken>> {
  if (obligationIds.length === 0) return new Map()
  const rows = await db.selectFrom('kernel.obligation_stocktake').selectAll().where(
    'obligation_id', 'in', [...obligationIds],
  )
    .$narrowType<{ verdict: StocktakeVerdict }>().execute()
  return new Map(rows.map((row) => [row.obligation_id, row]))
}

/** False when somebody has answered before. */
export async function insertTaken(uow: UnitOfWork, row: Taken): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await uow.insertInto('kernel.obligation_stocktake').values(row)
    .onConflict((conflict) => conflict.column('obligation_id').doNothing()).executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/**
 * One of the unit's own, brought along from its register. What was issued to it is never found: 梳理 acts without the
 * centre, so a unit could otherwise suspend or lift what it was given to do.
 */
export function findOwned(uow: UnitOfWork, id: string, unitId: string) {
  return uow.selectFrom('kernel.obligation').select(['id', 'title', 'state', 'kind', 'revision'])
    .where('id', '=', id).where('owner_unit_id', '=', unitId).where('origin', '=', 'register').executeTakeFirst()
}

/** Runs one item of a batch so that its refusal takes back only what this item wrote. */
export async function inSavepoint<Result>(uow: UnitOfWork, work: () => Promise<Result>): Promise<Result> {
  await sql`savepoint item`.execute(uow)
  try {
    const result = await work()
    await sql`release savepoint item`.execute(uow)
    return result
  } catch (error) {
    await sql`rollback to savepoint item`.execute(uow)
    throw error
  }
}
