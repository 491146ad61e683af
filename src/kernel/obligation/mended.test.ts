import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import { openWorld, type World } from '../../../test/support/world.ts'

let world: World
before(async () => { world = await openWorld() })
after(() => world.close())

const DUE = '2020-02-12T08:00:00.000Z'

test('a quick duty sent twice by a double click is one', async () => {
  const coordinator = await world.signIn('coordinator1')
  const order = { id: newId(world.platform.clock.now()), title: '核对在岗人数', unitIds: [await world.unitId('property')], dueAt: DUE }
  const replies = await Promise.all([1, 2, 3, 4].map(() => coordinator.post('/api/obligations/quick', order)))
  assert.deepEqual(replies.map(({ status, body }) => [status, body.items[0].id]), Array(4).fill([201, order.id]))
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from kernel.obligation where title = ${order.title}`.execute(world.db)
  assert.equal(rows[0]!.count, 1)
  const stranger = await world.signIn('director')
  assert.equal((await stranger.post('/api/obligations/quick', order)).status, 409)
})

test('who handles it is one of the owner’s own people', async () => {
  const coordinator = await world.signIn('coordinator1')
  const order = { title: '清点测温设备', unitIds: [await world.unitId('logistics-1')], dueAt: DUE }
  const { id } = (await coordinator.post('/api/obligations/quick', order)).body.items[0]
  const head = await world.signIn('logistics-1.head')
  const signed = await head.post(`/api/obligations/${id}/sign`, { revision: 1 })
  const personOf = async (code: string) => (await sql<{ id: string }>`
    select p.person_id as id from kernel.post p join kernel.unit u on u.id = p.unit_id
    where u.code = ${code} and p.role = 'clerk'`.execute(world.db)).rows[0]!.id
  const assign = async (code: string) => (await head.post(
    `/api/obligations/${id}/assign`, { revision: signed.body.revision, personId: await personOf(code) },
  )).status
  assert.equal(await assign('property'), 422)
  assert.equal(await assign('logistics-1'), 200)
})

test('what was handed in or told cannot be deleted by the application', async () => {
  for (const table of ['evidence', 'extension', 'file', 'inbox_entry', 'delegation', 'obligation_step', 'progress']) {
    await assert.rejects(sql`delete from ${sql.table(`kernel.${table}`)}`.execute(world.db), /permission denied/, table)
  }
})
