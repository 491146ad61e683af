import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Client, type World } from '../../../test/support/world.ts'
import type { Change, Minutes, Proposal } from './wire.ts'

let world: World
let clerk: Client
before(async () => {
  world = await openWorld()
  clerk = await world.signIn('coordinator1')
})
after(() => world.close())

async function bring(text: string): Promise<Minutes> {
  const reply = await clerk.post('/api/minutes', { text, meetingDay: '2020-02-07' })
  assert.equal(reply.status, 201, JSON.stringify(reply.body))
  return reply.body
}
const show = async (id: string): Promise<Minutes> => (await clerk.get(`/api/minutes/${id}`)).body
const find = (minutes: Minutes, words: string): Proposal => {
  const found = minutes.proposals.find(({ body, state }) => body.includes(words) && state !== 'merged')
  assert.ok(found, words)
  return found
}
async function ok(reply: Promise<{ status: number; body: Change }>): Promise<Change> {
  const { status, body } = await reply
  assert.equal(status, 200, JSON.stringify(body))
  return body
}

test('a proposal is edited, split, merged, dropped, restored and added by hand', async () => {
  const minutes = await bring(
    '一、分工\n1.交易处：做好统计工作，2月底前完成专区搭建。\n2.人事处：做好考勤工作。\n3.交易处：做好运力调整通报工作。',
  )
  const url = `/api/minutes/${minutes.id}`
  const [one, , staff] = [find(minutes, '统计'), undefined, find(minutes, '考勤')]
  const [trading, hr] = [await world.unitId('trading'), await world.unitId('hr')]
  const patched = await ok(
    clerk.patch(`${url}/proposals/${staff.id}`, {
      revision: staff.revision,
      ownerUnitIds: [hr, trading],
      dueAt: '2020-03-01T10:00:00Z',
      state: 'confirmed',
    }),
  )
  const [edited] = patched.proposals
  assert.deepEqual(
    [edited?.distribution, edited?.creates, edited?.cadence, edited?.state, edited?.ownerBasis],
    ['each', 3, { type: 'once' }, 'confirmed', 'byHand'],
  )
  assert.deepEqual([edited?.acceptance.needs, patched.counts.confirmed], ['fileAndText', 1])
  assert.equal(
    (await clerk.patch(`${url}/proposals/${staff.id}`, { revision: staff.revision, title: '旧' })).body.type,
    'minutes.stale',
  )
  assert.equal(
    (await clerk.patch(`${url}/proposals/${staff.id}`, { revision: edited!.revision, reviewerUnitId: hr })).body.type,
    'minutes.reviewerIsOwner',
  )
  assert.equal(
    (await clerk.patch(`${url}/proposals/${staff.id}`, { revision: edited!.revision, ownerUnitIds: [minutes.id] })).body
      .type,
    'minutes.noSuchUnit',
  )
  const half = one.span[0] + 4
  assert.equal(
    (await clerk.post(`${url}/proposals/${one.id}/split`, { revision: one.revision, at: [one.span[1]] })).body.type,
    'minutes.badSplit',
  )
  const cut = await ok(clerk.post(`${url}/proposals/${one.id}/split`, { revision: one.revision, at: [half] }))
  assert.deepEqual(
    cut.proposals.map(({ span }) => span),
    [
      [one.span[0], half],
      [half, one.span[1]],
    ],
  )
  const last = find(await show(minutes.id), '运力')
  const merged = await ok(clerk.post(`${url}/merge`, { ids: [last.id, cut.proposals[1]!.id] }))
  assert.deepEqual(merged.proposals.map(({ state, sameAsId }) => [state, sameAsId]).sort(), [
    ['merged', last.id],
    ['proposed', null],
  ])
  const dropped = await ok(
    clerk.post(`${url}/proposals/${last.id}/drop`, {
      revision: merged.proposals.find(({ id }) => id === last.id)!.revision,
    }),
  )
  assert.deepEqual(
    dropped.proposals.map(({ state }) => state).sort(),
    ['dropped', 'proposed'],
    'what was merged into it stands by itself again',
  )
  const restored = await ok(
    clerk.post(`${url}/proposals/${last.id}/restore`, {
      revision: dropped.proposals.find(({ id }) => id === last.id)!.revision,
    }),
  )
  assert.equal(restored.proposals[0]?.state, 'proposed')
  const at = [...minutes.rawText].indexOf('考')
  const added = await ok(clerk.post(`${url}/proposals`, { span: [at, at + 4], ownerUnitIds: [hr] }))
  assert.deepEqual([added.proposals[0]?.body, added.proposals[0]?.state], ['考勤工作', 'confirmed'])
  const all = (await show(minutes.id)).proposals
  const bulk = await ok(
    clerk.post(`${url}/bulk`, {
      ids: all.map(({ id }) => id),
      patch: { state: 'confirmed', reviewerUnitId: await world.unitId('coordination') },
    }),
  )
  assert.deepEqual([bulk.proposals.length, bulk.counts.confirmed], [all.length, all.length])
  assert.deepEqual(
    all.map(({ position }) => position),
    [...all.keys()],
  )
  const {
    rows: [row],
  } = await world.db.executeQuery<{ count: number }>({
    sql: 'select count(*)::int as count from kernel.record_entry where action like $1',
    parameters: ['minutes.%'],
    query: {} as never,
    queryId: {} as never,
  })
  assert.ok(row!.count >= 12)
})

test('a correction of the scan is taken back in the proposal too', async () => {
  const minutes = await bring('一、疫情防控\n1.交易处：做好疲情防控工作。\n2.人事处：做好疫情防控统计工作。')
  const n = minutes.corrections.find(({ wrong }) => wrong === '疲情')!.n
  const undone = (await clerk.put(`/api/minutes/${minutes.id}/corrections/${n}`, { undone: true })).body as Minutes
  assert.deepEqual([undone.corrections[n]?.undone, undone.proposals[0]?.body.includes('疲情')], [true, true])
  const redone = (await clerk.put(`/api/minutes/${minutes.id}/corrections/${n}`, { undone: false })).body as Minutes
  assert.ok(redone.proposals[0]?.body.includes('疫情'))
})

test('a corrected version takes over what the clerk had done to the one under review, and ends it', async () => {
  const lines = Array.from({ length: 12 }, (_, at) => `${at + 1}.交易处：做好第${at + 1}号台账的登记和核对工作。`)
  const first = await bring(['一、分工', ...lines].join('\n'))
  const [one] = first.proposals
  const hr = await world.unitId('hr')
  const edit = { revision: 1, ownerUnitIds: [hr], state: 'confirmed' }
  await ok(clerk.patch(`/api/minutes/${first.id}/proposals/${one!.id}`, edit))
  const second = await bring(['一、分工', ...lines.slice(0, -1), '12.交易处：做好票据的登记工作。'].join('\n'))
  const { previous, seriesNo, version } = second
  assert.deepEqual([previous?.id, seriesNo, version], [first.id, first.seriesNo, first.version + 1])
  assert.equal(second.difference?.unchanged, 11)
  const [taken] = second.proposals
  assert.deepEqual([taken?.owners.map(({ id }) => id), taken?.state], [[hr], 'confirmed'])
  await ok(clerk.post(`/api/minutes/${second.id}/questions/bulk`, { leaveOpen: true }))
  const { revision } = await show(second.id)
  assert.equal((await clerk.post(`/api/minutes/${second.id}/issue`, { basis: 'signed', revision })).status, 200)
  assert.equal((await show(first.id)).state, 'discarded')
})
