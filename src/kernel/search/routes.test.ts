import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import { transact } from '#base/database.ts'
import { insertPeople } from '#kernel/organisation/face.ts'
import { openWorld, type Client, type World } from '../../../test/support/world.ts'
import { indexForSearch, indexPerson } from './face.ts'

let world: World
let coordinator: Client
before(async () => {
  world = await openWorld()
  coordinator = await world.signIn('coordinator1')
})
after(() => world.close())

const search = async (client: Client, q: string, more = '') => {
  const reply = await client.get(`/api/search?q=${encodeURIComponent(q)}${more}`)
  assert.equal(reply.status, 200)
  return reply.body.items as { kind: string, id: string, title: string, excerpt: string, units: { name: string }[] }[]
}
const nameOf = async (no: string) => {
  const { name } = await world.db.selectFrom('kernel.person').select('name').where('no', '=', no)
    .executeTakeFirstOrThrow()
  return name
}
const noOf = async (characters: number) => {
  const { rows } = await sql<{ no: string }>`
    select no from kernel.person where char_length(name) = ${characters} order by no limit 1`.execute(world.db)
  return rows[0]!.no
}
async function addObligation(title: string, text: string, codes: string[],
  at = world.platform.clock.now()): Promise<string> {
  const id = newId(at)
  const unitIds = await Promise.all(codes.map(world.unitId))
  await transact(world.db, (uow) => indexForSearch(uow, { kind: 'obligation', id, unitIds, title, text, at }))
  return id
}

test('a two-character name is found, with the units of the person', async () => {
  const no = await noOf(2)
  const items = await search(coordinator, await nameOf(no))
  const hit = items.find(({ kind }) => kind === 'person')
  assert.equal(hit?.id, await world.personId(no))
  assert.ok(hit.units.length > 0)
})

test('a person and a unit are found by initials and by pinyin', async () => {
  const { id, initials, pinyin } = await world.db.selectFrom('kernel.person').select(['id', 'initials', 'pinyin'])
    .orderBy('no').executeTakeFirstOrThrow()
  for (const typed of [initials, pinyin.replace(/[^a-z]/g, '')]) {
    assert.ok((await search(coordinator, typed, '&kind=person&limit=50')).some((hit) => hit.id === id), typed)
  }
  for (const typed of ['wlyc', 'wuliuyichu', '物流一处', 'WLYC']) {
    assert.ok((await search(coordinator, typed)).some(({ kind, title }) => kind === 'unit' && title === '物流一处'), typed)
  }
})

test('a unit is found by any name it bears', async () => {
  const { rows } = await sql<{ name: string,
    unit_id: string }>`select name, unit_id from kernel.unit_name where kind = 'alias' limit 1`.execute(world.db)
  assert.ok((await search(coordinator, rows[0]!.name, '&kind=unit')).some(({ id }) => id === rows[0]!.unit_id))
})

test('rare characters are found and never become a question mark', async () => {
  const at = world.platform.clock.now()
  const id = newId(at)
  const unitIds = [await world.unitId('logistics-1')]
  await transact(world.db, async (uow) => {
    await insertPeople(uow,
      [{ id, no: 'rare-1', name: '𠮷䶮', employment: 'staff', mobileSealed: null, mobileDigest: null,
      from: '2019-01-01' }])
    await indexPerson(uow, world.platform.keys, { id, name: '𠮷䶮', unitIds, at })
  })
  assert.deepEqual((await search(coordinator, '𠮷䶮')).map(({ title }) => title), ['𠮷䶮'])
  assert.ok((await search(coordinator, '𠮷')).some((hit) => hit.id === id))
})

test('nothing of a person stands in clear in the index', async () => {
  const { rows } = await sql<{ leak: string }>`
    select p.name as leak from kernel.person p join kernel.search_entry e on e.kind = 'person' and e.object_id = p.id
    where e.title <> '' or e.text <> '' or exists (
      select from unnest(e.grams) g
      where length(g) <> 13 or g = any(regexp_split_to_array(p.name, '')) or position(p.name in g) > 0)`
    .execute(world.db)
  assert.deepEqual(rows, [])
  const { rows: [count] } = await sql<{ people: bigint }>`
    select count(*) as people from kernel.search_entry where kind = 'person'`.execute(world.db)
  assert.ok(count!.people >= 320n)
})

test('characters that only lie apart are no hit', async () => {
  await addObligation('巡查库区，查验消毒，消毒登记', '巡查与消毒', ['logistics-1'])
  assert.equal((await search(coordinator, '查消毒登', '&kind=obligation')).length, 0)
  assert.equal((await search(coordinator, '消毒登记', '&kind=obligation')).length, 1)
})

test('what is in the title comes first, then what is newer', async () => {
  const minute = (at: number) => new Date(world.platform.clock.now().getTime() + at * 60_000)
  const older = await addObligation('核对煤样留存', '', ['logistics-1'], minute(1))
  const body = await addObligation('其他事项', '并核对煤样留存情况', ['logistics-1'], minute(3))
  const newer = await addObligation('再次核对煤样留存', '', ['logistics-1'], minute(2))
  const items = await search(coordinator, '煤样留存')
  assert.deepEqual(items.map(({ id }) => id), [newer, older, body])
  assert.match(items[2]!.excerpt, /煤样留存/)
})

test('an obligation outside the own reach is not found', async () => {
  const mine = await addObligation('张贴封闭告示', '', ['logistics-1'])
  const theirs = await addObligation('张贴开放告示', '', ['logistics-2'])
  const head = await world.signIn('logistics-1.head')
  assert.deepEqual((await search(head, '张贴')).map(({ id }) => id), [mine])
  const all = (await search(coordinator, '张贴')).map(({ id }) => id)
  assert.ok(all.includes(mine) && all.includes(theirs))
})

test('an outside contact finds only the own firm and its people', async () => {
  const contact = await world.signIn('guard-firm.contact')
  const firm = await world.unitId('guard-firm')
  const people = await search(contact, '保安', '&limit=50')
  assert.ok(people.every(({ kind, id }) => kind !== 'unit' || id === firm))
  assert.deepEqual(await search(contact, await nameOf(await noOf(2)), '&kind=person'), [])
})

test('a notice is found by its recipients only', async () => {
  const at = world.platform.clock.now()
  const id = newId(at)
  await world.db.insertInto('kernel.notice')
    .values({ id, kind: 'announcement', title: '门岗换防告知', body: '', sent_at: at }).execute()
  const contact = await world.signIn('guard-firm.contact')
  const me = (await contact.get('/api/me')).body.person.id as string
  await world.db.insertInto('kernel.inbox_entry')
    .values({ id: newId(at), notice_id: id, recipient_id: me, instance: id, rung: 'first' }).execute()
  await transact(world.db,
    (uow) => indexForSearch(uow, { kind: 'notice', id, unitIds: [], title: '门岗换防告知', text: '', at }))
  assert.deepEqual((await search(contact, '换防')).map((hit) => hit.id), [id])
  assert.deepEqual(await search(coordinator, '换防'), [])
})

test('an empty query or one of signs alone finds nothing and is no error', async () => {
  for (const q of ['', ' ', '，。', '%', '\\']) assert.deepEqual(await search(coordinator, q), [])
  assert.equal((await coordinator.get(`/api/search?q=${'长'.repeat(61)}`)).status, 400)
})

test('an indexed thing changed is found by its new words only', async () => {
  const at = world.platform.clock.now()
  const id = await addObligation('旧题名甲', '', ['logistics-1'])
  await transact(world.db,
    (uow) => indexForSearch(uow, { kind: 'obligation', id, unitIds: [], title: '新题名乙', text: '', at }))
  assert.equal((await search(coordinator, '旧题名')).length, 0)
  assert.equal((await search(coordinator, '新题名')).length, 1)
})
