/** Narrowing the list (筛选): a search, whose turn, unit and leader by name, kind and origin; all of it in the URL. */
import { useEffect, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Select } from '#ui/field.tsx'
import { UnitPicker } from '#ui/picker.tsx'
import { Tag } from '#ui/tag.tsx'
import './screen-loop.css'
import type { ObligationRow } from './wire.ts'
import { KINDS, KIND_LABELS, ORIGINS, ORIGIN_LABELS } from './words.ts'

/** Everything the URL may hold besides what the table itself keeps. */
export const LOOP_URL = {
  q: '', turn: '', unit: '', owner: '', leader: '', reviewer: '', minutes: '', section: '', kind: '', origin: '',
  dueFrom: '', dueTo: '', level: '',
}
export type LoopUrl = typeof LOOP_URL

const optionsOf = <Key extends string>(keys: readonly Key[], labels: Record<Key, string>) =>
  keys.map((value) => ({ value, label: labels[value] }))

export interface LoopFiltersProps {
  url: LoopUrl
  rows: ObligationRow[]
  onChange: (change: Partial<LoopUrl>) => void
}

export function LoopFilters({ url, rows, onChange }: LoopFiltersProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="loop-filters">
      <SearchField value={url.q} onChange={(q) => onChange({ q })} />
      <Button size="small" aria-pressed={url.turn === 'mine'} look={url.turn ? 'primary' : 'plain'}
        onClick={() => onChange({ turn: url.turn ? '' : 'mine' })}>
        轮到我
      </Button>
      <Button size="small" look="quiet" aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}>{isOpen ? '收起筛选' : '更多筛选'}</Button>
      <Chosen url={url} rows={rows} onChange={onChange} />
      {isOpen && (
        <div className="loop-more">
          <UnitPicker label="牵头或配合单位" value={null} onChange={(unit) => onChange({ unit: unit?.id ?? '' })} />
          <UnitPicker label="分管领导" value={null} onChange={(leader) => onChange({ leader: leader?.id ?? '' })} />
          <UnitPicker label="复核单位" value={null} onChange={(reviewer) => onChange({ reviewer: reviewer?.id ?? '' })} />
          <Select label="类别" value={url.kind} placeholder="全部" options={optionsOf(KINDS, KIND_LABELS)}
            onChange={(kind) => onChange({ kind })} />
          <Select label="来源" value={url.origin} placeholder="全部" options={optionsOf(ORIGINS, ORIGIN_LABELS)}
            onChange={(origin) => onChange({ origin })} />
          <Select label="层级" value={url.level} placeholder="办到的单位（不列分解母项）" onChange={(level) => onChange({ level })}
            options={[{ value: 'top', label: '只看母项' }, { value: 'all', label: '全部' }]} />
        </div>
      )}
    </div>
  )
}

const SETTLE_MS = 300

function SearchField({ value, onChange }: { value: string; onChange: (q: string) => void }) {
  const [typed, setTyped] = useState(value)
  useEffect(() => { setTyped(value) }, [value])
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => onChange(typed), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  return (
    <input className="input loop-search" type="search" aria-label="在闭环中查找" placeholder="标题、编号、原文里的字" value={typed}
      onChange={(event) => setTyped(event.target.value)} />
  )
}

/** What is chosen, each to be taken off by a tap. The URL holds ids; the rows know the names. */
function Chosen({ url, rows, onChange }: LoopFiltersProps) {
  const nameOf = (id: string, pick: (row: ObligationRow) => ({ id: string; name: string } | null)[]) =>
    rows.flatMap(pick).find((unit) => unit?.id === id)?.name ?? '所选单位'
  const chips: [keyof LoopUrl, string][] = [
    ['unit', nameOf(url.unit, ({ owner, assists }) => [owner, ...assists])],
    ['owner', `牵头 ${nameOf(url.owner, ({ owner }) => [owner])}`],
    ['leader', `分管 ${nameOf(url.leader, ({ leader }) => [leader])}`],
    ['reviewer', `复核 ${nameOf(url.reviewer, ({ reviewer }) => [reviewer])}`],
    ['minutes', '来自一份纪要'], ['section', url.section],
    ['kind', (KIND_LABELS as Record<string, string>)[url.kind] ?? ''],
    ['origin', (ORIGIN_LABELS as Record<string, string>)[url.origin] ?? ''],
    ['dueFrom', `${url.dueFrom} 起到期`], ['dueTo', `${url.dueTo} 前到期`],
  ]
  return chips.filter(([key]) => url[key]).map(([key, label]) => (
    <Tag key={key} tone="accent" onRemove={() => onChange({ [key]: '' })}>{label}</Tag>
  ))
}
