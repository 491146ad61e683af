import assert from 'node:assert/strict'
import { test } from 'node:test'
import exceljs from 'exceljs'
import fc from 'fast-check'
import { buildZip } from '../../test/support/zip.ts'
import { addDays } from './day.ts'
import { readCellDay, readCellNumber, readSheet, writeSheet } from './sheet.ts'

const open = async (bytes: Buffer) => {
  const book = new exceljs.Workbook()
  await book.xlsx.load(bytes as never)
  return book.worksheets[0]!
}
const build = async (fill: (sheet: exceljs.Worksheet) => void): Promise<Buffer> => {
  const book = new exceljs.Workbook()
  fill(book.addWorksheet('台账'))
  return Buffer.from(await book.xlsx.writeBuffer())
}
const columns = [
  { header: '编号', key: 'no', width: 10 }, { header: '任务', key: 'task', width: 40, kind: 'wrap' as const },
  { header: '吨数', key: 'tonnes', width: 12, kind: 'number' as const, decimals: 3 },
]

test('a sheet has its title, its note, a frozen header and its numbers as numbers', async () => {
  const sheet = await open(await writeSheet({ title: '督办台账', note: '截至 2020-02-10 16:03', columns, rows: [{ no: '0012', task: '全面巡查', tonnes: 1750.4 }] }))
  assert.equal(sheet.getCell('A1').value, '督办台账')
  assert.equal(sheet.getCell('A2').value, '截至 2020-02-10 16:03')
  assert.deepEqual([sheet.getCell('A3').value, sheet.getCell('A4').value, sheet.getCell('C4').value], ['编号', '0012', 1750.4])
  assert.equal((sheet.views[0] as { ySplit: number }).ySplit, 3)
  assert.equal(sheet.getCell('C4').numFmt, '#,##0.000')
  assert.equal(sheet.getCell('C4').alignment.horizontal, 'right')
  assert.equal(sheet.getColumn(2).width, 40)
})

test('text that looks like a formula stays text, and what XML cannot carry is dropped', async () => {
  const texts = ['=HYPERLINK("http://x","y")', '+86', '-1', '@sum', 'a\u0001b', '\ud800', '𠮷'.repeat(3)]
  const sheet = await open(await writeSheet({ title: '表', columns, rows: texts.map((task) => ({ task })) }))
  const cells = texts.map((_, at) => sheet.getCell(3 + at, 2))
  assert.deepEqual(cells.map(({ text }) => text), [...texts.slice(0, 4), 'ab', '', '𠮷𠮷𠮷'])
  assert.ok(cells.every(({ numFmt, type }) => numFmt === '@' && type !== exceljs.ValueType.Formula))
})

test('twelve thousand rows are all there, written aside while the event loop turns', async () => {
  let turns = 0
  const turning = setInterval(() => turns++, 1)
  const rows = Array.from({ length: 12_000 }, (_, at) => ({ no: String(at), task: '继续推进复工复产', tonnes: at }))
  const bytes = await writeSheet({ title: '表', columns, rows })
  clearInterval(turning)
  assert.ok(turns > 20, `${turns} turns`)
  const read = await readSheet(bytes, { maxRows: 20_000, expect: ['编号', '任务'] })
  assert.equal(read.rows.length, 12_000)
  assert.deepEqual(read.rows.at(-1)!.cells.get('吨数'), { address: 'C12002', text: '11999' })
})

test('what is written is read back, cell by cell', async () => {
  const word = fc.stringMatching(/^[一-龥A-Za-z0-9=+@-]{1,12}$/)
  await fc.assert(fc.asyncProperty(fc.array(fc.record({ no: word, task: word }, { noNullPrototype: true }), { minLength: 1, maxLength: 8 }), async (rows) => {
    const read = await readSheet(await writeSheet({ title: '往返', note: '注', columns, rows }), { maxRows: 100, expect: ['编号', '任务'] })
    assert.deepEqual(read.rows.map(({ cells }) => ({ no: cells.get('编号')!.text, task: cells.get('任务')!.text })), rows)
  }), { numRuns: 15 })
})

test('a header of two rows with merged cells is understood, and a starred header answers to its plain name', async () => {
  const bytes = await build((sheet) => {
    sheet.addRows([['2020年督办台账'], ['序号', '任务名称*', '时限', '', '责任单位（牵头）'], ['', '', '起', '止', ''], [1, '巡查', '2020.2.5', '2月15日', '物业部']])
    for (const range of ['A1:E1', 'C2:D2', 'A2:A3', 'B2:B3', 'E2:E3']) sheet.mergeCells(range)
  })
  const read = await readSheet(bytes, { maxRows: 10, expect: ['序号', '任务名称', '责任单位'] })
  assert.deepEqual(read.headers.map(({ name }) => name), ['序号', '任务名称', '起', '止', '责任单位'])
  assert.deepEqual(read.rows[0]!.cells.get('止'), { address: 'D4', text: '2月15日' })
  assert.equal(read.rows[0]!.row, 4)
})

test('dates come as days, formulas as their last value, and a spoiled number is flagged with its address', async () => {
  const bytes = await build((sheet) => {
    sheet.addRow(['姓名', '日期', '合计', '身份号'])
    sheet.addRow(['甲', new Date(Date.UTC(2020, 1, 5)), { formula: 'B2*2', result: 12 }, 140102199001011200])
    sheet.addRow(['乙', 43866, { formula: 'NOW()' }, '1.40102E+17'])
    sheet.addRow(['丙', { richText: [{ text: '2020年' }, { text: '2月5日' }] }, { error: '#N/A' }, '140102199001011234'])
  })
  const { rows } = await readSheet(bytes, { maxRows: 10 })
  assert.deepEqual(rows.map(({ cells }) => readCellDay(cells.get('日期')!.text)), ['2020-02-05', '2020-02-05', '2020-02-05'])
  assert.deepEqual(rows[0]!.cells.get('合计'), { address: 'C2', text: '12', flag: 'formula' })
  assert.equal(rows[1]!.cells.has('合计'), false)
  assert.equal(rows[2]!.cells.get('合计')!.flag, 'error')
  assert.deepEqual(rows.map(({ cells }) => cells.get('身份号')!.flag), ['spoiled', 'spoiled', undefined])
})

test('too many rows, no header and a file that is no sheet are refused', async () => {
  const bytes = await writeSheet({ title: '表', columns, rows: Array.from({ length: 11 }, () => ({ no: 'x' })) })
  await assert.rejects(readSheet(bytes, { maxRows: 10, expect: ['编号'] }), { code: 'sheet.tooManyRows', detail: { count: 11, limit: 10 } })
  await assert.rejects(readSheet(bytes, { maxRows: 10, expect: ['没有的列'] }), { code: 'sheet.noHeader' })
  await assert.rejects(readSheet(Buffer.from('not a zip'), { maxRows: 10 }), { code: 'zip.notZip' })
})

test('a small file that claims millions of cells is ended in its worker, and the next file is read', async () => {
  const part = (name: string, content: string) => ({ name, content: `<?xml version="1.0" encoding="UTF-8"?>${content}` })
  const office = 'http://schemas.openxmlformats.org'
  const bytes = buildZip([
    part('[Content_Types].xml', `<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`),
    part('_rels/.rels', `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
    part('xl/workbook.xml', `<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`),
    part('xl/_rels/workbook.xml.rels', `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`),
    part('xl/worksheets/sheet1.xml', `<worksheet xmlns="${office}/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>`),
  ])
  assert.ok(bytes.length < 5_000)
  await assert.rejects(readSheet(bytes, { maxRows: 10, limitMs: 1_500 }), (error: { code?: string }) => /^(work\.(tooLarge|tookTooLong)|sheet\.\w+)$/.test(error.code ?? String(error)))
  assert.equal((await readSheet(await writeSheet({ title: '表', columns, rows: [{ no: '1', task: '巡查' }] }), { maxRows: 10, expect: ['编号'] })).rows.length, 1)
})

test('a day is read as offices write it', () => {
  const days: [string, string | undefined][] = [
    ['2020.2.5', '2020-02-05'], ['2020-02-05', '2020-02-05'], ['2020/2/5 16:00', '2020-02-05'], ['２０２０年２月５日', '2020-02-05'],
    ['20200205', '2020-02-05'], ['43866', '2020-02-05'], ['44000', '2020-06-18'], ['2月5日', '2020-02-05'], ['12.30', '2019-12-30'],
    ['2020-02-30', undefined], ['尽快', undefined], ['12', undefined], ['', undefined],
  ]
  for (const [text, day] of days) assert.equal(readCellDay(text, '2020-02-10'), day, text)
  assert.equal(readCellDay('2月5日'), undefined)
})

test('every day of forty years survives being written as a serial', () => {
  fc.assert(fc.property(fc.integer({ min: 30_000, max: 45_000 }), (serial) => {
    assert.equal(readCellDay(String(serial)), addDays('1899-12-30', serial))
  }))
})

test('a number is read with separators and full width, and nothing else passes as one', () => {
  assert.deepEqual(['1,234.5', '１２', '-3', '1 200', '12人', '1.2.3', '1e5', ''].map(readCellNumber), [1234.5, 12, -3, 1200, undefined, undefined, undefined, undefined])
})
