/** Papers that oblige little or nobody (对照文件): appointments, praise, statistics, replies; invented. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseMinutes } from './parse.ts'

/** One line a duty: who leads | who assists | when it is due, or the words that leave it open. */
function read(text: string): string[] {
  return parseMinutes(text).duties.map(({ lead, support, deadline }) => (
    `${lead.join('、')} | ${support.join('、')} | ${deadline?.resolved ?? deadline?.cue ?? ''}`.replace(/ +$/, '')))
}

test('appointments assign nothing', () => {
  assert.deepEqual(read(`国务院任免国家工作人员
国务院决定任免国家工作人员：
一、任命李某为财政部副部长。
二、免去王某的交通运输部副部长职务。
国务院
2024年3月1日`), [])
})

test('a commendation: only the call at its end', () => {
  assert.deepEqual(read(`关于表彰2023年度先进集体和先进个人的决定
各单位：
2023年，各单位认真贯彻落实上级决策部署，扎实推进各项工作，涌现出一批先进典型。经研究，决定授予生产一部等5个单位“先进集体”称号，授予周立等20名同志“先进个人”称号。
希望受表彰的集体和个人珍惜荣誉，再接再厉。全体职工要以先进为榜样，努力工作。`), [
    '全体职工 |  |',
  ])
})

test('a statistical bulletin assigns nothing', () => {
  assert.deepEqual(read(`2023年国民经济和社会发展统计公报
一、综合
初步核算，全年地区生产总值1200亿元，比上年增长5.2%。第一产业增加值100亿元，增长4.0%。
二、农业
全年粮食产量50万吨，增长1.1%。新增高标准农田10万亩。
三、固定资产投资
全年固定资产投资增长6%，其中基础设施投资增长8%，建成高速公路120公里。`), [])
})

test('a notice to the public assigns nothing to a unit', () => {
  assert.deepEqual(read(`停水公告
因管网检修，定于2024年5月6日9:00至18:00对解放路沿线实施停水。请用户提前做好储水准备，不便之处敬请谅解。
市自来水公司
2024年5月5日`), [])
})

test('a reply to a province: consent is no duty, its conditions are', () => {
  assert.deepEqual(read(`国务院关于同意设立某某新区的批复
某某省人民政府：
你省关于设立某某新区的请示收悉。现批复如下：
一、同意设立某某新区。新区范围涉及三个县区，总面积500平方公里。
二、某某省人民政府要加强组织领导，明确工作责任，完善工作机制，编制发展规划。
三、国务院有关部门要按照职责分工，在政策实施、项目建设等方面给予支持。国家发展改革委要会同有关部门加强指导和协调。
国务院
2020年1月1日`), [
    '某某省人民政府 |  |',
    '某某省人民政府 |  |',
    '某某省人民政府 |  |',
    '国务院有关部门 |  |',
    '国家发展改革委 | 有关部门 |',
  ])
})

test('community minutes: reports and questions are no duties', () => {
  assert.deepEqual(read(`# openScience 社区技术委员会会议纪要

- 时间：2024年6月6日 14:00-15:00
- 参会人：@alpha、@beta-2、刘老师

## 议题

### 1. 版本发布计划
@alpha 介绍了 3.0 版本的特性列表，目前已完成 80%。
讨论：是否需要推迟发布，与会人员认为不需要。
决议：按计划 6 月 30 日发布。@beta-2 负责撰写 release note，6月25日前提交。

### 2. 贡献者激励
刘老师提出可以组织线上训练营。
- 训练营方案由刘老师牵头，@alpha 配合
- 奖品采购：@beta-2

### 3. Issue 分派
* #1024 内存泄漏 —— @alpha
* #1030 文档翻译 —— @gamma（6/20）`), [
    'beta-2 |  |',
    'beta-2 |  | 2024-06-25',
    '刘老师 | alpha |',
    'beta-2 |  |',
    'alpha |  |',
    'gamma |  | 2024-06-20',
  ])
})

test('a list with bare units and a lasting limit in brackets', () => {
  assert.deepEqual(read(`市政务公开工作要点任务分解表
一、围绕稳增长推进公开
（一）推进市场监管公开透明
1.公开权力清单（市编办牵头，各部门落实）
2.公开随机抽查结果（市市场监管局牵头，各有关部门按职责分工落实，全年持续推进）
（二）推进政务服务公开
3.推行“一网通办”（市政务服务局负责落实）
4.做好政策解读。（各部门、各单位，长期坚持）
二、工作保障
5.各部门要将政务公开工作列入重要议事日程，主要负责人每年至少听取一次汇报。（各部门负责落实）`), [
    '市编办 | 各部门 |',
    '市市场监管局 | 各有关部门 | 持续推进',
    '市政务服务局 |  |',
    '各部门、各单位 |  | 长期坚持',
    '各部门 |  |',
  ])
})
