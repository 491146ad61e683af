/** Meeting notes of teams (社区、团队会议记录): markdown, handles, English; invented. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseMinutes } from './parse.ts'

/** One line a duty: who leads | who assists | when it is due, or the words that leave it open. */
function read(text: string): string[] {
  return parseMinutes(text).duties.map(({ lead, support, deadline }) => (
    `${lead.join('、')} | ${support.join('、')} | ${deadline?.resolved ?? deadline?.cue ?? ''}`.replace(/ +$/, '')))
}

test('a school: teachers, class teachers, and rare characters in names', () => {
  assert.deepEqual(read(`教研组工作会议记录
主持人：马老师
1. 期中考试命题：语文组由张老师负责，数学组由李老师负责，10月25日前交教务处。
2. 各备课组每两周开展一次集体备课，备课组长负责考勤。
3. 班主任要及时与家长沟通，做好学生心理辅导。
4. 下次会议由𠮷田老师主持。
5. 器材采购由𬭎宇公司承担，后勤处监督。`), [
    '张老师、李老师 |  | 10月25日前',
    '各备课组 |  |',
    '备课组长 |  |',
    '班主任 |  |',
    '𠮷田 |  |',
    '𬭎宇公司 | 后勤处 |',
  ])
})

test('people without titles', () => {
  assert.deepEqual(read(`项目例会纪要（2024年7月1日）
1. 张建国：跟进客户A的合同签署，本周五前完成。
2. 李梅负责整理需求文档。
3. 王强、刘洋完成接口联调，下周三前提交测试。
4. 采购部尽快确认供应商，陈晓东协助。
5. 服务器扩容事宜由运维组处理，预计7月15日完成。`), [
    '张建国 |  | 2024-07-05',
    '李梅 |  |',
    '王强、刘洋 |  |',
    '王强、刘洋 |  | 2024-07-10',
    '采购部 | 陈晓东 | 尽快',
    '运维组 |  | 2024-07-15',
  ])
})

test('a speech assigns nothing', () => {
  assert.deepEqual(read(`同志们：
今天我们在这里隆重集会，庆祝建厂五十周年。五十年来，一代代职工艰苦奋斗，创造了辉煌业绩。我代表厂党委，向全体职工致以崇高敬意！
回顾过去，我们深感自豪；展望未来，我们充满信心。让我们更加紧密地团结起来，为建设美好明天而努力奋斗！
谢谢大家！`), [])
})

test('markdown: check boxes, handles, a table', () => {
  assert.deepEqual(read(`# 产品周会 2024-03-04

## 参会人
@linda, @bob, @wei.zhang

## 讨论
- 登录页改版反馈较好，转化率提升 5%
- 大家认为导出功能太慢

## 待办
- [ ] @linda: 整理导出慢的复现步骤，周三前给出
- [ ] @bob 修复登录页在 Safari 的样式问题（3月8日前）
- [x] @wei.zhang 与法务确认隐私条款
- 由 @linda 负责下周会议主持

| 事项 | 负责人 | 截止 |
| --- | --- | --- |
| 接口文档 | @bob | 2024-03-11 |
| 压测报告 | wei.zhang、linda | 下周五 |`), [
    'linda |  | 2024-03-06',
    'bob |  | 2024-03-08',
    'wei.zhang |  |',
    'linda |  | 2024-03-15',
    'bob |  | 2024-03-11',
    'wei.zhang、linda |  | 2024-03-15',
  ])
})

test('a special interest group: links to people, English duties', () => {
  assert.deepEqual(read(`### 2024-05-20 SIG 例会

**参会**：[amy](https://github.com/amy)、[tom-lee](https://github.com/tom-lee)

#### 议题一：CI 超时
- tom-lee 反馈最近 CI 经常超时
- 结论：[amy](https://github.com/amy) 负责升级 runner，下周五前完成；[tom-lee](https://github.com/tom-lee) 协助验证

#### 议题二：文档
1. 翻译新版安装文档 @amy
2. @tom-lee to write a migration guide by June 10

#### Action Items
- AI: @zoe-w follow up with infra team`), [
    'amy |  | 2024-05-31',
    'tom-lee |  |',
    'amy |  |',
    'tom-lee |  | 2024-06-10',
    'zoe-w |  |',
  ])
})

test('an infrastructure group: bold labels, conclusions, a table of leftovers', () => {
  assert.deepEqual(read(`# SIG-Infra 双周例会 2024-04-10

**时间**: 2024-04-10 16:00-17:00
**主持人**: [Lin](https://gitee.com/lin-x)
**参会人员**: [Lin](https://gitee.com/lin-x), [chen_q](https://gitee.com/chen_q), 王工

## 议题1: 构建镜像迁移
**背景**: 现有镜像站带宽不足，用户反馈下载慢。
**讨论**:
1. chen_q 介绍了迁移方案，预计需要两周。
2. 大家对回滚策略有疑问。
**结论**: 同意迁移，由 chen_q 负责实施，Lin 协助，4月24日前完成。

## 议题2: 新增 maintainer
会议一致同意 王工 成为 maintainer，@lin-x 更新 OWNERS 文件。

## 遗留问题跟踪
| 序号 | 问题 | 责任人 | 状态 | 计划完成时间 |
|---|---|---|---|---|
| 1 | 签名证书过期 | chen_q | open | 2024/4/20 |
| 2 | 补充贡献指南 | @lin-x | closed | 2024/4/1 |

## 下次会议
时间：2024-04-24，主持人：chen_q`), [
    'chen_q | Lin | 2024-04-24',
    'lin-x |  |',
    'chen_q |  | 2024-04-20',
    'lin-x |  | 2024-04-01',
  ])
})

test('chat notes: handles in Chinese, a signature by dash', () => {
  assert.deepEqual(read(`工作群会议要点：
1、@老周 把上周的报表发群里
2、设计稿周五前定稿——小刘
3、老张跟进客户回款，小刘配合
4、服务器续费（责任人：阿杰，时间：本周内）
5、周例会改到周三`), [
    '老周 |  |',
    '小刘 |  | 周五前',
    '老张 | 小刘 |',
    '阿杰 |  | 本周内',
  ])
})

test('English names and verbs', () => {
  assert.deepEqual(read(`Weekly Sync Minutes 2024/06/03
Attendees: Alice Chen, Bob Li, 王小明
Action items:
1. Alice to send the revised budget by June 7.
2. Bob Li will confirm venue 合同条款，王小明配合。
3. 王小明负责更新 Jenkins pipeline，本周五前完成。
4. All teams should review the security checklist.`), [
    'Alice |  | 2024-06-07',
    'Bob Li | 王小明 |',
    '王小明 |  | 2024-06-07',
    'All teams |  |',
  ])
})
