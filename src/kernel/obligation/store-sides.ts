/** SQL of who has a part in an obligation (各方), for the permission of every route. */
import { sql } from 'kysely'
import type { Reader } from '#base/database.ts'

export interface Sides { owner: string, reviewer: string, leader: string | null, assists: string[], children: string[] }

export async function findSides(db: Reader, id: string): Promise<Sides | undefined> {
  const { rows: [row] } = await sql<Sides>`
    select owner_unit_id as owner, reviewer_unit_id as reviewer, leader_unit_id as leader,
      array(select a.unit_id from kernel.obligation_assist a where a.obligation_id = o.id) as assists,
      array(select c.owner_unit_id from kernel.obligation c where c.parent_id = o.id) as children
    from kernel.obligation o where o.id = ${id}`.execute(db)
  return row
}
