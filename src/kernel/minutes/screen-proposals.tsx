/**
 * The proposals in the order of the document (任务建议), worked by keyboard: one row is current, Shift widens the choice,
 * confirming moves on, and the focus always stands on a row.
 *
 * Source: issue 2, section 3: a clerk clears 80 proposals in ten minutes.
 */
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useHotkeys, type Hotkey } from '#ui/hotkeys.ts'
import { toast } from '#ui/toast-store.ts'
import type { Picked } from '#ui/picker.tsx'
import type { Minutes } from './wire.ts'
import { QuestionCard } from './screen-answer.tsx'
import { ProposalEdit } from './screen-proposal-edit.tsx'
import { ProposalOpen, beforeOf, type RowAct } from './screen-proposal-open.tsx'
import { ProposalRow } from './screen-proposal-row.tsx'
import { ANSWER_KEYS } from './screen-questions.tsx'
import { QUICK_LABELS, Quick, type QuickKind } from './screen-quick.tsx'
import type { Review } from './screen-review-acts.tsx'
import type { Edit } from './screen-review-edit.ts'
import { groupBySection, type Row } from './screen-review-words.ts'
import { bringInto } from './screen-source.tsx'
import { Split } from './screen-split.tsx'

export interface ProposalsProps {
  minutes: Minutes
  review: Review
  names: ReadonlyMap<string, string>
  rows: readonly Row[]
  isReadOnly: boolean
  currentId: string | undefined
  onCurrent: (id: string) => void
  onHover: (id: string | undefined) => void
  /** Where the hand last clicked in the source. */
  caret: () => number | undefined
}

type Opened = { id: string, kind: QuickKind | 'edit' | 'split' }
const QUICK_KEYS: Record<string, QuickKind> = { o: 'owner', h: 'assists', d: 'due', c: 'cadence', r: 'reviewer' }

/** The units that occur most, for the digits. */
function countUnits(units: readonly Picked[]): Picked[] {
  const counts = new Map<string, { unit: Picked, count: number }>()
  for (const unit of units) counts.set(unit.id, { unit, count: (counts.get(unit.id)?.count ?? 0) + 1 })
  return [...counts.values()].sort((one, other) => other.count - one.count).map(({ unit }) => unit)
}

/** The choice: one current row, and those between it and where Shift began. */
function useChoice(rows: readonly Row[], currentId: string | undefined, onCurrent: (id: string) => void) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const anchor = useRef<string | undefined>(undefined)
  const go = (id: string, widens: boolean) => {
    if (!widens) {
      anchor.current = id
      if (chosen.size > 0) setChosen(new Set())
    } else {
      const [from, to] = [anchor.current ?? currentId, id].map((each) => rows.findIndex((row) => row.id === each)).sort((one, other) => one - other)
      setChosen(new Set(rows.slice(Math.max(0, from ?? 0), (to ?? 0) + 1).map((row) => row.id)))
    }
    onCurrent(id)
  }
  const toggle = (id: string) => {
    const next = new Set(chosen.size > 0 || !currentId ? chosen : [currentId])
    if (!next.delete(id)) next.add(id)
    setChosen(next)
    onCurrent(id)
  }
  return { chosen, go, toggle, clear: () => setChosen(new Set()) }
}

export function Proposals({ minutes, review, names, rows, isReadOnly, currentId, onCurrent, onHover, caret }: ProposalsProps) {
  const list = useRef<HTMLDivElement>(null)
  const [opened, setOpened] = useState<Opened>()
  const current = rows.find((row) => row.id === currentId) ?? rows[0]
  const choice = useChoice(rows, current?.id, onCurrent)
  const sections = useMemo(() => groupBySection(rows, minutes.nodes), [rows, minutes.nodes])
  const byId = useMemo(() => new Map(minutes.proposals.map((row) => [row.id, row])), [minutes.proposals])
  const usual = useMemo(() => ({
    owners: countUnits(minutes.proposals.flatMap((row) => (row.owners.length < 4 ? row.owners : []))),
    reviewers: countUnits(minutes.proposals.flatMap((row) => (row.reviewer ? [row.reviewer] : []))),
  }), [minutes.proposals])
  const targets = choice.chosen.size > 1 ? rows.filter((row) => choice.chosen.has(row.id) && row.state !== 'merged') : current ? [current] : []

  const focusRow = useCallback((id: string | undefined) => {
    const row = id ? list.current?.querySelector<HTMLElement>(`[data-proposal="${id}"]`) : undefined
    row?.focus({ preventScroll: true })
    bringInto(list.current?.closest('.review-scroll') ?? null, row)
  }, [])
  useEffect(() => { if (!opened) focusRow(current?.id) }, [focusRow, current?.id, opened])

  const step = (by: number, widens: boolean) => {
    const at = rows.findIndex((row) => row.id === current?.id)
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))]
    if (next) choice.go(next.id, widens)
  }
  /** On to the next that still waits; when none is left, it stays. */
  const moveOn = (done: readonly Row[]) => {
    const gone = new Set(done.map((row) => row.id))
    const at = rows.findIndex((row) => row.id === done[done.length - 1]?.id)
    const next = [...rows.slice(at + 1), ...rows.slice(0, at)].find((row) => row.state === 'proposed' && !gone.has(row.id))
    choice.clear()
    if (next) onCurrent(next.id)
  }
  const confirm = () => {
    const waiting = targets.filter((row) => row.state === 'proposed' || row.state === 'dropped')
    if (waiting.length === 0) return review.change(targets.filter((row) => row.state === 'confirmed'), { state: 'proposed' }, '')
    review.change(waiting, { state: 'confirmed' }, waiting.length > 1 ? `已确认 ${waiting.length} 条` : '')
    moveOn(waiting)
  }
  const drop = () => {
    const isBack = targets.every((row) => row.state === 'dropped')
    const first = targets[0]
    review.change(targets, { state: isBack ? 'proposed' : 'dropped' }, isBack ? '已恢复' : targets.length > 1 ? `${targets.length} 条不立项` : `「${first?.title ?? ''}」不立项`)
    if (!isBack) moveOn(targets)
  }
  const merge = () => {
    const live = rows.filter((row) => row.state === 'proposed' || row.state === 'confirmed')
    const at = live.findIndex((row) => row.id === current?.id)
    const together = choice.chosen.size > 1 ? targets : live.slice(at, at + 2)
    if (together.length < 2 || at < 0) return toast('后面没有可以并入的一条')
    review.merge(together)
    choice.clear()
  }
  const restoreMerged = () => { if (current) review.restore(current) }
  const open = (kind: Opened['kind']) => { if (current && current.state !== 'merged') setOpened({ id: current.id, kind }) }
  const acts: Record<RowAct, () => void> = {
    confirm, drop, merge, edit: () => open('edit'), fan: () => open('fan'), split: () => open('split'),
    restore: current?.state === 'merged' ? restoreMerged : drop,
  }
  const quickKeys = Object.fromEntries(Object.entries(QUICK_KEYS).map(([key, kind]): [string, Hotkey] => [key, { label: `改${QUICK_LABELS[kind]}`, run: () => open(kind) }]))
  useHotkeys({
    j: { label: '下一条（按住 Shift 多选）', run: (event) => step(1, event.shiftKey) },
    k: { label: '上一条（按住 Shift 多选）', run: (event) => step(-1, event.shiftKey) },
    ...(!isReadOnly && { ...ANSWER_KEYS, ...quickKeys, u: { label: '撤回上一步', run: () => review.undo() } }),
    ...(choice.chosen.size > 0 && { Escape: { label: '取消多选', run: () => choice.clear() } }),
  })

  const onKeyDown = (event: KeyboardEvent) => {
    const isRow = event.target instanceof HTMLElement && event.target.dataset.proposal !== undefined
    const act = { ' ': confirm, Enter: () => open('edit') }[event.key]
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!isRow || event.ctrlKey || event.metaKey || event.altKey || (act && isReadOnly)) return
    if (by) step(by, event.shiftKey)
    else if (act) act()
    else return
    event.preventDefault()
  }
  const latest = useRef({ choice, setOpened, onCurrent })
  useEffect(() => { latest.current = { choice, setOpened, onCurrent } })
  const point = useCallback((id: string, event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey) latest.current.choice.toggle(id)
    else latest.current.choice.go(id, event.shiftKey)
  }, [])
  const quick = useCallback((id: string, kind: QuickKind) => {
    latest.current.onCurrent(id)
    latest.current.setOpened({ id, kind })
  }, [])

  if (rows.length === 0) return <EmptyState title="这里没有建议">换一个筛选，或在原文里选中一段文字，按 N 新增。</EmptyState>
  return (
    <div className="proposals" ref={list} onKeyDown={onKeyDown}>
      <ChoiceBar count={choice.chosen.size > 1 ? targets.length : 0} acts={acts} onQuick={open} onClear={choice.clear} />
      {sections.map((section, index) => (
        <section key={`${section.key}-${index}`} aria-label={section.title || section.label}>
          <h2 className="proposals-section"><span className="proposal-tail">{section.label}</span>{section.title}</h2>
          <ol>
            {section.rows.map((row) => {
              const isCurrent = row.id === current?.id
              return (
                <ProposalRow key={row.id} row={row} isCurrent={isCurrent} isChosen={choice.chosen.has(row.id)} isReadOnly={isReadOnly}
                  onPoint={point} onQuick={quick} onHover={onHover}>
                  {isCurrent && <Opening {...{ row, minutes, review, names, byId, isReadOnly, opened, setOpened, targets, usual, acts, caret }} />}
                </ProposalRow>
              )
            })}
          </ol>
        </section>
      ))}
    </div>
  )
}

function ChoiceBar({ count, acts, onQuick, onClear }: {
  count: number, acts: Record<RowAct, () => void>, onQuick: (kind: QuickKind) => void, onClear: () => void
}) {
  if (count === 0) return null
  return (
    <div className="choice-bar" role="status">
      <strong>已选 {count} 条</strong>
      <Button size="small" look="primary" onClick={acts.confirm}>确认</Button>
      {Object.values(QUICK_KEYS).map((kind) => <Button key={kind} size="small" onClick={() => onQuick(kind)}>{QUICK_LABELS[kind]}</Button>)}
      <Button size="small" onClick={acts.merge}>合并</Button>
      <Button size="small" look="danger" onClick={acts.drop}>不立项</Button>
      <Button size="small" look="quiet" onClick={onClear}>取消（Esc）</Button>
    </div>
  )
}

interface OpeningProps extends Pick<ProposalsProps, 'minutes' | 'review' | 'names' | 'isReadOnly' | 'caret'> {
  row: Row
  byId: ReadonlyMap<string, Row>
  opened: Opened | undefined
  setOpened: (opened: Opened | undefined) => void
  targets: readonly Row[]
  usual: { owners: Picked[], reviewers: Picked[] }
  acts: Record<RowAct, () => void>
}

/** What stands open under the current row. */
function Opening({ row, minutes, review, names, byId, isReadOnly, opened, setOpened, targets, usual, acts, caret }: OpeningProps) {
  const close = () => setOpened(undefined)
  const kind = opened?.id === row.id ? opened.kind : undefined
  if (kind === 'edit') {
    const save = (edit: Edit) => {
      if (Object.keys(edit).length > 0) review.change([row], edit, '')
      close()
    }
    return <ProposalEdit row={row} onSave={save} onClose={close} />
  }
  if (kind === 'split') {
    const split = (at: number) => {
      review.split(row, at)
      close()
    }
    return <Split row={row} rawText={minutes.rawText} caret={caret()} onSplit={split} onClose={close} />
  }
  if (kind) {
    return <Quick kind={kind} row={row} many={targets.length} usual={usual} onClose={close} onChange={(edit, words) => review.change(targets, edit, targets.length > 1 ? words : '')} />
  }
  const asked = minutes.questions.filter((question) => question.state === 'open' && question.proposalIds.includes(row.id))
  const questions = asked.map((question) => (
    <QuestionCard key={question.id} question={question} minutes={minutes} names={names} isReadOnly={isReadOnly} onAnswer={review.answer} />
  ))
  return <ProposalOpen row={row} byId={byId} before={beforeOf(minutes, row.id)} isReadOnly={isReadOnly} onAct={(act) => acts[act]()} questions={questions} />
}
