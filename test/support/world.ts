/**
 * A running centre for a test (测试中心): a database cloned from the template, the whole application assembled as the
 * application role, people signing in by the real routes, and a clock that the test holds.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { assemble } from '../../src/app.ts'
import { createClock } from '../../src/base/clock.ts'
import { openDatabase, openPool, type Database } from '../../src/base/database.ts'
import { openKeys } from '../../src/base/keys.ts'
import { createLog } from '../../src/base/log.ts'
import { APP_ROLE } from '../../src/base/migrate.ts'
import type { Platform } from '../../src/base/platform.ts'
import { DEMO_PASSWORD } from '../../src/demo/load-organisation.ts'
import { BEGIN, startTestCluster, TEMPLATE, testConfig, type TestCluster } from './template.ts'

export interface Reply { status: number, body: any, headers: Record<string, unknown>, raw: Buffer }
export interface Client {
  cookie: string
  get(url: string): Promise<Reply>
  post(url: string, body?: unknown): Promise<Reply>
  put(url: string, body?: unknown): Promise<Reply>
  patch(url: string, body?: unknown): Promise<Reply>
  del(url: string): Promise<Reply>
  /** One file in a multipart form, with fields before it. */
  upload(url: string, file: { name: string, bytes: Buffer, type?: string }, fields?: Record<string, string>): Promise<Reply>
}

export interface World {
  app: FastifyInstance
  platform: Platform
  db: Database
  /** Superuser address of the same database, for looking behind the application. */
  ownerUrl: string
  dataDir: string
  /** Everything logged so far. */
  logged(): string
  /** Sets the clock; instants are ISO with offset. */
  setTime(at: string): void
  signIn(username: string): Promise<Client>
  guest: Client
  unitId(code: string): Promise<string>
  personId(no: string): Promise<string>
  close(): Promise<void>
}

let own: Promise<TestCluster> | undefined
let open = 0

/** The run's shared server, or one of this process's own when a file is run alone. */
async function cluster(): Promise<TestCluster> {
  const { BIHUAN_TEST_URL: url, BIHUAN_TEST_KEYS: keysDir } = process.env
  if (url && keysDir) return { url, keysDir, stop: async () => undefined }
  own ??= startTestCluster(mkdtempSync(join(tmpdir(), 'bihuan-test-')))
  return own
}

export async function openWorld(options: { at?: string, settings?: Record<string, string>, extend?: (app: FastifyInstance) => unknown } = {}): Promise<World> {
  open++
  const { url, keysDir } = await cluster()
  const name = `t_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await cloneTemplate(admin, name)
  const address = (user?: string, password?: string): string => {
    const target = new URL(url)
    target.pathname = `/${name}`
    if (user) [target.username, target.password] = [user, password!]
    return target.href
  }
  const keys = openKeys(keysDir)
  const databaseUrl = address(APP_ROLE, keys.secret('database'))
  const dataDir = join(keysDir, '..', name)
  mkdirSync(dataDir, { recursive: true })
  let at = new Date(options.at ?? BEGIN)
  const lines: string[] = []
  const log = createLog('trace', new Writable({ write: (chunk, _encoding, done) => { lines.push(String(chunk)); done() } }) as never)
  const config = testConfig({ BIHUAN_DATA: dataDir, BIHUAN_KEYS: keysDir, ...options.settings })
  const db = openDatabase(openPool(databaseUrl, config.poolConnections))
  const platform: Platform = { config, db, databaseUrl, clock: createClock(() => at), keys, log }
  const app = await assemble(platform)
  await options.extend?.(app)
  await app.ready()
  const idOf = async (query: string, value: string): Promise<string> => {
    const { rows } = await admin2.query<{ id: string }>(query, [value])
    if (!rows[0]) throw new Error(`the demonstration centre has no ${value}`)
    return rows[0].id
  }
  const admin2 = new pg.Client({ connectionString: address() })
  await admin2.connect()
  return {
    app, platform, db, ownerUrl: address(), dataDir, guest: clientOf(app, ''),
    logged: () => lines.join(''),
    setTime: (instant) => { at = new Date(instant) },
    async signIn(username) {
      const reply = await clientOf(app, '').post('/api/auth/sign-in', { login: username, password: DEMO_PASSWORD })
      if (reply.status !== 200) throw new Error(`${username} could not sign in: ${JSON.stringify(reply.body)}`)
      const cookies = ([] as string[]).concat(reply.headers['set-cookie'] as string[])
      return clientOf(app, cookies.map((cookie) => cookie.split(';')[0]).join('; '))
    },
    unitId: (code) => idOf('select id from kernel.unit where code = $1', code),
    personId: (no) => idOf('select id from kernel.person where no = $1', no),
    async close() {
      await app.close()
      await db.destroy()
      await admin2.end()
      await admin.query(`drop database if exists ${name} with (force)`)
      await admin.end()
      rmSync(dataDir, { recursive: true, force: true })
      if (--open === 0 && own) {
        const mine = own
        own = undefined
        await (await mine).stop()
      }
    },
  }
}

/** Two test files may clone at once; PostgreSQL wants the template to itself for a moment. */
async function cloneTemplate(admin: pg.Client, name: string): Promise<void> {
  await admin.query('select pg_advisory_lock(7480002)')
  try {
    await admin.query(`create database ${name} template ${TEMPLATE}`)
  } finally {
    await admin.query('select pg_advisory_unlock(7480002)')
  }
}

function clientOf(app: FastifyInstance, cookie: string): Client {
  const send = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: unknown, headers = {}): Promise<Reply> => {
    const answer = await app.inject({
      method, url, headers: { 'x-bihuan': 'console', ...(cookie ? { cookie } : {}), ...headers },
      ...(payload === undefined ? {} : { payload: payload as never }),
    })
    const type = String(answer.headers['content-type'] ?? '')
    return { status: answer.statusCode, body: /json/.test(type) && answer.body ? answer.json() : answer.body, headers: answer.headers, raw: answer.rawPayload }
  }
  return {
    cookie,
    get: (url) => send('GET', url),
    post: (url, body) => send('POST', url, body),
    put: (url, body) => send('PUT', url, body),
    patch: (url, body) => send('PATCH', url, body),
    del: (url) => send('DELETE', url),
    upload(url, file, fields = {}) {
      const boundary = `----bihuan${randomBytes(8).toString('hex')}`
      const parts = Object.entries(fields).map(([name, value]) => Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`))
      const head = Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: ${file.type ?? 'application/octet-stream'}\r\n\r\n`)
      const payload = Buffer.concat([...parts, head, file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
      return send('POST', url, payload, { 'content-type': `multipart/form-data; boundary=${boundary}` })
    },
  }
}
