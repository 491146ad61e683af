/**
 * Reading a register kept in Excel (原有督办台账): every cell judged, every wrong one named by its address. Nothing here
 * writes; a register with one wrong cell brings in nothing.
 */
import { dayOf, instantOf } from '#base/day.ts'
import type { Reader } from '#base/database.ts'
import { readCellDay, readSheet, type SheetCell, type SheetRow } from '#base/sheet.ts'
import { matchUnits } from '#kernel/organisation/face.ts'
import type { NewObligation } from './issue.ts'
import { listOpenFor } from './store-open.ts'
import type { RegisterVerdict } from './wire-act.ts'

export const COLUMNS = ['事项', '牵头单位', '配合单位', '复核单位', '交办日期', '时限', '状态', '办结日期', '说明'] as const
type Column = (typeof COLUMNS)[number]
const ROWS_MAX = 2_000
/** A register names days; the day's work ends at six. */
const DUE_TIME = '18:00'
const STATE_OF: Record<string, 'issued' | 'inProgress' | 'closed'> = {
  '': 'inProgress', 待签收: 'issued', 未开始: 'issued', 未启动: 'issued', 办理中: 'inProgress', 进行中: 'inProgress',
  在办: 'inProgress', 推进中: 'inProgress',
  超期: 'inProgress', 逾期: 'inProgress', 办结: 'closed', 已办结: 'closed', 完成: 'closed', 已完成: 'closed', 已销号: 'closed',
  销号: 'closed',
}

export interface Register { verdict: RegisterVerdict, items: NewObligation[] }
type Units = Map<string, { id: string, name: string }>

export async function readRegister(db: Reader, bytes: Buffer, at: Date): Promise<Register> {
  const day = dayOf(at)
  const { rows } = await readSheet(bytes, { maxRows: ROWS_MAX, expect: COLUMNS })
  const named = rows.flatMap(
    (row) => (['牵头单位', '配合单位', '复核单位'] as const).flatMap((column) => namesIn(row.cells.get(column))),
  )
  const units = await matchUnits(db, [...new Set(named)], day)
  const open = await listOpenFor(db, [...new Set([...units.values()].map(({ id }) => id))])
  const known = new Set(open.map(({ ownerUnitId, title }) => `${ownerUnitId} ${title}`))
  const read = rows.map((row) => readRow(row, units, known, at))
  const errors = read.flatMap((each) => each.errors)
  return {
    items: read.flatMap(({ item }) => item ?? []),
    verdict: {
      committed: false, total: rows.length, errors, items: read.map(({ row, item, owner }) => ({
        row, title: item?.title ?? '', owner, dueAt: item?.dueAt?.toISOString() ?? null,
        state: item?.imported?.state ?? '',
      })),
    },
  }
}

function namesIn(cell: SheetCell | undefined): string[] {
  return (cell?.text ?? '').split(/[、，,;；\n]/).map((name) => name.trim()).filter(Boolean)
}

function readRow({ row, cells }: SheetRow, units: Units, known: Set<string>, at: Date) {
  const errors: RegisterVerdict['errors'] = []
  const wrong = (column: Column, sentence: string): void => {
    const cell = cells.get(column)
    errors.push({ address: cell?.address ?? `第 ${row} 行`, column, text: cell?.text ?? '', sentence })
  }
  const unitsOf = (column: Column): string[] => namesIn(cells.get(column)).flatMap((name) => {
    const unit = units.get(name)
    if (!unit) wrong(column, `没有叫「${name}」的单位，或有几个单位同名，请写全称`)
    return unit ? [unit.id] : []
  })
  const dayIn = (column: Column): string | undefined => {
    const text = cells.get(column)?.text ?? ''
    const day = text === '' ? undefined : readCellDay(text, dayOf(at))
    if (text !== '' && !day) wrong(column, '不是日期，请写成 2020-02-10')
    return day
  }
  const title = cells.get('事项')?.text ?? ''
  if (title === '') wrong('事项', '必填')
  if ([...title].length > 200) wrong('事项', '不能超过 200 字，其余写在说明里')
  const owners = unitsOf('牵头单位')
  const [owner] = owners
  if (!cells.has('牵头单位')) wrong('牵头单位', '必填')
  if (owner && known.has(`${owner} ${title}`)) wrong('事项', '这个单位已有同名的在办事项，或表中重复')
  if (owner) known.add(`${owner} ${title}`)
  const [assists, [reviewer]] = [unitsOf('配合单位'), unitsOf('复核单位')]
  if (reviewer && reviewer === owner) wrong('复核单位', '复核单位不能是牵头单位自己')
  const state = STATE_OF[cells.get('状态')?.text ?? '']
  if (!state) wrong('状态', '请写待签收、办理中或办结')
  const [issuedDay, dueDay, closedDay] = [dayIn('交办日期'), dayIn('时限'), dayIn('办结日期')]
  if (issuedDay && issuedDay > dayOf(at)) wrong('交办日期', '不能晚于今天')
  if (dueDay && issuedDay && dueDay < issuedDay) wrong('时限', '不能早于交办日期')
  if (closedDay && (closedDay > dayOf(at) || closedDay < (issuedDay ?? closedDay))) wrong('办结日期', '应在交办日期和今天之间')
  const ownerText = cells.get('牵头单位')?.text ?? ''
  if (errors.length > 0 || !owner || !state) return { row, errors, owner: ownerText, item: undefined }
  const issuedAt = issuedDay ? earlier(
    instantOf(issuedDay, '09:00'), at,
  ) : closedDay ? instantOf(closedDay, '09:00') : at
  const item: NewObligation = {
    origin: 'register', kind: 'task', nature: 'task', title, body: cells.get('说明')?.text ?? '', ownerUnitIds: owners,
    distribution: owners.length > 1 ? 'joint' : 'single', assistUnitIds: assists, reviewerUnitId: reviewer ?? null,
    cadence: { type: 'once' },
    dueAt: dueDay ? instantOf(dueDay, DUE_TIME) : null, until: { kind: 'open' },
    acceptance: { needs: 'text', note: '' },
    imported: {
      state, issuedAt,
      closedAt: state === 'closed' ? earlier(closedDay ? instantOf(closedDay, '18:00') : at, at) : null,
    },
  }
  return { row, errors, owner: units.get(namesIn(cells.get('牵头单位'))[0] ?? '')?.name ?? ownerText, item }
}

const earlier = (one: Date, other: Date): Date => one < other ? one : other
