/** SQL of accounts, posts as grants, and activations (账号). The sign-in library's own tables are touched only here. */
import { sql } from 'kysely'
import type { Reader, UnitOfWork } from '#base/database.ts'
import type { LockState } from './rules.ts'

export function findAccount(db: Reader, id: string) {
  return db.selectFrom('kernel.account').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findAccountByUsername(db: Reader, username: string) {
  return db.selectFrom('kernel.account').selectAll().where('username', '=', username.toLowerCase()).executeTakeFirst()
}

export function findAccountByMobile(db: Reader, digest: Buffer) {
  return db.selectFrom('kernel.account').innerJoin('kernel.person', 'kernel.person.id', 'kernel.account.person_id')
    .selectAll('kernel.account').where('kernel.person.mobile_digest', '=', digest).executeTakeFirst()
}

/** The posts a person holds on `day`, own and under delegation (代管), with the names a screen shows. */
export async function listPosts(db: Reader, personId: string, day: string) {
  const { rows } = await sql<{
    unit_id: string, role: string, title: string, unit_name: string, unit_kind: string, for_person_id: string | null, for_name: string | null
  }>`
    with held as (
      select unit_id, role, title, null::uuid as for_person_id, main from kernel.post
        where person_id = ${personId} and valid @> ${day}::date
      union all
      select p.unit_id, p.role, p.title, d.from_person_id, false from kernel.delegation d
        join kernel.post p on p.person_id = d.from_person_id and p.unit_id = d.unit_id and p.valid @> ${day}::date
        where d.to_person_id = ${personId} and d.valid @> ${day}::date)
    select held.unit_id, held.role, held.title, held.for_person_id, n.name as unit_name, u.kind as unit_kind, a.name as for_name
    from held join kernel.unit u on u.id = held.unit_id
    join kernel.unit_name n on n.unit_id = u.id and n.kind = 'official' and n.valid @> ${day}::date
    left join kernel.person a on a.id = held.for_person_id
    order by held.main desc, n.name`.execute(db)
  return rows
}

export async function insertAccount(
  uow: UnitOfWork,
  account: { id: string, personId: string, username: string, demo: boolean, mustChange: boolean, passwordHash: string },
  at: Date,
): Promise<void> {
  const { id, personId, username, demo, mustChange, passwordHash } = account
  await uow.insertInto('kernel.account')
    .values({ id, person_id: personId, username, demo, must_change_password: mustChange, created_at: at }).execute()
  await uow.insertInto('auth.user').values({
    id, name: username, email: `${id}@account.invalid`, emailVerified: true, username, displayUsername: username, createdAt: at, updatedAt: at,
  }).execute()
  await uow.insertInto('auth.account')
    .values({ id, accountId: id, providerId: 'credential', userId: id, password: passwordHash, createdAt: at, updatedAt: at }).execute()
}

export async function replacePassword(uow: UnitOfWork, accountId: string, passwordHash: string, at: Date): Promise<void> {
  await uow.updateTable('auth.account').set({ password: passwordHash, updatedAt: at }).where('userId', '=', accountId).execute()
  await uow.updateTable('kernel.account').set({ must_change_password: false, failures: 0, locked_until: null })
    .where('id', '=', accountId).execute()
}

export function findPasswordHash(db: Reader, accountId: string) {
  return db.selectFrom('auth.account').select('password').where('userId', '=', accountId).executeTakeFirst()
}

export async function replaceLockState(uow: UnitOfWork, accountId: string, { failures, lockedUntil }: LockState): Promise<void> {
  await uow.updateTable('kernel.account').set({ failures, locked_until: lockedUntil }).where('id', '=', accountId).execute()
}

/** Locks the row, so that two wrong passwords at once count as two. */
export function readLockState(uow: UnitOfWork, accountId: string) {
  return uow.selectFrom('kernel.account').select(['failures', 'locked_until']).where('id', '=', accountId).forUpdate().executeTakeFirstOrThrow()
}

export function listSessions(db: Reader, accountId: string, at: Date) {
  return db.selectFrom('auth.session').selectAll().where('userId', '=', accountId).where('expiresAt', '>', at)
    .orderBy('createdAt', 'desc').limit(50).execute()
}

export async function deleteSessions(uow: UnitOfWork, accountId: string, only: { id?: string, exceptToken?: string }): Promise<number> {
  const { id, exceptToken } = only
  const { numDeletedRows } = await uow.deleteFrom('auth.session').where('userId', '=', accountId)
    .$if(id !== undefined, (query) => query.where('id', '=', id!))
    .$if(exceptToken !== undefined, (query) => query.where('token', '<>', exceptToken!))
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

export async function insertActivation(uow: UnitOfWork, row: { id: string, accountId: string, digest: Buffer, expiresAt: Date }): Promise<void> {
  await uow.insertInto('kernel.activation')
    .values({ id: row.id, account_id: row.accountId, code_digest: row.digest, expires_at: row.expiresAt }).execute()
}

/** Uses up a code; undefined when it is wrong, used or too old. */
export async function useActivation(uow: UnitOfWork, digest: Buffer, at: Date): Promise<string | undefined> {
  const row = await uow.updateTable('kernel.activation').set({ used_at: at })
    .where('code_digest', '=', digest).where('used_at', 'is', null).where('expires_at', '>', at)
    .returning('account_id').executeTakeFirst()
  return row?.account_id
}

export async function replaceAccountState(uow: UnitOfWork, accountId: string, state: 'active' | 'disabled'): Promise<boolean> {
  const { numUpdatedRows } = await uow.updateTable('kernel.account').set({ state }).where('id', '=', accountId).executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}
