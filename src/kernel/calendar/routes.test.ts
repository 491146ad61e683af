import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { giveObligation } from '../../../test/support/obligations.ts'
import { openWorld, type Client, type World } from '../../../test/support/world.ts'
import type { CalendarPage } from './wire.ts'

let world: World
let coordinator: Client
before(async () => {
  world = await openWorld()
  coordinator = await world.signIn('coordinator1')
  await giveObligation(world, { owner: 'logistics-1', title: '巡查', dueAt: '2020-02-07T16:00:00+08:00' })
  await giveObligation(world, { owner: 'logistics-1', title: '台账', dueAt: '2020-02-12T24:00:00+08:00' })
  await giveObligation(world, { owner: 'logistics-2', title: '上报', dueAt: '2020-02-12T10:00:00+08:00', state: 'closed',
    steps: [['reportedDone', '2020-02-06T10:00:00+08:00'], ['accepted', '2020-02-06T15:00:00+08:00'],
      ['closed', '2020-02-07T10:00:00+08:00']] })
  await giveObligation(world,
    { owner: 'logistics-1', title: '日报', kind: 'duty', state: 'inProgress',
    steps: [['inProgress', '2020-02-03T10:00:00+08:00']],
    periods: [['2020-02-09', '2020-02-10', '2020-02-09T16:00:00+08:00', '2020-02-09T15:00:00+08:00'],
      ['2020-02-10', '2020-02-11', '2020-02-10T16:00:00+08:00']] })
})
after(() => world.close())

const read = async (client: Client, query: string): Promise<CalendarPage> => {
  const reply = await client.get(`/api/calendar?${query}`)
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
  return reply.body as CalendarPage
}
const dayOf = (page: CalendarPage, day: string) => page.days.find((each) => each.day === day)!
const FEBRUARY = 'from=2020-02-01&until=2020-03-01'

test('off days and make-up days are named', async () => {
  const page = await read(coordinator, 'from=2020-01-17&until=2020-02-04')
  assert.deepEqual(['2020-01-19', '2020-02-02', '2020-02-03'].map((day) =>
    [dayOf(page, day).working, dayOf(page, day).name]),
    [[true, '春节'], [false, '春节'], [true, '']])
  assert.deepEqual(page.unannounced, [])
})

test('a day shows what is late, what is to do and what is done; 24:00 belongs to the day it ends', async () => {
  const page = await read(coordinator, FEBRUARY)
  assert.deepEqual(dayOf(page, '2020-02-07').items.map(({ title, state }) => [title, state]), [['巡查', 'late']])
  const { due, done, items } = dayOf(page, '2020-02-12')
  assert.deepEqual([due, done], [3, 1])
  assert.deepEqual(items.map(({ title, state }) => [title, state]), [['台账', 'open'], ['上报', 'done'], ['日报', 'notDue']])
  assert.equal(dayOf(page, '2020-02-13').items[0]?.title, '日报')
})

test('opened periods are shown as they stand, coming ones as they are going to fall due', async () => {
  const page = await read(coordinator, FEBRUARY)
  const states = ['2020-02-09', '2020-02-10', '2020-02-11', '2020-02-29'].map((day) => dayOf(page, day)
    .items.find(({ title }) => title === '日报')?.state)
  assert.deepEqual(states, ['done', 'open', 'notDue', 'notDue'])
  assert.equal(dayOf(page, '2020-02-08').due, 0)
})

test('a unit sees its own, and may be chosen by who sees all', async () => {
  const head = await world.signIn('logistics-2.head')
  assert.deepEqual(dayOf(await read(head, FEBRUARY), '2020-02-12').items.map(({ title }) => title), ['上报'])
  const unit = await world.unitId('logistics-2')
  assert.equal(dayOf(await read(coordinator, `${FEBRUARY}&unit=${unit}`), '2020-02-12').due, 1)
})

test('more items of one day can be asked for, and only so many days', async () => {
  assert.equal(dayOf(await read(coordinator, 'from=2020-02-12&until=2020-02-13&perDay=1'), '2020-02-12').items.length,
    1)
  assert.equal((await coordinator.get('/api/calendar?from=2020-01-01&until=2020-12-31')).status, 422)
})

test('a year not announced is said to follow the week', async () => {
  assert.deepEqual((await read(coordinator, 'from=2098-12-25&until=2099-01-05')).unannounced, [2098, 2099])
})
