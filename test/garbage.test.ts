/**
 * Garbage at every route (乱输入): bodies, queries and paths made from each route's own schema and then spoilt, by a seeded
 * generator. Whatever comes, the answer is no server error, a refusal is problem+json with a Chinese sentence, and what
 * was refused has written nothing. Source: issue 2, section 5.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import type { Declared } from '../src/kernel/identity/guard.ts'
import { chance, HARSH_HEADERS, HARSH_PATHS, sample, spoilAll, type Chance, type Shape } from './support/garbage.ts'
import { openWorld, type Client, type World } from './support/world.ts'

const SEED = 7480
const DAY = 86_400_000
/** Never-ending, or they end the session that asks. */
const APART = new Set(['GET /api/live', 'POST /api/auth/sign-out'])
/** These write on purpose when they refuse: a wrong password is counted. */
const COUNTED = /^kernel\.(session|sign_in|rate|verification|login)/

let world: World
let clients: Client[]
let owner: pg.Client
let ids: Record<string, string[]>
let countAll = ''

before(async () => {
  world = await openWorld()
  owner = new pg.Client({ connectionString: world.ownerUrl })
  await owner.connect()
  clients = await Promise.all(['coordinator1', 'logistics-1.head', 'director'].map((name) => world.signIn(name)))
  const admin = (await owner.query<{ username: string }>(`select username from kernel.account a
    join kernel.post p on p.person_id = a.person_id where p.role = 'administrator' limit 1`)).rows[0]!
  clients.push(await world.signIn(admin.username))
  await giveWork()
  const { rows } = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'kernel' order by 1`)
  const tables = rows.map(({ name }) => name).filter((name) => !COUNTED.test(name))
  countAll = `select ${tables.map((name) => `(select count(*) from ${name})`).join(' + ')} as all`
  ids = await findIds()
})
after(async () => {
  await owner.end()
  await world.close()
})

/** One of each thing a path can name. */
async function giveWork(): Promise<void> {
  const [coordinator] = clients
  const unitId = await world.unitId('logistics-1')
  const ok = ({ status, body }: { status: number, body: unknown }) => assert.ok(status < 300, `${status} ${JSON.stringify(body)}`)
  const dueAt = new Date(world.platform.clock.now().getTime() + 5 * DAY).toISOString()
  const fields = [{ key: 'n', label: '人数', kind: 'number', required: true }]
  for (const title of ['清点口罩', '报送人数']) {
    ok(await coordinator!.post('/api/obligations/quick', { title, unitIds: [unitId], dueAt, ...title === '报送人数' ? { fields } : {} }))
  }
  ok(await coordinator!.post('/api/standing', {
    title: '每日消毒', ownerUnitIds: [unitId], cadence: { type: 'daily', time: '16:00' }, until: { kind: 'lifted' },
  }))
  ok(await coordinator!.post('/api/notices', { id: '01900000-0000-7000-8000-000000000009', title: '请周知', body: '内容', needsAcknowledgement: true, unitIds: [unitId], groups: [] }))
  const minutes = readFileSync(resolve(import.meta.dirname, '../db/demo/minutes.txt'), 'utf8')
  ok(await coordinator!.post('/api/minutes', { text: minutes.slice(0, 3000), title: '会议纪要', meetingDay: '2020-02-07' }))
}

async function findIds(): Promise<Record<string, string[]>> {
  const list = async (text: string) => (await owner.query<{ id: string }>(text)).rows.map(({ id }) => id)
  const units = await list(`select id from kernel.unit where code in ('logistics-1', 'property', 'guard-firm')`)
  const people = await list(`select person_id as id from kernel.post where role = 'staff' limit 3`)
  const accounts = await list(`select a.id from kernel.account a join kernel.post p on p.person_id = a.person_id
    where p.role = 'staff' limit 2`)
  const obligations = await list('select id from kernel.obligation')
  const periods = await list('select id from kernel.obligation_period limit 3')
  const minutes = await list('select id from kernel.minutes')
  const proposals = await list('select id from kernel.minutes_proposal limit 5')
  const questions = await list('select id from kernel.minutes_question limit 5')
  const notices = await list('select id from kernel.notice limit 3')
  return {
    obligations, standing: obligations, units, people, accounts, minutes, exports: minutes, proposals, questions, periods, notices,
  }
}

/** An id that exists, so that the garbage reaches past the guard. */
function idFor(url: string, name: string, random: Chance): string {
  const kind = name === 'pid' ? 'proposals' : name === 'qid' ? 'questions' : /exports\/notices/.test(url) ? 'notices' : url.split('/')[2]!
  return random.pick(ids[kind] ?? ids['obligations']!)
}

interface Try { method: string, url: string, headers: Record<string, string>, payload?: string | Buffer }

function fillPath(url: string, random: Chance): string {
  const value = (name: string): string => name === 'n' ? '1' : name === 'kind' ? random.pick(['units', 'people']) : idFor(url, name, random)
  return url.replace(/:(\w+)/g, (_, name: string) => value(name))
}

/** What is sent to one route: whole samples, samples spoilt in one place, and what is no JSON at all. */
function triesOf(route: Declared, random: Chance): Try[] {
  const { method, url, schema } = route
  const json = { 'content-type': 'application/json' }
  const tries: Try[] = []
  const body = schema.body && 'content' in (schema.body as object)
    ? (schema.body as { content: Record<string, { schema: Shape }> }).content['application/json']!.schema : schema.body as Shape | undefined
  if (body) {
    const whole = sample(body, random, ids)
    tries.push({ method, url: fillPath(url, random), headers: json, payload: JSON.stringify(whole) })
    for (const spoilt of spoilAll(whole, body, random, ids)) {
      tries.push({ method, url: fillPath(url, random), headers: json, payload: spoilt })
    }
  }
  if (schema.querystring) {
    const whole = sample(schema.querystring as Shape, random, ids) as Record<string, unknown>
    const query = (values: Record<string, unknown>) => Object.entries(values)
      .map(([key, value]) => `${key}=${encode(typeof value === 'string' ? value : JSON.stringify(value))}`).join('&')
    tries.push({ method, url: `${fillPath(url, random)}?${query(whole)}`, headers: {} })
    for (const spoilt of spoilAll(whole, schema.querystring as Shape, random, ids)) {
      const values = readObject(spoilt)
      if (values) tries.push({ method, url: `${fillPath(url, random)}?${query(values)}`.slice(0, 6000), headers: {} })
    }
  }
  if (method !== 'GET') for (const headers of HARSH_HEADERS) tries.push({ method, url: fillPath(url, random), ...headers })
  if (/:/.test(url)) for (const path of HARSH_PATHS) tries.push({ method, url: url.replace(/:\w+/g, path), headers: json, ...method === 'GET' ? {} : { payload: '{}' } })
  if (tries.length === 0) tries.push({ method, url: fillPath(url, random), headers: {} })
  return tries
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : undefined
  } catch {
    return undefined
  }
}

const countRows = async (): Promise<string> => String((await owner.query<{ all: string }>(countAll)).rows[0]!.all)

async function send({ cookie }: Client, { method, url, headers, payload }: Try) {
  return world.app.inject({
    method: method as 'POST', url, headers: { 'x-bihuan': 'console', cookie, ...headers }, ...payload === undefined ? {} : { payload },
  })
}

/** The first of our people whom the route lets in. */
async function findClient(tries: readonly Try[]): Promise<Client> {
  for (const client of clients) {
    const { statusCode } = await send(client, tries[0]!)
    if (statusCode !== 403 && statusCode !== 401) return client
  }
  return clients[0]!
}

test('whatever is sent to a route, it is answered with a sentence and a refusal has written nothing', async (t) => {
  const random = chance(SEED)
  const routes = world.app.declared.filter(({ method, url }) =>
    !['HEAD', 'OPTIONS'].includes(method) && url.startsWith('/api/') && !APART.has(`${method} ${url}`))
  const faults = new Set<string>()
  let [sent, refused] = [0, 0]
  for (const route of routes) {
    const tries = triesOf(route, random)
    const client = await findClient(tries)
    let rows = await countRows()
    for (const one of tries) {
      const { statusCode, headers, payload } = await send(client, one)
      const told = `${route.method} ${route.url} ${statusCode}: ${one.url.slice(0, 200)} ${String(one.payload ?? '').slice(0, 300)} → ${payload.slice(0, 200)}`
      sent++
      const now = await countRows()
      if (statusCode >= 500) faults.add(`server error ${told} ${world.logged().trim().split('\n').findLast((line) => line.includes('request failed'))?.slice(0, 400) ?? ''}`)
      if (statusCode >= 400) {
        refused++
        if (!String(headers['content-type']).startsWith('application/problem+json')) faults.add(`no problem ${told}`)
        else if (!/\p{Script=Han}.*[。？]$/su.test((JSON.parse(payload) as { title: string }).title)) faults.add(`no sentence ${told}`)
        if (now !== rows) faults.add(`written though refused ${told}`)
      }
      rows = now
    }
  }
  t.diagnostic(`${routes.length} routes, ${sent} requests, ${refused} refused`)
  assert.ok(routes.length > 80 && refused > sent / 2)
  assert.deepEqual([...faults], [])
})
