/** SQL of people, their posts and delegations (人员、岗位、代管). */
import { sql } from 'kysely'
import type { Reader, UnitOfWork } from '#base/database.ts'
import { toRange } from '#base/ranges.ts'
import { foldName, typedGrams } from './rules-names.ts'
import { personNameColumns } from './store-load.ts'
import { prefixOf } from './store-units.ts'
import type { PostRole, WhereaboutsState } from './words.ts'

export interface PersonQuery {
  /** A name or two characters of it, pinyin, initials, a personnel number. */
  typed: string
  mobileDigest: Buffer | undefined
  /** Only people with a post in one of these units; everywhere when undefined. */
  unitIds: readonly string[] | undefined
  day: string
  limit: number
  offset: number
}

/** Typed names go by the GIN index of pairs or the prefix indexes of sound and initials, never by a scan. */
function matching({ typed, mobileDigest, unitIds, day }: PersonQuery) {
  const folded = foldName(typed)
  const named = mobileDigest ? sql`p.mobile_digest = ${mobileDigest}` : /^[\x20-\x7e]+$/.test(folded)
    ? sql`(p.sound like ${prefixOf(folded)} or p.initials like ${prefixOf(folded)}
      or p.no = ${typed.trim().toUpperCase()} or p.grams @> ${typedGrams(typed)}::text[])`
    : sql`p.grams @> ${typedGrams(typed)}::text[]`
  const within = sql`exists (select 1 from kernel.post w where w.person_id = p.id and w.valid @> ${day}::date
    and w.unit_id = any(${[...unitIds ?? []]}::uuid[]))`
  return sql`p.valid @> ${day}::date and ${folded === '' ? sql`true` : named} and ${unitIds ? within : sql`true`}`
}

export interface PersonFacts {
  id: string
  no: string
  name: string
  employment: string
  unit_id: string | null
  role: string | null
  title: string | null
  posts: number
  state: WhereaboutsState | null
}

function pageOf(query: PersonQuery) {
  return sql`select p.id, p.no, p.name, p.employment, p.pinyin from kernel.person p where ${matching(query)}
    order by p.pinyin collate "C", p.id limit ${query.limit} offset ${query.offset}`
}

/** How PostgreSQL would find them; a test asks, so that no change of the query brings back a scan. */
export async function explainPeople(db: Reader, query: PersonQuery): Promise<string> {
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${pageOf(query)}`.execute(db)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

/** People by pinyin, each with the main post (of the asked unit when it is one) and where they are on `day`. */
export async function listPeople(db: Reader, query: PersonQuery): Promise<PersonFacts[]> {
  const { day } = query
  const { rows } = await sql<PersonFacts>`
    with page as (${pageOf(query)})
    select page.id, page.no, page.name, page.employment, o.unit_id, o.role, o.title, o.posts, w.state from page
    left join lateral (
      select q.unit_id, q.role, q.title, count(*) over ()::int as posts from kernel.post q where q.person_id = page.id
      and q.valid @> ${day}::date
      order by ${query.unitIds?.length === 1 ? sql`q.unit_id = ${query.unitIds[0]!} desc,` : sql``} q.main desc
        limit 1) o on true
    left join kernel.whereabouts w on w.person_id = page.id and w.valid @> ${day}::date
    order by page.pinyin collate "C", page.id`.execute(db)
  return rows
}

export async function countMatching(db: Reader, query: PersonQuery): Promise<number> {
  const { rows: [row] } = await sql<{ count: number }>`select count(*)::int as count from kernel.person p
    where ${matching(query)}`.execute(db)
  return row!.count
}

export async function findPerson(db: Reader, id: string) {
  const { rows: [row] } = await sql<{
    id: string, no: string, name: string, employment: 'staff' | 'outside', mobile_sealed: string | null, from: string,
    until: string | null, revision: number
  }>`select id, no, name, employment, mobile_sealed, lower(valid) as "from", upper(valid) as until, revision
  from kernel.person
    where id = ${id}`.execute(db)
  return row
}

export interface PostFact {
  id: string
  person_id: string
  unit_id: string
  role: PostRole
  title: string
  main: boolean
  from: string
  until: string | null
}

/** All posts of a person, the present first. */
export async function listPostsOf(db: Reader, personId: string): Promise<PostFact[]> {
  const { rows } = await sql<PostFact>`
    select id, person_id, unit_id, role, title, main, lower(valid) as "from", upper(valid) as until from kernel.post
    where person_id = ${personId} order by upper(valid) desc nulls first, main desc, lower(valid) desc`.execute(db)
  return rows
}

/** The units a person belongs to on `day`, for the scope of who may ask. */
export async function listUnitIdsOf(db: Reader, personId: string, day: string): Promise<string[]> {
  const { rows } = await sql<{ unit_id: string }>`
    select distinct unit_id from kernel.post where person_id = ${personId} and valid @> ${day}::date`.execute(db)
  return rows.map(({ unit_id }) => unit_id)
}

/** Serialises what is done to one person's posts; false when the caller saw an older revision. */
export async function touchPerson(uow: UnitOfWork, id: string, revision: number): Promise<boolean> {
  const { numUpdatedRows } = await uow.updateTable('kernel.person').set({ revision: revision + 1 })
    .where('id', '=', id).where('revision', '=', revision).executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function replacePersonName(uow: UnitOfWork, id: string, name: string): Promise<void> {
  await uow.updateTable('kernel.person').set(personNameColumns(name)).where('id', '=', id).execute()
}

export async function replaceMobile(
  uow: UnitOfWork, id: string, sealed: string | null, digest: Buffer | null,
): Promise<void> {
  await uow.updateTable('kernel.person').set({ mobile_sealed: sealed, mobile_digest: digest }).where(
    'id', '=', id,
  ).execute()
}

export async function findByMobile(db: Reader, digest: Buffer): Promise<string | undefined> {
  return (await db.selectFrom('kernel.person').select('id').where('mobile_digest', '=', digest).executeTakeFirst())?.id
}

/** Which of these personnel numbers are taken, by number. */
export async function findByNos(db: Reader, nos: readonly string[]): Promise<Map<string, string>> {
  if (nos.length === 0) return new Map()
  const rows = await db.selectFrom('kernel.person').select(['id', 'no']).where('no', 'in', [...nos]).execute()
  return new Map(rows.map(({ id, no }) => [no, id]))
}

/** One at a time gives numbers and mobile numbers, so that whoever looks whether one is taken is told the truth. */
export async function lockNumbers(uow: UnitOfWork): Promise<void> {
  await sql`select pg_advisory_xact_lock(7480004)`.execute(uow)
}

/** The next free number of the form 'P00042'. */
export async function nextPersonNo(uow: UnitOfWork): Promise<number> {
  await lockNumbers(uow)
  const { rows: [row] } = await sql<{ last: number }>`
    select coalesce(max(substr(no, 2)::int), 0) as last from kernel.person where no ~ '^P[0-9]{5,8}$'`.execute(uow)
  return row!.last + 1
}

/** Ends a post on `day`; one that begins later never was. */
export async function endPost(uow: UnitOfWork, id: string, day: string): Promise<void> {
  await sql`delete from kernel.post where id = ${id} and lower(valid) >= ${day}::date`.execute(uow)
  await sql`update kernel.post set valid = daterange(lower(valid), ${day}) where id = ${id}`.execute(uow)
}

export async function insertPost(uow: UnitOfWork, post: PostFact): Promise<void> {
  await uow.insertInto('kernel.post').values({
    id: post.id, person_id: post.person_id, unit_id: post.unit_id, role: post.role, title: post.title, main: post.main,
    valid: toRange(post.from, post.until),
  }).execute()
}

export interface DelegationFact {
  id: string
  from_person_id: string
  to_person_id: string
  unit_id: string
  ground: string
  from: string
  until: string | null
}

export async function listDelegationsOf(db: Reader, personId: string): Promise<DelegationFact[]> {
  const { rows } = await sql<DelegationFact>`
    select id, from_person_id, to_person_id, unit_id, ground, lower(valid) as "from", upper(valid) as until
    from kernel.delegation
    where (from_person_id = ${personId} or to_person_id = ${personId}) and not isempty(valid)
    order by lower(valid) desc limit 50`.execute(db)
  return rows
}

export async function findDelegation(db: Reader, id: string): Promise<DelegationFact | undefined> {
  const { rows: [row] } = await sql<DelegationFact>`
    select id, from_person_id, to_person_id, unit_id, ground, lower(valid) as "from", upper(valid) as until
    from kernel.delegation
    where id = ${id}`.execute(db)
  return row
}

export async function insertDelegation(uow: UnitOfWork, row: DelegationFact): Promise<void> {
  await uow.insertInto('kernel.delegation').values({
    id: row.id, from_person_id: row.from_person_id, to_person_id: row.to_person_id, unit_id: row.unit_id,
    ground: row.ground,
    valid: toRange(row.from, row.until),
  }).execute()
}

export async function endDelegation(uow: UnitOfWork, id: string, day: string): Promise<void> {
  // Ended on its first day or before it, the range is empty: it holds for no day, and what was handed on stays on file.
  await sql`update kernel.delegation set valid = daterange(lower(valid), greatest(lower(valid), ${day}::date))
    where id = ${id} and upper(valid) > ${day}::date`.execute(uow)
}
