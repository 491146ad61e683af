/**
 * Who owns a duty (责任主体): recognises units, groups and people by how they are written.
 *
 * Source: office.md 2.3 step 5 (subject) and step 4 (label of a labelled item). Nothing is looked up in a list of
 * one house; a roster, the document's attendance list and its @handles only add names.
 */
import { ADVERB_WORDS, DUTY_VERB, DUTY_VERB_WORDS, PREDICATE } from './lexicon-duties.ts'
import {
  BARE_ENDINGS, CLASS_END, GROUP_INSIDE, GROUP_START, NO_UNIT_END, PEOPLE, SURNAME, TITLE, UNIT_END, WHOLE_HOUSE,
} from './lexicon-units.ts'

/** Names known from outside the sentence: roster, attendance list, handles. */
export interface Known { units: ReadonlySet<string>; people: ReadonlySet<string> }
export interface Subject { owners: string[]; length: number; also: boolean; bound: boolean }

const LONGEST_SUBJECT = 70
const PERSON_TITLED = new RegExp(`^.{0,10}?(${SURNAME}[\\u3400-\\u9fff]{0,2}?|${SURNAME}(?:[\\ud800-\\udbff][\\udc00-\\udfff]){1,2})(${TITLE})$`)
const TITLED_PERSON = new RegExp(`^.{0,12}?(?:${TITLE})(${SURNAME}[\\u3400-\\u9fff]{1,2})$`)
const TITLE_END = new RegExp(`(?:${TITLE})$`)
const BARE_PERSON = new RegExp(`^${SURNAME}(?:[\\u3400-\\u9fff]{1,2}|(?:[\\ud800-\\udbff][\\udc00-\\udfff]){1,2})$`)
const HANDLE = /^@[\w.-]{1,39}$/
const NOT_A_NAME = new RegExp(
  `^(?:对|将|把|在|按|根据|如|若|凡|请|就|与|和|向|为|由|以|从|使|让|经|被|其|该|本着|同时|会同|不(?!在)|没有|会上|要|应当|必须|需要|务必|${ADVERB_WORDS}|(?:${DUTY_VERB_WORDS})(?!部|处|科|室|组|局|委|办|中心|厅|司|署|院|公司|集团|领导|专班|工作|小组|队|指挥部|总|银行|行|监|和|与|及|改革))`)

/** Openings that make …的 a circumstance and not a class of people. */
const NO_ATTRIBUTE = new RegExp(`^(?:对|将|把|按|根据|如|若|凡|就|与|和|向|为|由|以|从|使|让|因|经|需要|要|应|没有|${DUTY_VERB_WORDS})`)

/** The name to print for one owner, or undefined when the words name nobody. */
export function readOwner(words: string, known: Known): string | undefined {
  const name = words.trim().replace(/^(?:由|请|并由|以及|和|及|与|其中|各自)/, '').replace(/(?:等|共同|分别|具体|按照?(?:各自)?职责(?:分工)?|上下|按分工|一起|各自|原则上)+$/, '')
  if (name.length < 2 || name.length > 40) return undefined
  if (HANDLE.test(name)) return name.slice(1)
  if (known.people.has(name) || known.units.has(name)) return name
  const bare = name.replace(/（[^（）]*）$/, '')
  if (bare !== name && bare.length >= 2) return readOwner(bare, known)
  const person = readPerson(name)
  if (person) return person
  return isUnit(name) ? name : undefined
}

function readPerson(name: string): string | undefined {
  const [, who] = PERSON_TITLED.exec(name) ?? []
  if (who && !UNIT_END.test(who)) return Array.from(who).length > 1 ? who : name
  const office = TITLE_END.exec(name)
  if (office && (office.index === 0 || isUnit(name.slice(0, office.index)))) return name
  const handled = /^([\u3400-\u9fff]{2,4})@([\w.-]{1,39})$/.exec(name)
  return handled?.[2] ?? TITLED_PERSON.exec(name)?.[1]
}

export function isUnit(name: string): boolean {
  if (WHOLE_HOUSE.test(name)) return true
  if (/[，。；：！？“”《》]/.test(name)) return false
  const head = name.includes('的') ? name.slice(name.lastIndexOf('的') + 1) : ''
  if (head || name.endsWith('的')) return name.length <= 16 && (head === '' || PEOPLE.test(head)) && !NO_ATTRIBUTE.test(name)
  if (GROUP_START.test(name)) return CLASS_END.test(name) || UNIT_END.test(name) || PEOPLE.test(name)
  if (NOT_A_NAME.test(name)) return false
  if (GROUP_INSIDE.test(name)) return CLASS_END.test(name)
  if (/^(?:党员干部|干部职工|领导干部|广大职工|党支部|企业|本部门|教职工|班主任|工作专班|家长|学校|医院|办公室|党委|党组|团委|工会|妇联|法院|检察院|政府)$/.test(name)) return true
  if (BARE_ENDINGS.has(name) || NO_UNIT_END.test(name)) return false
  return UNIT_END.test(name) && name.length <= 26
}

/** Someone written without a title; only believed where the sentence itself says that an owner stands here. */
export function isBareName(name: string): boolean {
  return BARE_PERSON.test(name) || /^[A-Za-z][\w.-]{1,30}$/.test(name) || /^[A-Z][a-z]+ [A-Z][a-z]+$/.test(name)
}

const JOINTS = /特别是|尤其是|以及|[、，,/]|\s+(?=[\u3400-\u9fff@])|(?<=各地区|各县区|各市县|各区县|各镇街)(?=各|[^\u3400-\u9fff])/

/**
 * Splits a list of owners (A、B和C等部门). 和/及/与 part names only between two names, since many names hold them
 * (文化和旅游部). `loose` believes names without title, for places that can only hold an owner.
 * @returns undefined when a part names nobody.
 */
export function readOwners(list: string, known: Known, loose = false): string[] | undefined {
  const owners: string[] = []
  const parts = splitOwners(list, known, loose)
  for (const [n, words] of parts.entries()) {
    const name = words.trim().replace(/^等/, '')
    if (!name || /^(?:等|等人|等部门|等单位|部门|单位|等部门和单位|等相关方|等有关方面)$/.test(words.trim())) continue
    const owner = readOwner(name, known) ?? (loose && isBareName(name) ? name : undefined)
    if (owner) owners.push(owner)
    else if (n < parts.length - 1 && isElliptic(name)) owners.push(name)
    else return undefined
  }
  return owners.length ? [...new Set(owners)] : undefined
}

/** The first names of 各省、自治区、直辖市人民政府 lean on the ending of the last. */
function isElliptic(name: string): boolean {
  return name.length <= 8 && !DUTY_VERB.test(name) && /^[\u3400-\u9fff]+$/.test(name)
}

function splitOwners(list: string, known: Known, loose: boolean): string[] {
  return outsideBrackets(list.replace(/^由/, '')).flatMap((each) => splitAtAnd(each, known, loose)).flatMap((each) => {
    const etc = /^(.{2,}?)等((?:有关|相关|其他|各)?(?:部门|单位|科室|处室|企业|机构|方面|人员|部门和单位|成员单位|人)?)$/.exec(each)
    if (!etc?.[1]) return [each]
    return /^(?:有关|相关|其他|各)/.test(etc[2] ?? '') ? [etc[1], etc[2] ?? ''] : [etc[1]]
  })
}

function outsideBrackets(list: string): string[] {
  if (!list.includes('（')) return list.split(JOINTS).filter(Boolean)
  const sealed = list.replace(/（[^（）]*）/g, (inner) => inner.replace(/[、，,/ ]/g, '\u0001'))
  return sealed.split(JOINTS).filter(Boolean).map((each) => each.replace(/（[^（）]*）/g, ''))
}

function splitAtAnd(words: string, known: Known, loose: boolean): string[] {
  for (let at = words.search(/[和及与]/); at > 0; at = nextAnd(words, at)) {
    const [left, right] = [words.slice(0, at), words.slice(at + 1).replace(/^以/, '')]
    const isName = (name: string) => readOwner(name, known) ?? (loose && isBareName(name))
    const rightParts = right.split(/等/)
    if (isName(left.replace(/以$/, '')) && isName(rightParts[0] ?? '') && right.length > 1) {
      return [left.replace(/以$/, ''), ...splitAtAnd(right, known, loose)]
    }
  }
  return [words]
}

function nextAnd(words: string, at: number): number {
  const next = words.slice(at + 1).search(/[和及与]/)
  return next < 0 ? -1 : at + 1 + next
}

/** The owner at the head of a clause: the shortest run of names that a predicate follows (办公室 + 组织…). */
export function readSubject(clause: string, known: Known): Subject | undefined {
  const limit = Math.min(clause.length - 1, LONGEST_SUBJECT)
  for (let end = 2; end <= limit; end++) {
    if (!startsPredicate(clause, end)) continue
    const words = clause.slice(0, end).replace(/，$/, '').trim()
    if (/[、和及与]$/.test(words)) continue
    const owners = readOwners(words, known)
    if (owners) return { owners, length: end, also: isAlso(clause, end), bound: isBound(words) }
    if (/[。；：]/.test(words)) return undefined
  }
  return undefined
}

/** True where a predicate begins: not a verb that goes on into a unit's name (编制部门) or an officer's (负责人). */
export function startsPredicate(clause: string, at: number): boolean {
  const before = clause.charAt(at - 1)
  if (before === ' ' && clause.startsWith('@')) return true
  PREDICATE.lastIndex = at
  const found = PREDICATE.exec(clause)
  if (!found) return false
  const rest = clause.slice(at, at + found[0].length + 4)
  return !/^[^要应须将在按]{1,4}(?:部|处|科|组|局|委|办|中心|办公室|厅|司|室|部门|单位|小组|专班)(?![\u3400-\u9fff]{0,2}(?:工作|建设))/.test(rest)
    && !/^(?:负责(?:人|同志)|特别是|尤其是)/.test(rest)
}

const isAlso = (clause: string, end: number) => /^(?:之间)?也/.test(clause.slice(end))

/** Names of the form …的干部职工 bind their own sentence only (office.md 2.3 step 5). */
const isBound = (words: string) => words.includes('的')
