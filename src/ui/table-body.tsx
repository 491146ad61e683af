/** The rows of a table (表体): the first column carries the link, the whole row takes the click. */
import type { MouseEvent, ReactNode } from 'react'
import { Link, useGo } from './link.tsx'
import type { Column } from './table-model.ts'

interface TableBodyProps<Row> {
  columns: Column<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
  rowLink?: ((row: Row) => string) | undefined
  onOpen?: ((row: Row) => void) | undefined
  rowTone?: ((row: Row) => 'alarm' | 'amber' | undefined) | undefined
}

/** A click on a control inside the row, or one that ends a text selection, is not a click on the row. */
function isOwnClick(event: MouseEvent): boolean {
  const onControl = (event.target as HTMLElement).closest('a, button, input, select, label, textarea, dialog')
  return !onControl && !getSelection()?.toString()
}

export function TableBody<Row>({ columns, rows, rowKey, rowLink, onOpen, rowTone }: TableBodyProps<Row>) {
  const go = useGo()
  const open = (row: Row) => (rowLink ? go(rowLink(row)) : onOpen?.(row))
  const canOpen = Boolean(rowLink ?? onOpen)
  return (
    <tbody>
      {rows.map((row) => (
        <tr key={rowKey(row)} data-tone={rowTone?.(row)} data-open={canOpen || undefined}
          tabIndex={canOpen ? undefined : -1}
          onClick={canOpen ? (event) => { if (isOwnClick(event)) open(row) } : undefined}>
          {columns.map((column, index) => (
            <td key={column.key} className={column.nowrap ? 'nowrap' : undefined} data-align={column.align}
              data-phone={column.phone ?? (index === 0 ? 'title' : undefined)}
              data-label={column.phone || index === 0 ? undefined : column.title}>
              {index > 0 || !canOpen ? column.render(row) : (
                <RowOpener to={rowLink?.(row)} onOpen={() => open(row)}>{column.render(row)}</RowOpener>
              )}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  )
}

function RowOpener({ to, onOpen, children }: { to: string | undefined; onOpen: () => void; children: ReactNode }) {
  if (to) return <Link className="primary" to={to}>{children}</Link>
  return <button type="button" className="primary row-opener" onClick={onOpen}>{children}</button>
}
