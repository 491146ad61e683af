import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '#base/ids.ts'
import { transact } from '#base/database.ts'
import { openWorld, type Client, type World } from '../../../test/support/world.ts'
import { tell } from './face.ts'

let world: World
let coordinator: Client
before(async () => {
  world = await openWorld()
  coordinator = await world.signIn('coordinator1')
})
after(() => world.close())

const nextId = () => newId(world.platform.clock.now())
const notice = async (overrides: object = {}) => ({
  id: nextId(), title: '出入中心一律测温', body: '自今日起执行。', needsAcknowledgement: true,
  unitIds: [await world.unitId('guard-firm'), await world.unitId('logistics-1')], groups: [], ...overrides,
})
const receiptsOf = async (id: string) => (await coordinator.get(`/api/notices/${id}/receipts`)).body

test('an outside firm is told, reads, acknowledges, and the receipts say who has not', async () => {
  const body = await notice()
  const sent = await coordinator.post('/api/notices', body)
  assert.equal(sent.status, 201)
  assert.equal(sent.body.units, 2)
  const contact = await world.signIn('guard-firm.contact')
  const before = (await contact.get('/api/me')).body.unread
  const inbox = await contact.get('/api/inbox?filter=needsAck')
  const item = inbox.body.items.find((each: { noticeId: string }) => each.noticeId === body.id)
  assert.deepEqual([item.title, item.needsAcknowledgement, item.readAt], [body.title, true, null])
  const unread = await receiptsOf(body.id)
  assert.match(unread.text, /^截至 2月10日 09:00，《出入中心一律测温》发往 2 个单位，已读 0 个；未读 2 个/)
  assert.equal((await contact.post(`/api/inbox/${item.id}/acknowledge`)).status, 204)
  assert.equal((await contact.get('/api/me')).body.unread, before - 1)
  const after = await receiptsOf(body.id)
  const firm = after.units.find((each: { unit: { id: string } }) => each.unit.id === body.unitIds[0])
  assert.deepEqual([firm.read, firm.acknowledged], [1, 1])
  assert.equal(after.units[0].unit.id, body.unitIds[1])
  assert.ok(after.units[0].unread.length > 0)
})

test('the same notice sent twice tells once', async () => {
  const body = await notice()
  const first = await coordinator.post('/api/notices', body)
  const again = await coordinator.post('/api/notices', body)
  assert.ok(first.body.told > 0)
  assert.deepEqual([again.status, again.body.told], [201, 0])
})

test('a group opens into its units, and one without anybody to tell is named', async () => {
  const sent = await coordinator.post('/api/notices', await notice({ unitIds: [await world.unitId('place-lanchuan')], groups: ['外协外租单位'] }))
  assert.equal(sent.status, 201)
  assert.deepEqual(sent.body.untold.map(({ id }: { id: string }) => id), [await world.unitId('place-lanchuan')])
  const receipts = await receiptsOf(sent.body.id)
  assert.equal(receipts.units.length, 5)
  assert.match(receipts.text, /无收件人 1 个：岚川市/)
})

test('a notice to nobody is refused and nothing is kept', async () => {
  const body = await notice({ unitIds: [] })
  assert.equal((await coordinator.post('/api/notices', body)).body.type, 'notice.nobody')
  const empty = await notice({ unitIds: [await world.unitId('place-lanchuan')] })
  assert.equal((await coordinator.post('/api/notices', empty)).body.type, 'notice.noRecipient')
  assert.equal((await coordinator.get(`/api/notices/${empty.id}/receipts`)).status, 404)
  assert.equal((await coordinator.post('/api/notices', { ...body, title: ' ' })).status, 400)
})

test('one reads and acknowledges only the own inbox, and only the coordinators send', async () => {
  const body = await notice()
  await coordinator.post('/api/notices', body)
  const head = await world.signIn('logistics-1.head')
  const own = (await head.get('/api/inbox')).body.items[0]
  const contact = await world.signIn('guard-firm.contact')
  assert.equal((await contact.post(`/api/inbox/${own.id}/read`)).status, 403)
  assert.equal((await head.post('/api/notices', await notice())).status, 403)
  assert.equal((await contact.get(`/api/notices/${body.id}/receipts`)).status, 403)
  assert.equal((await head.post(`/api/inbox/${own.id}/read`)).status, 204)
  assert.equal((await head.post(`/api/inbox/${own.id}/read`)).status, 204)
})

test('a head sees receipts of the own unit only', async () => {
  const body = await notice()
  await coordinator.post('/api/notices', body)
  const head = await world.signIn('logistics-1.head')
  const receipts = (await head.get(`/api/notices/${body.id}/receipts`)).body
  assert.deepEqual(receipts.units.map(({ unit }: { unit: { id: string } }) => unit.id), [body.unitIds[1]])
  const countOf = async (who: Client): Promise<number> =>
    (await who.get('/api/notices')).body.items.find(({ id }: { id: string }) => id === body.id).recipients
  assert.equal(await countOf(head), receipts.units[0].recipients)
  assert.ok(await countOf(coordinator) > await countOf(head), 'the list counts no other unit’s people')
})

test('reading all leaves what asks to be acknowledged to be acknowledged', async () => {
  await coordinator.post('/api/notices', await notice())
  const head = await world.signIn('logistics-1.head')
  assert.ok((await head.post('/api/inbox/read-all')).body.read > 0)
  const { unread, toAcknowledge } = (await head.get('/api/inbox?limit=1')).body
  assert.equal(unread, 0)
  assert.ok(toAcknowledge > 0)
})

test('a notice is found by those who were told, and opens alone in their inbox', async () => {
  const body = await notice({ title: '换发门岗登记簿' })
  await coordinator.post('/api/notices', body)
  const contact = await world.signIn('guard-firm.contact')
  const hits = (await contact.get(`/api/search?q=${encodeURIComponent('登记簿')}`)).body.items
  assert.deepEqual(hits.map(({ kind, id }: { kind: string, id: string }) => [kind, id]), [['notice', body.id]])
  const alone = (await contact.get(`/api/inbox?notice=${body.id}`)).body
  assert.deepEqual([alone.total, alone.items[0].title], [1, body.title])
  const stranger = await world.signIn('logistics-2.head')
  assert.equal((await stranger.get(`/api/inbox?notice=${body.id}`)).body.total, 0)
})

test('two transactions that tell the same at once tell each person exactly once', async () => {
  const people = [await world.personId('J0001'), await world.personId('J0002'), await world.personId('J0003')]
  const telling = (recipients: string[]) => transact(world.db, (uow) => tell(uow, {
    kind: 'obligation', title: '即将到期', body: '', instance: 'obligation:x:2020-02-10', rung: 'due-3', recipients,
    needsAcknowledgement: false, at: world.platform.clock.now(), newId: nextId,
  }))
  const results = await Promise.all([telling(people), telling([...people].reverse()), telling(people.slice(1))])
  const told = results.flatMap((result) => result.told).sort()
  assert.deepEqual(told, [...people].sort())
  const notices = await world.db.selectFrom('kernel.notice').select('id').where('title', '=', '即将到期').execute()
  assert.equal(notices.length, results.filter((result) => result.told.length > 0).length, 'a telling that told nobody leaves no notice')
})

test('a telling is undone with the transaction it belongs to', async () => {
  const recipients = [await world.personId('J0001')]
  await assert.rejects(transact(world.db, async (uow) => {
    await tell(uow, {
      kind: 'obligation', title: '没有发生', body: '', instance: 'obligation:y', rung: 'issued', recipients,
      needsAcknowledgement: false, at: world.platform.clock.now(), newId: nextId,
    })
    throw new Error('stop')
  }), /stop/)
  assert.equal((await world.db.selectFrom('kernel.notice').select('id').where('title', '=', '没有发生').execute()).length, 0)
})
