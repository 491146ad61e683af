/** What leaves as a table (导出): styled .xlsx, or .csv in GB18030 where an old program asks for it. */
import iconv from 'iconv-lite'
import { writeSheet, type SheetColumn, type SheetSpec } from '#base/sheet.ts'

export interface Column { header: string, key: string, width: number }
type Row = Record<string, string>

/** GB18030 holds all of Unicode, so that no rare character becomes 「?」. */
export function writeCsv(columns: readonly Column[], rows: readonly Row[]): Buffer {
  const lines = [columns.map(({ header }) => header), ...rows.map((row) => columns.map(({ key }) => row[key] ?? ''))]
  return iconv.encode(lines.map((line) => line.map(writeCell).join(',')).join('\r\n') + '\r\n', 'gb18030')
}

/** Quoted always; a cell that a spreadsheet would take for a formula is made plain text. */
function writeCell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${plain.replaceAll('"', '""')}"`
}

export function writeTable(
  spec: { title: string, note: string, columns: readonly Column[], rows: readonly Row[] },
): Promise<Buffer> {
  const columns = spec.columns.map((column): SheetColumn => ({ ...column, kind: 'text' }))
  return writeSheet({ ...spec, columns } satisfies SheetSpec)
}
