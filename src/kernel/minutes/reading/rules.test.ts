/** The rules one by one: repairs, numbering, owners, brackets, limits, cadence. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCadence } from './cadence.ts'
import { readDeadline, readDocumentDate } from './deadlines.ts'
import { readMarker, readNumeral } from './markers.ts'
import { readOwners, readSubject } from './owners.ts'
import { parseMinutes } from './parse.ts'
import { readRoles } from './roles.ts'

const nobody = { units: new Set<string>(), people: new Set<string>() }

test('each repair of a scan is logged with its wrong and its right words', () => {
  const text = '1.办公室：(I)做好疲情防控，凝聚人|心。\n(2)各党艾部要团结—致。\n2.人事处∶跟近落实笫2批招聘，备部门配合。'
  assert.deepEqual(parseMinutes(text).corrections.map(({ wrong, right, line }) => [wrong, right, line]), [
    ['(I)', '(1)', 1], ['疲情', '疫情', 1], ['人|心', '人心', 1], ['党艾部', '党支部', 2], ['结—致', '结一致', 2],
    ['∶', '：', 3], ['跟近', '跟进', 3], ['笫', '第', 3], ['备部门', '各部门', 3],
  ])
})

test('right words that look like scanning faults stay', () => {
  const text = '1.装备部门要做好设备部门对接，月末完成盘点，自己经手的账目要核对。\n2.全休一周的职工除外。\n3.任务|单位'
  assert.deepEqual(parseMinutes(text).corrections, [])
})

test('a comma is the dot of an ordinal only where its neighbours prove it', () => {
  const of = (text: string) => parseMinutes(text).corrections.map((each) => each.right)
  assert.deepEqual(of('8.做好巡查。\n9,做好宣传。'), ['9.'])
  assert.deepEqual(of('9,做好宣传。'), [])
})

test('names of people and firms are flagged, never changed', () => {
  const { corrections, warnings, duties } = parseMinutes('1.李伐处长牵头做好巡查工作。\n2.铭泽公司：做好供货工作。')
  assert.deepEqual(corrections, [])
  assert.deepEqual(warnings.filter((each) => each.code === 'doubtfulName').length, 2)
  assert.deepEqual(duties.map((duty) => duty.lead), [['李伐'], ['铭泽公司']])
})

test('a gap in the numbering is told and nothing is renumbered; numbers may run on across sections', () => {
  const gap = parseMinutes('一、做好宣传。\n三、做好巡查。')
  assert.deepEqual([gap.nodes.map((node) => node.label),
    gap.warnings.filter((each) => each.code === 'sequenceGap').length], [['一', '三'], 1])
  const runsOn = parseMinutes('一、宣传\n1.做好报道。\n2.做好培训。\n二、安全\n3.做好巡查。')
  assert.deepEqual(runsOn.warnings.filter((each) => each.code.startsWith('sequence')), [])
})

test('marks of numbering are read, and numbers that are no marks are not', () => {
  const cases: [string, string | undefined][] = [
    ['一、总则', '一'], ['（十二）加强', '(十二)'], ['3．推进', '3.'], ['3、推进', '3.'], ['（4）推进', '(4)'], ['⑤推进', '⑤'],
      ['2.1.3 推进', '2.1.3'],
    ['第十一条 推进', '第十一条'], ['## 推进', '##'], ['- 推进', '-'], ['一是推进', '一是'], ['3.5万吨煤', undefined], ['2020年推进', undefined],
    ['一、二季度推进', undefined], ['一要求', undefined],
  ]
  for (const [text, label] of cases) assert.equal(readMarker(text)?.label, label, text)
  assert.deepEqual(['十', '二十', '三十五', '一百零二', '17'].map(readNumeral), [10, 20, 35, 102, 17])
})

test('owners are split where the names part, and nowhere else', () => {
  const cases: [string, string[] | undefined][] = [
    ['文化和旅游部、财政部', ['文化和旅游部', '财政部']], ['机构编制部门和民政部门', ['机构编制部门', '民政部门']],
    ['商务部等有关部门', ['商务部', '有关部门']], ['教育部、民政部等部门', ['教育部', '民政部']], ['各科室、各班组', ['各科室', '各班组']],
    ['全体职工特别是党员干部', ['全体职工', '党员干部']], ['刘敏副主任', ['刘敏']], ['王局长', ['王局长']], ['市场部经理周立', ['周立']],
    ['各县（市、区）', ['各县（市、区）']], ['各方面工作', undefined], ['加强部门', undefined], ['全部', undefined], ['在岗的', ['在岗的']],
  ]
  for (const [text, owners] of cases) assert.deepEqual(readOwners(text, nobody), owners, text)
})

test('the subject ends where the predicate begins', () => {
  const cases: [string, string[] | undefined][] = [
    ['党委宣传部组织开展宣讲', ['党委宣传部']], ['机构编制部门按程序办理', ['机构编制部门']], ['市场监督管理局要检查', ['市场监督管理局']],
    ['各地以县为单位摸底', ['各地']], ['组织各部门开展培训', undefined], ['推动有关单位整改', undefined], ['对参会人员要登记', undefined],
    ['放假前各科室要检查', ['各科室']], ['已返岗的职工要登记', ['已返岗的职工']],
  ]
  for (const [text, owners] of cases) assert.deepEqual(readSubject(text, nobody)?.owners, owners, text)
})

test('a bracket tells who leads, who assists and until when', () => {
  const cases: [string, string[], string[], string | null][] = [
    ['甲局牵头，乙局、丙局配合', ['甲局'], ['乙局', '丙局'], null], ['甲局、乙局按职责分工负责', ['甲局', '乙局'], [], null],
    ['甲局牵头，乙局按职责分工负责，6月底前完成', ['甲局'], ['乙局'], '6月底前完成'], ['责任单位：甲局；完成时限：3月底', ['甲局'], [], '3月底'],
    ['牵头单位：甲局 配合单位：乙局', ['甲局'], ['乙局'], null], ['甲局会同乙局负责', ['甲局'], ['乙局'], null],
    ['甲局、乙局负责，丙市人民政府结合实际落实', ['甲局', '乙局', '丙市人民政府'], [], null], ['责任单位：甲局；责任人：周立', ['甲局'], [], null],
    ['甲科（牵头）、乙科', ['甲科'], ['乙科'], null],
  ]
  for (const [text, lead, support, due] of cases) {
    const roles = readRoles(text, nobody)
    assert.deepEqual([roles?.lead, roles?.support, roles?.due], [lead, support, due], text)
  }
  for (const text of ['此件公开发布', '星期六', '棚户区', 'GB 50180', '以下简称办法']) assert.equal(readRoles(text, nobody), undefined,
    text)
})

test('limits become dates where the document settles them, and questions where it does not', () => {
  const cases: [string, string | null][] = [
    ['3月底前完成', '2024-03-31'], ['2月底前完成', '2025-02-28'], ['2月10日16:00前报', '2025-02-10T16:00'], ['6月30日前', '2024-06-30'],
      ['2025年底前', '2025-12-31'],
    ['今年完成', '2024-12-31'], ['上半年完成', '2024-06-30'], ['本月底前', '2024-03-31'], ['下周五前', '2024-03-15'], ['5个工作日内', null],
      ['抓紧落实', null],
    ['按时报送', null], ['疫情防控期间', null], ['13月底前', null], ['2月30日前', null], ['统计1月份数据', '2024-01'],
  ]
  for (const [text, resolved] of cases) assert.equal(readDeadline(text, '2024-03-04')?.resolved, resolved, text)
  assert.equal(readDeadline('3月底前完成', undefined)?.resolved, null)
  assert.equal(readDeadline('每周五检查', '2024-03-04'), null)
  assert.equal(readDeadline('加强管理', '2024-03-04'), null)
})

test('the date of a document is its signature, its meeting time or its title', () => {
  const cases: [string, string | undefined][] = [
    ['通知\n某局\n2024年1月29日', '2024-01-29'], ['会议时间：2024-08-28 19:00', '2024-08-28'],
      ['项目例会（2024年7月1日）\n1.推进', '2024-07-01'],
    ['二〇二四年三月五日', '2024-03-05'], ['于2024年4月底前完成', undefined],
  ]
  for (const [text, date] of cases) assert.equal(readDocumentDate(text), date, text)
})

test('cadence follows the words', () => {
  const cases: [string, string][] = [
    ['每日报告', 'daily'], ['每周五检查', 'periodic'], ['开展百日安全活动', 'campaign'], ['及时告知', 'event'], ['进行一次巡查', 'once'],
    ['全部纳入管理', 'once-then-maintain'], ['做好消毒工作', 'recurring-unspecified'], ['继续推进', 'continuous'],
  ]
  for (const [text, type] of cases) assert.equal(readCadence(text, false).type, type, text)
})

test('配合 turns the roles round and links to the duty that is assisted', () => {
  const { duties } = parseMinutes('1.统计处：牵头统计一季度产量和销量数据。\n2.销售处：配合统计处统计产量和销量数据。')
  assert.deepEqual(duties.map(({ lead, support, leadBasis, assists }) => [lead, support, leadBasis, assists]), [
    [['统计处'], ['销售处'], 'explicit', null], [['统计处'], ['销售处'], 'via-配合', 'd1'],
  ])
})

test('a declared order of rank holds for the brackets after it', () => {
  const { duties } = parseMinutes('1.推进试点。（甲局、乙局负责，排在第一位的部门为牵头部门，下同）\n2.推进监管。（丙局、丁局负责）')
  assert.deepEqual(duties.map(({ lead, support }) => [lead, support]), [[['甲局'], ['乙局']], [['丙局'], ['丁局']]])
})

test('a condition is kept with its duty, and a roster opens a group', () => {
  const roster = [{ name: '甲处', aliases: [], kind: '部门', members: [] },
    { name: '乙处', aliases: [], kind: '部门', members: [] }]
  const [duty] = parseMinutes('1.各部门在确保安全的前提下，有序恢复办公。', { roster }).duties
  assert.deepEqual([duty?.condition, duty?.distribution, duty?.expansion],
    ['在确保安全的前提下', 'each', [{ group: '各部门', units: ['甲处', '乙处'] }]])
})

test('a firm known by a short name keeps its whole name where the paper writes it', () => {
  const roster = [{ name: '清禾餐饮管理有限公司', aliases: ['清禾餐饮'], kind: '外租单位', members: [] }]
  const { duties: [duty] } = parseMinutes('一、安排\n1.清禾餐饮管理有限公司、德润物业服务有限公司6月9日前报送人员名册。\n', { roster })
  assert.deepEqual([duty?.lead, duty?.title], [['清禾餐饮管理有限公司', '德润物业服务有限公司'], '报送人员名册'])
})
