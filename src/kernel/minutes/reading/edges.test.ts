/** Odd files: how they were typed must not change what they say. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseMinutes } from './parse.ts'

const leads = (text: string) => parseMinutes(text).duties.map((duty) => duty.lead.join('、'))
const slice = (text: string, [start, end]: readonly [number, number]) => Array.from(text).slice(start, end).join('')

test('an empty text and a blank one hold no duty and say so', () => {
  for (const text of ['', ' \n\t\r\n\u3000', '\ufeff']) {
    const { duties, warnings } = parseMinutes(text)
    assert.deepEqual([duties.length, warnings.map((each) => each.code)], [0, ['emptyText']])
  }
})

test('headings with nothing below them are no duties', () => {
  const { duties, nodes } = parseMinutes('一、加强组织领导\n二、明确责任分工\n三、强化督促检查\n')
  assert.deepEqual([duties.length, nodes.map((node) => node.label)], [0, ['一', '二', '三']])
})

test('a byte order mark, Windows lines, full-width digits and hard spaces read like plain text', () => {
  const plain = '一、安全生产\n1.生产部要全面排查设备隐患，并建立台账。\n2.安环部 负责督促整改，6月30日前完成。\n'
  const odd = '\ufeff一、安全生产\r\n１．生产部要全面排查设备隐患，\r\n并建立台账。\r\n２．安环部\u00a0负责督促整改，６月３０日前完成。\r\n'
  assert.deepEqual(leads(odd), leads(plain))
  assert.deepEqual(parseMinutes(odd).duties.map((duty) => duty.deadline?.cue), [undefined, '6月30日前'])
})

test('spans count code points: rare characters of other planes shift nothing', () => {
  const text = '参会人员：𠮷田文、𬭎𫖯\n1.下次会议由𠮷田老师主持，采购部负责会务。\n2.器材采购由𬭎宇公司承担。'
  const { duties } = parseMinutes(text)
  assert.deepEqual(duties.map((duty) => slice(text, duty.span)), ['下次会议由𠮷田老师主持，', '采购部负责会务。', '器材采购由𬭎宇公司承担。'])
  assert.deepEqual(leads(text), ['𠮷田', '采购部', '𬭎宇公司'])
})

test('a sentence broken over lines is one duty, with both its lines', () => {
  const [duty] = parseMinutes('1.办公室要统筹协调各\n部门做好会议筹备工作。').duties
  assert.deepEqual([duty?.lines, duty?.text], [[1, 2], '办公室要统筹协调各部门做好会议筹备工作。'])
})

test('an item that starts in mid-line is found', () => {
  const { nodes } = parseMinutes('1.后勤处：(1)做好消毒工作。(2)做好供餐工作。\n2.保卫处:做好巡逻工作。')
  assert.deepEqual(nodes.map((node) => [node.label, node.kind, node.subject?.[0]]), [
    ['1.', 'labelled-item', '后勤处'], ['(1)', 'item', '后勤处'], ['(2)', 'item', '后勤处'], ['2.', 'labelled-item', '保卫处'],
  ])
})

test('holidays and dates without a deed make no duty', () => {
  assert.deepEqual(leads('一、元旦：1月1日放假，共1天。\n二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）上班。'), [])
})

test('a lead-in, praise and a speaker make no duty', () => {
  assert.deepEqual(leads('1.会上，局长代表党组对全体职工给予充分肯定，并对今后工作提出以下要求：\n2.会议听取了财务部关于预算执行情况的汇报。'), [])
})
