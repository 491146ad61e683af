/** HTTP of signing in, sessions and the own account (登录). */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import { isLoopback } from '#base/config.ts'
import { timeOf } from '#base/day.ts'
import { Empty, Line } from '#base/schema.ts'
import { recorded } from '#kernel/record/face.ts'
import { digestCode } from './codes.ts'
import { actorOf, principalOf } from './guard.ts'
import { hashPassword, verifyPassword, type Library } from './library.ts'
import { readMe } from './me.ts'
import { assertPassword, isLocked, mobileOf, nextAfterFailure } from './rules.ts'
import type { Sessions } from './sessions.ts'
import * as store from './store.ts'
import { Activate, ChangePassword, Me, refuse, Session, SignIn } from './wire.ts'

const own = { door: 'console', permit: 'session.own', of: 'anyone' } as const

export const identityRoutes = (library: Library, sessions: Sessions): FastifyPluginAsyncTypebox => async (app) => {
  const { platform } = app
  const { db, clock, config, keys } = platform
  const limits = { failures: config.lockAfterFailures, minutes: config.lockMinutes }

  const findAccount = async (login: string) => {
    const mobile = mobileOf(login)
    return (mobile ? await store.findAccountByMobile(db, keys.digest(mobile)) : undefined) ?? await store.findAccountByUsername(db, login.trim())
  }
  const sendCookies = (reply: FastifyReply, headers: Headers) => headers.getSetCookie().forEach((cookie) => reply.header('set-cookie', cookie))

  app.post('/api/auth/sign-in', {
    config: { door: 'console', permit: 'public', of: 'anyone', rateLimit: { max: config.signInsPerMinute, timeWindow: 60_000 } },
    schema: { summary: 'Sign in with username or mobile number', body: SignIn, response: { 200: Me } },
  }, async ({ body, headers, ip, id }, reply) => {
    const account = await findAccount(body.login)
    const wrong = refuse.wrongPassword({ limit: limits.failures, minutes: limits.minutes })
    if (!account) {
      await hashPassword(body.password) // as slow as a wrong password, so that names cannot be guessed by time
      throw wrong
    }
    if (account.demo && !(isLoopback(config.host) && isLoopback(ip))) throw refuse.demoElsewhere()
    const at = clock.now()
    const lock = { failures: account.failures, lockedUntil: account.locked_until }
    if (isLocked(lock, at)) throw refuse.locked({ time: timeOf(lock.lockedUntil!) })
    const actor = { kind: 'person', personId: account.person_id, accountId: account.id, requestId: id } as const
    const object = { kind: 'account', id: account.id }
    const row = await store.findPasswordHash(db, account.id)
    if (!row?.password || !await verifyPassword(row.password, body.password)) {
      await recorded(platform, actor, async (uow, note) => {
        const state = await store.readLockState(uow, account.id)
        const next = nextAfterFailure({ failures: state.failures, lockedUntil: state.locked_until }, at, limits)
        await store.replaceLockState(uow, account.id, next)
        note({ action: 'identity.failSignIn', object, after: { failures: next.failures, locked: next.lockedUntil !== null } })
      })
      throw wrong
    }
    if (account.state !== 'active') throw refuse.disabled()
    // Asked again under the lock: a right guess among many sent at once does not slip past the wrong ones before it.
    await recorded(platform, actor, async (uow) => {
      const { locked_until: lockedUntil, failures } = await store.readLockState(uow, account.id)
      if (isLocked({ failures, lockedUntil }, at)) throw refuse.locked({ time: timeOf(lockedUntil!) })
    })
    const answer = await library.api.signInUsername({
      body: { username: account.username, password: body.password },
      headers: new Headers({ 'user-agent': headers['user-agent'] ?? '', 'x-forwarded-for': ip }),
      returnHeaders: true,
    })
    await recorded(platform, actor, async (uow, note) => {
      await store.replaceLockState(uow, account.id, { failures: 0, lockedUntil: null })
      note({ action: 'identity.signIn', object })
    })
    sendCookies(reply, answer.headers)
    return readMe(platform, account.id)
  })

  app.post('/api/auth/sign-out', { config: own, schema: { summary: 'End this session', response: { 204: Empty } } }, async (request, reply) => {
    const { accountId } = principalOf(request)
    const answer = await library.api.signOut({ headers: new Headers({ cookie: request.headers.cookie ?? '' }), returnHeaders: true })
    await recorded(platform, actorOf(request), async (_uow, note) => note({ action: 'identity.signOut', object: { kind: 'account', id: accountId } }))
    sessions.drop(accountId)
    sendCookies(reply, answer.headers)
    return reply.code(204).send(null)
  })

  app.get('/api/me', { config: own, schema: { summary: 'Who I am and what I may do', response: { 200: Me } } },
    (request) => readMe(platform, principalOf(request).accountId, principalOf(request)))

  app.get('/api/auth/sessions', {
    config: own, schema: { summary: 'My sessions', response: { 200: Type.Object({ items: Type.Array(Session) }) } },
  }, async (request) => {
    const { accountId, sessionToken } = principalOf(request)
    const rows = await store.listSessions(db, accountId, clock.now())
    return {
      items: rows.map((row) => ({
        id: row.id, current: row.token === sessionToken, startedAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString(),
        address: row.ipAddress ?? '', browser: row.userAgent ?? '',
      })),
    }
  })

  app.delete('/api/auth/sessions/:id', {
    config: own, schema: { summary: 'Revoke one of my sessions', params: Type.Object({ id: Line(100) }), response: { 204: Empty } },
  }, async (request, reply) => {
    const { accountId } = principalOf(request)
    await recorded(platform, actorOf(request), async (uow, note) => {
      const count = await store.deleteSessions(uow, accountId, { id: request.params.id })
      if (count === 0) throw refuse.noSuch()
      note({ action: 'identity.revokeSession', object: { kind: 'account', id: accountId } })
    })
    sessions.drop(accountId)
    return reply.code(204).send(null)
  })

  app.put('/api/auth/password', {
    config: { ...own, rateLimit: { max: config.signInsPerMinute, timeWindow: 60_000 } },
    schema: { summary: 'Change my password; ends my other sessions', body: ChangePassword, response: { 204: Empty } },
  }, async (request, reply) => {
    const { accountId, username, sessionToken } = principalOf(request)
    const { current, next } = request.body
    const row = await store.findPasswordHash(db, accountId)
    if (!row?.password || !await verifyPassword(row.password, current)) {
      throw refuse.wrongPassword({ limit: limits.failures, minutes: limits.minutes })
    }
    if (next === current) throw refuse.weakPassword({ why: '与原密码相同' })
    assertPassword(next, username)
    const digest = await hashPassword(next)
    await recorded(platform, actorOf(request), async (uow, note) => {
      await store.replacePassword(uow, accountId, digest, clock.now())
      await store.deleteSessions(uow, accountId, { exceptToken: sessionToken })
      note({ action: 'identity.changePassword', object: { kind: 'account', id: accountId } })
    })
    sessions.drop(accountId)
    return reply.code(204).send(null)
  })

  app.post('/api/auth/activate', {
    config: { door: 'console', permit: 'public', of: 'anyone', rateLimit: { max: config.signInsPerMinute, timeWindow: 60_000 } },
    schema: { summary: 'Set the first password with a one-time code', body: Activate, response: { 200: Type.Object({ username: Type.String() }) } },
  }, async ({ body, id }) => {
    const digest = digestCode(body.code)
    const password = await hashPassword(body.password)
    return recorded(platform, { kind: 'system', requestId: id }, async (uow, note) => {
      const at = clock.now()
      const accountId = await store.useActivation(uow, digest, at)
      const account = accountId ? await store.findAccount(uow, accountId) : undefined
      if (!account) throw refuse.badActivation()
      assertPassword(body.password, account.username)
      await store.replacePassword(uow, account.id, password, at)
      await store.deleteSessions(uow, account.id, {})
      note({ action: 'identity.activate', object: { kind: 'account', id: account.id } })
      return { username: account.username }
    })
  })
}
