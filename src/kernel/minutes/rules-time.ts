/**
 * When and how often (时限与节奏): what the reading says of time becomes a cadence, a due instant and an end; what the
 * document leaves out is filled by the centre's dated rule, and only a true gap becomes a question.
 * Source: office.md 2.3 step 9 (no date found: ask, never invent); issue 2 section 3 (never ask 72 times).
 */
import { daysBetween, instantOf, isDay } from '#base/day.ts'
import type { Cadence } from '#kernel/calendar/wire.ts'
import type { Acceptance, Until } from '#kernel/obligation/wire.ts'
import { readDeadline } from './reading/deadlines.ts'
import type { Duty } from './reading/parse.ts'

/** kernel.policy 'minutes.defaults'. */
export interface Defaults {
  continuous: Cadence
  reportTime: string
  dueTime: string
  urgentDays: number
  taskDays: number
  reviewers: string[]
  task: Acceptance
  duty: Acceptance
}

export type TimeGap = 'pastDate' | 'impossibleDate' | 'cutOffTime' | 'urgentNoDate' | 'taskNoDate'
export interface TimeReading {
  cadence: Cadence
  dueAt: Date | null
  until: Until
  timeCue: string
  gap: TimeGap | null
}

const WEEKDAY = /每(?:个)?(?:周|星期)([一二三四五六日天])|按周/
const CUT_OFF = /按[时期][^，。；]{0,12}(?:报|填|交|反馈|编)/
const URGENT = /抓紧|尽快|尽早|立即|马上/
const TIME = /(?<!\d)([01]?\d|2[0-4])\s?[:：点时]\s?([0-5]\d)?(?!\d)/
const LIMIT = /前|底|内|截止|为止/

export function readTime(duty: Duty, meetingDay: string, defaults: Defaults): TimeReading {
  const deadline =
    duty.deadline && duty.deadline.resolved === null
      ? (readDeadline(duty.deadline.cue, meetingDay) ?? duty.deadline)
      : duty.deadline
  const resolved = deadline?.resolved ?? null
  const day = resolved && isDay(resolved.slice(0, 10)) ? resolved.slice(0, 10) : null
  const dueAt = day ? instantOf(day, /T(\d{2}:\d{2})/.exec(resolved ?? '')?.[1] ?? defaults.dueTime) : null
  const timeCue = [deadline?.cue, duty.cadence.cue].filter((cue, at, all) => cue && all.indexOf(cue) === at).join('，')
  const cadence = readCadence(duty, defaults)
  const done = (time: Omit<TimeReading, 'timeCue'>): TimeReading => ({ ...time, timeCue })
  if (duty.kind !== 'task') {
    return done({
      cadence: { type: 'event' },
      dueAt: null,
      until: day ? { kind: 'day', day } : { kind: 'lifted' },
      gap: null,
    })
  }
  if (/不成立/.test(deadline?.rule ?? ''))
    return done({ cadence: { type: 'once' }, dueAt: null, until: { kind: 'open' }, gap: 'impossibleDate' })
  if (dueAt && day) {
    const gap = daysBetween(meetingDay, day) < 0 ? ('pastDate' as const) : null
    const isOnce = cadence.type === 'once' || (isOpenEnded(duty) && LIMIT.test(deadline?.cue ?? ''))
    return done(
      isOnce
        ? { cadence: { type: 'once' }, dueAt, until: { kind: 'open' }, gap }
        : { cadence, dueAt: null, until: { kind: 'day', day }, gap },
    )
  }
  if (CUT_OFF.test(duty.text)) {
    const isSet = cadence.type === 'weekly' && /每/.test(duty.cadence.cue)
    return done({
      cadence: isSet ? cadence : { type: 'workdays', time: defaults.reportTime },
      dueAt: null,
      until: { kind: 'lifted' },
      gap: TIME.test(duty.text) ? null : 'cutOffTime',
    })
  }
  if (URGENT.test(duty.clauseText) && !/每/.test(duty.cadence.cue)) {
    return done({ cadence: { type: 'once' }, dueAt: null, until: { kind: 'open' }, gap: 'urgentNoDate' })
  }
  if (cadence.type === 'once') return done({ cadence, dueAt: null, until: { kind: 'open' }, gap: 'taskNoDate' })
  return done({ cadence, dueAt: null, until: { kind: 'lifted' }, gap: null })
}

const isOpenEnded = ({ cadence }: Duty): boolean => !['daily', 'periodic'].includes(cadence.type)

function timeIn(text: string): string | undefined {
  const found = TIME.exec(text)
  return found ? `${found[1]!.padStart(2, '0')}:${found[2] ?? '00'}` : undefined
}

function readCadence(duty: Duty, defaults: Defaults): Cadence {
  const {
    cadence: { type, cue },
    text,
  } = duty
  const time = timeIn(text) ?? defaults.reportTime
  if (type === 'once') return { type: 'once' }
  if (type === 'event' || /[当今]日|[当今]天/.test(cue)) return { type: 'event' }
  if (type === 'daily') return /工作日/.test(cue + text) ? { type: 'workdays', time } : { type: 'daily', time }
  if (type === 'periodic') return readPeriod(`${cue} ${text}`, time)
  return defaults.continuous
}

const PERIODS: readonly [RegExp, number][] = [
  [/每(?:两|2|双)周|每半月/, 14],
  [/每旬/, 10],
  [/每季|按季/, 91],
  [/每半年/, 182],
  [/每年|年度/, 365],
]

function readPeriod(text: string, time: string): Cadence {
  for (const [word, days] of PERIODS) if (word.test(text)) return { type: 'everyDays', days, time }
  const week = WEEKDAY.exec(text)
  if (week)
    return { type: 'weekly', weekday: week[1] ? '一二三四五六日'.indexOf(week[1].replace('天', '日')) + 1 : 5, time }
  if (/每个?月|按月/.test(text) && !/每周/.test(text)) {
    const day = Number(/每个?月(?:的)?(\d{1,2})[日号]/.exec(text)?.[1] ?? 25)
    return { type: 'monthly', day: Math.min(Math.max(day, 1), 31), time }
  }
  const days = Number(/每(?:隔)?(\d{1,2})[天日]/.exec(text)?.[1] ?? 0)
  return days > 0 ? { type: 'everyDays', days, time } : { type: 'weekly', weekday: 5, time }
}

export interface Timed {
  cadence: Cadence
  until: Until
  dueAt: Date | null
}

/** An edit of one of the three brings the others in line: a due time means once, a cadence means no due time. */
export function settleTime(now: Timed, edit: Partial<Timed>): Partial<Timed> {
  const isDated = edit.dueAt !== undefined && edit.dueAt !== null
  if (isDated && !edit.cadence && now.cadence.type !== 'once')
    return { ...edit, cadence: { type: 'once' }, until: edit.until ?? { kind: 'open' } }
  if (edit.cadence && edit.cadence.type !== 'once' && !isDated) {
    return {
      ...edit,
      dueAt: null,
      ...(!edit.until && now.until.kind === 'open' && { until: { kind: 'lifted' as const } }),
    }
  }
  if (edit.cadence?.type === 'once' && !edit.until) return { ...edit, until: { kind: 'open' } }
  return edit
}

/** Why these make no sense together, or undefined. */
export function whyNot({ cadence, until, dueAt }: Timed): string | undefined {
  if (cadence.type === 'once' && until.kind === 'day') return '一次性任务用完成时限，不用截止日'
  if (cadence.type !== 'once' && dueAt !== null) return '长期或定期的事项按期报送，不另设完成时限'
  return undefined
}
