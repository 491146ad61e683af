/** The receipts list of a notice (回执名单): each unit with how many have read and acknowledged. */
import { writeSheet } from '#base/sheet.ts'
import type { Receipts } from '#kernel/notice/face.ts'
import { instantWords } from './rules.ts'

export function writeReceiptsSheet(receipts: Receipts): Promise<Buffer> {
  const { units, untold, title, sentAt, asOf, needsAcknowledgement } = receipts
  const told = units.map((each) => ({
    unit: each.unit.name, recipients: each.recipients, read: each.read, acknowledged: needsAcknowledgement ? each.acknowledged : null,
    state: each.read === 0 ? '未读' : needsAcknowledgement && each.acknowledged === 0 ? '已读，未确认' : needsAcknowledgement ? '已确认' : '已读',
    firstReadAt: instantWords(each.firstReadAt),
  }))
  return writeSheet({
    title: `《${title}》回执名单`, sheetName: '回执名单', landscape: false,
    note: `发出 ${instantWords(sentAt)}；截至 ${instantWords(asOf)}；${units.length + untold.length} 个单位`,
    columns: [
      { header: '单位', key: 'unit', width: 34, kind: 'wrap' }, { header: '情况', key: 'state', width: 16 },
      { header: '收件人数', key: 'recipients', width: 10, kind: 'number' }, { header: '已读', key: 'read', width: 8, kind: 'number' },
      { header: '已确认', key: 'acknowledged', width: 8, kind: 'number' }, { header: '最早阅读', key: 'firstReadAt', width: 18 },
    ],
    rows: [...untold.map(({ name }) => ({ unit: name, state: '无收件人', recipients: 0 })), ...told],
  })
}
