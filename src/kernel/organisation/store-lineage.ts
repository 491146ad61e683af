/** SQL of lineage (沿革): what moves from old units to new ones on a day, and who came from whom. */
import { sql } from 'kysely'
import type { UnitOfWork } from '#base/database.ts'
import { toRange } from '#base/ranges.ts'
import type { Dimension } from './words.ts'

export interface Lineage {
  id: string
  beforeId: string
  afterId: string
  kind: 'rename' | 'split' | 'merge' | 'move'
  day: string
  reason: string
}

export async function insertLineage(uow: UnitOfWork, rows: readonly Lineage[]): Promise<void> {
  await uow.insertInto('kernel.unit_lineage').values(rows.map(({ id, beforeId, afterId, kind, day, reason }) => (
    { id, predecessor_id: beforeId, successor_id: afterId, kind, day, reason }))).execute()
}

interface Move { fromIds: readonly string[], toId: string, day: string, newId: () => string }

/**
 * Posts held on `day` or later go on in the other unit from `day`; somebody who held the same role in both holds it
 * once.
 */
export async function movePosts(
  uow: UnitOfWork, { fromIds, toId, day, newId }: Move, personIds?: readonly string[],
): Promise<void> {
  const { rows } = await sql<{
    id: string, person_id: string, role: string, title: string, main: boolean, from: string, until: string | null
  }>`
    select id, person_id, role, title, main, greatest(lower(valid), ${day}::date) as "from", upper(valid) as until
    from kernel.post
    where unit_id = any(${[...fromIds]}::uuid[]) and valid && daterange(${day}, null)
    and (${personIds === undefined} or person_id = any(${[...personIds ?? []]}::uuid[]))
    order by main desc, id`.execute(uow)
  if (rows.length === 0) return
  await endRows(uow, 'kernel.post', rows.map(({ id }) => id), day)
  for (const row of rows) {
    await uow.insertInto('kernel.post').values({
      id: newId(), person_id: row.person_id, unit_id: toId, role: row.role, title: row.title, main: row.main,
      valid: toRange(row.from, row.until),
    }).onConflict((conflict) => conflict.doNothing()).execute()
  }
}

export interface MovedChild { childId: string, dimension: Dimension }

/** Units below the old ones belong to the new one from `day`, in every dimension. */
export async function moveChildren(uow: UnitOfWork, { fromIds, toId, day, newId }: Move): Promise<MovedChild[]> {
  const { rows } = await sql<{
    id: string, child_id: string, dimension: Dimension, from: string, until: string | null
  }>`
    select id, child_id, dimension, greatest(lower(valid), ${day}::date) as "from", upper(valid) as until
    from kernel.unit_edge
    where parent_id = any(${[...fromIds]}::uuid[]) and child_id <> ${toId} and child_id <> all(${[...fromIds]}::uuid[])
    and valid && daterange(${day}, null) order by id`.execute(uow)
  if (rows.length === 0) return []
  await endRows(uow, 'kernel.unit_edge', rows.map(({ id }) => id), day)
  for (const row of rows) {
    await uow.insertInto('kernel.unit_edge')
      .values({
        id: newId(), child_id: row.child_id, parent_id: toId, dimension: row.dimension,
        valid: toRange(row.from, row.until),
      })
      .onConflict((conflict) => conflict.doNothing()).execute()
  }
  return rows.map(({ child_id, dimension }) => ({ childId: child_id, dimension }))
}

/**
 * The new unit begins where the old one stood: same parents in every dimension, but never under one of those it comes
 * from.
 */
export async function copyEdges(uow: UnitOfWork, { fromIds, toId, day, newId }: Move): Promise<void> {
  const { rows } = await sql<{ parent_id: string, dimension: string }>`
    select parent_id, dimension from kernel.unit_edge where child_id = ${fromIds[0]!} and valid @> ${day}::date
    and parent_id <> all(${[...fromIds, toId]}::uuid[])`.execute(uow)
  if (rows.length === 0) return
  await uow.insertInto('kernel.unit_edge').values(rows.map(({ parent_id, dimension }) => (
    { id: newId(), child_id: toId, parent_id, dimension, valid: toRange(day) }))).execute()
}

async function endRows(
  uow: UnitOfWork, table: 'kernel.post' | 'kernel.unit_edge', ids: readonly string[], day: string,
): Promise<void> {
  const target = sql.table(table)
  await sql`delete from ${target} where id = any(${[...ids]}::uuid[]) and lower(valid) >= ${day}::date`.execute(uow)
  await sql`update ${target} set valid = daterange(lower(valid), ${day})
    where id = any(${[...ids]}::uuid[])`.execute(uow)
}
