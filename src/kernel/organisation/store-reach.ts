/** How far a unit reaches on a day (管辖): itself, all below it or in its charge, the outside units it answers for. */
import { sql } from 'kysely'
import type { Reader } from '#base/database.ts'

export type UnitReach = Record<'unit' | 'subtree' | 'host', readonly string[]>

/**
 * The reach of each unit as the organisation stood on `day`. The subtree follows 上下级 and 分管 downwards and takes
 * in the outside units hosted there; a unit in charge of another is not in charge of itself.
 */
export async function listReach(db: Reader, unitIds: readonly string[], day: string): Promise<Map<string, UnitReach>> {
  const { rows } = await sql<{ root: string, subtree: string[], host: string[] }>`
    with recursive below (root, id) as (
      select r.id, r.id from unnest(${[...new Set(unitIds)]}::uuid[]) as r (id)
      union
      select b.root, e.child_id from below b
      join kernel.unit_edge e on e.parent_id = b.id and e.dimension in ('admin', 'inCharge', 'host')
      and e.valid @> ${day}::date)
    select root, array_agg(id) as subtree, array(
      select e.child_id from kernel.unit_edge e where e.parent_id = root and e.dimension = 'host'
      and e.valid @> ${day}::date) as host
    from below group by root`.execute(db)
  return new Map(rows.map(({ root, subtree, host }) => [root, { unit: [root], subtree, host }]))
}

export async function findPersonName(db: Reader, personId: string): Promise<string | undefined> {
  const row = await db.selectFrom('kernel.person').select('name').where('id', '=', personId).executeTakeFirst()
  return row?.name
}
