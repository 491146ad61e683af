/**
 * Personal values stay where they belong (个人信息): marked values go in through every route that takes one, and are then
 * looked for in clear in every table, every file and the log. Source: architecture law 3; PIPL 51, 突发事件应对法 85.
 */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { openWorld, type Client, type World } from './support/world.ts'

const MOBILE = '13977770001'
const NOTE = '标记请假事由甲乙丙'
const NAME = '标志甲'
const PASSWORD = 'Mark-ed-secret-7'
/** The one home of a person's name; everything else refers to the person. */
const HOMES_OF_NAME = new Set(['kernel.person'])

let world: World
let coordinator: Client
let unitId: string
before(async () => {
  world = await openWorld()
  coordinator = await world.signIn('coordinator1')
  unitId = await world.unitId('property')
})
after(() => world.close())

const ok = (reply: { status: number, body: unknown }) => assert.ok(reply.status < 300, `${reply.status} ${JSON.stringify(reply.body)}`)
let personId = ''

/** How a marked value goes in through each route that takes a personal field. */
const WAYS: Record<string, () => Promise<void>> = {
  'POST /api/auth/sign-in': async () => {
    assert.equal((await world.guest.post('/api/auth/sign-in', { login: 'hr.clerk', password: PASSWORD })).status, 401)
  },
  'PUT /api/auth/password': async () => {
    const clerk = await world.signIn('conference.clerk')
    ok(await clerk.put('/api/auth/password', { current: 'Bihuan-demo-1', next: PASSWORD }))
  },
  'POST /api/auth/activate': async () => {
    assert.equal((await world.guest.post('/api/auth/activate', { code: 'WRONGCODE1', password: PASSWORD })).status, 422)
  },
  'POST /api/people': async () => {
    const reply = await coordinator.post('/api/people', { name: NAME, no: 'MARK-1', mobile: MOBILE, from: '2020-02-01', unitId, role: 'staff' })
    ok(reply)
    personId = reply.body.id
  },
  'PATCH /api/people/:id': async () => {
    const { body } = await coordinator.get(`/api/people/${personId}`)
    ok(await coordinator.patch(`/api/people/${personId}`, { mobile: MOBILE.replace(/1$/, '2'), revision: body.revision }))
  },
  'POST /api/whereabouts': async () => {
    ok(await coordinator.post('/api/whereabouts', { personId, state: 'onLeave', from: '2020-02-10', note: NOTE }))
  },
}

function hasPersonal(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false
  if ('x-class' in schema) return true
  return Object.values(schema).some(hasPersonal)
}

test('every route that takes a personal field has its way here', () => {
  const taking = world.app.declared
    .filter(({ schema }) => hasPersonal(schema.body) || hasPersonal(schema.querystring) || hasPersonal(schema.params))
    .map(({ method, url }) => `${method} ${url}`)
  assert.ok(taking.length >= 5, `only ${taking.length} routes seen`)
  assert.deepEqual(taking.sort(), Object.keys(WAYS).sort())
})

test('a marked value is nowhere in clear but in its home column', async () => {
  for (const way of Object.values(WAYS)) await way()
  const client = new pg.Client({ connectionString: world.ownerUrl })
  await client.connect()
  const { rows: tables } = await client.query<{ name: string }>(`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`)
  const found: string[] = []
  for (const { name } of tables) {
    for (const mark of [MOBILE, MOBILE.replace(/1$/, '2'), NOTE, NAME, PASSWORD]) {
      const { rowCount } = await client.query(`select 1 from ${name} t where t::text like $1 limit 1`, [`%${mark}%`])
      if (rowCount && !(mark === NAME && HOMES_OF_NAME.has(name))) found.push(`${name}: ${mark}`)
    }
  }
  await client.end()
  const files = readdirSync(world.dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  for (const file of files) {
    const text = readFileSync(join(file.parentPath, file.name), 'utf8')
    for (const mark of [MOBILE, NOTE, NAME, PASSWORD]) if (text.includes(mark)) found.push(`${file.name}: ${mark}`)
  }
  for (const mark of [MOBILE, NOTE, NAME, PASSWORD]) if (world.logged().includes(mark)) found.push(`log: ${mark}`)
  assert.ok(tables.length > 25 && world.logged().length > 500, 'this test looks at too little')
  assert.deepEqual(found, [])
})

test('the value is there for those who may reveal it, and the reveal is recorded', async () => {
  const shown = await coordinator.get(`/api/people/${personId}`)
  assert.doesNotMatch(JSON.stringify(shown.body), /13977770002/)
  const revealed = await coordinator.post(`/api/people/${personId}/reveal-mobile`, { reason: '核对联系方式' })
  assert.equal(revealed.body.mobile, MOBILE.replace(/1$/, '2'))
  const client = new pg.Client({ connectionString: world.ownerUrl })
  await client.connect()
  const { rowCount } = await client.query("select 1 from kernel.record_entry where object_id = $1 and action ilike '%reveal%'", [personId])
  await client.end()
  assert.ok(rowCount)
})
