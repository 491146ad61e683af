/** What I may do with this duty now (办理): the first action large, the rest beside it, the rare ones in a menu. */
import { useEffect, useId, useRef, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { ACT_FORMS, letterOf } from './screen-act-forms.ts'
import './screen-duty.css'
import type { Allowed } from './wire.ts'
import { ACTION_LABELS, type Action } from './words.ts'

/** Seldom done, and not by a slip of the hand. */
const RARE: readonly Action[] =
  ['suspend', 'reassign', 'markDuplicate', 'askRevoke', 'revoke', 'lift', 'assign', 'resume']
/** The loop's own next step, most decisive first. */
const LEADING: readonly Action[] = ['sign', 'accept', 'close', 'extend', 'report', 'progress', 'resume', 'start']

const lookOf = (action: Action) => {
  const look = (ACT_FORMS as Partial<Record<Action, { look?: string }>>)[action]?.look
  return look === 'danger' ? 'danger' : 'plain'
}

export interface DutyActsProps {
  allowed: Allowed[]
  /** Answered by filling in a form or a period: that comes before reporting it done. */
  fills: boolean
  busy: boolean
  onAct: (action: Action) => void
}

export function DutyActs({ allowed, fills, busy, onAct }: DutyActsProps) {
  // Evidence has its own place on the page.
  const actions: Action[] = allowed.map(({ action }) => action).filter((action) => action !== 'evidence')
  const first: readonly Action[] = fills && !actions.includes('sign') ? ['progress'] : []
  const leading = [...first, ...LEADING].find((action) => actions.includes(action))
  const others = actions.filter((action) => action !== leading && (action === 'resume' || !RARE.includes(action)))
  const rare: Action[] = actions.filter((action) => action !== leading && !others.includes(action))
  if (actions.length === 0) return null
  return (
    <div className="duty-acts">
      {leading && (
        <Button look="primary" letter={letterOf(leading)} busy={busy} onClick={() => onAct(leading)}>
          {fills && leading === 'progress' ? '填报' : ACTION_LABELS[leading]}
        </Button>
      )}
      {others.map((action) => (
        <Button key={action} className="button duty-second" look={lookOf(action)} letter={letterOf(action)}
          disabled={busy} onClick={() => onAct(action)}>
          {ACTION_LABELS[action]}
        </Button>
      ))}
      {others.length + rare.length > 0 && <MoreActs rare={rare} others={others} onAct={onAct} />}
    </div>
  )
}

/** On a phone the other acts are in here too: there is room for one beside it. */
function MoreActs({ rare, others, onAct }: { rare: Action[]; others: Action[]; onAct: (action: Action) => void }) {
  const [isOpen, setOpen] = useState(false)
  const wrap = useRef<HTMLDivElement>(null)
  const listId = useId()
  useEffect(() => {
    if (!isOpen) return
    const closeOutside = (event: Event) => { if (!wrap.current?.contains(event.target as Node)) setOpen(false) }
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      setOpen(false)
      wrap.current?.querySelector('button')?.focus()
    }
    document.addEventListener('pointerdown', closeOutside)
    document.addEventListener('keydown', closeOnEscape, true)
    return () => {
      document.removeEventListener('pointerdown', closeOutside)
      document.removeEventListener('keydown', closeOnEscape, true)
    }
  }, [isOpen])
  return (
    <div className="duty-more" data-phone={rare.length === 0 || undefined} ref={wrap}>
      <Button look="quiet" letter="M" keyLabel="其他办理" aria-expanded={isOpen} aria-controls={listId}
        onClick={() => setOpen(!isOpen)}>
        其他
      </Button>
      <div className="duty-more-list" id={listId} hidden={!isOpen}>
        {[...others, ...rare].map((action) => (
          <button type="button" key={action} data-phone={others.includes(action) || undefined}
            onClick={() => { setOpen(false); onAct(action) }}>{ACTION_LABELS[action]}</button>
        ))}
      </div>
    </div>
  )
}
