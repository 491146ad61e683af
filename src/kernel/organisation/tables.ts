/**
 * The tables of units and people (导出表): the columns of the import templates, so that what is exported can be imported.
 */
import type { PersonRow, Unit } from './wire.ts'
import type { Column } from './export.ts'
import { KIND_LABELS, ROLE_LABELS, type PostRole } from './words.ts'
import { PEOPLE_COLUMNS, UNIT_COLUMNS } from './words-import.ts'

const WIDTHS: Record<string, number> = { name: 30, aliases: 34, inCharge: 26, unit: 26, groups: 26, title: 18 }
const columnsOf = (headers: Record<string, string>, needed: readonly string[] = []): Column[] =>
  Object.entries(headers).map(([key, header]) => ({
    key, header: needed.includes(key) ? `${header}*` : header, width: WIDTHS[key] ?? 16,
  }))

export const COLUMNS = { units: columnsOf(UNIT_COLUMNS), people: columnsOf(PEOPLE_COLUMNS) }
export const TEMPLATE_COLUMNS = {
  units: columnsOf(UNIT_COLUMNS, ['name', 'kind']), people: columnsOf(PEOPLE_COLUMNS, ['name', 'unit']),
}

export function unitRows(units: readonly Unit[]): Record<string, string>[] {
  const names = new Map(units.map(({ id, name }) => [id, name]))
  return units.map((unit) => ({
    code: unit.code, name: unit.name, kind: KIND_LABELS[unit.kind], aliases: unit.aliases.join('、'), abbreviations: '',
    parent: names.get(unit.parentId ?? '') ?? '',
    inCharge: unit.inCharge?.name ?? '', host: unit.host?.name ?? '', place: unit.place?.name ?? '',
    groups: unit.groups.map(({ name }) => name).join('、'),
    reporting: unit.reporting ? '是' : '否',
  }))
}

/** Numbers stay masked: a whole roster of numbers is never a list to send around. */
export function peopleRows(people: readonly PersonRow[]): Record<string, string>[] {
  return people.map((person) => ({
    no: person.no, name: person.name, mobile: '', unit: person.unit?.name ?? '',
    role: ROLE_LABELS[person.role as PostRole] ?? '', title: person.title,
  }))
}
