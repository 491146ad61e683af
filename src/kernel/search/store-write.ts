/** SQL of the search index (检索索引): entries written with what they index, in the same transaction. */
import { sql } from 'kysely'
import type { Reader, UnitOfWork } from '#base/database.ts'
import type { Kind } from './words.ts'

export interface EntryRow { kind: Kind, id: string, unitIds: readonly string[], title: string, text: string,
  grams: readonly string[], at: Date }

const CHUNK = 500

/** Writes entries anew or over their former selves. */
export async function upsertEntries(uow: UnitOfWork, entries: readonly EntryRow[]): Promise<void> {
  for (let from = 0; from < entries.length; from += CHUNK) {
    await uow.insertInto('kernel.search_entry').values(entries.slice(from, from + CHUNK).map((entry) => ({
      kind: entry.kind, object_id: entry.id, unit_ids: [...entry.unitIds], title: entry.title, text: entry.text,
      grams: [...entry.grams], at: entry.at,
    }))).onConflict((conflict) => conflict.columns(['kind', 'object_id']).doUpdateSet((row) => ({
      unit_ids: row.ref('excluded.unit_ids'), title: row.ref('excluded.title'), text: row.ref('excluded.text'),
      grams: row.ref('excluded.grams'), at: row.ref('excluded.at'),
    }))).execute()
  }
}

/** Who may find it, changed; what it says stays. */
export async function replaceUnits(uow: UnitOfWork, kind: Kind, id: string, unitIds: readonly string[]): Promise<void> {
  await uow.updateTable('kernel.search_entry').set({ unit_ids: [...unitIds] })
    .where('kind', '=', kind).where('object_id', '=', id).execute()
}

/** Every unit with all the names it bears on `day`, and every person with the units of the posts held then. */
export async function listOrganisation(db: Reader, day: string) {
  // One after the other: this is called inside a transaction, which is one connection.
  const units = await sql<{ id: string, names: string[] }>`
      select u.id, array_agg(n.name order by (n.kind <> 'official'), n.name) as names
      from kernel.unit u join kernel.unit_name n on n.unit_id = u.id and n.valid @> ${day}::date
      where u.valid @> ${day}::date group by u.id`.execute(db)
  const people = await sql<{ id: string, name: string, unitIds: string[] }>`
      select p.id, p.name, array(select distinct t.unit_id from kernel.post t where t.person_id = p.id and t.valid @>
        ${day}::date) as "unitIds"
      from kernel.person p where p.valid @> ${day}::date`.execute(db)
  return { units: units.rows, people: people.rows }
}
