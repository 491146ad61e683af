import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { readSheet, writeSheet } from '#base/sheet.ts'
import { openWorld, type Client, type World } from '../../../test/support/world.ts'
import { writeCsv } from './export.ts'
import { cleanName } from './rules-names.ts'
import { PEOPLE_COLUMNS, UNIT_COLUMNS } from './words-import.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
type Cells = Record<string, string>
let world: World
let coordinator: Client
before(async () => {
  world = await openWorld()
  coordinator = await world.signIn('coordinator1')
})
after(() => world.close())

function sheetOf(headers: Cells, rows: Cells[]): Promise<Buffer> {
  return writeSheet({
    title: '测试', note: '说明', columns: Object.entries(headers).map(([key, header]) => ({ key, header, width: 12 })),
    rows,
  })
}
const send = (path: string, bytes: Buffer, fields: Cells = {}) =>
  coordinator.upload(
    `/api/organisation/import/${path}`, { name: '名单.xlsx', bytes, type: XLSX }, { day: '2020-02-10', ...fields },
  )
const people = (rows: Cells[]) => sheetOf(PEOPLE_COLUMNS, rows)

test('an empty template is offered, and its example row is never imported', async () => {
  for (const kind of ['units', 'people']) {
    const { status, raw } = await coordinator.get(`/api/organisation/template/${kind}`)
    assert.equal(status, 200)
    const { body } = await send(`${kind}/check`, raw)
    assert.deepEqual([body.items, body.errors], [[], []])
  }
})

test('a dry run says what would change and keeps nothing; the commit does exactly that', async () => {
  const bytes = await people([
    { name: '欧阳·𠮷𪚥', mobile: '139 1234 0001', unit: '市场化服务第1团队', role: '职工', title: '调度员' },
    { no: 'J0007', name: '许树波', unit: '人事处', title: '一级副处长' },
    { no: 'J0006', name: '魏新栋', unit: '', title: '' },
  ])
  const dry = await send('people/check', bytes)
  assert.equal(dry.status, 200, JSON.stringify(dry.body))
  assert.deepEqual(dry.body.items.map(({ verdict }: Cells) => verdict), ['new', 'changed', 'unchanged'])
  assert.deepEqual(dry.body.items[1].changes, [{ field: '职务', before: '副处长', after: '一级副处长' }])
  assert.equal((await coordinator.get(`/api/people?q=${encodeURIComponent('𠮷𪚥')}`)).body.total, 0)
  assert.equal((await send('people', bytes, { seen: 'other' })).body.type, 'organisationImport.changedSince')
  const done = await send('people', bytes, { seen: dry.body.seen })
  assert.deepEqual(done.body.counts, { fresh: 1, changed: 1, unchanged: 1, errors: 0 })
  const { items: [found] } = (await coordinator.get(`/api/people?q=${encodeURIComponent('𠮷𪚥')}`)).body
  assert.deepEqual([found.name, found.unit.name, found.role], ['欧阳·𠮷𪚥', '物流一处', 'staff'])
  assert.equal((await send('people', bytes, { seen: dry.body.seen })).status, 409)
})

test('every error names its cell and says why; one error and not a row is imported', async () => {
  const bytes = await people([
    { name: '好的人', unit: '人事处' },
    { name: '张?', unit: '人事处' },
    { name: '李某', unit: '没有这个处' },
    { name: '王某', unit: '人事处', mobile: '1.39E+10' },
    { name: '赵某', unit: '人事处', mobile: '12345' },
    { name: '钱某', unit: '人事处', role: '系统管理员' },
    { name: '', unit: '人事处', title: '无名' },
    { no: 'J0008', name: '孟瑞茹' }, { no: 'J0008', name: '孟瑞茹' },
  ])
  const { body } = await send('people/check', bytes)
  const cells = body.errors.map(({ address, sentence }: Cells) => `${address} ${sentence}`)
  for (const [at, why] of [
    ['B5', '生僻字'], ['D6', '没有这个处'], ['C7', '科学计数'], ['C8', '11 位'], ['E9', '系统管理员任命'], ['行|B10', '不能为空'], ['B12', '重复'],
  ]) {
    assert.ok(
      cells.some((cell: string) => new RegExp(`${at}.*${why}`).test(cell)), `${at} ${why}: ${cells.join(' | ')}`,
    )
  }
  const refused = await send('people', bytes, { seen: body.seen })
  assert.deepEqual([refused.status, refused.body.type], [422, 'organisationImport.hasErrors'])
  assert.equal((await coordinator.get(`/api/people?q=${encodeURIComponent('好的人')}`)).body.total, 0)
})

test('units come in with their places, in any order of rows; a circle is refused whole', async () => {
  const units = (rows: Cells[]) => sheetOf(UNIT_COLUMNS, rows)
  const bytes = await units([
    { name: '新设二科', kind: '团队', parent: '新设一处', aliases: '二科、新二', reporting: '否' },
    {
      name: '新设一处', kind: '部门', parent: '晋岭能源交易中心', inCharge: '总会计师', place: '朔陵市', groups: '后勤保障组、安全防控组',
      reporting: '是',
    },
    { code: 'customer-service', name: '客户服务部', kind: '部门', inCharge: '总会计师' },
  ])
  const { body } = await send('units/check', bytes)
  assert.deepEqual([body.errors, body.items.map(({ verdict }: Cells) => verdict)], [[], ['new', 'new', 'changed']])
  assert.equal((await send('units', bytes, { seen: body.seen })).status, 200)
  const { items } = (await coordinator.get('/api/units')).body
  const find = (name: string) => items.find((unit: Cells) => unit.name === name)
  assert.equal(find('新设二科').parentId, find('新设一处').id)
  assert.deepEqual(
    [find('新设一处').place.name, find('新设一处').groups.length, find('客户服务部').inCharge.name], ['朔陵市', 2, '总会计师'],
  )
  const circle = await units([{ name: '甲甲', kind: '团队', parent: '乙乙' }, { name: '乙乙', kind: '团队', parent: '甲甲' }])
  const seen = (await send('units/check', circle)).body.seen
  assert.equal((await send('units', circle, { seen })).body.type, 'organisation.cycle')
  assert.ok(!(await coordinator.get('/api/units')).body.items.some((unit: Cells) => unit.name === '甲甲'))
})

test('what is exported can be imported again and changes nothing', async () => {
  for (const kind of ['units', 'people']) {
    const { raw, headers } = await coordinator.get(`/api/organisation/export/${kind}`)
    assert.match(String(headers['content-disposition']), /attachment/)
    const { body } = await send(`${kind}/check`, raw)
    assert.deepEqual([body.errors, body.counts?.fresh, body.counts?.changed], [[], 0, 0], kind)
    assert.ok(body.counts.unchanged > 30)
  }
})

/**
 * Code points of any plane that a name may hold: common, rare (extensions A to J), private, letters, the middle dot.
 */
const character = fc.oneof(
  ...([
    [0x4e00, 0x9fff], [0x3400, 0x4dbf], [0x20000, 0x2a6df], [0x2a700, 0x2ebe0], [0x30000, 0x33479], [0xe000, 0xe5e4],
    [0x61, 0x7a], [0x1800, 0x18aa],
  ] as const)
    .map(([min, max]) => fc.integer({ min, max }).map((point) => String.fromCodePoint(point))),
  fc.constant('·'),
)
const names = fc.array(character, { minLength: 1, maxLength: 50 }).map((characters) => characters.join('')
  .normalize('NFC'))
  .filter((name) => [...name].length <= 50)

test('a name of any plane comes back as it went in: by the interface, the database, .xlsx and GB18030', async () => {
  const unitId = await world.unitId('hr')
  await fc.assert(fc.asyncProperty(names, async (name) => {
    assert.equal(cleanName(name), name)
    const { status, body } = await coordinator.post('/api/people', { name, from: '2020-02-01', unitId, role: 'staff' })
    assert.equal(status, 201)
    assert.equal((await coordinator.get(`/api/people/${body.id}`)).body.name, name)
    const found = (await coordinator.get(`/api/people?limit=200&q=${encodeURIComponent(name)}`)).body.items
    assert.ok(found.some(({ id }: { id: string }) => id === body.id), `not found: ${name}`)
    const { rows } = await readSheet(
      await people([{ name, unit: '人事处' }]), { maxRows: 10, expect: Object.values(PEOPLE_COLUMNS) },
    )
    assert.equal(rows[0]?.cells.get(PEOPLE_COLUMNS.name)?.text, name)
  }), { numRuns: 40, endOnFailure: true })
  fc.assert(fc.property(names, (name) => {
    const text = new TextDecoder('gb18030').decode(writeCsv([{ header: '姓名', key: 'name', width: 10 }], [{ name }]))
    assert.equal(text, `"姓名"\r\n"${name}"\r\n`)
  }), { numRuns: 300 })
})

test('a list of people as .csv is GB18030 and nothing in it runs as a formula', async () => {
  const { raw, headers } = await coordinator.get('/api/organisation/export/people?format=csv')
  assert.match(String(headers['content-type']), /gb18030/i)
  const text = new TextDecoder('gb18030').decode(raw)
  assert.match(text, /陈𬭚/)
  assert.doesNotMatch(text, /\?/)
  assert.match(writeCsv([{ header: 'a', key: 'a', width: 1 }], [{ a: '=1+1' }]).toString(), /"'=1\+1"/)
})
