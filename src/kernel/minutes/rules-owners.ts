/**
 * Whom the document means (牵头单位): written names to units. A name that is nearly one of ours is asked, never changed;
 * 「有关部门」 is asked with the likeliest units offered.
 * Source: founding minutes 一(二) (各工作组、各部门…), office.md 2.3 step 5 and 6; issue 2 section 3.
 */
export interface Unit {
  id: string
  name: string
}
export interface RosterName {
  id: string
  name: string
  aliases: readonly string[]
}

export type OwnerDoubt = 'doubtfulName' | 'ownerUnmatched' | 'vagueGroup'
export type Meaning = { units: readonly Unit[] } | { doubt: OwnerDoubt; suggested: Unit[] }
export type Directory = ReadonlyMap<string, Meaning>

const VAGUE = /有关|相关|各业务|责任(?:部门|单位)|主管部门|部分(?:部门|单位)/
/** Words for people stand for the units that answer for them. */
const PEOPLE: readonly [RegExp, string][] = [
  [/党员|党务/, '各党支部'],
  [/各级(?:负责人|领导)|领导班子|干部职工|全体(?:人员|职工|员工)|职工$|员工$|各岗位|人人/, '全中心'],
]

export const foldWritten = (name: string): string => name.normalize('NFKC').replace(/\s/g, '').toLowerCase()

export const isVague = (name: string): boolean => VAGUE.test(name)

/** The word for a group to open instead of a word for people; the name itself otherwise. */
export function groupWord(name: string): string {
  return PEOPLE.find(([word]) => word.test(name))?.[1] ?? name
}

/** The unit whose name differs from `name` in one character (a scanner's error), if there is just one such. */
export function findNearest(name: string, roster: readonly RosterName[]): Unit | undefined {
  const folded = [...foldWritten(name)]
  if (folded.length < 3) return undefined
  const near = roster.filter(
    ({ id, name: official, aliases }) =>
      id !== '' && [official, ...aliases].some((other) => isOneApart(folded, [...foldWritten(other)])),
  )
  return near.length === 1 ? near[0] : undefined
}

function isOneApart(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false
  return one.filter((character, at) => character !== other[at]).length === 1
}

export interface Owners {
  units: Unit[]
  doubts: { name: string; kind: OwnerDoubt; suggested: Unit[] }[]
}

export function resolveOwners(names: readonly string[], directory: Directory): Owners {
  const units = new Map<string, Unit>()
  const doubts: Owners['doubts'] = []
  for (const name of names) {
    const meaning = directory.get(name)
    if (!meaning) doubts.push({ name, kind: 'ownerUnmatched', suggested: [] })
    else if ('units' in meaning) meaning.units.forEach((unit) => units.set(unit.id, unit))
    else doubts.push({ name, kind: meaning.doubt, suggested: meaning.suggested })
  }
  return { units: [...units.values()], doubts }
}

/** How the units carry it: a group opens to each; two named together carry it jointly. */
export function distributionOf(
  read: 'each' | 'joint' | 'single',
  count: number,
  names: number,
): 'each' | 'joint' | 'single' {
  if (count <= 1) return 'single'
  if (read === 'joint') return 'joint'
  return read === 'single' && names === count ? 'joint' : 'each'
}
