/** Head, filter chips and foot of a table (表头、筛选、页脚). */
import { Button } from './button.tsx'
import type { Column, Filter } from './table-model.ts'

const ORDERS = { none: '', ascending: '↑', descending: '↓' } as const

export function TableHead<Row>({ columns, sort, onSort }: {
  columns: Column<Row>[]; sort: string; onSort: (sort: string) => void
}) {
  return (
    <thead>
      <tr>
        {columns.map(({ key, title, align, width, sort: read }) => {
          const order = sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : 'none'
          return (
            <th key={key} scope="col" data-align={align} style={width ? { width } : undefined}
              aria-sort={read ? order : undefined}>
              {read ? (
                <button type="button" onClick={() => onSort(order === 'ascending' ? `-${key}` : key)}>
                  {title}<span className="order" aria-hidden="true">{ORDERS[order]}</span>
                </button>
              ) : title}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

export function TableFilter<Row>({ filter, value, onChange }: {
  filter: Filter<Row>; value: string; onChange: (value: string) => void
}) {
  return (
    <div className="filter" role="group" aria-label={filter.label ?? '筛选'}>
      {filter.label && <span className="name">{filter.label}</span>}
      {[{ value: '', label: '全部', count: undefined }, ...filter.options].map((option) => (
        <button type="button" key={option.value} aria-pressed={value === option.value}
          onClick={() => onChange(option.value)}>
          {option.label}{option.count !== undefined && <span>{option.count}</span>}
        </button>
      ))}
    </div>
  )
}

export function TableFoot({ count, page, lastPage, onPage }: {
  count: number; page: number; lastPage: number; onPage: (page: number) => void
}) {
  return (
    <div className="table-foot">
      <span>共 {count} 条</span>
      {lastPage > 1 && (
        <span className="row">
          <Button size="small" disabled={page <= 1} onClick={() => onPage(page - 1)}>上一页</Button>
          <span>第 {page} / {lastPage} 页</span>
          <Button size="small" disabled={page >= lastPage} onClick={() => onPage(page + 1)}>下一页</Button>
        </span>
      )}
    </div>
  )
}
