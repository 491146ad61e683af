import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openWorld, type Client, type World } from '../../../test/support/world.ts'
import { findPolicy } from './face.ts'
import { RULE_KEYS } from './words.ts'

const DAY = '2020-02-20'
let world: World
let [director, coordinator, auditor, head]: Client[] = []
before(async () => {
  world = await openWorld({ at: `${DAY}T09:00:00+08:00` })
  ;[director, coordinator, auditor, head] = await Promise.all(
    ['director', 'coordinator1', 'auditor', 'logistics-1.head'].map((name) => world.signIn(name)))
})
after(() => world.close())

const ruleOf = async (key: string) =>
  (await auditor!.get('/api/rules')).body.items.find((each: { key: string }) => each.key === key)
const change = (key: string, body: object, who = director!) =>
  who.put(`/api/rules/${key}`, { fromDay: DAY, basis: '主任办公会', ...body })

test('every rule that the sources read is known in words and in force', async () => {
  const cwd = resolve(import.meta.dirname, '../..')
  const read = globSync('**/*.ts', { cwd }).filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => [...readFileSync(resolve(cwd, file), 'utf8').matchAll(/findPolicy\(\w+, '([^']+)'/g)].map(([, key]) => key!))
  assert.ok(read.length >= 3, `only ${read.length} readings seen`)
  assert.deepEqual(read.filter((key) => !RULE_KEYS.some((known) => known === key)), [])
  for (const key of RULE_KEYS) {
    const rule = await ruleOf(key)
    assert.ok(rule.known && rule.governs !== '' && rule.basis !== '' && rule.history.length === 1, key)
  }
  assert.equal((await head!.get('/api/rules')).status, 403)
})

test('a rule changes from a day on: the days before read as they did, and the change is recorded', async () => {
  const before = await ruleOf('minutes.loadWarning')
  assert.equal((await change('minutes.loadWarning', { value: 30, fromDay: '2020-02-19' })).body.type, 'rule.pastDay')
  assert.equal((await change('minutes.loadWarning', { value: 30 }, coordinator!)).status, 403)
  const later = await change('minutes.loadWarning', { value: 30, fromDay: '2020-03-01', seen: before.newestId })
  assert.equal(later.status, 200, JSON.stringify(later.body))
  assert.equal((await change('minutes.loadWarning', { value: 25, seen: before.newestId })).body.type, 'rule.stale')
  for (const [day, value] of [['2020-02-29', 20], ['2020-03-01', 30]] as const)
    assert.equal(await findPolicy(world.db, 'minutes.loadWarning', day), value)
  const rule = await ruleOf('minutes.loadWarning')
  assert.deepEqual([rule.value, rule.until, rule.history.length], [20, '2020-03-01', 2])
  assert.equal((await change('minutes.loadWarning', { value: 25, seen: rule.newestId })).status, 200)
  for (const [day, value] of [['2020-02-19', 20], [DAY, 25], ['2020-03-02', 25]] as const)
    assert.equal(await findPolicy(world.db, 'minutes.loadWarning', day), value)
  assert.equal((await change('minutes.loadWarning', { value: 25 })).body.type, 'rule.same')
  const { rows } = await sql<{ before: { value: number }, after: { value: number }, reason: string }>`
    select before, after, reason from kernel.record_entry where action = 'policy.change' order by id`.execute(world.db)
  assert.deepEqual(
    rows.map((row) => [row.before.value, row.after.value, row.reason]),
    [[20, 30, '主任办公会'], [20, 25, '主任办公会']],
  )
})

test('two changes at once leave one value a day', async () => {
  const { newestId } = await ruleOf('obligation.signHours')
  const replies = await Promise.all([12, 36].map((value) => change('obligation.signHours', { value, seen: newestId })))
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 409])
})

test('a value of the wrong shape is refused with its place, and nothing is kept', async () => {
  const { value } = await ruleOf('minutes.defaults')
  const wrong: [string, unknown, string][] = [
    ['minutes.loadWarning', '许多', 'rule.wrongValue'], ['minutes.loadWarning', 0, 'rule.wrongValue'],
    ['minutes.loadWarning', { n: 1 }, 'rule.wrongValue'],
    ['minutes.defaults', { ...value, dueTime: '25:00' }, 'rule.wrongValue'],
    ['minutes.defaults', { ...value, more: 1 }, 'rule.wrongValue'],
    ['minutes.defaults', { ...value, continuous: { type: 'once' } }, 'rule.wrongValue'],
    ['minutes.defaults', { ...value, reviewers: ['不存在的处'] }, 'rule.noSuchUnit'],
    ['minutes.defaults', value, 'rule.same'], ['made.up', 1, 'rule.noSuch'],
  ]
  for (const [key, bad, code] of wrong)
    assert.equal((await change(key, { value: bad })).body.type, code, JSON.stringify(bad))
  assert.equal((await ruleOf('minutes.defaults')).history.length, 1)
  const continuous = { type: 'monthly', day: 25, time: '17:00' }
  const monthly = { ...value, continuous, reviewers: ['物流一处', ...value.reviewers] }
  assert.equal((await change('minutes.defaults', { value: monthly })).status, 200)
  assert.deepEqual((await ruleOf('minutes.defaults')).value, monthly)
})
