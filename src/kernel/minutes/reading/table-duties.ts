/**
 * Duties of table rows (表格任务): one row, one duty.
 *
 * Source: minutes/cases/m19; 督查台账 columns (任务、责任单位、配合单位、责任人、完成时限).
 */
import { makeDuty, type Setting } from './duties.ts'
import { spanOf } from './mapped.ts'
import { readOwners } from './owners.ts'
import { addFurther, readRoles, type Roles } from './roles.ts'
import type { Duty } from './shape.ts'
import type { Column, Row, Table } from './tables.ts'

export function dutiesOfTable(table: Table, path: readonly string[], setting: Setting, firstLeads: boolean): Duty[] {
  return table.rows.flatMap((row) => dutyOfRow(row, path, setting, firstLeads))
}

function dutyOfRow(row: Row, path: readonly string[], setting: Setting, firstLeads: boolean): Duty[] {
  const words = (column: Column) => row.cells.filter((cell) => cell.column === column && cell.text.text).map((cell) =>
    cell.text.text)
  const tasks = words('task').length ? words('task') : words('other').slice(0, 1)
  if (!tasks.length) return []
  const roles = rolesOf(row, setting, firstLeads)
  const title = Array.from(tasks[0] ?? '').slice(0, 30).join('')
  return [makeDuty({
    path: [...path, ...(row.section ? [row.section.replace(/、.*$/, '')] : []), row.number
      ?? String(row.whole.from[0] ?? 0)],
    span: spanOf(row.whole), text: tasks.join('。'), lead: roles.lead, support: roles.support, basis: roles.lead.length
      ? 'explicit' : 'unnamed',
    supervisor: roles.supervisor, person: roles.person, due: roles.due, title,
  }, setting)].map((duty) => ({ ...duty, kind: 'task' as const }))
}

/** The first owner column leads; a second one (牵头单位, then 责任单位) assists. */
function rolesOf(row: Row, setting: Setting, firstLeads: boolean): Roles {
  const roles: Roles = { lead: [], support: [], supervisor: null, person: null, due: null, unranked: false }
  for (const cell of row.cells) {
    const text = cell.text.text
    if (!text || text === '/' || text === '-') continue
    if (cell.column === 'due') roles.due ??= text
    else if (cell.column === 'supervisor') roles.supervisor ??= text
    else if (cell.column === 'support') roles.support.push(...namesIn(text, setting))
    else if (cell.column === 'lead') {
      const said = readRoles(text, setting.known)
      const names = said?.lead.length ? said.lead : namesIn(text, setting)
      if (roles.lead.length) addFurther(roles, names)
      else roles.lead.push(...(firstLeads && !said?.lead.length ? names.slice(0, 1) : names))
      roles.support.push(...(said?.support ?? []), ...(firstLeads && !said?.lead.length ? names.slice(1) : []))
    }
  }
  roles.support = [...new Set(roles.support)].filter((name) => !roles.lead.includes(name))
  return roles
}

/** A cell of an owner column holds owners, however they are written. */
function namesIn(text: string, setting: Setting): string[] {
  const plain = text.replace(/<br\s*\/?>|\n/gi, '、').replace(/[；;]/g, '、')
  return readOwners(plain, setting.known, 'anyName')
    ?? plain.split(/[、，,\s]+/).map((name) => name.replace(/^@/, '').trim()).filter((name) => name.length > 1)
}
