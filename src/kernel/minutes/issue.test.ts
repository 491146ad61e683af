import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { openWorld, type Client, type World } from '../../../test/support/world.ts'
import type { Minutes } from './wire.ts'

const TEXT = '一、分工\n1.各部门每日16:00前报送情况。\n2.交易处、人事处做好统计工作。\n3.各工作组每周五开展一次自查。'
let world: World
let clerk: Client
let minutes: Minutes
before(async () => {
  world = await openWorld()
  clerk = await world.signIn('coordinator1')
  minutes = (await clerk.post('/api/minutes', { text: TEXT, meetingDay: '2020-02-07' })).body
  await clerk.post(`/api/minutes/${minutes.id}/questions/bulk`, { leaveOpen: true })
})
after(() => world.close())

const countObligations = async (): Promise<number> =>
  (await world.db.selectFrom('kernel.obligation').select('id').execute()).length
const issue = async () => {
  const { revision } = (await clerk.get(`/api/minutes/${minutes.id}`)).body as Minutes
  return clerk.post(`/api/minutes/${minutes.id}/issue`, { basis: 'signed', revision })
}

test('a connection that dies in the middle of issuing leaves nothing; issuing again leaves everything', async () => {
  const owner = new pg.Client({ connectionString: world.ownerUrl })
  await owner.connect()
  await owner.query('begin')
  // The issue stops here, its obligations already written.
  await owner.query('lock table kernel.obligation_period, kernel.search_entry in access exclusive mode')
  const cut = issue()
  const waiting = `select pid from pg_locks where not granted
    and relation in ('kernel.obligation_period'::regclass, 'kernel.search_entry'::regclass)`
  let pid: number | undefined
  while (pid === undefined) pid = (await owner.query<{ pid: number }>(waiting)).rows[0]?.pid
  await owner.query('select pg_terminate_backend($1)', [pid])
  const reply = await cut
  assert.equal(reply.status, 503, JSON.stringify(reply.body))
  await owner.query('rollback')
  await owner.end()
  assert.equal(await countObligations(), 0)
  assert.equal((await clerk.get(`/api/minutes/${minutes.id}`)).body.state, 'review')
  const again = await issue()
  assert.equal(again.status, 200, JSON.stringify(again.body))
  const made = await countObligations()
  assert.ok(made >= 16 + 1 + 5, `${made} obligations`)
  assert.equal((await issue()).body.type, 'minutes.notInReview')
  assert.equal(await countObligations(), made)
})

test('a decision on paper needs its photo, and the issued minutes keep it', async () => {
  const paper = (
    await clerk.post('/api/minutes', { text: '一、分工\n1.交易处做好统计工作。', meetingDay: '2020-02-08' })
  ).body as Minutes
  const photo = Buffer.from(
    '89504e470d0a1a0a0000000d4948445200000001000000010806000000'
      + '1f15c4890000000d49444154789c6360000002000154a24f5f0000000049454e44ae426082',
    'hex',
  )
  const kept = await clerk.upload(`/api/minutes/${paper.id}/paper`, { name: '批件.png', bytes: photo })
  assert.equal(kept.status, 201, JSON.stringify(kept.body))
  await clerk.post(`/api/minutes/${paper.id}/questions/bulk`, { leaveOpen: true })
  const { revision } = (await clerk.get(`/api/minutes/${paper.id}`)).body as Minutes
  const wrong = await clerk.post(`/api/minutes/${paper.id}/issue`, {
    basis: 'paper',
    paperFileId: minutes.id,
    revision,
  })
  assert.equal(wrong.body.type, 'minutes.paperNeeded')
  const issued = await clerk.post(`/api/minutes/${paper.id}/issue`, {
    basis: 'paper',
    paperFileId: kept.body.id,
    revision,
  })
  assert.deepEqual([issued.status, issued.body.minutes.paperFile], [200, { id: kept.body.id, name: '批件.png' }])
  assert.equal((await clerk.get(`/api/files/${kept.body.id}`)).status, 200)
})
