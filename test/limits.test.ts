/** The limits with the values of production (上限): what is too much is refused with a sentence, and nothing is half-done. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { SETTINGS } from '../src/base/config.ts'
import { listProblems } from '../src/base/problem.ts'
import { openWorld, type World } from './support/world.ts'

const production = Object.fromEntries(Object.values(SETTINGS)
  .filter(({ env }) => !/DATA|KEYS|LOG|URL|POOL/.test(env)).map(({ env, standard }) => [env, standard]))

let world: World
before(async () => { world = await openWorld({ settings: production }) })
after(() => world.close())

test('the twenty-first sign-in of a minute from one address is refused and says when to come back', async () => {
  const statuses: number[] = []
  for (let tries = 0; tries < 21; tries++) {
    const reply = await world.guest.post('/api/auth/sign-in', { login: `nobody${tries}`, password: 'x' })
    statuses.push(reply.status)
    if (tries === 20) assert.match(reply.body.title, /秒后再试/)
  }
  assert.deepEqual(statuses.slice(-2), [401, 429])
})

test('behind a proxy on this machine each person has limits of their own; elsewhere nobody can claim another address', async () => {
  const knock = async (remoteAddress: string, forwardedFor: string) => (await world.app.inject({
    method: 'POST', url: '/api/auth/sign-in', remoteAddress, payload: { login: 'nobody', password: 'x' },
    headers: { 'x-bihuan': 'console', 'x-forwarded-for': forwardedFor },
  })).statusCode
  const through = await Promise.all(Array.from({ length: 21 }, (_, at) => knock('127.0.0.1', `203.0.113.${at}`)))
  assert.deepEqual([...new Set(through)], [401])
  const direct = await Promise.all(Array.from({ length: 21 }, (_, at) => knock('198.51.100.9', `203.0.113.${at}`)))
  assert.ok(direct.includes(429))
})

test('a body above the limit is refused before it is read', async () => {
  const reply = await world.guest.post('/api/auth/activate', { code: 'A'.repeat(600_000), password: 'x' })
  assert.equal(reply.status, 413)
  assert.equal(reply.body.type, 'request.tooLarge')
})

test('what is not JSON, or not the shape, is refused with a clear sentence', async () => {
  for (const payload of ['{', '[]', '{"code":1}', '"x"', 'null', `{"code":"${'\\u0000'.repeat(9)}"}`]) {
    const reply = await world.app.inject({
      method: 'POST', url: '/api/auth/activate', headers: { 'x-bihuan': 'console', 'content-type': 'application/json' }, payload,
    })
    assert.equal(reply.statusCode, 400, payload)
    assert.equal(reply.headers['content-type'], 'application/problem+json; charset=utf-8')
    assert.ok(reply.json().title.length > 5)
  }
})

test('an unknown address is a problem too, and so is a method nobody serves', async () => {
  for (const reply of [await world.guest.get('/api/nothing'), await world.guest.del('/api/me')]) {
    assert.equal(reply.status, 404)
    assert.equal(reply.body.type, 'request.notFound')
  }
})

test('every problem code has a Chinese sentence and a status of refusal', () => {
  const all = listProblems()
  assert.ok(all.length > 20)
  for (const { code, status, sentence } of all) {
    assert.match(code, /^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/)
    assert.ok(status >= 400 && status < 600, code)
    assert.match(sentence, /\p{Script=Han}.*[。？]$/u, code)
    assert.doesNotMatch(sentence, /[!！]/, code)
  }
})

test('the OpenAPI document names every route and says nothing of passwords but their field', async () => {
  const { status, body } = await world.guest.get('/openapi.json')
  assert.equal(status, 200)
  assert.equal(body.openapi, '3.1.0')
  for (const { method, url } of world.app.declared) {
    if (['HEAD', 'OPTIONS'].includes(method) || ['/openapi.json', '/healthz'].includes(url) || url.includes('*')) continue
    const path = url.replace(/:(\w+)/g, '{$1}')
    assert.ok(body.paths[path]?.[method.toLowerCase()], `${method} ${url} is not in the document`)
  }
})
