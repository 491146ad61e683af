import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '#base/ids.ts'
import { giveObligation } from '../../../test/support/obligations.ts'
import { openWorld, type Client, type World } from '../../../test/support/world.ts'
import type { Board, BoardItems } from './wire.ts'
import { FIGURE_QUERY, FIGURES } from './words.ts'

let world: World
let director: Client
let minutesId: string
const SENTENCE = '安全防控组要对各区域进行一次全面巡查。'

/**
 * Monday 10 February 2020, 09:00: two of logistics-1 overdue, one due soon, one closed, one in review, one missed duty.
 */
before(async () => {
  world = await openWorld()
  director = await world.signIn('director')
  const at = world.platform.clock.now()
  const by = (await director.get('/api/me')).body.person.id as string
  minutesId = newId(at)
  const proposalId = newId(at)
  await world.db.insertInto('kernel.minutes').values({
    id: minutesId, title: '第1次会议纪要', series_no: 1, version: 1, meeting_day: '2020-02-03', raw_text: `𠮷头\n${SENTENCE}尾`,
      text_sha256: 'x', reading: '{}',
    state: 'issued', issued_at: at, issued_by: by, created_by: by, created_at: at,
  }).execute()
  await world.db.insertInto('kernel.minutes_proposal').values({
    id: proposalId, minutes_id: minutesId, position: 1, path: ['一'], span: `[3,${3 + SENTENCE.length})`, first_line: 2,
      last_line: 2, nature: 'task',
    title: '巡查', body: SENTENCE, owner_named: '', owner_basis: 'explicit', owner_unit_ids: [], distribution: 'single',
      assist_unit_ids: [], cadence: '{}',
    until: '{}', counterparties: '{}', acceptance: '{}', state: 'confirmed', reading: '{}',
  }).execute()
  const mine = { owner: 'logistics-1', leader: 'deputy-safety' }
  const source = { minutesId, proposalId, section: '一、疫情防控' }
  await giveObligation(world, { ...mine, ...source, title: '巡查', dueAt: '2020-02-07T16:00:00+08:00' })
  await giveObligation(world,
    { ...mine, state: 'returned', dueAt: '2020-02-09T16:00:00+08:00',
    steps: [['returned', '2020-02-08T10:00:00+08:00']] })
  await giveObligation(world, { ...mine, ...source, dueAt: '2020-02-12T16:00:00+08:00' })
  await giveObligation(world, {
    ...mine, state: 'closed', dueAt: '2020-02-07T16:00:00+08:00',
    steps: [['reportedDone', '2020-02-06T10:00:00+08:00'], ['accepted', '2020-02-06T15:00:00+08:00'],
      ['closed', '2020-02-07T10:00:00+08:00']],
  })
  await giveObligation(world,
    { ...mine, state: 'reportedDone', dueAt: '2020-02-08T16:00:00+08:00',
    steps: [['reportedDone', '2020-02-07T10:00:00+08:00']] })
  await giveObligation(world, {
    ...mine, kind: 'duty', state: 'inProgress', steps: [['inProgress', '2020-02-03T10:00:00+08:00']],
    periods: [['2020-02-08', '2020-02-09', '2020-02-08T16:00:00+08:00', '2020-02-08T15:00:00+08:00'],
      ['2020-02-09', '2020-02-10', '2020-02-09T16:00:00+08:00']],
  })
  const parentId = await giveObligation(world, { owner: 'coordination', state: 'group' })
  await giveObligation(world,
    { owner: 'logistics-2', leader: 'deputy-publicity', parentId, dueAt: '2020-03-01T16:00:00+08:00' })
  await giveObligation(world,
    { owner: 'logistics-2', state: 'revoked', steps: [['revoked', '2020-02-05T10:00:00+08:00']] })
})
after(() => world.close())

const read = async (client: Client, query = ''): Promise<Board> => {
  const reply = await client.get(`/api/board${query}`)
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
  return reply.body as Board
}
const rowOf = (board: Board, label: string) => board.rows.find((row) => row.label === label)!

test('each obligation is counted once; a group parent, a revoked and a drafted one are not', async () => {
  const { total } = await read(director)
  assert.deepEqual(total,
    { due: 7, closed: 1, open: 6, soon: 1, overdue: 3, missed: 1, review: 1, closedPermille: 143, overduePermille: 500 })
})

test('the rows of every cut add up to the total', async () => {
  for (const by of ['leader', 'unit', 'section']) {
    const { rows, total } = await read(director, `?by=${by}`)
    for (const figure of ['due', 'closed', 'open', 'soon', 'overdue', 'review'] as const) {
      assert.equal(rows.reduce((sum, row) => sum + row.figures[figure], 0), total[figure], `${by} ${figure}`)
    }
  }
})

test('each figure is the total of the list that it opens', async () => {
  for (const by of ['leader', 'unit', 'section']) {
    for (const { label, figures, query } of (await read(director, `?by=${by}`)).rows) {
      for (const figure of query === null ? [] : FIGURES.filter((each) => each !== 'due')) {
        const list = await director.get(`/api/obligations?${FIGURE_QUERY[figure]}&${query}`)
        assert.equal(list.body.total, figures[figure], `${label} ${figure}: ${JSON.stringify(list.body).slice(0, 200)}`)
      }
    }
  }
})

test('what was reported in time is not overdue while it is reviewed; a missed period makes its duty overdue',
  async () => {
  const { figures } = rowOf(await read(director, '?by=unit'), '物流一处')
  assert.equal(figures.review, 1)
  assert.equal(figures.overdue, 3)
})

test('a past instant shows what stood then', async () => {
  const then = await read(director, `?by=unit&asOf=${encodeURIComponent('2020-02-06T12:00:00+08:00')}`)
  const { figures } = rowOf(then, '物流一处')
  assert.deepEqual([figures.due, figures.closed, figures.review, figures.overdue], [6, 0, 1, 0])
  assert.equal((await director.get(`/api/board?asOf=${encodeURIComponent('2020-02-11T12:00:00+08:00')}`)).status, 422)
})

test('the trend ends with the figures of now and shows the day of closing', async () => {
  const { series, days, total } = await read(director)
  assert.equal(days.at(-1), '2020-02-10')
  assert.equal(series.open.at(-1), total.open)
  const at = (day: string) => days.indexOf(day)
  assert.equal(series.closed[at('2020-02-07')], 1)
  assert.equal(series.open[at('2020-02-02')], 0)
  assert.equal(series.open[at('2020-02-03')], 8)
  assert.deepEqual([series.owed[at('2020-02-09')], series.inTime[at('2020-02-09')], series.inTime[at('2020-02-08')]],
    [1, 0, 1])
  assert.equal(series.overdue[at('2020-02-08')], 1)
  assert.equal(series.overdue[at('2020-02-06')], 0)
})

test('a row opens to its open obligations with the sentence of the minutes', async () => {
  const key = await world.unitId('logistics-1')
  const { items, total } = (await director.get(`/api/board/items?by=unit&key=${key}`)).body as BoardItems
  assert.equal(total, 5)
  assert.deepEqual(items.map(({ overdue, soon }) => Number(overdue) * 2 + Number(soon)), [2, 2, 2, 1, 0])
  assert.deepEqual(items.filter(({ missed }) => missed).map(({ standing }) => standing), [true])
  const patrol = items.find(({ title }) => title === '巡查')!
  assert.deepEqual(patrol.source, { minutesId, sentence: SENTENCE, line: 2, from: 3, to: 3 + SENTENCE.length })
  assert.ok(items.every(({ state }) => state !== 'closed'))
})

test('minutes narrow the wall to what came out of them', async () => {
  const { total, rows } = await read(director, `?by=section&minutes=${minutesId}`)
  assert.equal(total.due, 2)
  assert.deepEqual(rows.map(({ label, note }) => [label, note]), [['一、疫情防控', '第1次会议纪要']])
})

test('a leader sees the own branch only; whoever may not read the wall is refused', async () => {
  const { total } = await read(await world.signIn('deputy.safety'), '?by=unit')
  assert.ok(total.due <= 7)
  const head = await world.signIn('logistics-1.head')
  assert.equal((await head.get('/api/board')).status, 403)
})

test('a wall in a lobby is sent no personal name', async () => {
  const named = await read(director)
  assert.ok(named.rows.some(({ note }) => note !== ''))
  const names = await world.db.selectFrom('kernel.person').select('name').execute()
  const shown = JSON.stringify(await read(director, '?display=1'))
  assert.deepEqual(names.filter(({ name }) => shown.includes(name)), [])
})

test('the morning says five figures as the wall does, against the hour before, who is late and who asks for help', async () => {
  const { body: morning } = await director.get('/api/board/morning')
  const board = (await director.get('/api/board?by=unit')).body as Board
  assert.deepEqual(morning.now, board.total)
  const before = new Date(world.platform.clock.now().getTime() - 86_400_000).toISOString()
  assert.deepEqual(morning.dayBefore, ((await director.get(`/api/board?by=unit&asOf=${before}`)).body as Board).total)
  const late = board.rows.filter(({ figures }) => figures.overdue > 0).map(({ label, figures }) => `${label} ${figures.overdue}`)
  assert.deepEqual(morning.worst.map(({ name, overdue }: { name: string, overdue: number }) => `${name} ${overdue}`).toSorted(), late.toSorted())
  assert.deepEqual(morning.help, { total: 0, items: [] })

  const [task] = (await director.get('/api/board/items?by=unit&key=' + await world.unitId('logistics-1'))).body.items
  await world.db.insertInto('kernel.progress').values({
    id: newId(world.platform.clock.now()), obligation_id: task.id, period_id: null, answer: 'difficulty', sentence: '缺两台测温仪', fields: '{}',
    typed_by: await world.personId('J0001'), typed_at: world.platform.clock.now(),
  }).execute()
  const { help } = (await director.get('/api/board/morning')).body
  assert.deepEqual([help.total, help.items[0].sentence, help.items[0].owner.id], [1, '缺两台测温仪', await world.unitId('logistics-1')])
  const other = await (await world.signIn('deputy.publicity')).get('/api/board/morning')
  assert.equal(other.status === 200 ? other.body.help.total : 0, 0)
  assert.equal((await (await world.signIn('logistics-1.clerk')).get('/api/board/morning')).status, 403)
})

test('a leader’s wall holds what is in the own charge and nothing else', async () => {
  const [publicity, accountant] = await Promise.all(
    ['deputy.publicity', 'chief.accountant'].map((name) => world.signIn(name)))
  assert.deepEqual([(await read(publicity!)).total.due, (await read(accountant!)).total.due], [1, 0])
  const items = async (client: Client, code: string) => ((await client.get(
    `/api/board/items?by=leader&key=${await world.unitId(code)}`)).body as BoardItems).total
  assert.ok(await items(director, 'deputy-safety') > 0)
  assert.deepEqual([await items(publicity!, 'deputy-safety'), await items(publicity!, 'deputy-publicity')], [0, 1])
})
