/**
 * What the keys do to the chosen proposals (逐条办理): move, widen the choice, confirm and go on, drop, merge, restore.
 *
 * Source: issue 2, section 3: a clerk clears 80 proposals in ten minutes, so confirming always leads to the next.
 */
import { useRef, useState } from 'react'
import { toast } from '#ui/toast-store.ts'
import type { RowAct } from './screen-proposal-open.tsx'
import type { QuickKind } from './screen-quick.tsx'
import type { Review } from './screen-review-acts.ts'
import { isLive, type Row } from './screen-review-words.ts'

export type OpenedKind = QuickKind | 'edit' | 'split'
/** The editor that stands open, and under which row. */
export interface Opened { id: string, kind: OpenedKind }

/** The choice: one current row, and with Shift those between it and where Shift began. */
function useChoice(rows: readonly Row[], current: Row | undefined, onCurrent: (id: string) => void) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const anchor = useRef<string | undefined>(undefined)
  const clear = () => setChosen((before) => (before.size > 0 ? new Set() : before))
  const widenTo = (id: string) => {
    const ends = [anchor.current ?? current?.id, id].map((each) => rows.findIndex((row) => row.id === each))
    setChosen(new Set(rows.slice(Math.max(0, Math.min(...ends)), Math.max(...ends) + 1).map((row) => row.id)))
  }
  const go = (id: string, widens: boolean) => {
    if (widens) widenTo(id)
    else {
      anchor.current = id
      clear()
    }
    onCurrent(id)
  }
  const toggle = (id: string) => {
    const next = new Set(chosen.size > 0 || !current ? chosen : [current.id])
    if (!next.delete(id)) next.add(id)
    setChosen(next)
    onCurrent(id)
  }
  return { chosen, go, toggle, clear }
}

export interface Choosing {
  rows: readonly Row[]
  current: Row | undefined
  review: Review
  onCurrent: (id: string) => void
  onOpen: (opened: Opened) => void
}

export function useProposalActs({ rows, current, review, onCurrent, onOpen }: Choosing) {
  const choice = useChoice(rows, current, onCurrent)
  const isMany = choice.chosen.size > 1
  const chosen = rows.filter((row) => choice.chosen.has(row.id) && row.state !== 'merged')
  const targets = isMany ? chosen : current ? [current] : []

  const step = (by: number, widens: boolean) => {
    const at = rows.findIndex((row) => row.id === current?.id)
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))]
    if (next) choice.go(next.id, widens)
  }
  /** On to the next that still waits; when none is left, it stays. */
  const moveOn = (done: readonly Row[]) => {
    const gone = new Set(done.map((row) => row.id))
    const at = rows.findIndex((row) => row.id === done[done.length - 1]?.id)
    const ahead = [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))]
    const next = ahead.find((row) => row.state === 'proposed' && !gone.has(row.id))
    choice.clear()
    if (next) onCurrent(next.id)
    else toast('这里的都看过了')
  }
  const confirm = () => {
    const waiting = targets.filter((row) => row.state !== 'confirmed')
    if (waiting.length === 0) return review.change(targets, { state: 'proposed' }, '')
    review.change(waiting, { state: 'confirmed' }, waiting.length > 1 ? `已确认 ${waiting.length} 条` : '')
    moveOn(waiting)
  }
  const drop = () => {
    const what = targets.length > 1 ? `${targets.length} 条` : `「${targets[0]?.title ?? ''}」`
    review.change(targets, { state: 'dropped' }, `${what}不立项`)
    moveOn(targets)
  }
  const restore = () => {
    if (current?.state === 'merged') review.restore(current)
    else review.change(targets, { state: 'proposed' }, '')
  }
  const merge = () => {
    const live = rows.filter(isLive)
    const at = live.findIndex((row) => row.id === current?.id)
    const together = isMany ? targets : at < 0 ? [] : live.slice(at, at + 2)
    if (together.length < 2) return toast('后面没有可以并入的一条')
    review.merge(together)
    choice.clear()
    if (together[0]) onCurrent(together[0].id)
  }
  const open = (kind: OpenedKind) => { if (current && current.state !== 'merged') onOpen({ id: current.id, kind }) }
  const acts: Record<RowAct, () => void> = {
    confirm, drop, merge, restore, edit: () => open('edit'), fan: () => open('fan'), split: () => open('split'),
  }
  return { choice, targets, step, acts, open }
}
