import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { openWorld, type Client, type World } from '../../../test/support/world.ts'
import type { ObligationFull } from '../obligation/wire.ts'
import type { Minutes } from './wire.ts'

let world: World
let clerk: Client
before(async () => {
  world = await openWorld()
  clerk = await world.signIn('coordinator1')
})
after(() => world.close())

const demo = (name: string): string => readFileSync(resolve(import.meta.dirname, '../../../db/demo', name), 'utf8')
async function ok<Body>(reply: Promise<{ status: number, body: unknown }>): Promise<Body> {
  const { status, body } = await reply
  assert.ok(status < 300, JSON.stringify(body))
  return body as Body
}
const show = (id: string) => ok<Minutes>(clerk.get(`/api/minutes/${id}`))

/** Accepts every continuation, leaves every other question open. */
async function answer(id: string): Promise<Minutes> {
  const open = ({ questions }: Minutes) => questions.filter(({ state }) => state === 'open')
  const going = open(await show(id)).filter(({ kind }) => kind === 'continuation')
  if (going.length > 0) await ok(clerk.post(`/api/minutes/${id}/questions/bulk`,
    { ids: going.map((each) => each.id), answer: { choice: 'goOn' } }))
  const rest = open(await show(id)).map((each) => each.id)
  if (rest.length > 0) await ok(clerk.post(`/api/minutes/${id}/questions/bulk`, { ids: rest, leaveOpen: true }))
  return show(id)
}
async function issue(id: string): Promise<{ created: number, continued: number }> {
  const { proposals } = await answer(id)
  for (const { id: proposalId, owners, revision, state } of proposals) {
    if (state === 'proposed' && owners.length === 0)
      await ok(clerk.post(`/api/minutes/${id}/proposals/${proposalId}/drop`, { revision }))
  }
  return ok(clerk.post(`/api/minutes/${id}/issue`, { basis: 'signed', revision: (await show(id)).revision }))
}
const countAll = async () => (await ok<{ total: number }>(clerk.get('/api/obligations?level=all&limit=1'))).total

test('what later minutes say again goes on under its own number, with a step, and a new date moves its time limit', async () => {
  const first = await ok<Minutes>(clerk.post('/api/minutes', { text: demo('minutes.txt') }))
  await issue(first.id)
  world.setTime('2020-02-21T09:00:00+08:00')
  const second = await ok<Minutes>(clerk.post('/api/minutes', { text: demo('minutes-2.txt') }))
  const ready = await answer(second.id)
  const going = ready.proposals.filter(({ continues, state }) => continues !== null && state === 'proposed')
  assert.ok(going.length >= 6 && going.every(({ creates }) => creates === 0))
  const dated = going[0]!
  const named = '2020-03-10T10:00:00.000Z'
  await ok(clerk.patch(`/api/minutes/${second.id}/proposals/${dated.id}`,
    { revision: dated.revision, dueAt: named, cadence: { type: 'once' } }))
  const before = await ok<ObligationFull>(clerk.get(`/api/obligations/${dated.continues!.id}`))
  const had = await countAll()
  const { created, continued } = await issue(second.id)
  assert.ok(continued >= going.length)
  const fresh = await ok<{ total: number }>(clerk.get(`/api/obligations?minutes=${second.id}&level=top&limit=1`))
  assert.equal(fresh.total, created, 'nothing that goes on was issued again')
  assert.ok(await countAll() - had >= created)
  for (const { continues, id } of going) {
    const page = await ok<ObligationFull>(clerk.get(`/api/obligations/${continues!.id}`))
    const step = page.steps.find(({ action, detail }) => action === 'continue' && detail['proposalId'] === id)
    assert.ok(step, page.title)
    assert.equal(step.detail['minutesId'], second.id)
    assert.ok(demo('minutes-2.txt').replaceAll('\r', '').includes(step.detail['sentence']!), step.detail['sentence'])
    assert.equal(step.reason, `「${ready.title}」重申：${step.detail['sentence']}`)
    assert.equal(step.fromState, step.toState)
    assert.equal(page.minutesId, first.id)
  }
  const moved = await ok<ObligationFull>(clerk.get(`/api/obligations/${dated.continues!.id}`))
  const { detail } = moved.steps.find(({ action }) => action === 'continue')!
  if (moved.kind === 'duty') assert.deepEqual([moved.lastDay, detail['lastDayAfter']], ['2020-03-10', '2020-03-10'])
  else assert.deepEqual([moved.dueAt, detail['dueAtBefore'], detail['dueAtAfter']], [named, before.dueAt ?? '', named])
  const { rows } = await told(moved.owner.id)
  assert.ok(rows > 0, 'the owner is told')
  assert.deepEqual(moved.allowed.map(({ action }) => action), before.allowed.map(({ action }) => action))
})

async function told(unitId: string): Promise<{ rows: number }> {
  const entries = await world.db.selectFrom('kernel.inbox_entry as i').innerJoin('kernel.notice as n', 'n.id', 'i.notice_id')
    .select('i.notice_id').where('n.kind', '=', 'continue').where('i.unit_id', '=', unitId).execute()
  return { rows: entries.length }
}
