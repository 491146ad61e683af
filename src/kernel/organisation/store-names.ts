/** SQL of names (名称): of units as they stood on a day, of people, and which unit a written name means. */
import { sql } from 'kysely'
import type { Reader } from '#base/database.ts'
import { foldName, type GroupCandidate } from './rules-names.ts'
import type { UnitKind } from './words.ts'

export interface NamedUnit { id: string, name: string, kind: UnitKind, code: string }

/** Official names as of `day`; of a unit closed or not yet opened then, the nearest name it bore. */
export async function listUnitNames(db: Reader, ids: readonly string[], day: string): Promise<Map<string, NamedUnit>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<NamedUnit>`
    select distinct on (u.id) u.id, n.name, u.kind, u.code from kernel.unit u
    join kernel.unit_name n on n.unit_id = u.id and n.kind = 'official'
    where u.id = any(${[...new Set(ids)]}::uuid[])
    order by u.id, n.valid @> ${day}::date desc, lower(n.valid) <= ${day}::date desc, lower(n.valid) desc`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

export async function listPersonNames(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('kernel.person').select(['id', 'name']).where(
    'id', 'in', [...new Set(ids)],
  ).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/**
 * Units by written name: official before alias before abbreviation, names of `day` before former ones. A name that two
 * units bear equally is left out: it must be asked.
 */
export async function matchUnits(
  db: Reader, names: readonly string[], day: string,
): Promise<Map<string, { id: string, name: string, kind: UnitKind }>> {
  const folded = new Map(names.map((name) => [name, foldName(name)]))
  if (folded.size === 0) return new Map()
  const { rows } = await sql<{ folded: string, unit_id: string, rank: number }>`
    select n.folded, n.unit_id, min(case when n.valid @> ${day}::date then 0 else 10 end
      + case n.kind when 'official' then 0 when 'alias' then 1 else 2 end) as rank
    from kernel.unit_name n join kernel.unit u on u.id = n.unit_id and u.valid @> ${day}::date
    where n.folded = any(${[...new Set(folded.values())]}::text[]) and lower(n.valid) <= ${day}::date
    group by n.folded, n.unit_id`.execute(db)
  const best = new Map<string, string>()
  for (const name of new Set(folded.values())) {
    const found = rows.filter((row) => row.folded === name).sort((a, b) => a.rank - b.rank)
    if (found[0] && found[1]?.rank !== found[0].rank) best.set(name, found[0].unit_id)
  }
  const units = await listUnitNames(db, [...best.values()], day)
  return new Map([...folded].flatMap(([name, key]) => {
    const unit = units.get(best.get(key) ?? '')
    return unit ? [[name, { id: unit.id, name: unit.name, kind: unit.kind }] as const] : []
  }))
}

/** Every unit open on `day` with all its names, in the centre's own order. */
export async function listUnitsOf(db: Reader, day: string): Promise<(GroupCandidate & { code: string })[]> {
  const { rows } = await sql<GroupCandidate & { code: string }>`
    select u.id, u.code, u.kind, u.external, u.reporting, n.name, array(
      select a.name from kernel.unit_name a where a.unit_id = u.id and a.kind <> 'official' and a.valid @> ${day}::date
      order by a.kind, a.id) as aliases
    from kernel.unit u join kernel.unit_name n on n.unit_id = u.id and n.kind = 'official' and n.valid @> ${day}::date
    where u.valid @> ${day}::date order by u.position, u.code`.execute(db)
  return rows
}

/** The parent of each child in one dimension; of several work groups the first. */
export async function listParents(
  db: Reader, childIds: readonly string[], dimension: string, day: string,
): Promise<Map<string, string>> {
  if (childIds.length === 0) return new Map()
  const { rows } = await sql<{ child_id: string, parent_id: string }>`
    select distinct on (e.child_id) e.child_id, e.parent_id from kernel.unit_edge e
    join kernel.unit p on p.id = e.parent_id
    where e.child_id = any(${[...new Set(childIds)]}::uuid[]) and e.dimension = ${dimension} and e.valid @> ${day}::date
    order by e.child_id, p.position`.execute(db)
  return new Map(rows.map(({ child_id, parent_id }) => [child_id, parent_id]))
}

export interface Holder {
  unitId: string
  personId: string
  name: string
  role: string
  title: string
  /** Set when the holder is a deputy acting for an absent one (代管). */
  forPersonId?: string
}

/** Who holds these roles on `day`; while a delegation runs, the deputy stands in the absent holder's place. */
export async function listHolders(
  db: Reader, unitIds: readonly string[], roles: readonly string[], day: string,
): Promise<Holder[]> {
  if (unitIds.length === 0) return []
  const { rows } = await sql<{
    unit_id: string, person_id: string, name: string, role: string, title: string, for_person_id: string | null
  }>`
    select o.unit_id, coalesce(d.to_person_id, o.person_id) as person_id, p.name, o.role, o.title,
      case when d.to_person_id is not null then o.person_id end as for_person_id
    from kernel.post o
    left join kernel.delegation d on d.from_person_id = o.person_id and d.unit_id = o.unit_id
    and d.valid @> ${day}::date
    join kernel.person p on p.id = coalesce(d.to_person_id, o.person_id)
    where o.unit_id = any(${[...new Set(unitIds)]}::uuid[]) and o.role = any(${[...roles]}::text[])
    and o.valid @> ${day}::date
    order by o.unit_id, array_position(${[...roles]}::text[], o.role), p.pinyin`.execute(db)
  return rows.map((row) => ({
    unitId: row.unit_id, personId: row.person_id, name: row.name, role: row.role, title: row.title,
    ...(row.for_person_id ? { forPersonId: row.for_person_id } : {}),
  }))
}
