/** 导出 .xlsx of what a list shows, for lists that are no table and for tables alike. */
import { useState } from 'react'
import { ApiProblem, get, saveFile, type Params } from './api.ts'
import { Button } from './button.tsx'
import type { TableWords } from './table-words.ts'
import { toast } from './toast-store.ts'

const ROWS_MAX = 5_000
const PAGE = 200

/** Every row of a server-paged list, up to what one sheet takes. */
export async function getAll<Row>(path: string, params: Params = {}): Promise<Row[]> {
  const rows: Row[] = []
  for (let offset = 0; offset <= ROWS_MAX; offset += PAGE) {
    const { items, total } = await get<{ items: Row[]; total: number }>(path, { ...params, limit: PAGE, offset })
    rows.push(...items)
    if (items.length === 0 || rows.length >= total) break
  }
  return rows
}

export interface ExportTableProps {
  /** Stands over the table and names the file. */
  title: string
  read: () => TableWords | Promise<TableWords>
}

export function ExportTable({ title, read }: ExportTableProps) {
  const [isBusy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      const table = await read()
      const { length } = table.rows
      if (length > ROWS_MAX) toast(`一共 ${length} 行，一张表最多 ${ROWS_MAX} 行。请先筛选再导出。`, { tone: 'alarm' })
      else await saveFile('/api/exports/table.xlsx', { title, ...table })
    } catch (problem) {
      toast(problem instanceof ApiProblem ? problem.message : '没有导出成，请再试一次。', { tone: 'alarm' })
    } finally {
      setBusy(false)
    }
  }
  return <Button look="quiet" size="small" busy={isBusy} onClick={() => { void save() }}>导出 .xlsx</Button>
}
