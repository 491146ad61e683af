/** SQL of account administration (账号管理): lists, one-time codes, who may still administer. */
import { sql } from 'kysely'
import type { Reader, UnitOfWork } from '#base/database.ts'

export interface AccountQuery {
  typed: string
  state: 'active' | 'disabled' | 'locked' | undefined
  at: Date
  day: string
  limit: number
  offset: number
}

export interface AccountFacts {
  id: string
  username: string
  person_id: string
  name: string
  state: string
  locked: boolean
  activated: boolean
  created_at: Date
  unit_id: string | null
  roles: string[]
  total: number
}

/**
 * Accounts by the pinyin of their people; typed text is a part of the username, the name, or the start of its sound or
 * initials.
 */
export async function listAccounts(
  db: Reader, { typed, state, at, day, limit, offset }: AccountQuery,
): Promise<AccountFacts[]> {
  const pattern = typed.trim().toLowerCase().replace(/[\\%_]/g, '\\$&')
  const { rows } = await sql<AccountFacts>`
    select a.id, a.username, a.person_id, p.name, a.state, coalesce(a.locked_until > ${at}, false) as locked,
    a.created_at,
      not exists (select 1 from kernel.activation c where c.account_id = a.id)
        or exists (select 1 from kernel.activation c where c.account_id = a.id and c.used_at is not null) as activated,
      (select o.unit_id from kernel.post o where o.person_id = p.id and o.main and o.valid @> ${day}::date) as unit_id,
      array(select distinct o.role from kernel.post o where o.person_id = p.id and o.valid @> ${day}::date) as roles,
      count(*) over ()::int as total
    from kernel.account a join kernel.person p on p.id = a.person_id
    where (${pattern} = '' or a.username like ${`%${pattern}%`} or p.name like ${`%${pattern}%`}
    or p.sound like ${`${pattern}%`} or p.initials like ${`${pattern}%`})
      and (${state ?? null}::text is null
      or case when ${state ?? null} = 'locked' then a.locked_until > ${at} else a.state = ${state ?? null} end)
    order by p.pinyin collate "C", a.username limit ${limit} offset ${offset}`.execute(db)
  return rows
}

export function findAccountOfPerson(db: Reader, personId: string) {
  return db.selectFrom('kernel.account').select(['id', 'username']).where('person_id', '=', personId).executeTakeFirst()
}

/** Codes not yet used end when a new one is given. */
export async function endActivations(uow: UnitOfWork, accountId: string): Promise<void> {
  await uow.deleteFrom('kernel.activation').where('account_id', '=', accountId).where('used_at', 'is', null).execute()
}

/**
 * Administrators of `day` whose accounts are active, `accountId` left out; locks them, so that two do not disable each
 * other.
 */
export async function countOtherAdministrators(uow: UnitOfWork, accountId: string, day: string): Promise<number> {
  const { rows } = await sql`
    select a.id from kernel.account a where a.state = 'active' and a.id <> ${accountId}
    and exists (select 1 from kernel.post o where o.person_id = a.person_id and o.role = 'administrator'
    and o.valid @> ${day}::date)
    order by a.id for update`.execute(uow)
  return rows.length
}

export async function isAdministrator(uow: UnitOfWork, personId: string, day: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from kernel.post where person_id = ${personId} and role = 'administrator' and valid @> ${day}::date
    limit 1`.execute(uow)
  return rows.length > 0
}
