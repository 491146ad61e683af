/** `./bihuan setup` end to end: a real process, a real database, then signing in with a code it printed. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { assemble } from '../app.ts'
import { openWorld, type World } from '../../test/support/world.ts'
import { testConfig } from '../../test/support/template.ts'
import { prepare } from './prepare.ts'

const CLI = resolve(import.meta.dirname, '../cli.ts')
const ADMINS = ['--admin', '阿依古丽·买买提:ayi', '--admin', '𠮷田:ji', '--admin', '林木：lin.mu']
const FOUNDING = ['--name', '某地能源交易中心', '--place', '某市', ...ADMINS]
const folder = mkdtempSync(join(tmpdir(), 'bihuan-setup-'))
let world: World
let databaseUrl = ''
let owner: pg.Client

before(async () => {
  world = await openWorld()
  owner = new pg.Client({ connectionString: world.ownerUrl })
  await owner.connect()
  const name = `setup_${process.pid}`
  await owner.query(`create database ${name}`)
  databaseUrl = Object.assign(new URL(world.ownerUrl), { pathname: `/${name}` }).href
})
after(async () => {
  await owner.query(`drop database setup_${process.pid} with (force)`)
  await owner.end()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

const settings = (url: string) => ({
  BIHUAN_DATA: folder, BIHUAN_KEYS: world.platform.config.keysDir, DATABASE_URL: url,
})

function setup(args: string[], url = databaseUrl): Promise<{ code: number | null, out: string, talk: string }> {
  const child = spawn(
    process.execPath, [CLI, 'setup', ...args],
    { env: { ...process.env, ...settings(url) }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let [out, talk] = ['', '']
  child.stdout.on('data', (chunk) => { out += String(chunk) })
  child.stderr.on('data', (chunk) => { talk += String(chunk) })
  return new Promise((settle) => child.once('close', (code) => settle({ code, out, talk })))
}

test('what is missing is said before anything is made', async () => {
  const { code, talk } = await setup(['--name', '某中心', '--place', '某市', ...ADMINS.slice(0, 4)])
  assert.equal(code, 2)
  assert.match(talk, /三位|3 位系统管理员/)
  assert.equal((await setup([...FOUNDING.slice(0, 4), '--admin', '甲:JIA', '--admin', '乙', '--admin', '丙:c'])).code, 2)
})

test('a demonstration centre and a real one never mix', async () => {
  const { code, talk, out } = await setup(FOUNDING, world.ownerUrl)
  assert.deepEqual([code, out], [1, ''])
  assert.match(talk, /演示中心/)
})

test('setup makes an empty centre, its administrators set passwords by code and begin', async () => {
  const made = await setup(FOUNDING)
  assert.equal(made.code, 0, made.talk)
  const codes = [
    ...made.out.matchAll(/账号 (\S+) {2}一次性口令 ([2-9A-Z]{4}(?:-[2-9A-Z]{4}){3})/g),
  ].map(([, username, code]) => ({ username, code }))
  assert.deepEqual(codes.map(({ username }) => username), ['ayi', 'ji', 'lin.mu'])
  assert.match(made.out, /\/setup/)
  const again = await setup(FOUNDING)
  assert.deepEqual([again.code, again.out], [1, ''])
  assert.match(again.talk, /已有中心/)

  const prepared = await prepare(testConfig(settings(databaseUrl)), () => undefined)
  const app = await assemble(prepared.platform)
  const post = (url: string, payload: object) =>
    app.inject({ method: 'POST', url, headers: { 'x-bihuan': 'console' }, payload })
  const activation = { code: codes[1]!.code!.toLowerCase(), password: 'Zhen-mima-2020' }
  assert.equal((await post('/api/auth/sign-in', { login: 'ji', password: activation.password })).statusCode, 401)
  assert.deepEqual((await post('/api/auth/activate', activation)).json(), { username: 'ji' })
  assert.equal((await post('/api/auth/activate', activation)).json().type, 'identity.badActivation')
  const me = (await post('/api/auth/sign-in', { login: 'ji', password: activation.password })).json()
  assert.deepEqual([me.person.name, me.centre.name, me.centre.demo, me.emergency], ['𠮷田', '某地能源交易中心', false, null])
  assert.ok(me.permits.includes('account.manage') && me.permits.includes('unit.manage'))
  await app.close()
  await prepared.close()
})
