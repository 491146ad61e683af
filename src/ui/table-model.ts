/** What a table is made of (表的组成): columns, filters, and the order of rows. */
import type { ReactNode } from 'react'

export interface Column<Row> {
  key: string
  title: string
  render: (row: Row) => ReactNode
  /** Makes the column sortable: text by pinyin, empty values last. On a server-paged table any function will do. */
  sort?: ((row: Row) => string | number | null | undefined) | undefined
  /** 'end' for numbers. */
  align?: 'end' | 'middle' | undefined
  /** CSS width, e.g. '120px'. */
  width?: string | undefined
  /** Keeps a time or a number on one line. */
  nowrap?: boolean | undefined
  /** On a phone: 'title' takes the whole line, 'bare' has no label, 'hidden' is left out; else 「标题 值」. */
  phone?: 'title' | 'bare' | 'hidden' | undefined
  /** Names people or says something about one: goes into an export, never into 复制文字. */
  personal?: boolean | undefined
  /** A bar, a curve, acts: nothing to be taken away as words. */
  wordless?: boolean | undefined
}

export interface Filter<Row> {
  key: string
  /** Shown before the chips. */
  label?: string | undefined
  options: { value: string; label: string; count?: number | undefined }[]
  /** Left out on a server-paged table. */
  matches?: ((row: Row, value: string) => boolean) | undefined
}

const pinyin = new Intl.Collator('zh-Hans-CN', { numeric: true })

type Value = string | number | null | undefined
const isEmpty = (value: Value) => value === null || value === undefined || value === ''

function compareValues(left: Value, right: Value): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return pinyin.compare(String(left), String(right))
}

/** Sorts by 'key' or '-key'; the given order stays for equal rows and for an unknown key. */
export function sortRows<Row>(rows: Row[], columns: Column<Row>[], sort: string): Row[] {
  const isDescending = sort.startsWith('-')
  const read = columns.find(({ key }) => key === sort.replace(/^-/, ''))?.sort
  if (!read) return rows
  const keyed = rows.map((row) => [row, read(row)] as const)
  keyed.sort(([, left], [, right]) => {
    if (isEmpty(left) || isEmpty(right)) return Number(isEmpty(left)) - Number(isEmpty(right))
    return isDescending ? compareValues(right, left) : compareValues(left, right)
  })
  return keyed.map(([row]) => row)
}
