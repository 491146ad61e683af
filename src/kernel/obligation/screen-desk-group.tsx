/** Items of a desk under one heading (工作台分组): due time, what, whose turn, one action with its letter. */
import { useState, type ReactNode } from 'react'
import { Button } from '#ui/button.tsx'
import { Link } from '#ui/link.tsx'
import { DueMark, DutyChip } from './screen-duty-chip.tsx'
import { deskWords, letterOf } from './screen-act-forms.ts'
import { keyOf, type DeskGroup } from './screen-desk-words.ts'
import './screen-desk.css'
import type { DeskItem } from './wire-desk.ts'

const SHOWN_FIRST = 12

export interface DeskGroupProps {
  group: DeskGroup
  /** One act on the whole group. */
  extra?: ReactNode
  /** Names the owner on each row: on a desk for several units. */
  showsOwner?: boolean | undefined
  busyId?: string | undefined
  /** Whether its act is mine to do; others' items are shown without a button. */
  isMine?: ((item: DeskItem) => boolean) | undefined
  onAct: (item: DeskItem) => void
}

export function DeskGroupList({ group, extra, showsOwner, busyId, isMine, onAct }: DeskGroupProps) {
  const { key, title, tone, items } = group
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? items : items.slice(0, SHOWN_FIRST)
  const rest = items.length - shown.length
  return (
    <section className="desk-group" data-tone={tone} aria-labelledby={`desk-${key}`}>
      <div className="desk-head">
        <h2 id={`desk-${key}`}>{title}<span className="number">{items.length}</span></h2>
        {extra}
      </div>
      <ul>
        {shown.map((item) => (
          <DeskRow key={keyOf(item)} {...{ item, showsOwner, onAct }} isMine={isMine?.(item) ?? true}
            isBusy={busyId === item.obligation.id} />
        ))}
      </ul>
      {rest > 0 && <Button look="quiet" size="small" onClick={() => setWhole(true)}>再显示 {rest} 项</Button>}
    </section>
  )
}

function DeskRow({ item, showsOwner, isMine, isBusy, onAct }: {
  item: DeskItem; showsOwner?: boolean | undefined; isMine: boolean; isBusy: boolean; onAct: (item: DeskItem) => void
}) {
  const { obligation, period, action } = item
  const letter = letterOf(action)
  return (
    <li className="desk-row" data-letter={isMine ? letter?.toLowerCase() : undefined}>
      <div className="desk-due"><DueMark duty={obligation} period={period} /></div>
      <div className="desk-what">
        <Link className="desk-title" to={`/loop/${obligation.id}`}>{obligation.title}</Link>
        <div className="desk-note">
          <DutyChip duty={period ? { state: obligation.state, turn: period.turn ?? obligation.turn } : obligation} />
          {showsOwner && obligation.turn?.unit?.id !== obligation.owner.id && <span>{obligation.owner.name}</span>}
          {obligation.flags.help && <span className="tone-alarm">有困难</span>}
          <span className="desk-no">{obligation.no}</span>
        </div>
      </div>
      {isMine && (
        <Button size="small" busy={isBusy} aria-keyshortcuts={letter} onClick={() => onAct(item)}>
          {deskWords(action)}<span className="hidden-words">：{obligation.title}</span>
          {letter && <span className="letter" aria-hidden="true">{letter}</span>}
        </Button>
      )}
    </li>
  )
}
