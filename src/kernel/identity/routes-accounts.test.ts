import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Client, type World } from '../../../test/support/world.ts'

let world: World
let admin: Client
before(async () => {
  world = await openWorld()
  admin = await world.signIn('administrator')
})
after(() => world.close())

const find = async (q: string) => (await admin.get(`/api/accounts?q=${encodeURIComponent(q)}`)).body.items[0]
const password = 'Xin-mima-2020'

test('an account is found by name, part of the username, and initials', async () => {
  for (const typed of ['祁景', 'direct', 'qjh']) assert.equal((await find(typed)).username, 'director', typed)
})

test('an account is opened once for a person; its code works once and for a day', async () => {
  const coordinator = await world.signIn('coordinator1')
  const body = { name: '新来的', from: '2020-02-01', unitId: await world.unitId('hr'), role: 'staff' }
  const { body: { id: personId } } = await coordinator.post('/api/people', body)
  assert.equal((await coordinator.post('/api/accounts', { personId, username: 'new.one' })).status, 403)
  assert.equal((await admin.post('/api/accounts', { personId, username: 'director' })).body.type, 'account.taken')
  const made = await admin.post('/api/accounts', { personId, username: 'new.one' })
  assert.equal(made.status, 201)
  assert.equal(
    (await admin.post('/api/accounts', { personId, username: 'new.two' })).body.type, 'account.personHasAccount',
  )
  const second = await admin.post(`/api/accounts/${made.body.id}/code`, { reason: '未收到' })
  assert.equal(
    (await world.guest.post('/api/auth/activate', { code: made.body.code, password })).body.type,
    'identity.badActivation',
  )
  world.setTime('2020-02-11T09:00:01+08:00')
  assert.equal(
    (await world.guest.post('/api/auth/activate', { code: second.body.code, password })).body.type,
    'identity.badActivation',
  )
  world.setTime('2020-02-10T09:00:00+08:00')
  assert.equal((await world.guest.post('/api/auth/activate', { code: second.body.code, password })).status, 200)
  assert.equal((await world.guest.post('/api/auth/sign-in', { login: 'new.one', password })).status, 200)
  assert.doesNotMatch(world.logged(), new RegExp(second.body.code))
})

test('a disabled account is out at once, whatever is cached, and comes back when enabled', async () => {
  const clerk = await world.signIn('logistics-1.clerk')
  assert.equal((await clerk.get('/api/me')).status, 200)
  const { id } = await find('logistics-1.clerk')
  assert.equal((await admin.post(`/api/accounts/${id}/disable`, { reason: '调离' })).status, 204)
  assert.equal((await clerk.get('/api/me')).status, 401)
  assert.equal(
    (await world.guest.post('/api/auth/sign-in', { login: 'logistics-1.clerk', password: 'Bihuan-demo-1' })).status,
    403,
  )
  assert.equal((await admin.post(`/api/accounts/${id}/enable`)).status, 204)
  await world.signIn('logistics-1.clerk')
})

test('nobody disables the own account', async () => {
  const { id } = await find('administrator')
  assert.equal((await admin.post(`/api/accounts/${id}/disable`, { reason: '误' })).body.type, 'account.notSelf')
})

test('an administrator unlocks an account', async () => {
  for (let tries = 0; tries < 5; tries++) await world.guest.post(
    '/api/auth/sign-in', { login: 'auditor', password: 'no' },
  )
  assert.equal((await find('auditor')).locked, true)
  assert.equal((await admin.get('/api/accounts?state=locked')).body.total, 1)
  assert.equal((await admin.post(`/api/accounts/${(await find('auditor')).id}/unlock`)).status, 204)
  await world.signIn('auditor')
})
