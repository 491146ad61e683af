import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openWorld, type Client, type World } from '../../../test/support/world.ts'
import { writeSheet } from '../../base/sheet.ts'
import { listEntries, recorded } from '../record/face.ts'
import { issueObligations, registerEvidenceSource, type NewObligation } from './face.ts'

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
const fill = (who: Client, rows: object[]) => who.put(`/api/units/${unit}/running`, { rows })
const issue = async (items: NewObligation[], series?: string) => {
  const personId = await world.personId('J0142')
  return recorded(world.platform, { kind: 'person', personId }, (uow, note) => issueObligations(uow, {
    platform: world.platform, note, actorPersonId: personId, at: world.platform.clock.now(),
    ...(series ? { series } : {}),
  }, items))
}
const task = (ownerUnitIds: string[]): NewObligation => ({
  origin: 'minutes', kind: 'task', nature: 'task', title: '核对供货台账', body: '', distribution: 'single', ownerUnitIds,
  cadence: { type: 'once' },
  dueAt: new Date('2020-02-12T18:00:00+08:00'), until: { kind: 'open' }, acceptance: { needs: 'none', note: '' },
})

test('two periods answered on one page are both named in the record', async () => {
  world.setTime('2020-06-01T09:00:00+08:00')
  const id = await standing({ title: '每日消杀' })
  world.setTime('2020-06-05T09:00:00+08:00')
  const { items } = (await head!.get(`/api/obligations/${id}/periods`)).body
  const periodIds = items.slice(0, 2).map((period: { id: string }) => period.id)
  assert.equal(periodIds.length, 2)
  await fill(clerk!, periodIds.map((periodId: string) => ({ obligationId: id, periodId, answer: 'zero', sentence: '' })))
  const [entry] = await listEntries(world.db, { kind: 'obligation', id }, 1)
  for (const periodId of periodIds) assert.ok(JSON.stringify(entry!.after).includes(periodId))
})

test('the running page takes many rows with a verdict each, and shows what was said last', async () => {
  world.setTime('2020-07-06T09:00:00+08:00')
  const [one, two] = [await standing({ title: '走访客户' }), await standing({ title: '请车衔接', cadence: { type: 'event' } })]
  const verdicts = await fill(clerk!, [
    { obligationId: one, answer: 'progress', sentence: '走访两家' },
    { obligationId: two, answer: 'difficulty', sentence: '' },
    { obligationId: unit, answer: 'zero', sentence: '' },
  ])
  assert.deepEqual(
    verdicts.body.rows.map((row: { code: string }) => row.code), ['', 'obligation.sentenceNeeded', 'obligation.noSuch'],
  )
  await fill(clerk!, [{ obligationId: two, answer: 'difficulty', sentence: '计划未批' }])
  const page = (await head!.get(`/api/units/${unit}/running`)).body
  const row = page.rows.find((each: { obligationId: string }) => each.obligationId === one)
  assert.deepEqual(
    [row.current.sentence, row.current.confirmed, page.mayType, page.mayConfirm], ['走访两家', false, true, true],
  )
  const desk = (await head!.get('/api/desk')).body
  assert.ok(desk.toConfirm.some((each: { sentence: string }) => each.sentence === '走访两家'))
  const centre = (await coordinator!.get('/api/coordination')).body
  assert.ok(centre.help.some((each: { sentence: string }) => each.sentence === '计划未批'))
  assert.equal((await head!.get('/api/coordination')).status, 403)
})

test('my desk shows each thing once under one heading, and batch signing gives a verdict an item', async () => {
  world.setTime('2020-02-10T09:00:00+08:00')
  const contact = await world.signIn('guard-firm.contact')
  const firm = await world.unitId('guard-firm')
  const issued = await issue([task([firm]), task([firm]), task([firm])])
  const other = await issue([task([unit])])
  const desk = (await contact.get('/api/desk')).body
  assert.equal(desk.toSign.length, 3)
  assert.equal(desk.unread, 1, 'told once of three')
  assert.equal(desk.units[0].owed, 3)
  const items = [...issued, ...other].map(({ id }) => ({ id, revision: 1 }))
  items[1]!.revision = 7
  const { body } = await contact.post('/api/obligations/batch/sign', { items })
  assert.deepEqual(
    body.items.map((each: { code: string }) => each.code), ['', 'obligation.stale', '', 'obligation.notYours'],
  )
  assert.equal(body.done, 2)
  world.setTime('2020-02-12T09:00:00+08:00')
  const later = (await contact.get('/api/desk')).body
  assert.deepEqual([later.today.length, later.toSign.length, later.overdue.length], [2, 1, 0])
  world.setTime('2020-02-12T19:00:00+08:00')
  const late = (await contact.get('/api/desk')).body
  assert.deepEqual([late.today.length, late.toSign.length, late.overdue.length], [0, 1, 2])
  const centre = (await coordinator!.get('/api/coordination')).body
  assert.ok(centre.unsigned.some((row: { id: string }) => row.id === issued[1]!.id))
  const unitDesk = (await contact.get(`/api/units/${firm}/desk`)).body
  assert.deepEqual([unitDesk.counts.open, unitDesk.counts.overdue], [3, 3])
  assert.equal((await contact.get(`/api/units/${unit}/desk`)).status, 403)
})

test('a quick duty goes to several units with figures to fill, counted live; a photo starts one', async () => {
  world.setTime('2020-02-10T09:00:00+08:00')
  const [one, two] = [await world.unitId('logistics-2'), await world.unitId('logistics-3')]
  const duty = {
    title: '口罩存量', unitIds: [one, two, unit], dueAt: '2020-02-10T12:00:00+08:00',
    fields: [{ key: 'masks', label: '口罩', kind: 'number', required: true, unit: '只', max: 100000 }],
  }
  const sent = await coordinator!.post('/api/obligations/quick', duty)
  assert.equal(sent.status, 201, JSON.stringify(sent.body))
  const id = sent.body.items[0].id
  const mine = (await look(id)).children.find((child: { owner: { id: string } }) => child.owner.id === unit)
  assert.equal(mine.reviewer.name, '综合协调组', 'who ordered it looks at what came back')
  const say = (fields: object) =>
    clerk!.post(
      `/api/obligations/${mine.id}/progress`, { revision: mine.revision, answer: 'progress', sentence: '', fields },
    )
  assert.equal((await say({})).body.type, 'obligation.fieldMissing')
  assert.equal((await say({ masks: 300 })).status, 200)
  const two_ = await world.signIn('logistics-2.head')
  const other = (await look(id)).children.find((child: { owner: { id: string } }) => child.owner.id === one)
  world.setTime('2020-02-10T13:00:00+08:00')
  assert.equal(
    (await two_.post(`/api/obligations/${other.id}/progress`, {
      revision: other.revision, answer: 'progress', sentence: '', fields: { masks: 200.5 }, done: true,
    })).body.state, 'reportedDone',
  )
  const count = (await coordinator!.get(`/api/obligations/${id}/count`)).body
  assert.deepEqual([count.asked, count.answered, count.fields[0].sum], [3, 2, 500.5])
  assert.equal(count.units.find((each: { unit: { id: string } }) => each.unit.id === one).late, true)
  assert.equal((await head!.post('/api/obligations/quick', duty)).body.type, 'obligation.pastDay')
  assert.equal(
    (await head!.post('/api/obligations/quick', { ...duty, dueAt: '2020-02-11T12:00:00+08:00' })).body.type,
    'obligation.beyondReach',
  )
  assert.equal((await coordinator!.post('/api/obligations/quick', { ...duty, title: '' })).status, 400)
  assert.equal((await coordinator!.post('/api/obligations/quick')).body.type, 'obligation.dutyUnreadable')
  const stranger = { ...duty, dueAt: '2020-02-11T12:00:00+08:00', personIds: [unit] }
  assert.equal((await coordinator!.post('/api/obligations/quick', stranger)).body.type, 'obligation.noSuchPerson')
  const photo = {
    name: '批示.png',
    bytes: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64',
    ),
  }
  const paper = await coordinator!.upload(
    '/api/obligations/quick', photo,
    { duty: JSON.stringify({ title: '落实批示', unitIds: [unit], dueAt: '2020-02-12T12:00:00+08:00' }) },
  )
  assert.equal(paper.status, 201, JSON.stringify(paper.body))
  const seen = await look(paper.body.items[0].id, head!)
  assert.deepEqual([seen.origin, seen.papers[0].name, seen.evidence.length], ['paper', '批示.png', 0])
  assert.equal((await head!.get(`/api/files/${seen.papers[0].id}`)).status, 200)
})

test('a register is read cell by cell: with one wrong cell nothing comes in, else all of it', async () => {
  world.setTime('2020-02-10T09:00:00+08:00')
  const sheet = (rows: Record<string, string>[]) => writeSheet({
    title: '督办台账',
    columns: ['事项', '牵头单位', '配合单位', '交办日期', '时限', '状态', '办结日期'].map((header) => ({ header, key: header, width: 16 })),
    rows,
  })
  const good = [
    { 事项: '年度供货台账核对', 牵头单位: '市场化服务第1团队', 配合单位: '结算中心、客服中心', 交办日期: '2020-01-05', 时限: '2020年2月25日', 状态: '办理中' },
    { 事项: '装车能力摸底', 牵头单位: '物流一处', 交办日期: '2019-12-01', 时限: '2020-01-20', 状态: '办结', 办结日期: '2020-01-18' },
  ]
  const wrong = await coordinator!.upload(
    '/api/register/import',
    { name: '台账.xlsx', bytes: await sheet([...good, { 事项: '某事', 牵头单位: '不存在的处', 时限: '下周', 状态: '快了' }]) },
    { commit: 'true' },
  )
  assert.equal(wrong.body.committed, false)
  assert.deepEqual(wrong.body.errors.map((each: { column: string }) => each.column), ['牵头单位', '状态', '时限'])
  assert.match(wrong.body.errors[0].address, /^B\d+$/)
  const file = { name: '台账.xlsx', bytes: await sheet(good) }
  assert.equal((await coordinator!.upload('/api/register/import', file)).body.committed, false)
  assert.equal((await coordinator!.upload('/api/register/import', file, { commit: 'true' })).body.committed, true)
  const list = (await head!.get('/api/obligations?origin=register&sort=no')).body
  assert.deepEqual(list.items.map((row: { state: string }) => row.state), ['inProgress', 'closed'])
  assert.deepEqual(list.items[0].assists.map((each: { name: string }) => each.name).sort(), ['客服中心', '结算中心'])
  assert.equal(list.items[0].issuedAt, '2020-01-05T01:00:00.000Z')
  const again = await coordinator!.upload('/api/register/import', file, { commit: 'true' })
  assert.match(again.body.errors[0].sentence, /同名/)
  const take = (verdict: string, note = '') =>
    clerk!.post(
      `/api/units/${unit}/stocktake`,
    { items: [{ id: list.items[0].id, revision: list.items[0].revision, verdict, note }] },
    )
  assert.equal((await take('affected')).body.items[0].code, 'obligation.sentenceNeeded')
  assert.equal((await take('pause', '等复工')).body.done, 1)
  assert.equal((await take('continue')).body.items[0].code, 'obligation.alreadyTaken')
  assert.equal((await look(list.items[0].id)).state, 'suspended')
  assert.equal((await head!.get(`/api/units/${unit}/stocktake`)).body.items[0].taken.verdict, 'pause')
  assert.equal((await coordinator!.get('/api/register/template.xlsx')).status, 200)
})

test('a unit takes stock of its own register only: what was issued to it the centre suspends and lifts', async () => {
  world.setTime('2020-02-10T09:00:00+08:00')
  const [[given], duty] = [await issue([task([unit])]), await look(await standing())]
  const asked = [given!, duty].map(({ id }) => ({ id, revision: 1, note: '' }))
  for (const verdict of ['pause', 'finished']) {
    const { body } = await head!.put(
      `/api/units/${unit}/stocktake`, { items: asked.map((item) => ({ ...item, verdict })) },
    )
    assert.deepEqual(body.items.map(({ code }: { code: string }) => code), asked.map(() => 'obligation.noSuch'), verdict)
  }
  for (const { id } of asked) assert.equal((await look(id)).state, 'issued')
})

test('the same item twice in one batch is done once, and the second is refused by itself', async () => {
  world.setTime('2020-02-10T09:00:00+08:00')
  const [given] = await issue([task([unit])])
  const item = { id: given!.id, revision: 1 }
  const { status, body } = await head!.post('/api/obligations/batch/sign', { items: [item, item] })
  assert.deepEqual([status, body.done, body.refused], [200, 1, 1], JSON.stringify(body))
  const { steps, revision } = await look(given!.id)
  assert.deepEqual([steps.map(({ action }: { action: string }) => action), revision], [['issue', 'sign'], 2])
})

test('lists filter by state, unit, due time, words and whose turn it is, and stay within reach', async () => {
  world.setTime('2020-02-10T09:00:00+08:00')
  const mine = (await head!.get('/api/obligations?turn=mine&limit=200')).body
  assert.ok(mine.items.length > 0)
  for (const row of mine.items) assert.ok([row.owner.id, row.reviewer.id].includes(unit))
  assert.ok(
    (await director!.get('/api/obligations?q=供货台账')).body.items.every(
      (row: { title: string }) => row.title.includes('供货台账'),
    ),
  )
  assert.equal(
    (await director!.get('/api/obligations?q=100%25')).body.total, 0, 'a percent sign is a character, not a pattern',
  )
  assert.equal(
    (await director!.get(`/api/obligations?state=open&state=closed&unit=${unit}&due=none&level=all&sort=-issued`))
      .status, 200,
  )
  for (const due of ['today', 'soon', 'overdue']) assert.equal(
    (await director!.get(`/api/obligations?due=${due}`)).status, 200,
  )
  assert.equal((await director!.get('/api/obligations?state=asleep')).status, 400)
  assert.equal((await world.guest.get('/api/obligations')).status, 401)
  const page = (await director!.get('/api/obligations?limit=1&offset=1000')).body
  assert.equal(page.items.length, 0)
  assert.ok(page.total > 0)
})

test('three hundred and fifty obligations come into being in one transaction of few statements', async () => {
  world.setTime('2020-02-10T09:00:00+08:00')
  const rows = await world.db.selectFrom('kernel.unit').select('id').where('reporting', '=', true).execute()
  const owners = rows.map(({ id }) => id)
  const items = Array.from({ length: 14 }, (_, index): NewObligation => ({
    ...task(owners), title: `各部门任务 ${index + 1}`, distribution: 'each', kind: 'duty',
    cadence: { type: 'weekly', weekday: 5, time: '16:00' }, dueAt: null, until: { kind: 'lifted' },
  }))
  const issued = await issue(items, '2020-350')
  const { rows: [count] } = await sql<{ children: number, periods: number }>`
    select count(*)::int as children, (select count(*)::int from kernel.obligation_period p join kernel.obligation c
      on c.id = p.obligation_id where c.no like '2020-350-%') as periods
    from kernel.obligation where parent_id = any(${issued.map(({ id }) => id)}::uuid[])`.execute(world.db)
  assert.deepEqual(count, { children: 14 * owners.length, periods: 14 * owners.length })
})

test('a deputy signs for the absent head, on one desk, and the step says so; accepting goes by batch', async () => {
  world.setTime('2020-02-10T09:00:00+08:00')
  const [from, to] = [await world.personId('J0034'), await world.personId('J0006')]
  await world.db.insertInto('kernel.delegation').values({
    id: from, from_person_id: from, to_person_id: to, unit_id: unit, valid: '[2020-02-10,2020-02-12)', ground: '出差',
  }).execute()
  const deputy = await world.signIn('hr.head')
  const [issued] = await issue([task([unit])])
  const desk = (await deputy.get('/api/desk')).body
  assert.equal(desk.units.find((each: { id: string }) => each.id === unit).forPerson.id, from)
  assert.equal(
    desk.toSign.filter((item: { obligation: { id: string } }) => item.obligation.id === issued!.id).length, 1,
  )
  assert.equal((await deputy.post(`/api/obligations/${issued!.id}/sign`, { revision: 1 })).status, 200)
  assert.equal((await look(issued!.id)).steps.at(-1).forPerson.id, from)
  assert.equal((await clerk!.post(`/api/obligations/${issued!.id}/report`, { revision: 2 })).status, 200)
  const reviewer = await world.signIn('deputy.coordination')
  const items = [{ id: issued!.id, revision: 3 }]
  assert.equal((await clerk!.post('/api/obligations/batch/accept', { items })).status, 403)
  assert.equal((await reviewer.post('/api/obligations/batch/accept', { items })).body.done, 1)
  const accepted = [{ id: issued!.id, revision: 4 }]
  assert.equal((await head!.post('/api/obligations/batch/close', { items: accepted })).status, 403)
  assert.equal((await coordinator!.post('/api/obligations/batch/close', { items: accepted })).body.done, 1)
})

test('another slice hangs its own evidence on a duty, and its verdict is the period’s', async () => {
  world.setTime('2020-02-10T09:00:00+08:00')
  registerEvidenceSource({
    key: 'test.gate', label: '门岗记录', describe: () => '由门岗记录证明',
    open: ({ obligationId }) => `/gate?duty=${obligationId}`,
    evaluate: async (_reader, instances, asOf) =>
      new Map(instances.map(({ id }) => [id, { state: 'met', at: asOf, count: 7 }])),
  })
  const id = await standing({ evidenceSource: 'test.gate' })
  const { period, evidenceSource, revision } = await look(id)
  assert.deepEqual([period.state, period.count, evidenceSource.url], ['met', 7, `/gate?duty=${id}`])
  const unknown = await coordinator!.post('/api/standing', { ...DUTY, ownerUnitIds: [unit], evidenceSource: 'nowhere' })
  assert.equal(unknown.body.type, 'obligation.noSuchSource')
  const lift = (reason: string) =>
    coordinator!.post('/api/obligations/batch/lift', { items: [{ id, revision }], reason })
  assert.equal((await lift('')).body.items[0].code, 'obligation.reasonNeeded')
  assert.equal((await lift('应急结束')).body.done, 1)
})
