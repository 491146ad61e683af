/**
 * Who leads each leaf (牵头主体的承接): named, carried over, named later, by the sibling, by the section.
 *
 * Source: office.md 2.3 steps 5 and 6. The order of the rules is the order of that paragraph.
 */
import { GROUP_START, PEOPLE } from './lexicon-units.ts'
import type { Leaf } from './clauses.ts'
import { readAssisted, readHelpers } from './roles.ts'
import type { Known } from './owners.ts'
import type { LeadBasis } from './shape.ts'

export interface Lead { lead: string[]; basis: LeadBasis; support: string[] }
/** What the surroundings offer when the paragraph names nobody. */
export interface Surroundings {
  label: string[] | null
  /** Owner of an upper heading or of its bracket. */
  above: string[] | null
  aboveSupport: string[]
  sibling: string[] | null
  section: string[] | null
  /** First owner of the next paragraph of the same item. */
  next: string[] | null
  /** Free text: a named unit of a later sentence is no owner of this one, a group may be. */
  free: boolean
}

interface Named { owners: string[]; also: boolean; bound: boolean; by: boolean }

export function resolveLeads(leaves: readonly Leaf[], around: Surroundings, known: Known): Lead[] {
  const named = leaves.map((leaf) => nameOf(leaf, leaves))
  const later = laterOwners(leaves, named)
  let carried: Named | undefined
  let free: Named | undefined
  return leaves.map((leaf, n): Lead => {
    const support = helpersOf(leaf, known)
    const own = named[n]
    if (around.label) return labelled(leaf, around.label, support, known)
    if (own) {
      carried = own
      if (!own.bound) free = own
      return { lead: own.owners, basis: 'explicit', support: without(support, own.owners) }
    }
    if (carried?.bound && leaves[n - 1]?.sentence !== leaf.sentence) carried = free
    const by = laterInSentence(leaves, named, n)
    const found = by ? { lead: by, basis: 'cataphoric' as const } : inherit(carried, later[n], around)
    if (by) carried = undefined
    const shared = found.lead === around.above ? [...support, ...around.aboveSupport] : support
    return { ...found, support: without(shared, found.lead) }
  })
}

const without = (names: readonly string[], lead: readonly string[]) => names.filter((name) => !lead.includes(name))

function inherit(carried: Named | undefined, later: string[] | undefined, around: Surroundings): Omit<Lead, 'support'> {
  if (carried) return { lead: carried.owners, basis: 'inherited' }
  const believed = (names: string[]) => !around.free || names.every((name) => GROUP_START.test(name))
  if (later && believed(later)) return { lead: later, basis: 'cataphoric' }
  if (around.next && believed(around.next)) return { lead: around.next, basis: 'cataphoric' }
  if (around.above) return { lead: around.above, basis: 'inherited' }
  if (around.sibling) return { lead: around.sibling, basis: 'inherited' }
  if (around.section) return { lead: around.section, basis: 'section-default' }
  return { lead: [], basis: 'unnamed' }
}

/** In a labelled item the label leads; 配合X turns it round: X leads, the label assists. */
function labelled(leaf: Leaf, label: string[], support: string[], known: Known): Lead {
  const assisted = leaf.clauses.map((each) => readAssisted(each.predicate, known)).find((each) => each !== undefined)
  const entrusted = leaf.clauses.find((each) => each.cue && each.assignment)?.assignment?.owners // 会议要求由X…
  if (entrusted) return { lead: entrusted, basis: 'explicit', support: without(support, entrusted) }
  if (assisted && !assisted.some((name) => label.includes(name))) return { lead: assisted, basis: 'via-配合',
    support: [...label] }
  return { lead: label, basis: 'explicit', support: without(support, label) }
}

/** The owner a leaf names itself: by 由X…, by a role clause, or as its subject. A proposer is no owner. */
function nameOf(leaf: Leaf, leaves: readonly Leaf[]): Named | undefined {
  const assigning = leaf.clauses.flatMap((each) => (
    each.class === 'role' && each.roles?.lead.length ? [each.roles] : []))
  const first = assigning.filter((each) => !each.unranked)
  const roles = (first.length ? first : assigning).flatMap((each) => each.lead)
  if (roles.length) return { owners: [...new Set(roles)], also: false, bound: false, by: true }
  const by = leaf.clauses.find((each) => each.assignment)?.assignment
  if (by) return { owners: by.owners, also: false, bound: false, by: true }
  const clause = leaf.clauses.find((each) => each.subject)
  const submitters = leaf.clauses.find((each) => each.submitters)?.submitters
  if (!clause?.subject) return submitters && { owners: submitters, also: false, bound: true, by: false }
  const { owners, also, bound } = clause.subject
  const complete = owners.map((owner) => completeHeadless(owner, leaf, leaves)).filter((owner) => !owner.endsWith('的'))
  return complete.length ? { owners: complete, also, bound, by: false } : undefined
}

/** 不在岗位的 takes the noun of the …的干部职工 before it. */
function completeHeadless(owner: string, leaf: Leaf, leaves: readonly Leaf[]): string {
  if (!owner.endsWith('的')) return owner
  const before = leaves.slice(Math.max(0, leaves.indexOf(leaf) - 4), leaves.indexOf(leaf)).flatMap((each) =>
    each.clauses)
  const noun = before.flatMap((each) => each.subject?.owners
    ?? []).map((name) => (name.includes('的') ? PEOPLE.exec(name)?.[0] : undefined)).findLast(Boolean)
  return owner + (noun ?? '')
}

/** 由X… later in the sentence owns what the sentence said before it. */
function laterInSentence(leaves: readonly Leaf[], named: readonly (Named | undefined)[],
  n: number): string[] | undefined {
  for (let m = n + 1; m < leaves.length && leaves[m]?.sentence === leaves[n]?.sentence && m < n + 8; m++) {
    if (named[m]) return named[m]?.by ? named[m]?.owners : undefined
  }
  return undefined
}

/** For each leaf the next owner of the paragraph; not one that joins with 也 (各工作组之间也要…). */
function laterOwners(leaves: readonly Leaf[], named: readonly (Named | undefined)[]): (string[] | undefined)[] {
  const later: (string[] | undefined)[] = Array.from({ length: leaves.length })
  let next: string[] | undefined
  for (let n = leaves.length - 1; n >= 0; n--) {
    later[n] = next
    const own = named[n]
    if (own?.owners.length) next = own.also ? undefined : own.owners
  }
  return later
}

function helpersOf(leaf: Leaf, known: Known): string[] {
  const roles = leaf.clauses.flatMap((each) => (each.class === 'role' && each.roles ? [each.roles] : []))
  const led = roles.some((each) => each.lead.length) // X牵头，Y指定一名联络员: Y contributes to the duty of X
  const contributing = led ? leaf.clauses.flatMap((each) => (each.class === 'main' && !each.proposes && !each.cue
    ? each.subject?.owners
    ?? [] : [])) : []
  const helping = leaf.clauses.flatMap((each) => readHelpers(each.predicate, known))
  const sharing = roles.some((each) => each.lead.length && !each.unranked) // X牵头，Y、Z按职责分工负责
    ? roles.flatMap((each) => (each.unranked ? each.lead : [])) : []
  return [...new Set([...roles.flatMap((each) => each.support), ...sharing, ...contributing, ...helping])]
}

/** The owner with which a paragraph opens, for the siblings after it. */
export function openingOwner(leaves: readonly Leaf[]): string[] | null {
  const first = leaves[0]?.clauses.find((each) => each.subject)?.subject
  return first && !first.also && !first.bound ? first.owners : null
}
