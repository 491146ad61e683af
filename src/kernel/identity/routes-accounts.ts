/** HTTP of account administration (账号管理): open, disable, unlock, new one-time code; sessions end at once. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { UnitOfWork } from '#base/database.ts'
import { Empty, Id } from '#base/schema.ts'
import { findPersonName, listUnitNames } from '#kernel/organisation/face.ts'
import { readCentre } from '#kernel/policy/face.ts'
import { recorded, type Entry } from '#kernel/record/face.ts'
import { issueCode, openAccount } from './codes.ts'
import { actorOf, principalOf } from './guard.ts'
import type { Sessions } from './sessions.ts'
import * as store from './store.ts'
import * as accounts from './store-accounts.ts'
import { NewAccount, Reason, refuse as refuseIdentity } from './wire.ts'
import { AccountList, AccountsQuery, NewAccountCode, refuse } from './wire-accounts.ts'

const config = { door: 'console', permit: 'account.manage', of: 'centre' } as const
const One = Type.Object({ id: Id })

export const accountRoutes = (sessions: Sessions): FastifyPluginAsyncTypebox => async (app) => {
  const { platform } = app
  const { db, clock } = platform

  app.get('/api/accounts', {
    config,
    schema: { summary: 'Accounts by name or username', querystring: AccountsQuery, response: { 200: AccountList } },
  }, async ({ query }) => {
    const { q = '', state, limit = 50, offset = 0 } = query
    const day = clock.today()
    const rows = await accounts.listAccounts(db, { typed: q, state, at: clock.now(), day, limit, offset })
    const units = await listUnitNames(db, rows.flatMap(({ unit_id }) => unit_id ?? []), day)
    const items = rows.map((row) => ({
      id: row.id, username: row.username, person: { id: row.person_id, name: row.name },
      unit: units.get(row.unit_id ?? '') ?? null, roles: row.roles,
      state: row.state, locked: row.locked, activated: row.activated, createdAt: row.created_at.toISOString(),
    }))
    return { items, total: rows[0]?.total ?? 0, asOf: clock.now().toISOString() }
  })

  app.post('/api/accounts', {
    config,
    schema: {
      summary: 'Open an account for a person; answers the one-time code once', body: NewAccount,
      response: { 201: NewAccountCode },
    },
  }, async (request, reply) => {
    const { personId, username } = request.body
    const { demo } = await readCentre(db)
    const made = await recorded(platform, actorOf(request), async (uow, note) => {
      const name = await findPersonName(uow, personId)
      if (!name) throw refuse.noSuchPerson({ field: 'personId' })
      const other = await accounts.findAccountOfPerson(uow, personId)
      if (other) throw refuse.personHasAccount({ name, username: other.username, field: 'personId' })
      if (await store.findAccountByUsername(uow, username)) throw refuse.taken({ username, field: 'username' })
      const account = await openAccount(uow, { personId, username, demo }, clock.now())
      note({
        action: 'identity.openAccount', object: { kind: 'account', id: account.id }, after: { personId, username },
      })
      return account
    })
    return reply.code(201).send({ id: made.id, username, code: made.code, expiresAt: made.expiresAt.toISOString() })
  })

  /** One act on one account, after which everything cached of it is forgotten. */
  const act = async <Result>(
    request: FastifyRequest, id: string,
    work: (
      uow: UnitOfWork, account: { id: string, person_id: string, username: string }, note: (entry: Entry) => void,
    ) => Promise<Result>,
  ): Promise<Result> => {
    const result = await recorded(platform, actorOf(request), async (uow, note) => {
      const account = await store.findAccount(uow, id)
      if (!account) throw refuseIdentity.noSuch()
      return work(uow, account, note)
    })
    sessions.drop(id)
    return result
  }

  app.post('/api/accounts/:id/code', {
    config,
    schema: {
      summary: 'A new one-time code; ends all sessions', params: One, body: Reason, response: { 200: NewAccountCode },
    },
  }, (request) => act(request, request.params.id, async (uow, { id, username }, note) => {
    const { code, expiresAt } = await issueCode(uow, id, clock.now())
    await store.deleteSessions(uow, id, {})
    note({ action: 'identity.issueCode', object: { kind: 'account', id }, reason: request.body.reason })
    return { id, username, code, expiresAt: expiresAt.toISOString() }
  }))

  app.post('/api/accounts/:id/disable', {
    config,
    schema: {
      summary: 'Disable an account; its sessions end at once', params: One, body: Reason, response: { 204: Empty },
    },
  }, async (request, reply) => {
    await act(request, request.params.id, async (uow, { id, person_id }, note) => {
      if (id === principalOf(request).accountId) throw refuse.notSelf()
      const day = clock.today()
      if (await accounts.isAdministrator(uow, person_id, day)
        && await accounts.countOtherAdministrators(uow, id, day) === 0) {
        throw refuse.lastAdministrator()
      }
      await store.replaceAccountState(uow, id, 'disabled')
      await store.deleteSessions(uow, id, {})
      await accounts.endActivations(uow, id)
      note({ action: 'identity.disableAccount', object: { kind: 'account', id }, reason: request.body.reason })
    })
    return reply.code(204).send(null)
  })

  app.post('/api/accounts/:id/enable', {
    config, schema: { summary: 'Enable an account again', params: One, response: { 204: Empty } },
  }, async (request, reply) => {
    await act(request, request.params.id, async (uow, { id }, note) => {
      await store.replaceAccountState(uow, id, 'active')
      note({ action: 'identity.enableAccount', object: { kind: 'account', id } })
    })
    return reply.code(204).send(null)
  })

  app.post('/api/accounts/:id/unlock', {
    config, schema: { summary: 'Unlock after wrong passwords', params: One, response: { 204: Empty } },
  }, async (request, reply) => {
    await act(request, request.params.id, async (uow, { id }, note) => {
      await store.replaceLockState(uow, id, { failures: 0, lockedUntil: null })
      note({ action: 'identity.unlockAccount', object: { kind: 'account', id } })
    })
    return reply.code(204).send(null)
  })
}
