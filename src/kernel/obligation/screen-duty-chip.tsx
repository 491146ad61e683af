/** How a duty's state and due time are shown (状态标、时限): a shape, a word, and whose turn it is. */
import { distanceWords, instantWords } from '#ui/clock.ts'
import { Chip, StatusChip } from '#ui/status-chip.tsx'
import { STATES } from '#ui/status-words.ts'
import { dueAtOf, type Due } from './screen-due.ts'
import type { ObligationRow, Period } from './wire.ts'
import { LATE_LABEL, PERIOD_STATE_LABELS, STATE_LABELS, cadenceWords, type State } from './words.ts'

type Stated = Pick<ObligationRow, 'state' | 'turn'>

/** Shape and tone of a state; a fanned-out parent and an unstated one have none of their own in the frame's table. */
function lookOf(state: State) {
  if (state === 'group') return { shape: 'forward', tone: 'work' } as const
  const [, shape, tone] = STATES[state]
  return { shape, tone }
}

/** 「◐ 待办结·物流一处」: what it waits for, else what it is. */
export function DutyChip({ duty: { state, turn } }: { duty: Stated }) {
  const { shape, tone } = lookOf(state)
  return <Chip shape={shape} tone={tone} turn={turn?.unit?.name}>{turn?.word ?? STATE_LABELS[state]}</Chip>
}

export function PeriodChip({ period }: { period: Pick<Period, 'state' | 'late'> }) {
  if (period.state === 'waived') return <Chip shape="slash" tone="idle">{PERIOD_STATE_LABELS.waived}</Chip>
  const words = PERIOD_STATE_LABELS[period.state]
  return <StatusChip state={period.state} words={period.late ? `${words}（${LATE_LABEL}）` : words} />
}

/** 「▲ 超 3 天」「◇ 今日 16:00」「每周五 16:00」, with the exact time where there is one. */
export function DueMark({ duty, period }: { duty: Due; period?: Period | null | undefined }) {
  const at = dueAtOf(duty, period)
  if (!at) return <span className="muted">{duty.kind === 'duty' ? cadenceWords(duty.cadence) : '未定时限'}</span>
  const isLate = period ? period.state === 'missed' : duty.flags.overdue
  if (isLate) {
    return (
      <span className="nowrap">
        <StatusChip state="overdue" words={distanceWords(at)} /> <span className="muted small">{instantWords(at)}</span>
      </span>
    )
  }
  if (duty.flags.dueSoon) return <StatusChip state="dueSoon" words={instantWords(at)} />
  return <time dateTime={at} className="nowrap">{instantWords(at)}</time>
}
