/**
 * What an imported sheet would change (导入核对): pure; every error names its cell and says what to do.
 *
 * Source: prevention.md 4.4 (what real registers look like: full-width, trailing spaces, 「无」, numbers spoiled by
 * Excel).
 */
import type { SheetRow } from '#base/sheet.ts'
import { Problem, sentenceOf } from '#base/problem.ts'
import { cleanMobile, maskMobile } from './rules-days.ts'
import { cleanName, foldName } from './rules-names.ts'
import type { Unit } from './wire.ts'
import type { ImportError, ImportItem } from './wire-import.ts'
import { KIND_LABELS, KINDS, ROLE_LABELS, ROLE_NAMES, type PostRole, type UnitKind } from './words.ts'
import { EXAMPLE_MARK, PEOPLE_COLUMNS, UNIT_COLUMNS } from './words-import.ts'

type Verdict = ImportItem['verdict']
export interface Planned<Target> extends ImportItem { target: Target }
export interface Plan<Target> { items: Planned<Target>[], errors: ImportError[] }

/** One row being read: errors gather, a bad cell reads as blank. */
class RowReader {
  readonly row: SheetRow
  readonly errors: ImportError[] = []
  constructor(row: SheetRow) { this.row = row }

  text(header: string): string {
    const cell = this.row.cells.get(header)
    if (cell?.flag === 'spoiled') this.fail(header, '数字被 Excel 改成了科学计数，末几位已丢失，请把这一格设为文本后重填')
    if (cell?.flag === 'error') this.fail(header, `是公式错误 ${cell.text}，请改填内容`)
    return cell?.flag === 'spoiled' || cell?.flag === 'error' ? '' : (cell?.text ?? '').trim()
  }
  address(header: string): string {
    return this.row.cells.get(header)?.address ?? `第 ${this.row.row} 行`
  }
  fail(header: string, why: string): void {
    this.errors.push({ address: this.address(header), row: this.row.row, sentence: `「${header}」${why}。` })
  }
  name(header: string): string {
    const text = this.text(header)
    try {
      return text ? cleanName(text) : ''
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      this.fail(header, sentenceOf(error).replace(/。.*$/u, ''))
      return ''
    }
  }
  list(header: string): string[] | undefined {
    const text = this.text(header)
    if (!text) return undefined
    return isNone(text) ? [] : text.split(/[、,，;；]/).map((part) => part.trim()).filter(Boolean)
  }
}

const isNone = (text: string): boolean => /^(无|没有|—+|-+|\/)$/.test(text)
const isExample = (row: SheetRow): boolean => [...row.cells.values()].some(({ text }) => text.includes(EXAMPLE_MARK))

/** What a word in the sheet stands for: 「部门」 → department. */
function keyOf<Key extends string>(labels: Record<Key, string>, keys: readonly Key[], word: string): Key | undefined {
  return keys.find((key) => labels[key] === word || key === word)
}

export interface UnitTarget {
  /** Undefined for a new unit. */
  unit: Unit | undefined
  name: string
  kind: UnitKind
  aliases: string[] | undefined
  abbreviations: string[] | undefined
  reporting: boolean | undefined
  /** Names of parents as written, resolved against units and the sheet itself; undefined leaves them as they are. */
  parents: Record<'admin' | 'inCharge' | 'host' | 'place' | 'group', string[] | undefined>
}

const PARENT_COLUMNS = { admin: 'parent', inCharge: 'inCharge', host: 'host', place: 'place', group: 'groups' } as const
const PARENTS = Object.keys(PARENT_COLUMNS) as (keyof typeof PARENT_COLUMNS)[]

const parentNames = (unit: Unit, units: ReadonlyMap<string, Unit>): Record<keyof typeof PARENT_COLUMNS, string[]> => ({
  admin: unit.parentId ? [units.get(unit.parentId)?.name ?? ''] : [],
  inCharge: unit.inCharge ? [unit.inCharge.name] : [],
  host: unit.host ? [unit.host.name] : [], place: unit.place ? [unit.place.name] : [],
  group: unit.groups.map(({ name }) => name),
})

/** Units: found by code, else by any of their names; everything else is new. */
export function planUnits(rows: readonly SheetRow[], units: readonly Unit[]): Plan<UnitTarget> {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const byName = new Map(
    [...units].reverse().flatMap((unit) => [...unit.aliases, unit.name].map((name) => [foldName(name), unit] as const)),
  )
  const byCode = new Map(units.map((unit) => [unit.code, unit]))
  const data = rows.filter((row) => !isExample(row))
  const inSheet = new Set(data.map((row) => foldName(row.cells.get(UNIT_COLUMNS.name)?.text ?? '')))
  const taken = new Map<string, number>()
  const plan: Plan<UnitTarget> = { items: [], errors: [] }
  for (const row of data) {
    const read = new RowReader(row)
    const name = read.name(UNIT_COLUMNS.name)
    if (!name && read.errors.length === 0) read.fail(UNIT_COLUMNS.name, '不能为空')
    const code = read.text(UNIT_COLUMNS.code)
    const unit = code ? byCode.get(code) : byName.get(foldName(name))
    if (code && !unit) read.fail(UNIT_COLUMNS.code, `没有编码为 ${code} 的单位；新单位请留空`)
    const other = byName.get(foldName(name))
    if (unit && other && other !== unit && other.name === name) read.fail(UNIT_COLUMNS.name, `与「${other.name}」重名`)
    const earlier = taken.get(unit?.id ?? foldName(name))
    if (earlier !== undefined) read.fail(UNIT_COLUMNS.name, `与第 ${earlier} 行是同一个单位`)
    taken.set(unit?.id ?? foldName(name), row.row)
    const target = readUnit(read, name, unit, (text) => byName.has(foldName(text)) || inSheet.has(foldName(text)))
    plan.errors.push(...read.errors)
    if (read.errors.length === 0) plan.items.push(describeUnit(row.row, target, byId))
  }
  return plan
}

function readUnit(
  read: RowReader, name: string, unit: Unit | undefined, isKnown: (name: string) => boolean,
): UnitTarget {
  const kindWord = read.text(UNIT_COLUMNS.kind)
  const kind = keyOf(KIND_LABELS, KINDS, kindWord) ?? (kindWord ? undefined : unit?.kind)
  if (!kind) read.fail(UNIT_COLUMNS.kind, `应为${KINDS.map((key) => KIND_LABELS[key]).join('、')}之一`)
  if (unit && kind && kind !== unit.kind) read.fail(UNIT_COLUMNS.kind, `与现在的「${KIND_LABELS[unit.kind]}」不同，类别不能由导入改变`)
  const reporting = read.text(UNIT_COLUMNS.reporting)
  if (reporting && !/^[是否]$/.test(reporting)) read.fail(UNIT_COLUMNS.reporting, '应为「是」或「否」')
  const parents = Object.fromEntries(PARENTS.map((dimension) => {
    const header = UNIT_COLUMNS[PARENT_COLUMNS[dimension]]
    const names = read.list(header)
    for (const parent of names ?? []) if (!isKnown(parent)) read.fail(header, `没有「${parent}」这个单位，本表里也没有`)
    if (dimension !== 'group' && names && names.length > 1) read.fail(header, '只能写一个')
    return [dimension, names]
  })) as UnitTarget['parents']
  const cleanList = (header: string) => read.list(header)?.map((alias) => cleanName(alias))
  return {
    unit, name: name || (unit?.name ?? ''), kind: kind ?? 'department', aliases: cleanList(UNIT_COLUMNS.aliases),
    abbreviations: cleanList(UNIT_COLUMNS.abbreviations),
    reporting: reporting ? reporting === '是' : undefined, parents,
  }
}

function describeUnit(row: number, target: UnitTarget, byId: ReadonlyMap<string, Unit>): Planned<UnitTarget> {
  const { unit, name } = target
  if (!unit) return { row, name, verdict: 'new', changes: [], target }
  const changes: ImportItem['changes'] = []
  const put = (field: string, before: string, after: string): void =>
    void (before !== after && changes.push({ field, before, after }))
  if (foldName(name) !== foldName(unit.name) && !unit.aliases.some((alias) => foldName(alias) === foldName(name))) {
    put(UNIT_COLUMNS.name, unit.name, name)
  }
  const fresh = [
    ...target.aliases ?? [], ...target.abbreviations ?? [],
  ].filter((alias) => !unit.aliases.includes(alias))
  if (fresh.length) put(UNIT_COLUMNS.aliases, unit.aliases.join('、'), [...unit.aliases, ...fresh].join('、'))
  if (target.reporting !== undefined) {
    put(UNIT_COLUMNS.reporting, unit.reporting ? '是' : '否', target.reporting ? '是' : '否')
  }
  const now = parentNames(unit, byId)
  for (const dimension of PARENTS) {
    const names = target.parents[dimension]
    if (names) {
      put(UNIT_COLUMNS[PARENT_COLUMNS[dimension]], [...now[dimension]].sort().join('、'), [...names].sort().join('、'))
    }
  }
  return { row, name: unit.name, verdict: changes.length ? 'changed' : 'unchanged', changes, target }
}

export interface KnownPerson {
  id: string
  no: string
  name: string
  hasMobile: boolean
  unitId: string | null
  role: string
  title: string
}
export interface PersonTarget {
  person: KnownPerson | undefined
  no: string
  name: string
  mobile: string
  unitId: string | null
  role: PostRole | ''
  title: string
}

/** What people are compared with: all of them, so that no namesake is missed; numbers only through their digests. */
export interface KnownPeople {
  people: readonly KnownPerson[]
  ownerOf: (mobile: string) => string | undefined
  /** By any name, or by id. */
  unitOf: (name: string) => { id: string, name: string } | undefined
  mayGive: (role: PostRole) => boolean
}

export function planPeople(
  rows: readonly SheetRow[], { people, ownerOf, unitOf, mayGive }: KnownPeople,
): Plan<PersonTarget> {
  const byNo = new Map(people.map((person) => [person.no, person]))
  const byId = new Map(people.map((person) => [person.id, person]))
  const byName = Map.groupBy(people, (person) => person.name)
  const taken = new Map<string, number>()
  const plan: Plan<PersonTarget> = { items: [], errors: [] }
  for (const row of rows.filter((each) => !isExample(each))) {
    const read = new RowReader(row)
    const target = readPerson(read, { unitOf, mayGive }, (no, name, unitId) => (no ? byNo.get(no)
      : onlyOne(byName.get(name)?.filter((person) => unitId === null || person.unitId === unitId))))
    const { person, mobile, no } = target
    const owner = mobile ? byId.get(ownerOf(mobile) ?? '') : undefined
    if (owner && owner !== person) read.fail(PEOPLE_COLUMNS.mobile, `已登记在编号 ${owner.no} 的人名下`)
    for (const key of [person?.id ?? '', no, mobile].filter(Boolean)) {
      if (taken.has(key)) {
        read.fail(key === mobile ? PEOPLE_COLUMNS.mobile : PEOPLE_COLUMNS.name, `与第 ${taken.get(key)} 行重复`)
      }
      taken.set(key, row.row)
    }
    plan.errors.push(...read.errors)
    if (read.errors.length === 0) plan.items.push(describePerson(row.row, target, unitOf, owner !== undefined))
  }
  return plan
}

const onlyOne = <Row>(rows: readonly Row[] | undefined): Row | undefined => (rows?.length === 1 ? rows[0] : undefined)
const MASKED = /^1\d{2}\*{4}\d{4}$/

function readPerson(
  read: RowReader, { unitOf, mayGive }: Pick<KnownPeople, 'unitOf' | 'mayGive'>,
  find: (no: string, name: string, unitId: string | null) => KnownPerson | undefined,
): PersonTarget {
  const no = read.text(PEOPLE_COLUMNS.no).toUpperCase()
  if (no && !/^[A-Z0-9-]{1,30}$/.test(no)) read.fail(PEOPLE_COLUMNS.no, '只能用字母、数字和 -')
  const name = read.name(PEOPLE_COLUMNS.name)
  const unitName = read.text(PEOPLE_COLUMNS.unit)
  const unit = unitName ? unitOf(unitName) : undefined
  if (unitName && !unit) read.fail(PEOPLE_COLUMNS.unit, `没有「${unitName}」这个单位`)
  const person = find(no, name, unit?.id ?? null)
  if (!name && !read.text(PEOPLE_COLUMNS.name)) read.fail(PEOPLE_COLUMNS.name, '不能为空')
  if (!person && !unitName) read.fail(PEOPLE_COLUMNS.unit, '不能为空')
  const roleWord = read.text(PEOPLE_COLUMNS.role)
  const role = keyOf(ROLE_LABELS, ROLE_NAMES, roleWord)
  if (roleWord && !role) read.fail(PEOPLE_COLUMNS.role, `应为${ROLE_NAMES.map((key) => ROLE_LABELS[key]).join('、')}之一`)
  if (role && role !== person?.role && !mayGive(role)) {
    read.fail(PEOPLE_COLUMNS.role, `「${ROLE_LABELS[role]}」只能由系统管理员任命`)
  }
  const written = read.text(PEOPLE_COLUMNS.mobile)
  const mobile = written && !MASKED.test(written) && !isNone(written) ? cleanMobile(written) : ''
  if (mobile === undefined) read.fail(PEOPLE_COLUMNS.mobile, '不是 11 位手机号')
  return {
    person, no, name, mobile: mobile ?? '', unitId: unit?.id ?? null, role: role ?? '',
    title: read.text(PEOPLE_COLUMNS.title),
  }
}

function describePerson(
  row: number, target: PersonTarget, unitOf: KnownPeople['unitOf'], isOwnMobile: boolean,
): Planned<PersonTarget> {
  const { person } = target
  if (!person) return { row, name: target.name, verdict: 'new', changes: [], target }
  const changes: ImportItem['changes'] = []
  const put = (field: string, before: string, after: string, isGiven: boolean): void => {
    if (isGiven && before !== after) changes.push({ field, before, after })
  }
  put(PEOPLE_COLUMNS.name, person.name, target.name, target.name !== '')
  put(
    PEOPLE_COLUMNS.mobile, person.hasMobile ? '原号码' : '', maskMobile(target.mobile),
    target.mobile !== '' && !isOwnMobile,
  )
  put(
    PEOPLE_COLUMNS.unit, unitOf(person.unitId ?? '')?.name ?? '', unitOf(target.unitId ?? '')?.name ?? '',
    target.unitId !== null,
  )
  put(
    PEOPLE_COLUMNS.role, ROLE_LABELS[person.role as PostRole] ?? '', target.role ? ROLE_LABELS[target.role] : '',
    target.role !== '',
  )
  put(PEOPLE_COLUMNS.title, person.title, target.title, target.title !== '')
  const verdict: Verdict = changes.length ? 'changed' : 'unchanged'
  return { row, name: person.name, verdict, changes, target }
}
