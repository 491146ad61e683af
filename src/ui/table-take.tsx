/**
 * Taking a table away (导出、复制): all rows that match, not only the page shown, rendered once out of sight and read as
 * words. A chat group gets no personal column.
 * Source: issue 2, section 4: every list exports what it shows and has 复制文字; never a personal value.
 */
import { useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { CopyText } from './copy-text.tsx'
import { ExportTable } from './export-table.tsx'
import { TableBody } from './table-body.tsx'
import type { Column } from './table-model.ts'
import { readTable, type TableWords } from './table-words.ts'

const LINES_MAX = 60

interface TableTakeProps<Row> {
  name: string
  columns: Column<Row>[]
  /** Every row that matches. */
  rows: Row[]
  rowKey: (row: Row) => string
  /** Asks for the rows that are not here yet (a server-paged list). */
  loadAll?: (() => Promise<Row[]>) | undefined
  copyText?: ((rows: Row[]) => string) | undefined
  /** The list has an export of its own. */
  hasExport?: boolean | undefined
}

function useWords<Row>(columns: Column<Row>[], body: RefObject<HTMLTableElement | null>) {
  const [taken, setTaken] = useState<{ columns: Column<Row>[]; rows: Row[] }>()
  const take = (rows: Row[], isForGroup: boolean): TableWords => {
    const kept = columns.filter(({ title, personal, wordless }) =>
      title !== '' && !wordless && !(isForGroup && personal))
    flushSync(() => setTaken({ columns: kept, rows }))
    const section = body.current?.tBodies[0]
    const words = section ? readTable(section, kept.map(({ title }) => title)) : { columns: [], rows: [] }
    setTaken(undefined)
    return words
  }
  return { taken, take }
}

/** 「纪要 3 条：」 and a numbered line each. */
function groupText(name: string, { rows }: TableWords): string {
  const lines = rows.slice(0, LINES_MAX).map((row, at) => `${at + 1}. ${row.filter(Boolean).join('，')}`)
  const rest = rows.length > LINES_MAX ? [`其余 ${rows.length - LINES_MAX} 条见系统。`] : []
  return [`${name} ${rows.length} 条${rows.length > 0 ? '：' : ''}`, ...lines, ...rest].join('\n')
}

export function TableTake<Row>(props: TableTakeProps<Row>) {
  const { name, columns, rows, rowKey, loadAll, copyText, hasExport } = props
  const table = useRef<HTMLTableElement>(null)
  const { taken, take } = useWords(columns, table)
  const read = async () => take(loadAll ? await loadAll() : rows, false)
  return (
    <>
      <CopyText text={() => (copyText ? copyText(rows) : groupText(name, take(rows, true)))} />
      {!hasExport && <ExportTable title={name} read={read} />}
      {taken && (
        <table ref={table} hidden><TableBody columns={taken.columns} rows={taken.rows} rowKey={rowKey} /></table>
      )}
    </>
  )
}
