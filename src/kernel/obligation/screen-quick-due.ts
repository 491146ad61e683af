/** Due times one tap away (时限快选): today 16:00, tomorrow, this Friday, as Beijing instants. */
import { dayOf, serverNow } from '#ui/clock.ts'

const DAY_MS = 86_400_000
const FRIDAY = 5
const at = (day: string, time: string) => `${day}T${time}:00+08:00`

/** What is still to come, in order; Friday is left out when it is today or tomorrow. */
export function quickDues(now: Date = serverNow()): { label: string, at: string }[] {
  const later = (days: number) => dayOf(new Date(now.getTime() + days * DAY_MS))
  const weekday = new Date(`${dayOf(now)}T12:00:00Z`).getUTCDay()
  const toFriday = (FRIDAY - weekday + 7) % 7
  const picks = [
    { label: '今天 16:00', at: at(later(0), '16:00') },
    { label: '今天 18:00', at: at(later(0), '18:00') },
    { label: '明天 10:00', at: at(later(1), '10:00') },
    { label: '明天 16:00', at: at(later(1), '16:00') },
    ...(toFriday > 1
      ? [{ label: weekday === 6 || weekday === 0 ? '下周五 16:00' : '本周五 16:00', at: at(later(toFriday), '16:00') }] : []),
  ]
  return picks.filter((pick) => Date.parse(pick.at) > now.getTime())
}
