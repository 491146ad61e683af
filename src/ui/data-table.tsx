/**
 * The table (表): sorting, filters and page live in the URL; j/k move, Enter opens; cards on a phone; an empty one
 * teaches. Up to some thousand rows it sorts and pages here; with `total` the server does both and reads the same URL.
 */
import { useMemo, useRef, type ReactNode } from 'react'
import { LinkButton } from './button.tsx'
import { EmptyState } from './empty-state.tsx'
import { Skeleton } from './progress.tsx'
import { TableBody } from './table-body.tsx'
import { TableFilter, TableFoot, TableHead } from './table-parts.tsx'
import { sortRows, type Column, type Filter } from './table-model.ts'
import { useTableKeys } from './table-keys.ts'
import { TableTake } from './table-take.tsx'
import { useUrlState } from './url-state.ts'
import { Button } from './button.tsx'

export type { Column, Filter } from './table-model.ts'

export interface DataTableProps<Row> {
  /** Read aloud, and the name of the table in print. */
  name: string
  /** What stands over it when it is taken away, when `name` alone would not say of whom or what. */
  title?: string | undefined
  columns: Column<Row>[]
  /** undefined while loading. */
  rows: Row[] | undefined
  rowKey: (row: Row) => string
  /** Where a row leads; its first column becomes the link. */
  rowLink?: ((row: Row) => string) | undefined
  /** Instead of a link: opens a dialog or drawer. */
  onOpen?: ((row: Row) => void) | undefined
  /** A rule at the left edge for rows that need someone. */
  rowTone?: ((row: Row) => 'alarm' | 'amber' | undefined) | undefined
  filters?: Filter<Row>[] | undefined
  /** First order: 'dueAt' or '-dueAt' (descending). */
  sort?: string | undefined
  pageSize?: number | undefined
  /** Rows on the server; then sorting, filters and pages are the server's (read them with useTableUrl). */
  total?: number | undefined
  /** Shown when there is not one row at all. */
  empty?: ReactNode
  /** The sentence behind 复制文字, of the rows that match; else a line each, without the personal columns. */
  copyText?: ((rows: Row[]) => string) | undefined
  /** Address of an .xlsx of its own; else 导出 .xlsx gives the table as it is shown, and 'none' offers none. */
  exportTo?: string | undefined
  /** All rows of a server-paged list, for 导出. */
  loadAll?: (() => Promise<Row[]>) | undefined
  /** Before the filters: a search field, bulk acts. */
  tools?: ReactNode
  /** Tells two tables on one page apart in the URL. */
  urlKey?: string | undefined
}

/** What a table keeps in the URL; a server-paged screen reads it to ask for the right rows. */
export function useTableUrl(filterKeys: string[], urlKey = '', sort = '') {
  const defaults: Record<string, string> = { [`${urlKey}sort`]: sort, [`${urlKey}page`]: '1' }
  for (const key of filterKeys) defaults[`${urlKey}${key}`] = ''
  const [url, setUrl] = useUrlState(defaults)
  return {
    sort: url[`${urlKey}sort`] ?? '',
    page: Math.max(1, Number(url[`${urlKey}page`]) || 1),
    chosen: Object.fromEntries(filterKeys.map((key) => [key, url[`${urlKey}${key}`] ?? ''])),
    change: (change: Record<string, string>) => setUrl(
      Object.fromEntries(Object.entries(change).map(([key, value]) => [`${urlKey}${key}`, value])),
    ),
  }
}

const NO_FILTERS: never[] = []

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { name, columns, rows, filters = NO_FILTERS, pageSize = 50, total, urlKey, copyText, exportTo, tools } = props
  const url = useTableUrl(filters.map(({ key }) => key), urlKey, props.sort)
  const wrap = useRef<HTMLDivElement>(null)
  useTableKeys(wrap)

  const isServerPaged = total !== undefined
  const chosen = JSON.stringify(url.chosen)
  const matching = useMemo(() => {
    if (!rows || isServerPaged) return rows ?? []
    const wanted = JSON.parse(chosen) as Record<string, string>
    const isWanted = (row: Row) =>
      filters.every(({ key, matches }) => !wanted[key] || !matches || matches(row, wanted[key]))
    const kept = rows.filter(isWanted)
    return sortRows(kept, columns, url.sort)
  }, [rows, isServerPaged, chosen, filters, columns, url.sort])
  const count = total ?? matching.length
  const lastPage = Math.max(1, Math.ceil(count / pageSize))
  const page = Math.min(url.page, lastPage)
  const shown = isServerPaged ? matching : matching.slice((page - 1) * pageSize, page * pageSize)

  const isFiltered = Object.values(url.chosen).some(Boolean)
  const clear = () => url.change(Object.fromEntries([...filters.map(({ key }) => [key, '']), ['page', '1']]))
  if (rows && rows.length === 0 && !isFiltered && props.empty) return <>{tools}{props.empty}</>
  return (
    <div className="stack">
      <div className="table-tools">
        {tools}
        {filters.map((filter) => (
          <TableFilter key={filter.key} filter={filter} value={url.chosen[filter.key] ?? ''}
            onChange={(value) => url.change({ [filter.key]: value, page: '1' })} />
        ))}
        <span className="end">
          {rows && rows.length > 0 && (
            <TableTake name={props.title ?? name} columns={columns} rows={matching} rowKey={props.rowKey}
              loadAll={props.loadAll} copyText={copyText} hasExport={exportTo !== undefined} />
          )}
          {exportTo && exportTo !== 'none' && (
            <LinkButton to={exportTo} look="quiet" size="small" download>导出 .xlsx</LinkButton>
          )}
        </span>
      </div>
      {!rows && <Skeleton rows={8} />}
      {rows && shown.length === 0 && (
        <EmptyState title={isFiltered ? '没有符合筛选的' : `${name}：暂无`}
          actions={isFiltered && <Button onClick={clear}>清除筛选</Button>} />
      )}
      {rows && shown.length > 0 && (
        <div className="table-wrap" ref={wrap}>
          <table className="table" aria-label={name}>
            <TableHead columns={columns} sort={url.sort} onSort={(sort) => url.change({ sort, page: '1' })} />
            <TableBody {...props} rows={shown} />
          </table>
          <TableFoot count={count} page={page} lastPage={lastPage}
            onPage={(next) => url.change({ page: String(next) })} />
        </div>
      )}
    </div>
  )
}
