/** Orders, bodies set up, consent of a council (命令、组建方案、常务会议纪要); invented, in the shapes of real papers. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseMinutes } from './parse.ts'

/** One line a duty: its first characters | who leads | who assists. */
function judge(text: string, expected: readonly string[]): void {
  const heads = expected.map((line) => line.split(' | ')[0] ?? '')
  assert.deepEqual(parseMinutes(text).duties.map((duty, n) => (
    `${duty.text.slice(0, heads[n]?.length ?? 12)} | ${duty.lead.join('、')} | ${duty.support.join('、')}`.trimEnd())),
  expected)
}

test('A、B和各县政府 share one predicate, in a clause of its own the counties carry out', () => {
  judge(`一、任务
（一）建设冷链物流。（商务局、农业农村局等和各有关县级人民政府负责）
（二）建设分拣中心。（商务局、邮政管理局负责，各县级人民政府具体落实）
（三）加强宣传。（各有关部门和单位按职责分工负责）`, [
    '建设冷链 | 商务局、农业农村局、各有关县级人民政府 |',
    '建设分拣 | 商务局、邮政管理局 | 各县级人民政府',
    '加强宣传 | 各有关部门和单位 |',
  ])
})

test('who sits on a body and how it is made up is no duty, what its office does is', () => {
  judge(`关于成立水域救援协调小组的通知
一、组成人员
组  长：陈某某副县长
副组长：林某某应急管理局局长
成  员：赵某某水利局副局长
周某某交通运输局副局长
协调小组由应急管理局、水利局、交通运输局等6个单位组成。小组设召集人1人，由县政府分管负责同志担任。
协调小组办公室设在应急管理局，承担日常工作。办公室主任由应急管理局副局长兼任。
二、工作要求
各成员单位要按照职责分工，及时报送水情。办公室要每月通报一次进展。`, [
    '协调小组办公室 | 协调小组办公室 |',
    '承担日常工作 | 协调小组办公室 |',
    '各成员单位 | 各成员单位 |',
    '办公室要 | 办公室 |',
  ])
})

test('an order: 由属地和X负责落实, 一律, a village committee in brackets', () => {
  judge(`县防汛抗旱指挥部令
各乡镇人民政府，县水利局、县公安局：
现下达如下命令：
1.关闭沿河游乐场所，由属地和县水利局负责落实。
2.所有值守人员一律佩戴袖标。
3.巡堤期间，由辖区村（居委会）护堤队进行昼夜巡查。行政村（社区）干部负责转移低洼地带群众。
4.指定专人登记物资。`, [
    '关闭沿河 | 属地、县水利局 |',
    '所有值守 | 所有值守人员 |',
    '巡堤期间 | 辖区村（居委会）护堤队 |',
    '行政村（社区）干部 | 行政村（社区）干部 |',
    '指定专人 |  |',
  ])
})

test('原则同意X关于…的意见: X acts on what was agreed, consent alone binds nobody', () => {
  judge(`县政府常务会议纪要
3月6日，县长主持召开县政府第5次常务会议，现将会议确定事项纪要如下：
一、关于预算调整
会议原则同意县财政局关于预算调整的意见，修改完善后报县人大常委会审批。
二、关于集镇建设
（一）会议原则同意县住建局提交的《集镇管理办法》，根据会议意见修改后印发。
（二）会议原则同意县水利局关于召开冬修工作会议的方案。`, [
    '会议原则同意县财政局 | 县财政局 |',
    '会议原则同意县住建局 | 县住建局 |',
  ])
})

test('what was done, why it went wrong and what it means bind nobody', () => {
  judge(`项目约谈会纪要
约谈会由项目部经理主持，参建单位参加。
1、会议分析了滞后的主要原因：一是施工单位没有按计划投入机械；二是图纸交付较晚。
2、县发展改革局已将该项目列入年度计划。
3、县水务局拟组织专家论证。
4、会议决定：
⑴建设单位严格执行考勤制度。
⑵施工单位要加强施工管理。
5、抓好项目建设对稳定就业具有重要意义。`, [
    '县水务局 | 县水务局 |',
    '建设单位 | 建设单位 |',
    '施工单位 | 施工单位 |',
  ])
})

test('a heading that names a working group owns what stands below', () => {
  judge(`救援分工
一、分组
1.通讯联络组
主要职责：收集灾情，起草报告。
2.后勤保障组
主要职责：保障车辆和饮水。`, [
    '主要职责 | 通讯联络组 |',
    '主要职责 | 后勤保障组 |',
  ])
})

test('names side by side: two units before one verb, handles with blanks, joint chairs', () => {
  judge(`一、装备由市应急局和市消防支队统一管理。
二、市自由贸易促进工作联席会议办公室要通报进展。
三、@刘一 @赵二 尽快确定接口方案。
四、会议要求由区教育局给区政府打报告。`, [
    '装备由 | 市应急局、市消防支队 |',
    '市自由贸易 | 市自由贸易促进工作联席会议办公室 |',
    '@刘一 | 刘一、赵二 |',
    '会议要求 | 区教育局 |',
  ])
})

test('prohibitions, teams called after their deeds', () => {
  judge(`一、全体值守人员从1月1日起，不得离开辖区。
二、督查问责组对落实不力的单位强化追责。
三、对违规上路的车辆，由交警大队强制拖离管控。`, [
    '全体值守人员 | 全体值守人员 |',
    '督查问责组 | 督查问责组 |',
    '对违规上路的车辆 | 交警大队 |',
  ])
})

test('labels without a colon, the person in charge between the owner and the work', () => {
  judge(`一、卡点
1.东河镇桥头卡点，责任单位东河镇，包保领导林某某；
2.西山乡路口卡点，责任单位西山乡，包保领导赵某某。
二、食宿
责任部门：总务处
分管责任人：孙某某
具体职责：每日消毒餐具，教育引导学生错峰就餐。`, [
    '东河镇桥头 | 东河镇 |',
    '西山乡路口 | 西山乡 |',
    '具体职责 | 总务处 |',
  ])
})

test('适用范围 behind the owners is no owner', () => {
  judge(`（一）下放施工许可权限。（负责部门：住房城乡建设局、商务局；适用范围：所有园区，以下各项适用范围均为所有园区）`, [
    '下放 | 住房城乡建设局、商务局 |',
  ])
})
