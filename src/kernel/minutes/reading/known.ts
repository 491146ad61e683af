/**
 * The names a reading may lean on (已知名单): the caller's roster, the attendance list, the @handles.
 *
 * Source: GB/T 9704-2012 (出席、请假、列席 lists of a 纪要); office.md 2.3 step 2 (lexicon = roster + document).
 */
import type { Known } from './owners.ts'
import { isBareName } from './persons.ts'
import type { Expansion, RosterUnit } from './shape.ts'

const ATTENDANCE = new RegExp(
  String.raw`^(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、])?[ \t*-]*(?:(?:Attendees|Participants|`
  + String.raw`Present)|出席|列席|参会|参加|与会|请假|缺席|主持|记录|应到|实到)(?:会议)?(?:人员|人|领导|同志|单位|者|成员)?(?:名单)?\**[：:]\**(.{`
  + String.raw`1,2000})$`, 'gm')

export function gatherKnown(text: string, roster: readonly RosterUnit[]): Known {
  const people = new Set<string>()
  for (const found of text.matchAll(ATTENDANCE)) {
    for (const name of (found[1] ?? '').split(/[、，,；;]\s*|(?<=[\u3400-\u9fff])\s+|\s+(?=@)/)) {
      const plain = name.replace(/（.*$/, '').replace(/^@/, '')
      if (!isBareName(plain)) continue
      people.add(plain)
      if (/^[A-Z][a-z]+ [A-Z]/.test(plain)) people.add(plain.slice(0, plain.indexOf(' ')))
    }
  }
  for (const found of text.matchAll(/(?<![\w.])@([A-Za-z][\w.-]{1,38})/g)) people.add(found[1] ?? '')
  return { people, units: new Set(roster.flatMap((unit) => [unit.name, ...unit.aliases])) }
}

/** Opens group owners into the members that the roster states (各部门 → every unit of kind 部门). */
export function expandGroups(lead: readonly string[], roster: readonly RosterUnit[]): Expansion[] {
  return lead.flatMap((group): Expansion[] => {
    const named = roster.find((unit) => unit.members.length > 0
      && (unit.name === group || unit.aliases.includes(group)))
    if (named) return [{ group, units: named.members }]
    const kind = /^(?:[\u3400-\u9fff]{1,6})?各(.+)$/.exec(group)?.[1]
    const units = kind ? roster.filter((unit) => unit.kind === kind).map((unit) => unit.name) : []
    return units.length ? [{ group, units }] : []
  })
}
