/**
 * One field changed in one to three keystrokes (快改): owner, helpers, reviewer, due time, cadence, spread over units.
 * Opens under the row; a digit takes the numbered choice, Esc leaves, and the focus goes back to the row.
 *
 * Source: issue 2, section 3; founding minutes 一(二)1(2) (each department its own report: 分解).
 */
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Button } from '#ui/button.tsx'
import { dayOf, instantWords, serverNow } from '#ui/clock.ts'
import { Choice, DateTimeInput } from '#ui/field.tsx'
import { UnitPicker, UnitsPicker, type Picked } from '#ui/picker.tsx'
import type { Edit } from './screen-review-edit.ts'
import { CADENCES, quickDates, type Row } from './screen-review-words.ts'
import { CadenceFields, UntilFields } from './screen-time-fields.tsx'
import { DISTRIBUTION_LABELS, DISTRIBUTIONS, cadenceWords } from './words.ts'
import { showWhole } from './screen-scroll.ts'
import { UnitChecks } from './screen-unit-checks.tsx'

export type QuickKind = 'owner' | 'assists' | 'reviewer' | 'due' | 'cadence' | 'fan'
export const QUICK_LABELS: Record<QuickKind, string> = {
  owner: '牵头', assists: '配合', reviewer: '复核', due: '时限', cadence: '周期', fan: '逐单位分解',
}

export interface QuickProps {
  row: Row
  /** How many rows the change goes to. */
  many: number
  /** The units used most in these minutes, offered under digits. */
  usual: { owners: Picked[], reviewers: Picked[] }
  onChange: (edit: Edit, words: string) => void
  onClose: () => void
}

interface Numbered { label: string, run: () => void }

/** A field to type a name into, else the numbered choices: a date field would swallow the digits. */
const FIRST_FOCUS = ['input[type=text]', '.quick-choices button', 'input']

/** Numbered choices and what stands beside them; takes the focus, gives it back through `onClose`. */
const TICKS = new Set(['radio', 'checkbox'])

interface StripProps { label: string, choices: Numbered[], onClose: () => void, children?: ReactNode }

function Strip({ label, choices, onClose, children }: StripProps) {
  const box = useRef<HTMLDivElement>(null)
  /** Before the next key: a digit struck at once is meant for the strip. */
  useLayoutEffect(() => {
    const found = FIRST_FOCUS.map((selector) => box.current?.querySelector<HTMLElement>(selector))
    found.find(Boolean)?.focus({ preventScroll: true })
    showWhole(box.current)
  }, [])
  /** Before the picker hears it: one Esc leaves, however much is open inside. */
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const target = event.target as HTMLElement
    const isFree = !(target instanceof HTMLInputElement) || TICKS.has(target.type)
      || (target.type === 'text' && target.value === '')
    const choice = /^[1-9]$/.test(event.key) && isFree ? choices[Number(event.key) - 1] : undefined
    event.stopPropagation()
    if (!choice) return
    event.preventDefault()
    choice.run()
  }
  return (
    <div className="quick" ref={box} role="group" aria-label={label} onKeyDownCapture={leave} onKeyDown={onKeyDown}>
      {children}
      {choices.length > 0 && (
        <div className="quick-choices">
          {choices.map((choice, index) => (
            <Button key={choice.label} size="small" onClick={choice.run}>
              <span className="quick-digit" aria-hidden="true">{index + 1}</span>{choice.label}
            </Button>
          ))}
        </div>
      )}
      <div className="quick-end"><Button size="small" look="quiet" onClick={onClose}>完成（Esc）</Button></div>
    </div>
  )
}

const suffix = (label: string, many: number) => (many > 1 ? `${label}（${many} 项）` : label)

function OwnerQuick({ row, many, usual, onChange, onClose }: QuickProps) {
  const choose = (unit: Picked) => {
    onChange({ owners: [unit], distribution: 'single' }, `牵头改为${unit.name}`)
    onClose()
  }
  const choices = usual.owners.slice(0, 9).map((unit) => ({ label: unit.name, run: () => choose(unit) }))
  return (
    <Strip label="牵头" choices={choices} onClose={onClose}>
      <UnitPicker label={suffix('牵头（一家）', many)} value={row.owners.length === 1 ? row.owners[0] ?? null : null}
        hint={row.ownerNamed ? `原文：${row.ownerNamed}` : '原文没有写明'} onChange={(unit) => { if (unit) choose(unit) }} />
    </Strip>
  )
}

function AssistsQuick({ row, many, usual, onChange, onClose }: QuickProps) {
  const put = (assists: Picked[]) => onChange({ assists }, '')
  const free = usual.owners.filter((unit) => ![...row.assists, ...row.owners].some((each) => each.id === unit.id))
  const choices = free.slice(0, 9).map((unit) => ({ label: unit.name, run: () => put([...row.assists, unit]) }))
  return (
    <Strip label="配合" choices={choices} onClose={onClose}>
      <UnitsPicker label={suffix('配合', many)} value={row.assists} onChange={put} hint="退格去掉最后一家" />
    </Strip>
  )
}

function ReviewerQuick({ row, many, usual, onChange, onClose }: QuickProps) {
  const choose = (reviewer: Picked) => {
    onChange({ reviewer }, `复核改为${reviewer.name}`)
    onClose()
  }
  const choices = usual.reviewers.slice(0, 9).map((unit) => ({ label: unit.name, run: () => choose(unit) }))
  return (
    <Strip label="复核" choices={choices} onClose={onClose}>
      <UnitPicker label={suffix('复核', many)} value={row.reviewer} hint="不能是牵头单位自己"
        onChange={(unit) => { if (unit) choose(unit) }} />
    </Strip>
  )
}

function DueQuick({ row, many, onChange, onClose }: QuickProps) {
  const [at, setAt] = useState(row.dueAt ?? '')
  const put = (dueAt: string | null) => {
    onChange({ dueAt }, dueAt ? `时限改为${instantWords(dueAt)}` : '不设时限')
    onClose()
  }
  const choices = quickDates(dayOf(serverNow())).map(({ label, dueAt }) => ({ label, run: () => put(dueAt) }))
  return (
    <Strip label="时限" choices={choices} onClose={onClose}>
      <form className="quick-line" onSubmit={(event) => { event.preventDefault(); if (at) put(at) }}>
        <DateTimeInput label={suffix('时限', many)} hint={row.timeCue ? `原文：${row.timeCue}` : '原文没有写日期'} value={at}
          onChange={setAt} />
        <Button type="submit" look="primary" disabled={!at}>定为这一时刻</Button>
      </form>
    </Strip>
  )
}

function CadenceQuick({ row, many, onChange, onClose }: QuickProps) {
  const put = (edit: Edit) => {
    onChange(edit, edit.cadence ? `周期改为${cadenceWords(edit.cadence)}` : '')
    onClose()
  }
  const choices = CADENCES.map(({ label, cadence }) => (
    { label: 'time' in cadence ? `${label} ${cadence.time}` : label, run: () => put({ cadence }) }))
  return (
    <Strip label="周期" choices={choices} onClose={onClose}>
      <div className="quick-line">
        <CadenceFields label={suffix('周期', many)} value={row.cadence} onChange={(cadence) => onChange({ cadence }, '')}
          />
        {row.cadence.type !== 'once' && <UntilFields value={row.until} onChange={(until) => onChange({ until }, '')} />}
      </div>
    </Strip>
  )
}

function FanQuick({ row, many, onChange, onClose }: QuickProps) {
  const [owners, setOwners] = useState<Picked[]>(row.owners)
  const [distribution, setDistribution] = useState(row.distribution)
  const hints = {
    each: `签发时每家一条，共 ${owners.length} 条，另有一条汇总进度`, joint: '第一家牵头，其余配合', single: '只能选一家',
  }
  const fits = owners.length > 0 && (distribution !== 'single' || owners.length === 1)
  const save = () => {
    onChange({ owners, distribution }, distribution === 'each' ? `分解到 ${owners.length} 家，各自承担` : '牵头已改')
    onClose()
  }
  return (
    <Strip label="逐单位分解" choices={[]} onClose={onClose}>
      <Choice label={suffix('怎样承担', many)} value={distribution}
        onChange={(value) => setDistribution(value as Row['distribution'])}
        options={DISTRIBUTIONS.map((value) => ({ value, label: DISTRIBUTION_LABELS[value] }))}
        hint={hints[distribution]} />
      <UnitChecks value={owners} onChange={setOwners} />
      <div className="row">
        <Button look="primary" disabled={!fits} onClick={save}>保存</Button>
        {!fits && <span className="muted small">「一家承担」请只选一家</span>}
      </div>
    </Strip>
  )
}

const KINDS: Record<QuickKind, (props: QuickProps) => ReactNode> = {
  owner: OwnerQuick, assists: AssistsQuick, reviewer: ReviewerQuick, due: DueQuick, cadence: CadenceQuick,
  fan: FanQuick,
}

export function Quick({ kind, ...props }: QuickProps & { kind: QuickKind }) {
  const Kind = KINDS[kind]
  return <Kind {...props} />
}
