/**
 * Receipts (回执): who has read, who has acknowledged, and above all who has not, by unit.
 * Source: the minutes ask that outside firms be told in time (告知); silence is never taken for having read. Pure.
 */
import { dayOf, timeOf } from '#base/day.ts'
import type { UnitReceipt } from './wire.ts'

export interface Entry {
  unitId: string
  person: { id: string, name: string }
  readAt: Date | null
  acknowledgedAt: Date | null
}
interface Named { id: string, name: string }

/** One receipt a unit: units where nobody has read come first, then those still to acknowledge. */
export function receiptsByUnit(entries: readonly Entry[], nameOf: ReadonlyMap<string, Named>): UnitReceipt[] {
  const byUnit = Map.groupBy(entries, ({ unitId }) => unitId)
  const receipts = [...byUnit].map(([unitId, own]): UnitReceipt => {
    const reads = own.flatMap(({ readAt }) => readAt ? [readAt.toISOString()] : []).sort()
    return {
      unit: nameOf.get(unitId) ?? { id: unitId, name: '（无单位）' },
      recipients: own.length,
      read: reads.length,
      acknowledged: own.filter(({ acknowledgedAt }) => acknowledgedAt).length,
      unread: own.filter(({ readAt }) => !readAt).map(({ person }) => person),
      unacknowledged: own.filter(({ acknowledgedAt }) => !acknowledgedAt).map(({ person }) => person),
      firstReadAt: reads[0] ?? null,
    }
  })
  return receipts.sort((one, other) => Math.min(one.read, 1) - Math.min(other.read, 1) || one.acknowledged - other.acknowledged
    || one.unit.name.localeCompare(other.unit.name, 'zh'))
}

export function totalOf(receipts: readonly UnitReceipt[]): { recipients: number, read: number, acknowledged: number } {
  const sum = (key: 'recipients' | 'read' | 'acknowledged'): number => receipts.reduce((total, receipt) => total + receipt[key], 0)
  return { recipients: sum('recipients'), read: sum('read'), acknowledged: sum('acknowledged') }
}

/** 「截至 2月10日 16:03，《…》发往 26 个单位，已读 23 个；未读 3 个：…」: units only, never a name of a person. */
export function textOfReceipts(
  notice: { title: string, needsAcknowledgement: boolean }, receipts: readonly UnitReceipt[], untold: readonly Named[], at: Date,
): string {
  const [unread, unacknowledged] = [receipts.filter(({ read }) => read === 0), receipts.filter(({ acknowledged }) => acknowledged === 0)]
  const list = (label: string, units: readonly Named[]): string => units.length === 0 ? '' : `；${label} ${units.length} 个：${units.map(({ name }) => name).join('、')}`
  return [
    `截至 ${asOfWords(at)}，《${notice.title}》发往 ${receipts.length + untold.length} 个单位，已读 ${receipts.length - unread.length} 个`,
    list('未读', unread.map(({ unit }) => unit)),
    notice.needsAcknowledgement ? list('未确认', unacknowledged.map(({ unit }) => unit)) : '',
    list('无收件人', untold),
    '。',
  ].join('')
}

export function asOfWords(at: Date): string {
  const [, month, day] = dayOf(at).split('-')
  return `${Number(month)}月${Number(day)}日 ${timeOf(at)}`
}
