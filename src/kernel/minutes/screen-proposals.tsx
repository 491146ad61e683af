/**
 * The proposals in the order of the document (任务建议), worked by keyboard: one row is current, Shift widens the choice,
 * and the focus always stands on a row or in what is open under it.
 *
 * Source: issue 2, section 3; look.md 纪要复核.
 */
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useHotkeys, type Hotkey } from '#ui/hotkeys.ts'
import type { Picked } from '#ui/picker.tsx'
import type { Minutes } from './wire.ts'
import { Opening } from './screen-opening.tsx'
import { useProposalActs, type Opened, type OpenedKind } from './screen-proposal-acts.tsx'
import type { RowAct } from './screen-proposal-open.tsx'
import { ProposalRow } from './screen-proposal-row.tsx'
import { ANSWER_KEYS } from './screen-questions.tsx'
import { QUICK_LABELS, type QuickKind } from './screen-quick.tsx'
import type { Review } from './screen-review-acts.ts'
import { groupBySection, type Row } from './screen-review-words.ts'
import { bringInto } from './screen-scroll.ts'

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

const QUICK_KEYS: Record<string, QuickKind> = { o: 'owner', h: 'assists', d: 'due', c: 'cadence', r: 'reviewer' }
/** A unit of more than these owners is a group: no use under a digit. */
const OWNERS_OF_ONE = 3

/** The units that occur most, for the digits. */
function countUnits(units: readonly Picked[]): Picked[] {
  const counts = new Map<string, { unit: Picked, count: number }>()
  for (const unit of units) counts.set(unit.id, { unit, count: (counts.get(unit.id)?.count ?? 0) + 1 })
  return [...counts.values()].sort((one, other) => other.count - one.count).map(({ unit }) => unit)
}

function useUsualUnits(proposals: readonly Row[]) {
  return useMemo(() => ({
    owners: countUnits(proposals.flatMap(({ owners }) => (owners.length <= OWNERS_OF_ONE ? owners : []))),
    reviewers: countUnits(proposals.flatMap(({ reviewer }) => reviewer ?? [])),
  }), [proposals])
}

export function Proposals(props: ProposalsProps) {
  const { minutes, review, names, rows, isReadOnly, currentId, onCurrent, onHover, caret } = props
  const list = useRef<HTMLDivElement>(null)
  const [opened, setOpened] = useState<Opened>()
  const current = rows.find((row) => row.id === currentId) ?? rows[0]
  const { choice, targets, step, acts, open } = useProposalActs({ rows, current, review, onCurrent, onOpen: setOpened })
  const sections = useMemo(() => groupBySection(rows, minutes.nodes), [rows, minutes.nodes])
  const byId = useMemo(() => new Map(minutes.proposals.map((row) => [row.id, row])), [minutes.proposals])
  const usual = useUsualUnits(minutes.proposals)

  const focusRow = useCallback((id: string | undefined, isMoved: boolean) => {
    const row = id ? list.current?.querySelector<HTMLElement>(`[data-proposal="${id}"]`) : undefined
    row?.focus({ preventScroll: true })
    if (isMoved) bringInto(row)
  }, [])
  /** Nobody has moved yet when the address names no row: then the page stays at its top. */
  const isMoved = currentId !== undefined
  useLayoutEffect(() => { if (!opened) focusRow(current?.id, isMoved) }, [focusRow, current?.id, isMoved, opened])

  const undo = () => {
    const back = review.undo()
    if (back) onCurrent(back)
  }
  const quickKeys = Object.fromEntries(Object.entries(QUICK_KEYS).map(([key, kind]): [string, Hotkey] => (
    [key, { label: `改${QUICK_LABELS[kind]}`, run: () => open(kind) }])))
  useHotkeys({
    j: { label: '下一条（按住 Shift 多选）', run: (event) => step(1, event.shiftKey) },
    k: { label: '上一条（按住 Shift 多选）', run: (event) => step(-1, event.shiftKey) },
    ...(!isReadOnly && { ...ANSWER_KEYS, ...quickKeys, u: { label: '撤回上一步', run: undo } }),
    ...(choice.chosen.size > 0 && { Escape: { label: '取消多选', run: () => choice.clear() } }),
  })

  /** Space and Enter belong to the row only while it has the focus: a button under it keeps its own. */
  const onKeyDown = (event: KeyboardEvent) => {
    const isRow = event.target instanceof HTMLElement && event.target.dataset.proposal !== undefined
    if (!isRow || event.ctrlKey || event.metaKey || event.altKey) return
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const act = isReadOnly ? undefined : { ' ': acts.confirm, Enter: acts.edit }[event.key]
    if (by) step(by, event.shiftKey)
    else if (act) act()
    else return
    event.preventDefault()
  }
  const latest = useRef({ choice, onCurrent })
  useEffect(() => { latest.current = { choice, onCurrent } })
  const point = useCallback((id: string, event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey) latest.current.choice.toggle(id)
    else latest.current.choice.go(id, event.shiftKey)
  }, [])
  const quick = useCallback((id: string, kind: QuickKind) => {
    latest.current.onCurrent(id)
    setOpened({ id, kind })
  }, [])
  const close = () => setOpened(undefined)

  if (minutes.proposals.length === 0) {
    return <EmptyState title="没有读出任务">原文里没有写明谁要做什么。可在原文里选中一段文字，按 N 新增。</EmptyState>
  }
  if (rows.length === 0) return <EmptyState title="这里没有了">换一个筛选，看其余的建议。</EmptyState>
  const opening = { minutes, review, names, byId, isReadOnly, opened, targets, usual, acts, caret, onClose: close }
  return (
    <div className="proposals" ref={list} onKeyDown={onKeyDown}>
      <Head />
      <ChoiceBar count={choice.chosen.size > 1 ? targets.length : 0} acts={acts} onQuick={open} onClear={choice.clear}
        />
      {sections.map((section, index) => (
        <section key={`${section.key}-${index}`} aria-label={section.title || section.label}>
          <h2 className="proposals-section"><span className="proposal-tail">{section.label}</span>{section.title}</h2>
          <ol>
            {section.rows.map((row) => (
              <ProposalRow key={row.id} row={row} isCurrent={row.id === current?.id}
                isChosen={choice.chosen.has(row.id)}
                isReadOnly={isReadOnly} onPoint={point} onQuick={quick} onHover={onHover}>
                {row.id === current?.id && <Opening row={row} {...opening} onFocusRow={() => focusRow(row.id, true)} />}
              </ProposalRow>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

const Key = ({ letter }: { letter: string }) => <span className="letter">{letter}</span>

/** The columns and their letters; the rows themselves say it to a reader by ear. */
function Head() {
  return (
    <div className="proposals-head" aria-hidden="true">
      <span>状态</span>
      <span>任务</span>
      <span>牵头 <Key letter="O" /> 配合 <Key letter="H" /></span>
      <span>周期 <Key letter="C" /> 时限 <Key letter="D" /></span>
      <span>复核 <Key letter="R" /></span>
    </div>
  )
}

function ChoiceBar({ count, acts, onQuick, onClear }: {
  count: number, acts: Record<RowAct, () => void>, onQuick: (kind: OpenedKind) => void, onClear: () => void
}) {
  if (count === 0) return null
  return (
    <div className="choice-bar" role="status">
      <strong>已选 {count} 条</strong>
      <Button size="small" look="primary" onClick={acts.confirm}>确认</Button>
      {Object.values(QUICK_KEYS).map((kind) => (
        <Button key={kind} size="small" onClick={() => onQuick(kind)}>{QUICK_LABELS[kind]}</Button>
      ))}
      <Button size="small" onClick={acts.merge}>合并</Button>
      <Button size="small" look="danger" onClick={acts.drop}>不立项</Button>
      <Button size="small" look="quiet" onClick={onClear}>取消（Esc）</Button>
    </div>
  )
}
