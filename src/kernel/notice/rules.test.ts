import assert from 'node:assert/strict'
import { test } from 'node:test'
import { receiptsByUnit, textOfReceipts, totalOf } from './rules.ts'

const at = new Date('2020-02-10T16:03:12+08:00')
const person = (id: string) => ({ id, name: `人${id}` })
const units = new Map([['a', { id: 'a', name: '物业部' }], ['b', { id: 'b', name: '保安公司' }], ['c', { id: 'c', name: '物流一处' }]])
const entries = [
  { unitId: 'a', person: person('1'), readAt: at, acknowledgedAt: at },
  { unitId: 'a', person: person('2'), readAt: null, acknowledgedAt: null },
  { unitId: 'b', person: person('3'), readAt: null, acknowledgedAt: null },
  { unitId: 'c', person: person('4'), readAt: at, acknowledgedAt: null },
]

test('each recipient counts once, and the unit where nobody has read comes first', () => {
  const receipts = receiptsByUnit(entries, units)
  assert.deepEqual(receipts.map(({ unit, read }) => [unit.name, read]), [['保安公司', 0], ['物流一处', 1], ['物业部', 1]])
  assert.deepEqual(totalOf(receipts), { recipients: 4, read: 2, acknowledged: 1 })
  assert.deepEqual(receipts[2]!.unread.map(({ id }) => id), ['2'])
})

test('the sentence for a chat group has its time first and names units, never people', () => {
  const text = textOfReceipts({ title: '防控提示', needsAcknowledgement: true }, receiptsByUnit(entries, units), [{ id: 'd', name: '保洁队' }], at)
  assert.equal(text, '截至 2月10日 16:03，《防控提示》发往 4 个单位，已读 2 个；未读 1 个：保安公司；未确认 2 个：保安公司、物流一处；无收件人 1 个：保洁队。')
  assert.doesNotMatch(text, /人[1-4]/)
})
