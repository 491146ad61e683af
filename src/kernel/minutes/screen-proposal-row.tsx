/**
 * One proposal as a row (任务建议): state, title and flags, owner, time, reviewer; opened, its words and what can be done.
 *
 * Source: issue 2, section 3; look.md 纪要复核: 每条: 牵头(一个) 配合 时限 周期 复核人.
 */
import { memo, type MouseEvent, type ReactNode } from 'react'
import { instantWords } from '#ui/clock.ts'
import { Mark } from '#ui/status-chip.tsx'
import { Tag } from '#ui/tag.tsx'
import {
  besideOwner, flagsOf, lacksReviewer, ownerWords, reviewerWords, timeWords, type Row,
} from './screen-review-words.ts'
import type { QuickKind } from './screen-quick.tsx'
import { PROPOSAL_STATE_LABELS } from './words.ts'

const LOOKS = {
  proposed: { shape: 'empty', tone: 'work' }, confirmed: { shape: 'disc', tone: 'done' },
  merged: { shape: 'merge', tone: 'idle' }, dropped: { shape: 'slash', tone: 'idle' },
} as const

export interface RowProps {
  row: Row
  isCurrent: boolean
  isChosen: boolean
  isReadOnly: boolean
  onPoint: (id: string, event: MouseEvent) => void
  onQuick: (id: string, kind: QuickKind) => void
  onHover: (id: string | undefined) => void
  /** What stands open below the row: its words and acts, an editor. */
  children?: ReactNode
}

function Cell({ name, onOpen, children }: { name: string, onOpen: (() => void) | undefined, children: ReactNode }) {
  return (
    <div className="proposal-cell" data-name={name}>
      {onOpen ? <button type="button" tabIndex={-1} title={`改${name}`} onClick={onOpen}>{children}</button> : children}
    </div>
  )
}

/** Two lines: the first in ink, the second quieter. */
function Lines({ first, second, missing }: { first: string, second?: string, missing?: boolean }) {
  return (
    <>
      <span className={missing ? 'proposal-first tone-alarm' : 'proposal-first'}>{first}</span>
      {second && <span className="proposal-second">{second}</span>}
    </>
  )
}

/** Shift and click widens the choice; the browser would mark words with it. */
function keepWords(event: MouseEvent): void {
  if (event.shiftKey) event.preventDefault()
}

/** Acts under the row are none of the row's. */
const keepInside = (event: MouseEvent) => event.stopPropagation()

export const ProposalRow = memo(function ProposalRow(props: RowProps) {
  const { row, isCurrent, isChosen, isReadOnly, onPoint, onQuick, onHover, children } = props
  const look = LOOKS[row.state]
  const { first, second } = timeWords(row, instantWords)
  const opens = (kind: QuickKind) => (isReadOnly || row.state === 'merged' ? undefined : () => onQuick(row.id, kind))
  const flags = flagsOf(row)
  return (
    <li className="proposal" data-proposal={row.id} data-state={row.state} data-current={isCurrent || undefined}
      data-chosen={isChosen || undefined}
      tabIndex={isCurrent ? 0 : -1} aria-current={isCurrent || undefined}
      onMouseEnter={() => onHover(row.id)} onMouseLeave={() => onHover(undefined)} onMouseDown={keepWords}
        onClick={(event) => onPoint(row.id, event)}>
      <div className="proposal-state status" data-tone={look.tone}>
        <Mark shape={look.shape} />
        <span>{PROPOSAL_STATE_LABELS[row.state]}{isChosen && <span className="hidden-words">，已选中</span>}</span>
      </div>
      <div className="proposal-what">
        <span className="proposal-tail">{row.path[row.path.length - 1]}</span>
        <span className="proposal-title">{row.title}</span>
        {flags.map(({ words, tone }) => <Tag key={words} tone={tone}>{words}</Tag>)}
      </div>
      <Cell name="牵头" onOpen={opens('owner')}>
        <Lines first={ownerWords(row)} second={besideOwner(row)}
          missing={row.nature === 'task' && row.owners.length === 0} />
      </Cell>
      <Cell name="周期时限"
        onOpen={opens(row.cadence.type === 'once' ? 'due' : 'cadence')}><Lines first={first} second={second} /></Cell>
      <Cell name="复核"
        onOpen={opens('reviewer')}><Lines first={reviewerWords(row)} missing={lacksReviewer(row)} /></Cell>
      {children && <div className="proposal-open" onMouseDown={keepInside} onClick={keepInside}>{children}</div>}
    </li>
  )
})
