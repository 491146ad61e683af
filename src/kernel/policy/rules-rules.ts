/**
 * Decisions about dated rules (规则): what a change must be, and which row stands on a day.
 * Source: issue 2 section 3 (defaults come from the organisation); architecture section 3 (rules are dated data).
 */
import { refuse, type ChangeRule, type MinutesDefaults } from './wire-rules.ts'
import { RULE_WORDS, type RuleKey } from './words.ts'

export interface Dated { id: string, value: unknown, fromDay: string | null, until: string | null }

export function standsOn<Row extends Dated>(rows: readonly Row[], day: string): Row | undefined {
  return rows.find(({ fromDay, until }) => (fromDay === null || fromDay <= day) && (until === null || day < until))
}

/** `rows` newest first. @throws Problem `rule.stale`, `.pastDay`, `.same`. */
export function assertMayChange(key: RuleKey, rows: readonly Dated[], change: ChangeRule, today: string): void {
  const { title } = RULE_WORDS[key]
  const [newest] = rows
  if (change.seen !== undefined && newest && change.seen !== newest.id) throw refuse.stale({ title })
  if (change.fromDay < today) throw refuse.pastDay({ day: change.fromDay, field: 'fromDay' })
  const isLast = newest && standsOn(rows, change.fromDay)?.id === newest.id
  if (isLast && isSame(newest.value, change.value)) throw refuse.same({ title, day: change.fromDay })
}

/** Names of reviewers that the change brings in; those that stood before may name what no longer exists. */
export function newReviewers(key: RuleKey, value: unknown, before: unknown): string[] {
  if (key !== 'minutes.defaults') return []
  const known = (before as MinutesDefaults | undefined)?.reviewers ?? []
  return (value as MinutesDefaults).reviewers.filter((name) => !known.includes(name))
}

/** A standing duty is reported by periods, so it cannot be once. */
export function isFit(key: RuleKey, value: unknown): boolean {
  return key !== 'minutes.defaults' || (value as MinutesDefaults).continuous.type !== 'once'
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}

/** jsonb keeps keys in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, of]) => [key, sorted(of)]))
}
