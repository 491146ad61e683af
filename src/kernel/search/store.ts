/** SQL of searching (检索): one statement over the gram index for all kinds asked; nothing is scanned. */
import { sql, type RawBuilder } from 'kysely'
import type { Reader } from '#base/database.ts'
import type { Kind } from './words.ts'

/** One kind to look through: any of `wanted` must be contained; `unitIds` undefined = without limit of reach. */
export interface Branch { kind: Kind, wanted: readonly string[][], unitIds: readonly string[] | undefined,
  recipientId?: string }
export interface Candidate { kind: Kind, id: string, title: string, text: string, unitIds: string[], at: Date }

function anyOf(lists: readonly string[][]): RawBuilder<unknown> {
  const each = lists.map((grams) => sql`grams @> ${grams}::text[]`)
  return sql.join(each, sql` or `)
}

/** The newest candidates of each branch; grams may also match characters that lie apart, so the caller verifies. */
export async function listCandidates(db: Reader, branches: readonly Branch[], limit: number): Promise<Candidate[]> {
  if (branches.length === 0) return []
  const selects = branches.map(({ kind, wanted, unitIds, recipientId }) => sql`
    (select kind, object_id as id, title, text, unit_ids as "unitIds", at from kernel.search_entry e
     where kind = ${kind} and (${anyOf(wanted)})
     ${unitIds ? sql`and unit_ids && ${unitIds}::uuid[]` : sql``}
     ${recipientId ? sql`and exists (select from kernel.inbox_entry i where i.notice_id = e.object_id and
       i.recipient_id = ${recipientId})` : sql``}
     order by at desc limit ${limit})`)
  const { rows } = await sql<Candidate>`${sql.join(selects, sql` union all `)}`.execute(db)
  return rows
}

export interface PersonName { id: string, name: string, pinyin: string, initials: string }

/** The centre's own order of units, for hits that are equally good. */
export async function listPositions(db: Reader, unitIds: readonly string[]): Promise<Map<string, number>> {
  if (unitIds.length === 0) return new Map()
  const rows = await db.selectFrom('kernel.unit').select(['id', 'position']).where('id', 'in', [...unitIds]).execute()
  return new Map(rows.map(({ id, position }) => [id, position]))
}

/** Names at home, for verifying and showing the people the digests pointed at. */
export async function listNames(db: Reader, personIds: readonly string[]): Promise<PersonName[]> {
  if (personIds.length === 0) return []
  return db.selectFrom('kernel.person').select(['id', 'name', 'pinyin', 'initials']).where('id', 'in', [...personIds])
    .execute()
}
