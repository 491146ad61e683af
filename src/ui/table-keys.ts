/** j and k walk the rows of a table (上下移动); Enter then opens by itself, since the focus is on the row's link. */
import type { RefObject } from 'react'
import { useHotkeys } from './hotkeys.ts'

export function useTableKeys(wrap: RefObject<HTMLElement | null>): void {
  const step = (by: number) => {
    const rows = [...(wrap.current?.querySelectorAll<HTMLElement>('tbody > tr') ?? [])]
    const at = rows.findIndex((row) => row.contains(document.activeElement))
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]
    const target = next?.querySelector<HTMLElement>('.primary') ?? next
    target?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }
  useHotkeys({
    j: { label: '下一行（回车打开）', run: () => step(1) },
    k: { label: '上一行', run: () => step(-1) },
  })
}
