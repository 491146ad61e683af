import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openWorld, type Client, type World } from '../../../test/support/world.ts'
import { catchUpPeriods } from './jobs.ts'

let world: World
let [head, clerk, coordinator, director]: Client[] = []
let unit = ''
before(async () => {
  world = await openWorld()
  ;[head, clerk, coordinator, director] = await Promise.all(
    ['logistics-1.head', 'logistics-1.clerk', 'coordinator3', 'director'].map((name) => world.signIn(name)))
  unit = await world.unitId('logistics-1')
})
after(() => world.close())

const DUTY = { title: '每日装车情况', cadence: { type: 'daily', time: '16:00' }, until: { kind: 'lifted' } }
async function standing(change: object = {}): Promise<string> {
  const reply = await coordinator!.post('/api/standing', { ...DUTY, ownerUnitIds: [unit], ...change })
  assert.equal(reply.status, 201, JSON.stringify(reply.body))
  return reply.body.items[0].id
}
const look = async (id: string, who = director!) => (await who.get(`/api/obligations/${id}`)).body
const periodsOf = async (id: string) =>
  (await director!.get(`/api/obligations/${id}/periods`)).body.items as {
    id: string, fromDay: string, state: string, late: boolean, turn: { word: string } | null, createdAt: string,
  }[]
const fill = (who: Client, rows: object[]) => who.put(`/api/units/${unit}/running`, { rows })

test('a zero report closes a period, silence is missed, what is late keeps its true time', async () => {
  world.setTime('2020-02-10T09:00:00+08:00')
  const id = await standing()
  assert.deepEqual(
    (await periodsOf(id)).map(({ fromDay, state }) => [fromDay, state]),
    [['2020-02-11', 'notYet'], ['2020-02-10', 'notYet']],
  )
  const [, today] = await periodsOf(id)
  world.setTime('2020-02-10T15:00:00+08:00')
  const typed = await fill(clerk!, [{ obligationId: id, periodId: today!.id, answer: 'zero', sentence: '' }])
  assert.deepEqual([typed.body.done, typed.body.refused], [1, 0])
  assert.deepEqual([(await periodsOf(id))[1]!.state, (await periodsOf(id))[1]!.turn!.word], ['notYet', '待确认'])
  world.setTime('2020-02-10T17:00:00+08:00')
  assert.equal((await clerk!.post(`/api/units/${unit}/running/confirm`, {})).status, 403)
  assert.equal((await head!.post(`/api/units/${unit}/running/confirm`, {})).body.confirmed, 1)
  assert.deepEqual(
    [(await periodsOf(id))[1]!.state, (await periodsOf(id))[1]!.late], ['zero', false],
    'punctual by the time it was typed',
  )
  const seen = await look(id)
  assert.equal(seen.progress[0].typedBy.id, await world.personId('J0037'))
  assert.equal(seen.progress[0].confirmedBy.id, await world.personId('J0034'))
  world.setTime('2020-02-12T09:00:00+08:00')
  await catchUpPeriods(world.platform)
  const missed = (await periodsOf(id)).find(({ fromDay }) => fromDay === '2020-02-11')!
  assert.equal(missed.state, 'missed')
  assert.equal((await look(id)).flags.overdue, true)
  await fill(head!, [{ obligationId: id, periodId: missed.id, answer: 'progress', sentence: '昨日装车 12 列' }])
  const late = (await periodsOf(id)).find(({ fromDay }) => fromDay === '2020-02-11')!
  assert.deepEqual([late.state, late.late], ['met', true])
  assert.equal((await look(id)).flags.overdue, false)
})

test('catch-up, however late and by two at once, makes each period once and says when it was truly made', async () => {
  world.setTime('2020-03-01T09:00:00+08:00')
  const [daily, weekly] = [
    await standing(), await standing({ title: '周报', cadence: { type: 'weekly', weekday: 5, time: '16:00' } }),
  ]
  world.setTime('2020-04-01T10:00:00+08:00')
  const added = await Promise.all([catchUpPeriods(world.platform), catchUpPeriods(world.platform)])
  assert.equal(await catchUpPeriods(world.platform), 0)
  assert.ok(added.some((count) => count > 0))
  const { rows: [count] } = await sql<{ days: number, first: string, last: string, made: Date }>`
    select count(*)::int as days, min(from_day) as first, max(from_day) as last, max(created_at) as made from
      kernel.obligation_period
    where obligation_id = ${daily}`.execute(world.db)
  assert.deepEqual(
    [count!.days, count!.first, count!.last, count!.made.toISOString()],
    [33, '2020-03-01', '2020-04-02', '2020-04-01T02:00:00.000Z'],
  )
  const weeks = await periodsOf(weekly)
  assert.equal(new Set(weeks.map(({ fromDay }) => fromDay)).size, weeks.length)
  assert.ok(weeks.length >= 4)
  assert.equal((await periodsOf(daily)).filter(({ state }) => state === 'zero').length, 0, 'silence is never zero')
})

test('a suspended duty owes nothing for those days; lifting ends it', async () => {
  world.setTime('2020-05-11T09:00:00+08:00')
  const id = await standing()
  const act = async (path: string, body: object = {}) =>
    coordinator!.post(`/api/obligations/${id}/${path}`, { revision: (await look(id)).revision, ...body })
  assert.equal((await act('suspend', { reason: '线路检修' })).status, 200)
  world.setTime('2020-05-14T09:00:00+08:00')
  assert.equal((await act('resume')).status, 200)
  const states = Object.fromEntries((await periodsOf(id)).map(({ fromDay, state }) => [fromDay, state]))
  assert.deepEqual(
    states,
    {
      '2020-05-11': 'waived', '2020-05-12': 'waived', '2020-05-13': 'waived', '2020-05-14': 'notYet',
      '2020-05-15': 'notYet',
    },
  )
  assert.equal((await act('lift', { reason: '应急结束' })).body.state, 'closed')
  world.setTime('2020-05-20T09:00:00+08:00')
  await catchUpPeriods(world.platform)
  assert.ok((await periodsOf(id)).every(({ state }) => state === 'waived'))
})

test('a standing duty is data: changing its cadence leaves what was due and follows from today', async () => {
  world.setTime('2020-06-01T09:00:00+08:00')
  const id = await standing()
  world.setTime('2020-06-03T09:00:00+08:00')
  await catchUpPeriods(world.platform)
  const { revision } = await look(id)
  const change = { revision, cadence: { type: 'weekly', weekday: 5, time: '16:00' }, reason: '改为周报' }
  assert.equal((await coordinator!.patch(`/api/standing/${id}`, change)).status, 200)
  assert.deepEqual((await periodsOf(id)).map(({ fromDay, state }) => [fromDay, state]), [
    ['2020-06-03', 'notYet'], ['2020-06-02', 'missed'], ['2020-06-01', 'missed'],
  ])
  assert.equal((await coordinator!.patch(`/api/standing/${id}`, change)).body.type, 'obligation.stale')
  assert.equal((await look(id)).steps.at(-1).action, 'change')
})

test('what would have fallen due before a duty was issued was never owed', async () => {
  world.setTime('2020-07-06T17:00:00+08:00')
  const id = await standing({ title: '当日晚间交办' })
  assert.deepEqual((await periodsOf(id)).map(({ fromDay }) => fromDay), ['2020-07-07'])
  world.setTime('2020-07-08T09:00:00+08:00')
  await catchUpPeriods(world.platform)
  assert.deepEqual(
    (await periodsOf(id)).map(({ fromDay, state }) => [fromDay, state]),
    [['2020-07-09', 'notYet'], ['2020-07-08', 'notYet'], ['2020-07-07', 'missed']],
  )
})

test('a duty that changes hands leaves what was due with the old unit and takes along what lies ahead', async () => {
  world.setTime('2020-08-03T09:00:00+08:00')
  const id = await standing({ title: '转办的日报' })
  world.setTime('2020-08-05T09:00:00+08:00')
  await catchUpPeriods(world.platform)
  const next = await world.unitId('logistics-2')
  const reply = await coordinator!.post(
    `/api/obligations/${id}/reassign`, { revision: (await look(id)).revision, ownerUnitId: next, reason: '职责调整' },
  )
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
  const { items } = (await director!.get(`/api/obligations/${id}/periods`)).body
  assert.deepEqual(
    items.map((period: { fromDay: string, unit: { id: string } }) => [period.fromDay, period.unit.id]),
    [['2020-08-06', next], ['2020-08-05', next], ['2020-08-04', unit], ['2020-08-03', unit]],
  )
})

test('a period answered before a duty is suspended keeps its answer', async () => {
  world.setTime('2020-09-07T09:00:00+08:00')
  const id = await standing({ title: '挂起前已报' })
  const today = (await periodsOf(id)).find(({ fromDay }) => fromDay === '2020-09-07')!
  await fill(head!, [{ obligationId: id, periodId: today.id, answer: 'zero', sentence: '' }])
  const { revision } = await look(id)
  assert.equal(
    (await coordinator!.post(`/api/obligations/${id}/suspend`, { revision, reason: '线路检修' })).status, 200,
  )
  assert.deepEqual(
    (await periodsOf(id)).map(({ fromDay, state }) => [fromDay, state]),
    [['2020-09-08', 'waived'], ['2020-09-07', 'zero']],
  )
})

test('what was waived is not owed: after a suspension the last period that was counts', async () => {
  world.setTime('2020-10-12T09:00:00+08:00')
  const id = await standing({ title: '挂起后恢复的日报' })
  const today = (await periodsOf(id)).find(({ fromDay }) => fromDay === '2020-10-12')!
  await fill(head!, [{ obligationId: id, periodId: today.id, answer: 'zero', sentence: '' }])
  const act = async (path: string, body: object = {}) =>
    coordinator!.post(`/api/obligations/${id}/${path}`, { revision: (await look(id)).revision, ...body })
  world.setTime('2020-10-12T17:00:00+08:00')
  await act('suspend', { reason: '线路检修' })
  world.setTime('2020-10-15T09:00:00+08:00')
  assert.equal((await act('resume')).status, 200)
  const overdue = (await director!.get(`/api/obligations?due=overdue&limit=200&q=${encodeURIComponent('挂起后恢复')}`)).body
  assert.deepEqual([overdue.total, (await look(id)).flags.overdue], [0, false])
  world.setTime('2020-10-15T17:00:00+08:00')
  assert.equal((await look(id)).flags.overdue, true)
})
