/** Who is who today (名录): every name of a reading looked up once, with what the centre sets by rule. */
import type { Reader } from '#base/database.ts'
import {
  expandGroup,
  listParents,
  listReportingUnits,
  matchUnits,
  readRoster,
  type RosterUnit,
} from '#kernel/organisation/face.ts'
import { findPolicy } from '#kernel/policy/face.ts'
import type { Reading } from './reading/parse.ts'
import {
  findNearest,
  foldWritten,
  groupWord,
  isVague,
  type Directory,
  type Meaning,
  type Unit,
} from './rules-owners.ts'
import type { Defaults } from './rules-time.ts'

/** The centre's rule of `day`; a database without it was not migrated. */
export async function readDefaults(db: Reader, day: string): Promise<Defaults> {
  const value = await findPolicy(db, 'minutes.defaults', day)
  if (!value) throw new Error(`no rule minutes.defaults for ${day}`)
  return value as Defaults
}

export async function readLoadWarning(db: Reader, day: string): Promise<number> {
  return Number((await findPolicy(db, 'minutes.loadWarning', day)) ?? 20)
}

/** The meaning of each name that leads or helps in the reading. */
export async function openDirectory(
  db: Reader,
  day: string,
  reading: Reading,
  roster: readonly RosterUnit[],
): Promise<Directory> {
  const names = [...new Set(reading.duties.flatMap(({ lead, support }) => [...lead, ...support]))]
  const called = new Map(
    roster
      .filter(({ id }) => id !== '')
      .flatMap((unit) => [unit.name, ...unit.aliases].map((name) => [foldWritten(name), unit] as const)),
  )
  const written = await matchUnits(db, names, day)
  const hosts = await listHosts(db, day)
  const meanings = new Map<string, Meaning>()
  for (const name of names) {
    const unit = called.get(foldWritten(name)) ?? written.get(name)
    if (unit) meanings.set(name, { units: [{ id: unit.id, name: unit.name }] })
    else if (isVague(name))
      meanings.set(name, { doubt: 'vagueGroup', suggested: isAboutOutsiders(name, reading) ? hosts : [] })
    else meanings.set(name, await openName(db, name, day, roster))
  }
  return meanings
}

async function openName(db: Reader, name: string, day: string, roster: readonly RosterUnit[]): Promise<Meaning> {
  const group = await expandGroup(db, groupWord(name), day)
  if (group.length > 0) return { units: group }
  const near = findNearest(name, roster)
  return near
    ? { doubt: 'doubtfulName', suggested: [{ id: near.id, name: near.name }] }
    : { doubt: 'ownerUnmatched', suggested: [] }
}

/** 「有关部门」 beside 外协、外租单位 are most likely the departments that answer for those (归口部门). */
function isAboutOutsiders(name: string, reading: Reading): boolean {
  return reading.duties.some(({ lead, text }) => lead.includes(name) && /外协|外租/.test(text))
}

async function listHosts(db: Reader, day: string): Promise<Unit[]> {
  const reporting = await listReportingUnits(db, day)
  const outsiders = reporting.filter(({ external }) => external).map(({ id }) => id)
  const hosts = new Set((await listParents(db, outsiders, 'host', day)).values())
  return reporting.filter(({ id }) => hosts.has(id)).map(({ id, name }) => ({ id, name }))
}

export { readRoster }

/** The unit that keeps what everybody owes: the first reviewer of the rule. */
export async function findWatcher(db: Reader, day: string, { reviewers }: Defaults): Promise<Unit | undefined> {
  const [name = ''] = reviewers
  return (await matchUnits(db, [name], day)).get(name)
}

export interface ReviewerRule {
  leaderOf: ReadonlyMap<string, string>
  fallback: readonly string[]
}

/** Who reviews by default: the leader in charge of the owner, else the first unit of the rule that is not the owner. */
export async function openReviewers(db: Reader, day: string, ownerIds: readonly string[]): Promise<ReviewerRule> {
  const { reviewers } = await readDefaults(db, day)
  const named = await matchUnits(db, reviewers, day)
  return {
    leaderOf: await listParents(db, ownerIds, 'inCharge', day),
    fallback: reviewers.flatMap((name) => named.get(name)?.id ?? []),
  }
}

export function reviewerOf(owner: string, { leaderOf, fallback }: ReviewerRule): string | undefined {
  return [leaderOf.get(owner), ...fallback].find((id) => id !== undefined && id !== owner)
}
