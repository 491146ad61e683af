/**
 * SQL of changing the organisation's shape (组织调整): names, edges and openings from a day on; what was stays as it was.
 */
import { sql } from 'kysely'
import type { UnitOfWork } from '#base/database.ts'
import { toRange } from '#base/ranges.ts'
import { unitNameColumns } from './store-load.ts'
import type { Dimension } from './words.ts'

/** Changes of shape wait for each other: two at once could close a circle that neither sees. */
export async function lockShape(uow: UnitOfWork): Promise<void> {
  await sql`select pg_advisory_xact_lock(7480003)`.execute(uow)
}

/** Counts the revision up; false when the caller saw an older one. */
export async function touchUnit(uow: UnitOfWork, unitId: string, revision: number): Promise<boolean> {
  const { numUpdatedRows } = await uow.updateTable('kernel.unit').set({ revision: revision + 1 })
    .where('id', '=', unitId).where('revision', '=', revision).executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Another unit that bears `folded` officially at any time from `day` on. */
export async function findNamesake(
  uow: UnitOfWork, folded: string, day: string, exceptIds: readonly string[],
): Promise<string | undefined> {
  const { rows: [row] } = await sql<{ name: string }>`
    select n.name from kernel.unit_name n join kernel.unit u on u.id = n.unit_id
    where n.folded = ${folded} and n.kind = 'official' and n.valid * u.valid && daterange(${day}, null)
    and n.unit_id <> all(${[...exceptIds]}::uuid[]) limit 1`.execute(uow)
  return row?.name
}

/** Codes that begin with `stem`, so that a new one can be told apart. */
export async function listCodes(uow: UnitOfWork, stem: string): Promise<Set<string>> {
  const rows = await uow.selectFrom('kernel.unit').select('code').where('code', 'like', `${stem}%`).execute()
  return new Set(rows.map(({ code }) => code))
}

export async function readLastPosition(uow: UnitOfWork): Promise<number> {
  const row = await uow.selectFrom('kernel.unit').select(({ fn }) => fn.max('position').as('last')).executeTakeFirst()
  return Number(row?.last ?? 0)
}

/** The current official name and since when. */
export async function readOfficialName(uow: UnitOfWork, unitId: string): Promise<{
  id: string, name: string, from: string
}> {
  const { rows: [row] } = await sql<{ id: string, name: string, from: string }>`
    select id, name, lower(valid) as "from" from kernel.unit_name where unit_id = ${unitId} and kind = 'official'
    order by lower(valid) desc limit 1`.execute(uow)
  return row!
}

export async function replaceOfficialName(
  uow: UnitOfWork, row: { id: string, unitId: string, name: string, day: string },
): Promise<void> {
  const { id, unitId, name, day } = row
  await sql`delete from kernel.unit_name where unit_id = ${unitId} and kind = 'official'
    and lower(valid) >= ${day}::date`.execute(uow)
  await sql`update kernel.unit_name set valid = daterange(lower(valid), ${day}) where unit_id = ${unitId}
    and kind = 'official'
    and valid @> ${day}::date`.execute(uow)
  await insertUnitName(uow, { id, unitId, name, kind: 'official', from: day })
}

export async function insertUnitName(
  uow: UnitOfWork, row: { id: string, unitId: string, name: string, kind: string, from: string },
): Promise<void> {
  const { id, unitId, name, kind, from } = row
  await uow.insertInto('kernel.unit_name').values({
    id, unit_id: unitId, kind, valid: toRange(from), ...unitNameColumns(name),
  }).execute()
}

/** Ends an alias; one that began on the same day never was. */
export async function endUnitName(
  uow: UnitOfWork, unitId: string, nameId: string, day: string,
): Promise<string | undefined> {
  const { rows: [row] } = await sql<{ name: string, from: string }>`
    select name, lower(valid) as "from" from kernel.unit_name where id = ${nameId} and unit_id = ${unitId}
    and kind <> 'official'
    and valid @> ${day}::date for update`.execute(uow)
  if (!row) return undefined
  if (row.from >= day) await uow.deleteFrom('kernel.unit_name').where('id', '=', nameId).execute()
  else await sql`update kernel.unit_name set valid = daterange(lower(valid), ${day}) where id = ${nameId}`.execute(uow)
  return row.name
}

/** The day of the newest change of a unit in one dimension; undefined when it never had a parent there. */
export async function findLastEdgeDay(
  uow: UnitOfWork, childId: string, dimension: Dimension,
): Promise<string | undefined> {
  const { rows: [row] } = await sql<{ last: string | null }>`
    select max(coalesce(case when upper(valid) is not null then upper(valid) end, lower(valid))) as last
    from kernel.unit_edge
    where child_id = ${childId} and dimension = ${dimension}`.execute(uow)
  return row?.last ?? undefined
}

export async function listParentIds(
  uow: UnitOfWork, childId: string, dimension: Dimension, day: string,
): Promise<string[]> {
  const { rows } = await sql<{ parent_id: string }>`
    select parent_id from kernel.unit_edge where child_id = ${childId} and dimension = ${dimension}
    and valid @> ${day}::date
    order by parent_id`.execute(uow)
  return rows.map(({ parent_id }) => parent_id)
}

/** Ends a unit's edges in a dimension on `day`; without a dimension all of them. */
export async function endEdges(
  uow: UnitOfWork, childId: string, day: string, dimension: Dimension | null,
): Promise<void> {
  await sql`delete from kernel.unit_edge where child_id = ${childId} and (${dimension}::text is null
    or dimension = ${dimension})
    and lower(valid) >= ${day}::date`.execute(uow)
  await sql`update kernel.unit_edge set valid = daterange(lower(valid), ${day}) where child_id = ${childId}
    and (${dimension}::text is null or dimension = ${dimension}) and valid @> ${day}::date`.execute(uow)
}

/** A surviving unit is no longer under those it takes in. */
export async function endEdgesUnder(
  uow: UnitOfWork, childId: string, parentIds: readonly string[], day: string,
): Promise<void> {
  const under = sql`child_id = ${childId} and parent_id = any(${[...parentIds]}::uuid[])`
  await sql`delete from kernel.unit_edge where ${under} and lower(valid) >= ${day}::date`.execute(uow)
  await sql`update kernel.unit_edge set valid = daterange(lower(valid), ${day}) where ${under}
    and valid @> ${day}::date`.execute(uow)
}

/** True when `parentId` lies below `childId` on any day from `day` on: paths are walked with their common days. */
export async function closesCircle(
  uow: UnitOfWork, edge: { childId: string, parentId: string, dimension: Dimension, day: string },
): Promise<boolean> {
  const { rows } = await sql`
    with recursive up (id, valid, depth) as (
      select ${edge.parentId}::uuid, daterange(${edge.day}, null), 0
      union
      select e.parent_id, e.valid * up.valid, up.depth + 1 from up
      join kernel.unit_edge e on e.child_id = up.id and e.dimension = ${edge.dimension} and e.valid && up.valid
      where up.depth < 100)
    select 1 from up where id = ${edge.childId} limit 1`.execute(uow)
  return rows.length > 0
}

export async function isOpen(uow: UnitOfWork, unitId: string, day: string): Promise<boolean> {
  const { rows } = await sql`select 1 from kernel.unit where id = ${unitId} and valid @> ${day}::date
    and upper(valid) is null`.execute(uow)
  return rows.length > 0
}

export async function closeUnit(uow: UnitOfWork, unitId: string, day: string): Promise<void> {
  await endEdges(uow, unitId, day, null)
  await sql`update kernel.unit set valid = daterange(lower(valid), ${day}), revision = revision + 1
    where id = ${unitId}`.execute(uow)
}

/** What a unit still has from `day` on: units below it, people, open duties; a few of each by name. */
export async function listHeld(uow: UnitOfWork, unitId: string, day: string): Promise<{
  units: string[], people: string[], duties: string[]
}> {
  const { rows: [row] } = await sql<{ units: string[], people: string[], duties: string[] }>`select
    array(select n.name from kernel.unit_edge e join kernel.unit_name n on n.unit_id = e.child_id
    and n.kind = 'official' and n.valid @> ${day}::date
      where e.parent_id = ${unitId} and e.valid && daterange(${day}, null) order by n.name limit 20) as units,
    array(select p.name from kernel.post o join kernel.person p on p.id = o.person_id
      where o.unit_id = ${unitId} and o.valid && daterange(${day}, null) order by p.pinyin limit 20) as people,
    array(select o.no || ' ' || o.title from kernel.obligation o where o.owner_unit_id = ${unitId}
      and o.state not in ('closed', 'revoked', 'duplicateOf', 'group') order by o.no limit 20) as duties`.execute(uow)
  return row!
}
