/**
 * The organisation as the reading of minutes wants it (名单): every name a unit may be called by, and what 「各部门」 opens
 * into.
 */
import type { Reader } from '#base/database.ts'
import { NAMED_GROUPS, openGroup } from './rules-names.ts'
import * as store from './store-names.ts'
import { KIND_LABELS } from './words.ts'

export interface RosterUnit { id: string, name: string, aliases: string[], kind: string, members: string[] }

/** Units of `day`, then the words for groups (id '') with the names of their members. */
export async function readRoster(db: Reader, day: string): Promise<RosterUnit[]> {
  const units = await store.listUnitsOf(db, day)
  const leaderIds = units.filter(({ kind }) => kind === 'leader').map(({ id }) => id)
  const holders = await store.listHolders(db, leaderIds, ['director', 'leader'], day)
  const callsOf = (unitId: string): string[] => holders.filter((holder) => holder.unitId === unitId).flatMap(callLeader)
  const shared = countWords(leaderIds.flatMap(callsOf))
  const named = units.filter(({ kind }) => kind !== 'place').map((unit) => ({
    id: unit.id, name: unit.name, kind: KIND_LABELS[unit.kind], members: [],
    aliases: [...new Set([...unit.aliases, ...callsOf(unit.id).filter((call) => shared.get(call) === 1)])],
  }))
  const groups = NAMED_GROUPS.map(([name, aliases]) => (
    { id: '', name, aliases: [...aliases], kind: '', members: openGroup(name, units).map((unit) => unit.name) }))
  return [...named, ...groups.filter(({ members }) => members.length > 0)]
}

/** 乔竑, 乔竑副主任, 乔副主任. */
function callLeader({ name, title }: store.Holder): string[] {
  const surname = [...name][0] ?? ''
  return title ? [name, `${name}${title}`, `${surname}${title}`] : [name]
}

function countWords(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

export interface ListedUnit { id: string, name: string }

/** The units a word for a group means on `day`; a work group's own name opens into nothing. */
export async function expandGroup(db: Reader, groupName: string, day: string): Promise<ListedUnit[]> {
  return openGroup(groupName, await store.listUnitsOf(db, day)).map(({ id, name }) => ({ id, name }))
}

/** 应报单位 of the day. */
export async function listReportingUnits(
  db: Reader, day: string,
): Promise<(store.NamedUnit & { external: boolean })[]> {
  const units = await store.listUnitsOf(db, day)
  return units.filter(({ reporting }) => reporting)
    .map(({ id, name, kind, code, external }) => ({ id, name, kind, code, external }))
}
