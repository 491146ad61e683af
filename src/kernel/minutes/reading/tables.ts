/**
 * Task tables (任务清单表格): tab, pipe, comma, or one cell per line as copied out of a page or a PDF.
 *
 * Source: minutes/cases/m19 (a five-column table flattened to one cell per line, section rows in between);
 * the columns of supervision ledgers (序号、任务、责任单位、配合单位、完成时限).
 */
import { EMPTY, join, part, spanOf, trim, type Mapped } from './mapped.ts'
import { readMarker } from './markers.ts'
import { readOwners, type Known } from './owners.ts'
import { roleOfLabel } from './roles.ts'
import type { MinutesNode } from './shape.ts'

export type Column = 'number' | 'task' | 'lead' | 'support' | 'supervisor' | 'due' | 'other'
export interface Cell { column: Column; header: string; text: Mapped }
export interface Row { cells: Cell[]; whole: Mapped; section: string | null; number: string | null }
export interface Table { columns: Column[]; rows: Row[] }

const NUMBER_HEADER = /^(?:序号|编号|号|no\.?|#|id)$/i
const TASK_HEADER = new RegExp(
  String.raw`^(?:重点|主要|具体|年度|本周|下周|整改|工作|督办|议定|会议|待办|改革|目标|行动)*(?:任务|事项|内容|举措|措施|工作|`
  + String.raw`项目|要求|议题|行动项|问题|待办|任务名称|任务内容|名称|目标)(?:内容|事项|描述|名称|措施|要求|分解|及要求)?$|^(?:action(?: item)?s?|`
  + String.raw`tasks?|items?|todo|what|description)$`, 'i')

export function columnOf(header: string): Column {
  const plain = header.replace(/[\s*]/g, '')
  if (NUMBER_HEADER.test(plain)) return 'number'
  return roleOfLabel(plain) ?? (TASK_HEADER.test(plain) ? 'task' : 'other')
}

const isHeader = (columns: readonly Column[]) => columns.includes('lead') && columns.length >= 2
  && columns.some((each) => each === 'task' || each === 'number' || each === 'other')

/** Takes the tables out of the lines; what is left stays in order as runs of lines. */
export function takeTables(lines: readonly Mapped[], known: Known): (Mapped[] | Table)[] {
  const pieces: (Mapped[] | Table)[] = []
  let run: Mapped[] = []
  for (let n = 0; n < lines.length; n++) {
    const found = readSeparated(lines, n) ?? readFlattened(lines, n, known)
    const line = lines[n]
    if (!found) { if (line) run.push(line); continue }
    if (run.length) pieces.push(run)
    run = []
    pieces.push(found.table, ...found.between)
    n = found.next - 1
  }
  if (run.length) pieces.push(run)
  return pieces
}

interface Found { table: Table; next: number; between: Mapped[][] }

const SEPARATORS = ['|', '\t', ','] as const

/** Commas between Chinese cells were widened on the way in. */
const separates = (mark: string, by: string) => mark === by || (by === ',' && mark === '，')

function cut(line: Mapped, by: string): Mapped[] {
  const { text } = line
  const edges: [number, number][] = []
  let start = 0
  let quoted = false
  for (let at = 0; at <= text.length; at++) {
    if (text.charAt(at) === '"' && by === ',') quoted = !quoted
    if (at < text.length && (quoted || !separates(text.charAt(at), by))) continue
    edges.push([start, at])
    start = at + 1
  }
  const cells = edges.map(([from, till]) => unquote(trim(part(line, from, till))))
  if (by !== '|') return cells
  return cells.filter((cell, n) => cell.text || (n > 0 && n < cells.length - 1))
}

function unquote(cell: Mapped): Mapped {
  return cell.text.length > 1 && cell.text.startsWith('"') && cell.text.endsWith('"')
    ? part(cell, 1, cell.text.length - 1) : cell
}

/** Rows whose cells share a line: a header with an owner column, then lines cut the same way. */
function readSeparated(lines: readonly Mapped[], at: number): Found | undefined {
  const header = lines[at]
  if (!header || header.text.length > 200) return undefined
  for (const by of SEPARATORS) {
    if (!header.text.includes(by) && !(by === ',' && header.text.includes('，'))) continue
    const headers = cut(header, by).map((cell) => cell.text)
    const columns = headers.map(columnOf)
    if (!isHeader(columns)) continue
    const rows: Row[] = []
    let next = at + 1
    let above: Mapped[] = []
    for (; next < lines.length; next++) {
      const line = lines[next]
      if (!line || (!line.text.trim() && by !== '\t')) break
      if (/^[\s|:：+-]*$/.test(line.text)) { if (by === '|' || !line.text.trim()) continue; break }
      if (!line.text.includes(by) && !(by === ',' && line.text.includes('，'))) break
      const cells = cut(line, by)
      if (cells.length < 2) break
      rows.push(rowOf(cells.map((text, n) => filled(text, above[n], columns[n])), columns, headers, line))
      above = cells.map((text, n) => filled(text, above[n], columns[n]))
    }
    return rows.length ? { table: { columns, rows }, next, between: [] } : undefined
  }
  return undefined
}

/** A merged owner cell comes out empty in the rows below its first. */
function filled(text: Mapped, above: Mapped | undefined, column: Column | undefined): Mapped {
  return !text.text && above && column === 'lead' ? above : text
}

function rowOf(cells: readonly Mapped[], columns: readonly Column[], headers: readonly string[], whole: Mapped): Row {
  const read = cells.map((text, n): Cell => ({ column: columns[n] ?? 'other', header: headers[n] ?? '', text }))
  return { cells: read, whole: trim(whole), section: null,
    number: read.find((cell) => cell.column === 'number')?.text.text || null }
}

const LONGEST_HEADER = 12
const ROW_NUMBER = /^\d{1,3}[.、]?$/

/** One cell per line: a run of short header lines, then rows that each begin with their number. */
function readFlattened(lines: readonly Mapped[], at: number, known: Known): Found | undefined {
  const first = lines[at]?.text.trim() ?? ''
  if (!NUMBER_HEADER.test(first.replace(/\s/g, ''))) return undefined
  const headers: string[] = []
  let next = at
  for (; next < lines.length && next < at + LONGEST_HEADER; next++) {
    const words = lines[next]?.text.trim() ?? ''
    if (ROW_NUMBER.test(words) || (next > at + 1 && readMarker(words)) || words.length > 14) break
    if (words) headers.push(words)
  }
  const columns = headers.map(columnOf)
  if (!isHeader(columns) && !headers.some((header) => /部门|单位|负责|责任/.test(header.replace(/\s/g, '')))) return undefined
  if (!columns.includes('lead')) columns[headers.findIndex((header) => /部门|单位|负责|责任/.test(header))] = 'lead'
  const rows: Row[] = []
  let section: string | null = null
  let cells: Mapped[] = []
  let expected = 0
  const close = () => {
    if (cells.length >= 3) rows.push({ ...fitRow(cells, columns, headers, known), section })
    cells = []
  }
  for (; next < lines.length; next++) {
    const line = trim(lines[next] ?? EMPTY)
    if (!line.text) continue
    const marker = readMarker(line.text)
    if (ROW_NUMBER.test(line.text) && (cells.length === 0 || cells.length >= columns.length - 1)
      && Number.parseInt(line.text, 10) > expected) {
      close()
      expected = Number.parseInt(line.text, 10)
      cells = [line]
    } else if (marker?.kind === 'hanComma') { close(); section = line.text } else if (cells.length === 0) break
    else if (cells.length >= columns.length + 3) {
      next -= cells.length - columns.length
      cells.length = columns.length
      break
    } else cells.push(line)
  }
  close()
  return rows.length ? { table: { columns, rows }, next, between: [] } : undefined
}

/** Gives each line of a row its column; extra lines belong to the long text, found from the owner cell. */
function fitRow(cells: readonly Mapped[], columns: readonly Column[], headers: readonly string[], known: Known): Row {
  const spare = cells.length - columns.length
  const ownerAt = columns.indexOf('lead')
  const at = spare > 0 ? Math.max(ownerAt, cells.findIndex((cell, n) => n >= ownerAt
    && readOwners(cell.text, known) !== undefined)) : ownerAt
  const shift = spare > 0 ? at - ownerAt : 0
  const read = columns.flatMap((column, n): Cell[] => {
    const source = n < ownerAt - 1 ? [cells[n]] : n === ownerAt - 1 ? cells.slice(n, n + 1 + shift) : [cells[n + shift]]
    const text = source.filter((each) => each !== undefined)
    return text.length ? [{ column, header: headers[n] ?? '', text: join(text) }] : []
  })
  return { cells: read, whole: trim(join(cells.slice(1))), section: null, number: cells[0]?.text.replace(/\D/g, '')
    ?? null }
}

/** Table rows as nodes of the outline, with the row's own number. */
export function rowNodes(sections: readonly { path: string[]; tables: Table[] }[], lineOf: (at: number) =>
  number): MinutesNode[] {
  return sections.flatMap(({ path, tables }) => tables.flatMap((table) => table.rows.map((row, n): MinutesNode => {
    const label = row.number ?? String(n + 1)
    const span = spanOf(row.whole)
    return { id: [...path, label].join('/'), label, level: path.length + 1, line: lineOf(span[0]), kind: 'row',
      title: '', subject: null, span }
  })))
}
