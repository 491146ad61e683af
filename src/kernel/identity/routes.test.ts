import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openWorld, type World } from '../../../test/support/world.ts'

let world: World
before(async () => { world = await openWorld() })
after(() => world.close())

test('a person signs in, sees the own posts and the emergency, and signs out', async () => {
  const head = await world.signIn('logistics-1.head')
  const me = await head.get('/api/me')
  assert.equal(me.status, 200)
  assert.equal(me.body.posts[0].role, 'head')
  assert.equal(me.body.emergency.day, 30)
  assert.ok(me.body.permits.includes('obligation.sign'))
  assert.equal((await head.post('/api/auth/sign-out')).status, 204)
  assert.equal((await head.get('/api/me')).status, 401)
})

test('a mobile number signs in as well as the username', async () => {
  const reply = await world.guest.post('/api/auth/sign-in', { login: '1990000 0000', password: 'Bihuan-demo-1' })
  assert.equal(reply.status, 200)
})

test('after five wrong passwords the account is locked and says until when', async () => {
  for (let tries = 0; tries < 5; tries++) {
    assert.equal((await world.guest.post('/api/auth/sign-in', { login: 'auditor', password: 'no' })).status, 401)
  }
  const locked = await world.guest.post('/api/auth/sign-in', { login: 'auditor', password: 'Bihuan-demo-1' })
  assert.equal(locked.status, 423)
  assert.match(locked.body.title, /09:15/)
  world.setTime('2020-02-10T09:16:00+08:00')
  assert.equal((await world.guest.post('/api/auth/sign-in', { login: 'auditor', password: 'Bihuan-demo-1' })).status, 200)
})

test('a request without our header is taken for another site’s', async () => {
  const reply = await world.app.inject({ method: 'POST', url: '/api/auth/sign-in', payload: { login: 'auditor', password: 'x' } })
  assert.equal(reply.statusCode, 403)
})

test('the application role cannot change the record', async () => {
  for (const statement of [sql`update kernel.record_entry set reason = 'x'`, sql`delete from kernel.record_entry`, sql`truncate kernel.record_entry`]) {
    await assert.rejects(statement.execute(world.db), /permission denied/)
  }
  const { rows } = await sql<{ name: string }>`select current_user as name`.execute(world.db)
  assert.equal(rows[0]?.name, 'bihuan_app')
})

test('a demonstration account opens from this machine only, through a proxy too', async () => {
  const knock = async (headers: object) => (await world.app.inject({
    method: 'POST', url: '/api/auth/sign-in', headers: { 'x-bihuan': 'console', ...headers },
    payload: { login: 'director', password: 'Bihuan-demo-1' },
  })).json().type
  assert.equal(await knock({ 'x-forwarded-for': '203.0.113.5' }), 'identity.demoElsewhere')
  assert.equal(await knock({}), undefined)
})
