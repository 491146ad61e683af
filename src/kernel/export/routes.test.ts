import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '#base/ids.ts'
import { readSheet } from '#base/sheet.ts'
import { issueObligations } from '#kernel/obligation/face.ts'
import { recorded } from '#kernel/record/face.ts'
import { openWorld, type Client, type World } from '../../../test/support/world.ts'
import { readZip } from '../../../test/support/zip.ts'

let world: World
let coordinator: Client
let minutesId: string
before(async () => {
  world = await openWorld()
  coordinator = await world.signIn('coordinator1')
  minutesId = await issueSome()
})
after(() => world.close())

/** Issued minutes with one duty of one unit and one fanned out to five firms. */
async function issueSome(): Promise<string> {
  const { platform, db } = world
  const at = platform.clock.now()
  const by = await world.personId('J0001')
  const id = newId(at)
  await db.insertInto('kernel.minutes').values({
    id, title: '疫情防控工作专题会议纪要', series_no: 1, version: 1, meeting_day: '2020-02-09', raw_text: '一', text_sha256: 'x', reading: '{}', state: 'issued',
    issue_basis: 'signed', created_by: by, created_at: at, issued_by: by, issued_at: at,
  }).execute()
  const firms = await Promise.all(['guard-firm', 'logistics-1', 'logistics-2', 'logistics-3', 'property'].map(world.unitId))
  await recorded(platform, { kind: 'person', personId: by }, async (uow, note) => {
    const common = { origin: 'minutes', kind: 'task', nature: 'task', cadence: { type: 'once' }, until: { kind: 'open' }, acceptance: { needs: 'text', note: '' } } as const
    const issued = await issueObligations(uow, { platform, note, actorPersonId: by, at }, [
      { ...common, title: '全面巡查', body: '=对中心各区域进行一次全面巡查', ownerUnitIds: [firms[4]!], distribution: 'single', assistUnitIds: [firms[0]!], dueAt: new Date('2020-02-12T16:00:00+08:00') },
      { ...common, title: '登记造册', body: '人员登记造册', ownerUnitIds: firms, distribution: 'each', dueAt: null },
    ])
    await uow.updateTable('kernel.obligation').set({ minutes_id: id, section: '一、防控工作' }).where('id', 'in', issued.map((each) => each.id)).execute()
  })
  return id
}

test('the task breakdown has each duty once, numbered, with all its owners, and is recorded', async () => {
  const reply = await coordinator.get(`/api/exports/minutes/${minutesId}/tasks.xlsx`)
  assert.equal(reply.status, 200)
  assert.match(String(reply.headers['content-disposition']), /filename\*=UTF-8''%E4%BB%BB%E5%8A%A1%E5%88%86%E8%A7%A3%E8%A1%A8-20200210-0900\.xlsx$/)
  const { rows } = await readSheet(reply.raw, { maxRows: 100, expect: ['序号', '任务', '牵头'] })
  const column = (name: string) => rows.map(({ cells }) => cells.get(name)?.text ?? '')
  assert.deepEqual(column('序号'), ['1', '2'])
  assert.deepEqual(column('任务'), ['=对中心各区域进行一次全面巡查', '人员登记造册'])
  assert.deepEqual(column('时限'), ['2020-02-12 16:00', '未定'])
  assert.deepEqual(column('章节'), ['一、防控工作', '一、防控工作'])
  assert.equal(column('牵头')[1]!.split('、').length, 5)
  const entry = await world.db.selectFrom('kernel.record_entry').select(['action', 'after']).where('object_id', '=', minutesId).where('action', '=', 'export.tasks').execute()
  assert.deepEqual(entry.map(({ after }) => after), [{ rows: 2, extension: 'xlsx' }])
})

test('the same breakdown as an official paper counts many owners and repeats its header', async () => {
  const reply = await coordinator.get(`/api/exports/minutes/${minutesId}/tasks.docx`)
  assert.equal(reply.status, 200)
  const document = (await readZip(reply.raw)).get('word/document.xml')!
  assert.match(document, /w:orient="landscape"/)
  assert.match(document, /<w:tblHeader/)
  for (const text of ['疫情防控工作专题会议纪要　任务分解表', '一、防控工作', '等 5 家', '2020年2月10日']) assert.ok(document.includes(text), text)
})

test('the register shows what the list shows, filtered alike, to each only what he reaches, and is recorded', async () => {
  const read = async (client: Client, query = '') => {
    const reply = await client.get(`/api/exports/register.xlsx${query}`)
    assert.equal(reply.status, 200)
    const { rows } = await readSheet(reply.raw, { maxRows: 1_000, expect: ['编号', '事项', '牵头'] })
    return rows.map(({ cells }) => cells.get('编号')!.text)
  }
  const listed = (await coordinator.get('/api/obligations?limit=200')).body
  assert.deepEqual(await read(coordinator), listed.items.map(({ no }: { no: string }) => no))
  assert.equal(listed.items.length, 6)
  const narrowed = `?due=none&unit=${await world.unitId('logistics-1')}`
  assert.deepEqual(await read(coordinator, narrowed), (await coordinator.get(`/api/obligations${narrowed}`)).body.items.map(({ no }: { no: string }) => no))
  const contact = await world.signIn('guard-firm.contact')
  assert.equal((await read(contact)).length, 2) // its own, and the one it helps with
  const { count } = await world.db.selectFrom('kernel.record_entry').select(({ fn }) => fn.countAll<bigint>().as('count')).where('action', '=', 'export.register').executeTakeFirstOrThrow()
  assert.equal(count, 3n)
})

test('minutes that are not issued have no breakdown, and an outside firm does not get one', async () => {
  await world.db.updateTable('kernel.minutes').set({ state: 'review', issued_at: null, issued_by: null }).where('id', '=', minutesId).execute()
  assert.equal((await coordinator.get(`/api/exports/minutes/${minutesId}/tasks.docx`)).body.type, 'export.notIssued')
  assert.equal((await coordinator.get(`/api/exports/minutes/${newId(world.platform.clock.now())}/tasks.docx`)).body.type, 'export.noSuch')
  assert.equal((await (await world.signIn('guard-firm.contact')).get(`/api/exports/minutes/${minutesId}/tasks.xlsx`)).status, 403)
})

test('the receipts list names units, those not told first, and no person', async () => {
  const id = newId(world.platform.clock.now())
  await coordinator.post('/api/notices', {
    id, title: '测温', body: '', needsAcknowledgement: true, unitIds: [await world.unitId('guard-firm'), await world.unitId('place-lanchuan')], groups: [],
  })
  const reply = await coordinator.get(`/api/exports/notices/${id}/receipts.xlsx`)
  const { rows } = await readSheet(reply.raw, { maxRows: 100, expect: ['单位', '情况'] })
  assert.deepEqual(rows.map(({ cells }) => cells.get('情况')!.text), ['无收件人', '未读'])
  const people = (await coordinator.get(`/api/notices/${id}/receipts`)).body.units.flatMap(({ unread }: { unread: { name: string }[] }) => unread.map(({ name }) => name))
  const sheet = (await readZip(reply.raw)).get('xl/worksheets/sheet1.xml')!
  assert.ok(people.length > 0 && people.every((name: string) => !sheet.includes(name)))
})

test('a table goes out as it is shown: words as words, numbers as numbers, recorded by its title and row count only', async () => {
  const reply = await coordinator.post('/api/exports/table.xlsx', {
    title: '在岗 物流一处', columns: ['单位', '人数', '编号', '说明'], rows: [['物流一处', '12', '007', '=1+1'], ['物流二处', '', '008', '待王×复核']],
  })
  assert.equal(reply.status, 200)
  const { rows } = await readSheet(reply.raw, { maxRows: 10, expect: ['单位', '人数'] })
  const column = (name: string) => rows.map(({ cells }) => cells.get(name)?.text ?? '')
  assert.deepEqual(column('人数'), ['12', ''])
  assert.deepEqual(column('编号'), ['007', '008'])
  assert.deepEqual(column('说明'), ['=1+1', '待王×复核'])
  const entry = await world.db.selectFrom('kernel.record_entry').select('after').where('action', '=', 'export.table').executeTakeFirstOrThrow()
  assert.deepEqual(entry.after, { rows: 2, extension: 'xlsx', title: '在岗 物流一处' })
  assert.equal((await coordinator.post('/api/exports/table.xlsx', { title: '空', columns: [], rows: [] })).status, 400)
  const many = Array.from({ length: 5_001 }, () => ['一'])
  assert.equal((await coordinator.post('/api/exports/table.xlsx', { title: '多', columns: ['列'], rows: many })).status, 400)
})
