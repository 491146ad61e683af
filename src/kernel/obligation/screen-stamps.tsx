/**
 * The seven timestamps (七个时间): what has been done with its time, what is on now, what is still to come.
 * Source: closed-loop supervision in practice: 立项交办 签收 分解落实 开展 报告 完成 销号.
 */
import { instantWords } from '#ui/clock.ts'
import { Mark } from '#ui/status-chip.tsx'
import './screen-duty.css'
import type { ObligationFull } from './wire.ts'
import { STAMPS, STAMP_LABELS } from './words.ts'

/** What was returned is to be reported again: its first report no longer counts as done. */
const REPORT = STAMPS.indexOf('reportedAt')

export function Stamps({ stamps, isOver, isReturned }: {
  stamps: ObligationFull['stamps']; isOver: boolean; isReturned: boolean
}) {
  const reached = STAMPS.map((stamp) => stamps[stamp] !== null).lastIndexOf(true)
  const lastDone = isReturned ? Math.min(reached, REPORT - 1) : reached
  return (
    <ol className="duty-stamps" aria-label="办理经过的七个时间">
      {STAMPS.map((stamp, index) => {
        const at = stamps[stamp]
        const isNext = !isOver && index === lastDone + 1
        return (
          <li key={stamp} data-state={isNext ? 'next' : at ? 'done' : 'later'}
            aria-current={isNext ? 'step' : undefined}>
            <Mark shape={isNext ? (isReturned ? 'back' : 'half') : at ? 'disc' : 'dashed'} />
            <span className="duty-stamp-name">{STAMP_LABELS[stamp]}</span>
            <span className="duty-stamp-at">
              {at ? <time dateTime={at}>{instantWords(at)}</time> : index < lastDone ? '略过' : '—'}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
