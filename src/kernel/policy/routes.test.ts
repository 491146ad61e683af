import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openWorld, type Client, type World } from '../../../test/support/world.ts'
import { recorded } from '../record/face.ts'
import { issueObligations } from '../obligation/face.ts'

const DAY = '2020-02-20'
let world: World
let [director, coordinator, head, auditor, contact]: Client[] = []
let unit = ''
before(async () => {
  world = await openWorld({ at: `${DAY}T09:00:00+08:00` })
  ;[director, coordinator, head, auditor, contact] = await Promise.all(
    ['director', 'coordinator1', 'logistics-1.head', 'auditor', 'guard-firm.contact'].map((name) => world.signIn(name)))
  unit = await world.unitId('logistics-1')
})
after(() => world.close())

const list = async () => (await auditor!.get('/api/emergencies')).body.items
const current = async () => (await list()).find((each: { current: boolean }) => each.current)
async function standing(title: string, more: object = {}): Promise<string> {
  const cadence = { type: 'daily', time: '16:00' }
  const duty = { title, ownerUnitIds: [unit], cadence, until: { kind: 'lifted' }, ...more }
  const reply = await coordinator!.post('/api/standing', duty)
  assert.equal(reply.status, 201, JSON.stringify(reply.body))
  return reply.body.items[0].id
}
async function task(): Promise<string> {
  const personId = await world.personId('J0142')
  const [issued] = await recorded(world.platform, { kind: 'person', personId }, (uow, note) => issueObligations(
    uow, { platform: world.platform, note, actorPersonId: personId, at: world.platform.clock.now() }, [{
      origin: 'quick', kind: 'task', nature: 'task', title: '核对供货台账', body: '', distribution: 'single',
      ownerUnitIds: [unit], cadence: { type: 'once' }, dueAt: new Date('2020-03-01T18:00:00+08:00'),
      until: { kind: 'open' }, acceptance: { needs: 'none', note: '' },
    }],
  ))
  return issued!.id
}
const stateOf = async (id: string) => (await director!.get(`/api/obligations/${id}`)).body.state
const count = async (query: ReturnType<typeof sql<{ n: bigint }>>) => Number((await query.execute(world.db)).rows[0]!.n)

test('an emergency in force is shown with its levels, and another needs an explicit word', async () => {
  const now = await current()
  assert.equal(now.name, '疫情防控')
  assert.equal(now.levels.at(-1).until, null)
  assert.deepEqual([now.days, now.runningDuties, now.liftedDuties], [40, 0, 0])
  const flood = { kind: 'flood', name: '防汛', firstDay: DAY, level: '三级响应', basis: '防指通知' }
  assert.equal((await director!.post('/api/emergencies', flood)).body.type, 'emergency.inForce')
  assert.equal(
    (await director!.post('/api/emergencies', { ...flood, firstDay: '2020-02-21' })).body.type, 'emergency.futureStart',
  )
  assert.equal((await head!.post('/api/emergencies', flood)).status, 403)
  assert.equal((await contact!.get('/api/emergencies')).status, 403)
  assert.equal((await head!.get('/api/emergencies')).status, 200)
})

test('the level changes from a day on, and the days before keep theirs', async () => {
  const { id, levels, revision } = await current()
  const to = (body: object) => coordinator!.post(`/api/emergencies/${id}/level`, { reason: '省里调整', revision, ...body })
  assert.equal((await to({ level: '二级响应', fromDay: '2020-02-19' })).body.type, 'emergency.pastLevel')
  assert.equal((await to({ level: levels.at(-1).level, fromDay: DAY })).body.type, 'emergency.sameLevel')
  assert.equal((await to({ level: '三级响应', fromDay: '2020-02-24' })).status, 200)
  assert.equal((await to({ level: '二级响应', fromDay: DAY })).body.type, 'emergency.stale')
  assert.equal((await current()).level, levels.at(-1).level, 'announced, not yet so')
  const again = await coordinator!.post(`/api/emergencies/${id}/level`, { level: '二级响应', fromDay: DAY, reason: '改为今天' })
  assert.equal(again.status, 200)
  const after = await current()
  assert.equal(after.level, '二级响应')
  const begun = (each: { level: string, fromDay: string }) => [each.level, each.fromDay]
  assert.deepEqual(after.levels.slice(0, -1).map(begun), levels.map(begun), 'what was stands')
  assert.equal((await director!.get('/api/me')).body.emergency.level, '二级响应')
})

test('ending lifts all and only what ran until it, once, and leaves the past as it was', async () => {
  const lifted = await standing('每日消毒')
  const untilDay = await standing('值守到月底', { until: { kind: 'day', day: '2020-03-31' } })
  const open = await standing('长期走访', { until: { kind: 'open' } })
  const oneOff = await task()
  const { id, name, firstDay } = await current()
  const flood = await director!.post('/api/emergencies', {
    kind: 'flood', name: '防汛', firstDay: DAY, level: '四级响应', alongside: true,
  })
  assert.equal(flood.status, 201)
  assert.equal((await director!.get('/api/me')).body.emergency.name, '防汛', 'the newest is shown')
  const ofFlood = await standing('每日巡堤')

  world.setTime('2020-02-22T10:00:00+08:00')
  const { body: preview } = await director!.get(`/api/emergencies/${id}/end-preview`)
  const mine = preview.units.find((each: { unit: { id: string } }) => each.unit.id === unit)
  assert.ok(mine.duties >= 1 && mine.tasks >= 3)
  const row = (await list()).find((each: { id: string }) => each.id === id)
  assert.deepEqual([preview.duties, preview.openTasks], [row.runningDuties, row.openTasks])
  const owed = sql<{ n: bigint }>`select count(*) as n from kernel.obligation_period p where p.obligation_id = ${lifted}
    and p.due_at <= '2020-02-22T10:00:00+08:00' and p.waived_reason is null`
  const tasks = sql<{ n: bigint }>`select count(*) as n from kernel.obligation where state <> 'closed' and kind <> 'duty'`
  const tasksBefore = await count(tasks)

  const end = (body: object, who = director!) => who.post(`/api/emergencies/${id}/end`, { reason: '省里宣布解除', ...body })
  assert.equal((await end({ day: '2020-02-22', revision: preview.revision }, head!)).status, 403)
  assert.equal((await end({ day: '2020-02-22', revision: preview.revision - 1 })).body.type, 'emergency.stale')
  assert.equal((await end({ day: '2020-02-21', revision: preview.revision })).body.type, 'emergency.endsToday')
  assert.equal(await stateOf(lifted), 'issued', 'refused means nothing happened')

  const both = await Promise.all([1, 2].map(() => end({ day: '2020-02-22', revision: preview.revision })))
  assert.deepEqual(both.map(({ status }) => status), [200, 200], JSON.stringify(both.map(({ body }) => body)))
  for (const { body } of both) assert.equal(body.lifted, preview.duties)
  const third = await end({ day: '2020-02-22', revision: preview.revision })
  assert.deepEqual([third.status, third.body.lifted], [200, preview.duties])

  assert.deepEqual(await Promise.all([lifted, untilDay, open, oneOff, ofFlood].map(stateOf)),
    ['closed', 'issued', 'issued', 'issued', 'issued'])
  assert.equal(await count(tasks), tasksBefore)
  assert.equal(await count(sql`select count(*) as n from kernel.obligation_step where action = 'lift'
    and detail ->> 'emergencyId' = ${id}`), preview.duties, 'one step each')
  const entries = (action: string) => count(sql`select count(*) as n from kernel.record_entry where action = ${action}`)
  assert.deepEqual([await entries('obligation.lift'), await entries('emergency.end')], [preview.duties, 1])
  assert.equal(await count(owed), 2, 'two evenings passed unreported and stay missed')
  assert.equal(await count(sql`select count(*) as n from kernel.obligation_period where obligation_id = ${lifted}
    and due_at > '2020-02-22T10:00:00+08:00' and waived_reason is null`), 0)

  const inbox = (await head!.get('/api/inbox')).body.items
    .filter((each: { kind: string }) => each.kind === 'emergencyEnded')
  assert.equal(inbox.length, 1, 'told once, by unit')
  assert.match(inbox[0].title, new RegExp(`${name}已解除，${mine.duties} 项`))
  const ended = (await list()).find((each: { id: string }) => each.id === id)
  assert.deepEqual(
    [ended.firstDay, ended.endedOn, ended.liftedDuties, ended.runningDuties],
    [firstDay, '2020-02-22', preview.duties, 0],
  )
  const late = { level: '四级响应', fromDay: '2020-02-23', reason: '误' }
  assert.equal((await director!.post(`/api/emergencies/${id}/level`, late)).body.type, 'emergency.ended')
})

test('one that was started by mistake can be ended the same day, and is not in force any more', async () => {
  const { id, revision, name } = await current()
  assert.equal(name, '防汛')
  await director!.post(`/api/emergencies/${id}/end`, { day: '2020-02-22', reason: '汛情解除', revision })
  const mistake = { kind: 'heating', name: '供暖保供', firstDay: '2020-02-22', level: '四级响应' }
  const heating = await director!.post('/api/emergencies', mistake)
  assert.equal(heating.status, 201)
  const ended = await director!.post(
    `/api/emergencies/${heating.body.id}/end`, { day: '2020-02-22', reason: '误启动', revision: 1 },
  )
  assert.deepEqual([ended.status, ended.body.lifted], [200, 0])
  assert.equal((await director!.get('/api/me')).body.emergency, null)
  const row = (await list()).find((each: { id: string }) => each.id === heating.body.id)
  assert.deepEqual([row.days, row.current, row.levels.length], [1, false, 1])
})
