import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { explainPeople } from './store-people.ts'
import { openWorld, type Client, type World } from '../../../test/support/world.ts'

let world: World
let coordinator: Client
let head: Client
let clerk: Client
before(async () => {
  world = await openWorld()
  coordinator = await world.signIn('coordinator1')
  head = await world.signIn('logistics-1.head')
  clerk = await world.signIn('logistics-1.clerk')
})
after(() => world.close())

const findOne = async (q: string) => (await coordinator.get(`/api/units?q=${encodeURIComponent(q)}`)).body.items[0]

test('units are listed with names, leader in charge, host and heads', async () => {
  const { status, body } = await coordinator.get('/api/units')
  assert.equal(status, 200)
  assert.equal(body.total, 40)
  const unit = body.items.find(({ code }: { code: string }) => code === 'guard-firm')
  assert.equal(unit.host.name, '安保部')
  assert.equal(unit.inCharge.holder, '乔竑')
  assert.equal(unit.external, true)
  assert.equal(body.items.reduce((sum: number, { people }: { people: number }) => sum + people, 0), 320)
})

test('a unit is found by alias, two characters, pinyin and initials', async () => {
  for (const typed of ['市场化服务第1团队', '物流', 'wuliuyi', 'wlyc', 'logistics', '第1']) {
    const { items } = (await coordinator.get(`/api/units?q=${encodeURIComponent(typed)}`)).body
    if (typed === 'logistics') assert.equal(items.length, 0)
    else assert.ok(items.some(({ name }: { name: string }) => name === '物流一处'), typed)
  }
})

test('an outside firm sees itself only', async () => {
  const contact = await world.signIn('guard-firm.contact')
  const { items } = (await contact.get('/api/units')).body
  assert.deepEqual(items.map(({ code }: { code: string }) => code), ['guard-firm'])
  const people = (await contact.get('/api/people?limit=200')).body
  assert.ok(people.total > 0 && people.total < 40)
  assert.equal((await contact.get(`/api/units/${await world.unitId('hr')}`)).status, 403)
})

test('a renamed unit keeps its old name for the days before, and is found by both', async () => {
  const unit = await findOne('会议中心')
  const rename = (revision: number, day = '2020-02-05') =>
    coordinator.post(`/api/units/${unit.id}/rename`, { name: '会务保障中心', day, reason: '机构调整', revision })
  assert.equal((await rename(unit.revision)).status, 204)
  const nameOn = async (day: string) =>
    (await coordinator.get(`/api/units?day=${day}`)).body.items.find(({ id }: { id: string }) => id === unit.id).name
  assert.deepEqual([await nameOn('2020-02-04'), await nameOn('2020-02-05')], ['会议中心', '会务保障中心'])
  assert.equal((await findOne('会议中心')).id, unit.id)
  const stale = await rename(unit.revision)
  assert.deepEqual([stale.status, stale.body.type], [409, 'organisation.stale'])
  const early = await rename(unit.revision + 1, '2020-01-01')
  assert.deepEqual([early.status, early.body.type], [422, 'organisation.tooEarly'])
  const taken = await coordinator.post(
    `/api/units/${unit.id}/rename`, { name: '物流 一处', day: '2020-02-06', reason: '误', revision: unit.revision + 1 },
  )
  assert.deepEqual([taken.status, taken.body.type], [409, 'organisation.nameTaken'])
  const { body } = await coordinator.get(`/api/units/${unit.id}`)
  assert.deepEqual(body.names.filter(({ kind }: { kind: string }) => kind === 'official').length, 2)
  assert.equal(body.lineage[0].kind, 'rename')
})

test('a unit cannot come to lie below itself, on whatever day', async () => {
  const [party, branch] = [await findOne('机关党委'), await findOne('机关第一党支部')]
  const move = await coordinator.post(
    `/api/units/${party.id}/edges`,
    { dimension: 'admin', parentIds: [branch.id], day: '2020-03-01', reason: '误', revision: party.revision },
  )
  assert.deepEqual([move.status, move.body.type], [422, 'organisation.cycle'])
  assert.match(move.body.title, /机关党委/)
})

test('a unit that still holds people is not closed, and says what it holds', async () => {
  const unit = await findOne('信息中心')
  const reply = await coordinator.post(
    `/api/units/${unit.id}/close`, { day: '2020-02-11', reason: '撤并', revision: unit.revision },
  )
  assert.deepEqual([reply.status, reply.body.type], [409, 'organisation.stillHolds'])
  assert.match(reply.body.title, /人在岗/)
})

test('a person is found by two characters, pinyin and initials, and by index', async () => {
  const found = async (typed: string) =>
    (await coordinator.get(`/api/people?q=${encodeURIComponent(typed)}`)).body.items.map(({ no }: { no: string }) => no)
  for (const typed of [
    '祁景桓', '祁景', '景桓', 'qijing', 'qjh', 'J0001', '199 0000 0000',
  ]) assert.ok((await found(typed)).includes('J0001'), typed)
  assert.deepEqual(await found('不在'), [])
  const owner = new pg.Client({ connectionString: world.ownerUrl })
  await owner.connect()
  await owner.query(`insert into kernel.person (id, no, name, pinyin, sound, initials, grams, employment, valid)
    select gen_random_uuid(), 'X' || n, '测' || n, 'ce4', 'ce' || n, 'c' || n, array['测', '测' || n, n::text],
    'staff', '[2019-01-01,)' from generate_series(1, 20000) n`)
  await owner.query('vacuum analyze kernel.person')
  for (const typed of ['景桓', 'qijing', 'qjh']) {
    const query = { typed, mobileDigest: undefined, unitIds: undefined, day: '2020-02-10', limit: 20, offset: 0 }
    assert.match(await explainPeople(world.db, query), /person_(grams|sound|initials)/, typed)
  }
  await owner.query("delete from kernel.person where no like 'X%'")
  await owner.end()
})

test('people come in the order of pinyin', async () => {
  const { items } = (await coordinator.get('/api/people?limit=200')).body
  const collator = new Intl.Collator('zh-u-co-pinyin')
  const surnames = items.map(({ name }: { name: string }) => [...name][0]!)
  const wrong = surnames.filter((surname: string, at: number) =>
    at > 0 && collator.compare(surnames[at - 1], surname) > 0)
  assert.ok(
    wrong.length < 12, `out of order: ${wrong.join('')}`,
  ) // surnames that are read otherwise than the character alone (单, 仇)
})

test('a mobile number is masked, and its showing is recorded with the reason', async () => {
  const id = await world.personId('J0035')
  const page = (await head.get(`/api/people/${id}`)).body
  assert.match(page.mobile, /^199\*{4}\d{4}$/)
  assert.equal((await clerk.post(`/api/people/${id}/reveal-mobile`, { reason: '联系' })).status, 403)
  const shown = await head.post(`/api/people/${id}/reveal-mobile`, { reason: '夜间联系处置' })
  assert.match(shown.body.mobile, /^1990000\d{4}$/)
  const entry = await world.db.selectFrom('kernel.record_entry').selectAll().where(
    'action', '=', 'organisation.revealMobile',
  ).executeTakeFirstOrThrow()
  assert.deepEqual([entry.object_id, entry.reason], [id, '夜间联系处置'])
})

test('a person is entered, corrected, given posts; personal values enter the record sealed', async () => {
  const unitId = await world.unitId('hr')
  const body = { name: '欧阳·𠮷', mobile: '+86 139-1234-5678', from: '2020-02-01', unitId, role: 'staff', title: '专员' }
  const made = await coordinator.post('/api/people', body)
  assert.equal(made.status, 201)
  const { id } = made.body
  for (const typed of ['oy', 'ouyang', '阳·𠮷']) {
    const { items } = (await coordinator.get(`/api/people?q=${encodeURIComponent(typed)}`)).body
    assert.ok(items.some((found: { id: string }) => found.id === id), typed)
  }
  assert.equal((await coordinator.post('/api/people', { ...body, name: '另一人' })).body.type, 'organisation.mobileTaken')
  assert.equal(
    (await coordinator.post('/api/people', { ...body, name: '张?', mobile: '' })).body.type, 'organisation.badName',
  )
  assert.equal((await coordinator.post('/api/people', { ...body, role: 'administrator', mobile: '' })).status, 403)
  let person = (await coordinator.get(`/api/people/${id}`)).body
  assert.deepEqual([person.name, person.mobile, person.employment], ['欧阳·𠮷', '139****5678', 'staff'])
  const post = {
    unitId: await world.unitId('support'), role: 'clerk', title: '内勤', main: true, from: '2020-02-11',
    revision: person.revision,
  }
  assert.equal((await coordinator.post(`/api/people/${id}/posts`, post)).status, 201)
  person = (await coordinator.get(`/api/people/${id}`)).body
  const mains = person.posts.filter(({ main }: { main: boolean }) => main)
    .map(({ from, until }: { from: string, until: string }) => [from, until]).sort()
  assert.deepEqual(mains, [['2020-02-01', '2020-02-11'], ['2020-02-11', null]])
  const [main] = person.posts.filter(({ main, until }: { main: boolean, until: string | null }) =>
    main && until === null)
  assert.equal(
    (await coordinator.post(
      `/api/people/${id}/posts/${main.id}/end`, { day: '2020-03-01', revision: person.revision },
    )).body.type,
    'organisation.mainNeeded',
  )
  const { rows } = await sql<{ text: string }>`select coalesce(before::text, '') || coalesce(after::text, '') as text
    from kernel.record_entry where object_id = ${id}`.execute(world.db)
  const record = rows.map(({ text }) => text).join() + world.logged()
  assert.doesNotMatch(record, /欧阳|13912345678/)
})

test('while a deputy acts, the unit’s rights are the deputy’s for those days', async () => {
  const { rows: [j] } = await sql<{ id: string }>`select person_id as id from kernel.account
    where username = 'logistics-1.clerk'`.execute(world.db)
  const { rows: [h] } = await sql<{ id: string }>`select person_id as id from kernel.account
    where username = 'logistics-1.head'`.execute(world.db)
  const body = {
    fromPersonId: h!.id, toPersonId: j!.id, unitId: await world.unitId('logistics-1'), from: '2020-02-10',
    until: '2020-02-13', ground: '出差',
  }
  const made = await head.post('/api/delegations', body)
  assert.equal(made.status, 201)
  assert.equal((await head.post('/api/delegations', body)).body.type, 'organisation.delegationTaken')
  assert.ok((await clerk.get('/api/me')).body.posts.some(({ forPerson }: { forPerson: object | null }) => forPerson))
  assert.equal(
    (await clerk.post(`/api/people/${await world.personId('J0035')}/reveal-mobile`, { reason: '代管期间' })).status, 200,
  )
  assert.equal((await head.post(`/api/delegations/${made.body.id}/end`)).status, 204)
  assert.equal(
    (await clerk.post(`/api/people/${await world.personId('J0035')}/reveal-mobile`, { reason: '代管期间' })).status, 403,
  )
})

test('nobody makes himself the acting director; the director hands on, and others may enter it for a third', async () => {
  const me = (await coordinator.get('/api/me')).body.person.id
  const director = await world.signIn('director')
  const { person, posts } = (await director.get('/api/me')).body
  const body = (toPersonId: string) => ({
    fromPersonId: person.id, toPersonId, unitId: posts[0].unit.id, from: '2020-02-10', until: '2020-02-12', ground: '出差',
  })
  const taken = await coordinator.post('/api/delegations', body(me))
  assert.deepEqual([taken.status, taken.body.type], [403, 'organisation.roleNotYours'])
  const third = await coordinator.post('/api/delegations', body(await world.personId('J0006')))
  assert.equal(third.status, 201)
  assert.equal((await director.post(`/api/delegations/${third.body.id}/end`)).status, 204)
  assert.equal((await director.post('/api/delegations', body(me))).status, 201)
})

test('whereabouts: two taps for oneself, one batch for the unit; the days around stay as they were', async () => {
  const unitId = await world.unitId('logistics-1')
  const me = (await clerk.get('/api/me')).body.person.id
  const state = { personId: me, state: 'onLeave', from: '2020-02-10', until: '2020-02-15', note: '家中有事' }
  assert.equal((await clerk.post('/api/whereabouts', state)).status, 204)
  assert.equal(
    (await clerk.post('/api/whereabouts', { personId: me, state: 'onDuty', from: '2020-02-12' })).status, 204,
  )
  const stays = (await clerk.get(`/api/people/${me}`)).body.whereabouts.map(({
    state, from, until,
  }: Record<string, string>) =>
    [state, from, until])
  assert.deepEqual(
    stays,
    [
      ['onLeave', '2020-02-13', '2020-02-15'], ['onDuty', '2020-02-12', '2020-02-13'],
      ['onLeave', '2020-02-10', '2020-02-12'],
    ],
  )
  const before = (await clerk.get(`/api/units/${unitId}/whereabouts`)).body
  assert.deepEqual([before.counts.onLeave, before.counts.unfilled], [1, before.items.length - 1])
  const items = before.items.map(({ id }: { id: string }) => ({ personId: id, state: 'remoteWork' }))
  assert.equal((await clerk.put(`/api/units/${unitId}/whereabouts`, { day: '2020-02-10', items })).status, 204)
  assert.equal((await clerk.get(`/api/units/${unitId}/whereabouts`)).body.counts.remoteWork, items.length)
  const stranger = await world.personId('J0006')
  assert.equal(
    (await clerk.post('/api/whereabouts', { personId: stranger, state: 'onDuty', from: '2020-02-10' })).status, 403,
  )
  const all = (await coordinator.get('/api/whereabouts')).body
  assert.equal(all.items.reduce((sum: number, { total }: { total: number }) => sum + total, 0), 321)
  const { rows } = await sql<{ text: string }>`select after::text as text from kernel.record_entry
    where action = 'organisation.enterWhereabouts'`.execute(world.db)
  assert.doesNotMatch(rows.map(({ text }) => text).join(), /家中有事|onLeave|remoteWork/)
})
