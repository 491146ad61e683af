/**
 * Reading .xlsx (读取表格): the header found among the first rows, one or two rows of it, merged or not; every cell with
 * its address, so that an error can say 「C7」. Dates come as 'YYYY-MM-DD' text; a formula counts by its last value.
 */
import exceljs, { type Cell, type CellValue, type Worksheet } from 'exceljs'
import { problems } from './problem.ts'
import { isSpoiledNumber } from './sheet-values.ts'
import { assertSafeZip, DOCUMENT_LIMITS } from './zip-guard.ts'

export const refuse = problems('sheet', {
  unreadable: [422, '表格打不开，可能已损坏。没有保存，请另存为 .xlsx 后再传。'],
  noHeader: [422, '没有找到表头（{headers}）。没有保存，请用模板或在前 10 行内写明表头。'],
  tooManyRows: [422, '表格有 {count} 行，一次最多 {limit} 行。没有保存，请分几次导入。'],
  tooManyColumns: [422, '表格有 {count} 列，最多 {limit} 列。没有保存，请删去多余的列。'],
})

export interface SheetLimits {
  maxRows: number
  maxColumns?: number
  /** Headers expected: the row that has most of them is the header, and 「姓名*」 then answers to 「姓名」. */
  expect?: readonly string[]
  /** Standard: the first sheet whose header is found. */
  sheet?: string
  /** How long reading may take; standard 30 s. */
  limitMs?: number
}
/** `spoiled`: a long number of which Excel lost digits; `formula`: computed, not typed; `error`: #N/A and its kin. */
export interface SheetCell { address: string, text: string, flag?: 'spoiled' | 'formula' | 'error' }
export interface SheetRow { row: number, cells: Map<string, SheetCell> }
export interface ReadSheet { sheetName: string, headers: { name: string, address: string }[], rows: SheetRow[] }

const HEADER_WITHIN = 10
const STANDARD_COLUMNS = 100
/** Not data, and ruinous when they cover whole columns. */
const UNREAD = ['dataValidations', 'conditionalFormatting', 'extLst', 'hyperlinks']

export async function readSheetNow(bytes: Buffer, limits: SheetLimits): Promise<ReadSheet> {
  await assertSafeZip(bytes, { ...DOCUMENT_LIMITS, totalMegabytes: 100 })
  const book = new exceljs.Workbook()
  await book.xlsx.load(bytes as never, { ignoreNodes: UNREAD }).catch(() => { throw refuse.unreadable() })
  const sheets = book.worksheets.filter(({ name, state }) => limits.sheet ? name === limits.sheet : state !== 'veryHidden')
  for (const sheet of sheets) {
    const header = findHeader(sheet, limits)
    if (header) return readRows(sheet, header, limits)
  }
  throw refuse.noHeader({ headers: limits.expect?.join('、') ?? '至少两列' })
}

interface Header { lastRow: number, names: { name: string, column: number, address: string }[] }

function findHeader(sheet: Worksheet, { expect, maxColumns = STANDARD_COLUMNS }: SheetLimits): Header | undefined {
  if (sheet.columnCount > 16_000) throw refuse.tooManyColumns({ count: sheet.columnCount, limit: maxColumns })
  let best: { header: Header, score: number } | undefined
  for (let row = 1; row <= Math.min(HEADER_WITHIN, sheet.rowCount); row++) {
    const header = readHeader(sheet, row)
    const found = header.names.map(({ name }) => plain(name))
    const score = expect ? expect.filter((name) => found.includes(plain(name))).length : Number(found.length >= 2)
    if (score > (best?.score ?? 0)) best = { header, score }
  }
  if (!best) return undefined
  const { lastRow, names } = best.header
  if (names.length > maxColumns) throw refuse.tooManyColumns({ count: names.length, limit: maxColumns })
  const asExpected = new Map(expect?.map((name) => [plain(name), name]))
  return { lastRow, names: names.map((each) => ({ ...each, name: asExpected.get(plain(each.name)) ?? each.name })) }
}

/** Headers of `row`; where one spans several columns the row below names them: 「时限/起」, or just 「起」 when that is clear. */
function readHeader(sheet: Worksheet, row: number): Header {
  const cells = listCells(sheet, row)
  const isWhole = new Set(cells.map(masterOf)).size < 2 // a title merged over the table is no header
  if (isWhole) return { lastRow: row, names: [] }
  const spans = cells.some((cell, at) => at > 0 && masterOf(cell) === masterOf(cells[at - 1]!))
  const below = spans ? new Map(listCells(sheet, row + 1).map((cell) => [cell.fullAddress.col, cell])) : new Map<number, Cell>()
  const names = cells.map((cell) => {
    const column = cell.fullAddress.col
    const [top, under] = [oneLine(textOf(cell).text), oneLine(below.has(column) ? textOf(below.get(column)!).text : '')]
    return { top, under: under === top ? '' : under, column, address: cell.address }
  })
  const unders = names.map(({ under }) => under)
  const used = new Map<string, number>()
  return {
    lastRow: spans ? row + 1 : row,
    names: names.filter(({ top, under }) => top || under).map(({ top, under, column, address }) => {
      const isClear = under !== '' && unders.filter((other) => other === under).length === 1 && !names.some((other) => other.top === under)
      const name = under === '' ? top : isClear ? under : `${top}/${under}`
      const times = (used.get(name) ?? 0) + 1
      used.set(name, times)
      return { name: times === 1 ? name : `${name}(${times})`, column, address }
    }),
  }
}

function readRows(sheet: Worksheet, header: Header, { maxRows }: SheetLimits): ReadSheet {
  const rows: SheetRow[] = []
  let count = 0
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    if (number <= header.lastRow) return
    const cells = new Map<string, SheetCell>()
    for (const { name, column } of header.names) {
      const cell = row.getCell(column)
      const read = textOf(cell)
      if (read.text !== '') cells.set(name, { address: cell.address, ...read })
    }
    if (cells.size === 0) return
    count++
    if (count <= maxRows) rows.push({ row: number, cells })
  })
  if (count > maxRows) throw refuse.tooManyRows({ count, limit: maxRows })
  return { sheetName: sheet.name, headers: header.names.map(({ name, address }) => ({ name, address })), rows }
}

function listCells(sheet: Worksheet, row: number): Cell[] {
  const cells: Cell[] = []
  sheet.getRow(row).eachCell({ includeEmpty: false }, (cell) => { if (textOf(cell).text !== '') cells.push(cell) })
  return cells
}

const masterOf = (cell: Cell): string => cell.isMerged ? cell.master.address : cell.address
const oneLine = (text: string): string => text.replace(/\s+/g, '')
const plain = (name: string): string => name.normalize('NFKC').replace(/[\s*（(].*$/, '')

/** The text a reader of the sheet sees; numbers to the 15 digits that Excel keeps. */
function textOf(cell: Cell): Omit<SheetCell, 'address'> {
  return textOfValue(cell.value)
}

function textOfValue(value: CellValue): Omit<SheetCell, 'address'> {
  if (value === null || value === undefined) return { text: '' }
  if (typeof value === 'number') return textOfNumber(value)
  if (typeof value === 'boolean') return { text: value ? '是' : '否' }
  if (value instanceof Date) return { text: Number.isNaN(value.getTime()) ? '' : textOfDate(value) }
  if (typeof value === 'string') return textOfString(value)
  if ('richText' in value) return textOfString(value.richText.map(({ text }) => text).join(''))
  if ('error' in value) return { text: String(value.error), flag: 'error' }
  if ('hyperlink' in value) return textOfString(typeof value.text === 'string' ? value.text : textOfValue(value.text as CellValue).text)
  const { result } = value as { result?: CellValue }
  const shown = textOfValue(result ?? null)
  return { flag: 'formula', ...shown }
}

function textOfNumber(value: number): Omit<SheetCell, 'address'> {
  const text = String(Number(value.toPrecision(15)))
  return Math.abs(value) >= 1e15 ? { text, flag: 'spoiled' } : { text }
}

function textOfString(value: string): Omit<SheetCell, 'address'> {
  const text = value.normalize('NFC').replaceAll('\u0000', '').trim()
  return isSpoiledNumber(text) ? { text, flag: 'spoiled' } : { text }
}

/** exceljs gives a date cell as the same wall-clock time in UTC. */
function textOfDate(value: Date): string {
  const text = value.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ')
}
