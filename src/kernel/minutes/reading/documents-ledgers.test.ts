/** Task tables and notes (任务分解表、社区纪要、行动项) as people paste them: invented. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseMinutes } from './parse.ts'

/** One line a duty: the words it begins with | who leads | who assists | when it is due. */
function judge(text: string, expected: readonly string[]): void {
  const heads = expected.map((line) => line.split(' | ')[0] ?? '')
  assert.deepEqual(parseMinutes(text).duties.map(({ text: words, lead, support, deadline }, n) => {
    const head = words.startsWith(heads[n] ?? '') ? heads[n] : words.slice(0, 12)
    return `${head} | ${lead.join('、')} | ${support.join('、')} | ${deadline?.resolved ?? deadline?.cue ?? ''}`.trimEnd()
  }), expected.map((line) => line.trimEnd()))
}

test('a breakdown with one cell per line, an empty cell and a second line in a cell', () => {
  judge(`附件
2020年重点任务分解表
序号
重点任务
具体举措
牵头单位
责任单位
完成时间
1
推进5G基站建设
年内新建基站300个，开放公共建筑挂载基站。
市通信办
各区人民政府、市铁塔公司
2020年12月底前
2
建设政务云
整合部门机房，推动非涉密系统上云。
市大数据局
市财政局、各有关部门
2020年10月底前
3
培育数字企业
举办数字经济对接会。
完善企业梯度培育库。
市工信局
市科技局
持续推进`, [
    '推进5G基站建设 | 市通信办 | 各区人民政府、市铁塔公司 | 2020-12-31',
    '建设政务云 | 市大数据局 | 市财政局、各有关部门 | 2020-10-31',
    '培育数字企业 | 市工信局 | 市科技局 | 持续推进',
  ])
})

test('a table parted by tabs with persons', () => {
  judge(`疫情防控任务分工（2020年2月12日）
序号\t工作内容\t责任部门\t责任人\t完成时限\t备注
1\t制定返岗人员管理办法\t人力资源部\t滕越\t2月14日\t
2\t采购口罩5000只、额温枪20把\t综合部、采购部\t郗晨\t2月16日前\t紧急
3\t办公区域消毒\t物业服务中心\t\t每日\t早晚各一次`, [
    '制定返岗人员管理办法 | 人力资源部 |  | 2020-02-14',
    '采购口罩 | 综合部、采购部 |  | 2020-02-16',
    '办公区域消毒 | 物业服务中心 |  | 每日',
  ])
})

test('a pipe table with English heads', () => {
  judge(`# Release 会议 2020-05-18

| # | Item | Owner | Due | Status |
|---|------|-------|-----|--------|
| 1 | 冻结 2.0 API | @hejia | 2020-05-25 | open |
| 2 | Write migration guide | Tomas | 2020-06-01 | open |
| 3 | 回归测试 | 测试组 / @yuki | 5月29日 | open |`, [
    '冻结 2.0 API | hejia |  | 2020-05-25',
    'Write migration guide | Tomas |  | 2020-06-01',
    '回归测试 | 测试组、yuki |  | 2020-05-29',
  ])
})

test('a community sync in markdown', () => {
  judge(`# 社区例会 2020-03-05

## Attendees
@lin-y, @marco, @qiu

## 讨论
- 发布 0.9：@lin-y 本周五前完成 changelog
- 文档站点 404：@qiu 修复
- 讨论了 CI 变慢的问题，暂无结论

## Action items
- [ ] @marco: benchmark the new tokenizer by Mar 12
- [ ] @qiu 补充中文教程
- [x] 更新 FAQ (@lin-y)`, [
    '@lin-y 本周五前 | lin-y |  | 2020-03-06',
    '文档站点 404 | qiu |  |',
    'benchmark the new | marco |  | 2020-03-12',
    '@qiu 补充中文教程 | qiu |  |',
    '更新 FAQ | lin-y |  |',
  ])
})

test('action items in two languages', () => {
  judge(`Project Atlas weekly
Date: 2020-04-02
Action Items:
1. Alice Chen to draft the Q2 OKR by April 10
2. 王璐 will follow up with vendor on SLA（DDL：4月15日）
3. 更新 onboarding 文档（owner：Kevin，due：4/20）
4. Set up Grafana dashboard for 订单服务 - owner: 刘一帆
5. All leads should submit headcount plan before Friday
6. 支付对账脚本：蒯晓东，4月8日前`, [
    'Alice Chen to draft | Alice Chen |  | 2020-04-10',
    '王璐 will follow up | 王璐 |  | 2020-04-15',
    '更新 onboarding | Kevin |  | 2020-04-20',
    'Set up Grafana | 刘一帆 |  |',
    'All leads should | All leads |  | 2020-04-03',
    '支付对账脚本 | 蒯晓东 |  | 2020-04-08',
  ])
})

test('several milestones inside one bracket are all kept', () => {
  const { duties } = parseMinutes(`2020年3月1日
（一）建设数据共享平台。（市大数据局牵头，2020年6月底前完成一期，2020年12月底前完成二期）`)
  assert.deepEqual(duties.map((duty) => [duty.lead, duty.deadline?.resolved, duty.milestones?.map((each) =>
    each.resolved)]), [[['市大数据局'], '2020-12-31', ['2020-06-30', '2020-12-31']]])
})

test('titles are short and begin with the deed', () => {
  const { duties } = parseMinutes(`2020年3月1日
1.卞秋成副主任牵头，3月5日前制定复工复产工作方案和应急预案。
2.办公室：（1）要做好文件流转工作，确保不积压。
（2）并对会议室逐间消毒。
3.由财务部牵头，审计部配合，3月底前完成专项资金使用情况的全面核查。
4.完善应急物资储备制度（后勤处牵头，各科室配合）。`)
  assert.deepEqual(duties.map((duty) => duty.title), [
    '制定复工复产工作方案和应急预案', '做好文件流转工作', '对会议室逐间消毒', '完成专项资金使用情况的全面核查',
    '完善应急物资储备制度',
  ])
})
