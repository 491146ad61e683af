/** One thing due (到期事项): its shape, word and link. */
import { clockTime, dayOf } from '#ui/clock.ts'
import { Link } from '#ui/link.tsx'
import { Chip, Mark } from '#ui/status-chip.tsx'
import type { Shape, Tone } from '#ui/status-words.ts'
import type { CalendarItem } from './wire.ts'
import { DUE_LABELS, type DueState } from './words.ts'

const LOOKS: Record<DueState, readonly [shape: Shape, tone: Tone]> = {
  late: ['triangle', 'alarm'], open: ['empty', 'work'], review: ['threeQuarters', 'work'], done: ['disc', 'done'],
  notDue: ['dashed', 'idle'],
}

export function ItemMark({ state }: { state: DueState }) {
  return <Mark shape={LOOKS[state][0]} />
}

/** '16:00'; the end of the day is 24:00, not the next day's 00:00. */
function timeWords(dueAt: string, day: string): string {
  return dayOf(dueAt) === day ? clockTime(dueAt).slice(0, 5) : '24:00'
}

export function ItemLine({ item, day }: { item: CalendarItem; day: string }) {
  const [shape, tone] = LOOKS[item.state]
  return (
    <li className="calendar-item">
      <span className="number">{timeWords(item.dueAt, day)}</span>
      <span>
        <Link className="primary" to={`/loop/${item.obligationId}`}>{item.title}</Link>
        <span className="calendar-owner">{item.owner.name}{item.standing && ' · 按期'}</span>
      </span>
      <Chip shape={shape} tone={tone}>{DUE_LABELS[item.state]}</Chip>
    </li>
  )
}
