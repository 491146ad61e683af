/** SQL of reading units (单位): as they stood on a day, found by any name, and which of today's units continue them. */
import { sql } from 'kysely'
import type { Reader } from '#base/database.ts'
import { foldName, typedGrams } from './rules-names.ts'
import type { Dimension, NameKind, UnitKind } from './words.ts'

export interface UnitFacts {
  id: string
  code: string
  name: string
  kind: UnitKind
  external: boolean
  reporting: boolean
  aliases: string[]
  from: string
  until: string | null
  revision: number
}

export async function listUnitFacts(db: Reader, day: string): Promise<UnitFacts[]> {
  const { rows } = await sql<UnitFacts>`
    select u.id, u.code, n.name, u.kind, u.external, u.reporting, u.revision, lower(u.valid) as "from", upper(u.valid)
    as until, array(
      select a.name from kernel.unit_name a where a.unit_id = u.id and a.kind <> 'official' and a.valid @> ${day}::date
      order by a.kind, a.id) as aliases
    from kernel.unit u join kernel.unit_name n on n.unit_id = u.id and n.kind = 'official' and n.valid @> ${day}::date
    where u.valid @> ${day}::date order by u.position, u.code`.execute(db)
  return rows
}

export interface EdgeFact { childId: string, parentId: string, dimension: Dimension }

export async function listEdgesOn(db: Reader, day: string): Promise<EdgeFact[]> {
  const { rows } = await sql<EdgeFact>`
    select e.child_id as "childId", e.parent_id as "parentId", e.dimension from kernel.unit_edge e
    join kernel.unit p on p.id = e.parent_id where e.valid @> ${day}::date order by p.position, p.code`.execute(db)
  return rows
}

/** People by unit, each counted once, where the main post is. */
export async function countPeople(db: Reader, day: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ unit_id: string, count: number }>`
    select unit_id, count(*)::int as count from kernel.post where main and valid @> ${day}::date
    group by unit_id`.execute(db)
  return new Map(rows.map(({ unit_id, count }) => [unit_id, count]))
}

/** Pattern of a prefix for LIKE, with its own signs escaped. */
export function prefixOf(typed: string): string {
  return `${typed.replace(/[\\%_]/g, '\\$&')}%`
}

/** Units by any of their names, sound or initials; names of `day` first, official first. */
export async function findUnitIds(db: Reader, typed: string, day: string): Promise<string[]> {
  const folded = foldName(typed)
  const { rows } = await sql<{ unit_id: string }>`
    select n.unit_id, min(case when n.valid @> ${day}::date then 0 else 10 end + case n.kind when 'official' then 0 when
    'alias' then 1 else 2 end
      + case when n.folded = ${folded} then 0 else 3 end) as rank
    from kernel.unit_name n
    where n.grams @> ${typedGrams(typed)}::text[] or n.sound like ${prefixOf(folded)}
    or n.initials like ${prefixOf(folded)}
    group by n.unit_id order by rank`.execute(db)
  return rows.map(({ unit_id }) => unit_id)
}

/** For each unit open on `today`, the units of `day` whose work it continues through splits and merges. */
export async function listContinued(db: Reader, day: string, today: string): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string, was: string[] }>`
    with recursive carried (was_id, id, since) as (
      select u.id, u.id, ${day}::date from kernel.unit u where u.valid @> ${day}::date
      union
      select c.was_id, l.successor_id, l.day from carried c
      join kernel.unit_lineage l on l.predecessor_id = c.id and l.kind in ('split', 'merge') and l.day >= c.since
      where l.day > ${day}::date and l.day <= ${today}::date)
    select c.id, array_agg(distinct c.was_id) as was from carried c join kernel.unit u on u.id = c.id
    and u.valid @> ${today}::date
    group by c.id`.execute(db)
  return new Map(rows.map(({ id, was }) => [id, was]))
}

export async function findUnit(db: Reader, id: string) {
  const { rows: [row] } = await sql<{
    id: string, code: string, kind: UnitKind, external: boolean, reporting: boolean, position: number, from: string,
    until: string | null, revision: number
  }>`
    select id, code, kind, external, reporting, position, lower(valid) as "from", upper(valid) as until, revision
    from kernel.unit where id = ${id}`.execute(db)
  return row
}

export async function listNameHistory(db: Reader, unitId: string) {
  const { rows } = await sql<{ id: string, name: string, kind: NameKind, from: string, until: string | null }>`
    select id, name, kind, lower(valid) as "from", upper(valid) as until from kernel.unit_name where unit_id = ${unitId}
    order by array_position(array['official', 'alias', 'abbreviation'], kind), lower(valid) desc, id`.execute(db)
  return rows
}

export async function listEdgeHistory(db: Reader, childId: string) {
  const { rows } = await sql<{ dimension: Dimension, parentId: string, from: string | null, until: string | null }>`
    select dimension, parent_id as "parentId", lower(valid) as "from", upper(valid) as until from kernel.unit_edge
    where child_id = ${childId} order by dimension, lower(valid) desc`.execute(db)
  return rows
}

export async function listLineage(db: Reader, unitId: string) {
  const { rows } = await sql<{ kind: string, day: string, beforeId: string, afterId: string, reason: string }>`
    select kind, day, predecessor_id as "beforeId", successor_id as "afterId", reason from kernel.unit_lineage
    where predecessor_id = ${unitId} or successor_id = ${unitId} order by day desc, id desc limit 200`.execute(db)
  return rows
}
