/**
 * Decisions about emergencies (突发事件): when one may start, change its level, end. Days are Beijing days.
 * Source: issue 2 section 2 (emergency: kind, first day, level periods, end); architecture section 4a.
 */
import { daysBetween } from '#base/day.ts'
import { refuse, type ChangeLevel, type EndEmergency, type LevelPeriod, type NewEmergency } from './wire.ts'

/** An outbreak is counted from its first case, which may lie weeks back; a year back is a slip of the pen. */
const BACK_DAYS = 366

interface Standing { name: string, endedOn: string | null, revision: number, levels: readonly LevelPeriod[] }

/** @throws Problem `emergency.futureStart`, `.tooEarly`, `.inForce`. */
export function assertMayStart(
  { firstDay, alongside = false }: Pick<NewEmergency, 'firstDay' | 'alongside'>, today: string,
  running?: { name: string },
): void {
  if (firstDay > today) throw refuse.futureStart({ day: firstDay, field: 'firstDay' })
  if (daysBetween(firstDay, today) > BACK_DAYS) throw refuse.tooEarly({ day: firstDay, field: 'firstDay' })
  if (running && !alongside) throw refuse.inForce({ name: running.name })
}

/** @throws Problem `emergency.ended`, `.stale`, `.pastLevel`, `.sameLevel`. */
export function assertMayChangeLevel(emergency: Standing, change: ChangeLevel, today: string): void {
  const { name, endedOn, revision } = emergency
  if (endedOn) throw refuse.ended({ name, day: endedOn })
  if (change.revision !== undefined && change.revision !== revision) throw refuse.stale({ name })
  if (change.fromDay < today) throw refuse.pastLevel({ day: change.fromDay, field: 'fromDay' })
  const stands = emergency.levels.at(-1)
  if (stands?.level === change.level && stands.fromDay <= change.fromDay) {
    throw refuse.sameLevel({ day: change.fromDay, level: change.level, field: 'level' })
  }
}

/** Duties end with the act, never behind it: it is done on its day. @throws Problem `emergency.stale`, `.endsToday`. */
export function assertMayEnd({ name, revision }: Standing, end: EndEmergency, today: string): void {
  if (end.revision !== revision) throw refuse.stale({ name })
  if (end.day !== today) throw refuse.endsToday({ today, day: end.day, field: 'day' })
}

export function levelOn(levels: readonly LevelPeriod[], day: string): string {
  return levels.find(({ fromDay, until }) => fromDay <= day && (until === null || day < until))?.level ?? ''
}

/** Days it has run, the first counted; one ended on its first day ran one. */
export function daysOf({ firstDay, endedOn }: { firstDay: string, endedOn: string | null }, today: string): number {
  return endedOn ? Math.max(1, daysBetween(firstDay, endedOn)) : daysBetween(firstDay, today) + 1
}
