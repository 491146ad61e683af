/** Task tables (任务清单) in the forms in which people paste them: invented. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseMinutes } from './parse.ts'

/** One line a duty: who leads | who assists | when it is due, or the words that leave it open. */
function read(text: string): string[] {
  return parseMinutes(text).duties.map(({ lead, support, deadline }) => (
    `${lead.join('、')} | ${support.join('、')} | ${deadline?.resolved ?? deadline?.cue ?? ''}`.replace(/ +$/, '')))
}

test('cells parted by tabs', () => {
  assert.deepEqual(read(`2025年督查事项清单
序号\t督查事项\t牵头单位\t配合单位\t完成时限\t备注
1\t修订财务报销制度\t财务部\t办公室、审计部\t2025年4月30日\t
2\t完成新系统上线\t信息技术部\t运营部\t2025年6月底前\t分两期
3\t清理逾期合同\t法务部\t\t\t每月报`), [
    '财务部 | 办公室、审计部 | 2025-04-30',
    '信息技术部 | 运营部 | 2025-06-30',
    '法务部 |  |',
  ])
})

test('one cell per line', () => {
  assert.deepEqual(read(`序号
工作任务
责任单位
配合单位
完成时限
1
开展河道清淤
市水务局
各乡镇人民政府
12月底前
2
建立河长巡查制度，明确巡查频次。
明确市、县、乡三级责任。
市河长办
市生态环境局、市水务局
长期`), [
    '市水务局 | 各乡镇人民政府 | 12月底前',
    '市河长办 | 市生态环境局、市水务局 | 长期',
  ])
})

test('comma-separated, with quotes', () => {
  assert.deepEqual(read(`附件2
任务分工表
序号,任务,牵头部门,责任人,完成时限
1,"修订采购办法，完善审批流程",采购部,何建军,2024-05-31
2,供应商准入复核,质量部、采购部,"林芳",第二季度`), [
    '采购部 |  | 2024-05-31',
    '质量部、采购部 |  | 二季度',
  ])
})

test('a pipe table with a marked lead', () => {
  assert.deepEqual(read(`表1 整改任务清单
| 问题 | 整改措施 | 责任领导 | 责任部门 | 整改时限 |
|:--|:--|:--|:--|:--|
| 台账不全 | 补齐2023年台账，建立月检制度 | 徐副局长 | 档案科 | 2024年3月31日 |
| 消防通道堵塞 | 立即清理 | 徐副局长 | 后勤科（牵头）、保卫科 | 立行立改 |`), [
    '档案科 |  | 2024-03-31',
    '后勤科 | 保卫科 | 立即',
  ])
})
