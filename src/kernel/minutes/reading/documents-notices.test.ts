/** Notices and resolutions (通知、议定事项): who answers, in brackets of every form. Invented. */
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

test('measures with trailing brackets in varied forms', () => {
  judge(`关于进一步优化营商环境若干措施
2020年4月2日
一、重点任务
（一）全面推行企业开办“一网通办”。2020年底前实现企业开办全程网上办理，压减办理环节和时间。（市市场监管局牵头，市公安局、市税务局、人民银行市中心支行配合，2020年6月底前完成）
（二）推进水电气报装便利化。简化报装流程，公开服务标准。（责任单位：市住房和城乡建设局、市供电公司、市水务集团；完成时限：2020年9月底前）
（三）加大融资支持力度。引导银行机构增加信用贷款投放。[责任部门：市金融办、各区政府]
（四）规范涉企收费。清理取消不合理收费项目，建立收费目录清单并动态调整。
责任部门: 市发展改革委、市财政局；完成时限: 2020年7月31日
（五）加强事中事后监管。推行“双随机、一公开”监管，实现跨部门联合抽查全覆盖（市市场监管局、市司法局等按职责分工负责）。
（六）完善政务服务评价机制。（市政务服务局负责，持续推进）
（七）建设社会信用体系。【牵头单位：市发展改革委；配合单位：各有关部门】
（八）清理拖欠账款。(市工业和信息化局牵头，市国资委、各县区人民政府配合；2020年底前完成)`, [
    '全面推行企业开办 | 市市场监管局 | 市公安局、市税务局、人民银行市中心支行 | 2020-06-30',
    '推进水电气 | 市住房和城乡建设局、市供电公司、市水务集团 |  | 2020-09-30',
    '加大融资支持力度 | 市金融办、各区政府 |  |',
    '规范涉企收费 | 市发展改革委、市财政局 |  | 2020-07-31',
    '加强事中事后监管 | 市市场监管局、市司法局 |  |',
    '完善政务服务评价机制 | 市政务服务局 |  | 持续推进',
    '建设社会信用体系 | 市发展改革委 | 各有关部门 |',
    '清理拖欠账款 | 市工业和信息化局 | 市国资委、各县区人民政府 | 2020-12-31',
  ])
})

test('resolved items with 由…牵头，会同…', () => {
  judge(`总经理办公会议定事项
（2020年3月6日）
一、关于2020年度预算调整事宜。会议原则同意预算调整方案，由财务部牵头，会同各业务部门进一步细化科目，3月20日前报董事会审议。
二、关于办公楼租赁事宜。请行政部抓紧与业主洽谈，力争租金下浮10%以上，合同文本经法务部审核后签订。
三、关于信息系统等保测评。由信息技术部负责，委托第三方机构开展测评，于4月底前取得备案证明。
四、会议要求，各部门于每月25日前将重点工作进展报综合办，综合办汇总后报总经理办公会。`, [
    '会议原则同意 | 财务部 | 各业务部门 |',
    '3月20日前报 | 财务部 |  | 2020-03-20',
    '请行政部抓紧 | 行政部 |  | 抓紧',
    '合同文本经法务部 | 行政部 |  |',
    '由信息技术部负责 | 信息技术部 |  |',
    '于4月底前取得 | 信息技术部 |  | 2020-04-30',
    '会议要求，各部门于 | 各部门 |  |',
    '综合办汇总后报 | 综合办 |  |',
  ])
})

test('several labels on one line', () => {
  judge(`2020年重点工作督办单
签发日期：2020年3月2日
1.完成老旧小区改造入户调查。
责任领导：程亮 责任科室：城建科 责任人：姚鑫 完成时限：3月底
2.修订公文处理办法，规范发文流程。
责任领导：程亮　责任科室：办公室、机要室　完成时限：4月15日前
3.组织一次全员保密教育
（责任单位：机要室  责任人：卢岩  时限：二季度）`, [
    '完成老旧小区 | 城建科 |  | 2020-03-31',
    '修订公文处理办法 | 办公室、机要室 |  | 2020-04-15',
    '组织一次全员保密教育 | 机要室 |  | 2020-06-30',
  ])
})

test('a speech without owners invents none', () => {
  const { duties, warnings } = parseMinutes(`在全县春耕生产推进会上的讲话（摘要）
同志们：
今天召开这次会议，主要任务是分析形势、安排部署。下面，我讲三点意见。
一要提高认识。春耕生产事关全年粮食安全，容不得半点马虎。
二要抢抓农时。要备足种子、化肥和农膜，4月底前完成早稻育秧。要组织农技人员下田指导，帮助农户解决技术难题。
三要压实责任。要强化督查考核，对工作滞后的严肃问责。`)
  assert.deepEqual([...new Set(duties.flatMap((duty) => [...duty.lead, ...duty.support]))], [])
  assert.ok(duties.some((duty) => duty.text.includes('备足种子')))
  assert.ok(duties.some((duty) => duty.text.includes('4月底前')))
  assert.ok(warnings.some((warning) => warning.code === 'unnamedOwner'))
})

test('a scanned page of another house', () => {
  const { duties, corrections } = parseMinutes(`水厂生产例会纪要
2020年3月3日
1.制水车间:做好滤池反冲冼工作,保证出厂水质达标。
2,管网所:对老城区管网进行一次排奎,3月20日前将结果报生产科。末按时报送的予以通报。
3.化验室∶(I)每日检测原水浊度;
(2)每周对管网末稍水取样一次。
4.营业厅:落实窗囗人|员轮班制,引导用户通过徽信缴费。`)
  assert.deepEqual(duties.map((duty) => duty.lead.join('、')), [
    '制水车间', '管网所', '管网所', '管网所', '化验室', '化验室', '营业厅', '营业厅'])
  const pairs = corrections.map(({ wrong, right }) => `${wrong}→${right}`)
  for (const pair of ['2,→2.', '排奎→排查', '末按→未按', '∶→：', '(I)→(1)', '人|员→人员', '徽信→微信']) {
    assert.ok(pairs.includes(pair), `${pair} not in ${pairs.join(' ')}`)
  }
})

test('any name before an office is a person, an office without name is not', () => {
  const leads = (who: string) => parseMinutes(`1.${who}牵头，3月底前制定方案。`).duties.map(({ lead }) => lead.join('、'))
  for (const name of ['虞书棠', '乔竑', '欧阳靖', '澹台明珠', '䶮之远', '阿不都·买买提', '范徐丽泰', '难却山']) {
    assert.deepEqual(leads(`${name}副主任`), [name])
    assert.deepEqual(leads(`${name}总会计师`), [name])
  }
  assert.deepEqual(leads('综合办主任'), ['综合办主任'])
  assert.deepEqual(leads('乔竑、虞书棠副主任'), ['乔竑、虞书棠'])
})

test('sharing units assist the unit that leads', () => {
  judge(`关于重点工作分工的通知
（一）畅通通道。由市交通运输局牵头，市公安局、市商务局等部门按职责分工负责，优先保障应急物资运输。
（二）优化审批，推行不见面办理。〔牵头单位：市行政审批局；责任单位：市直各有关部门；完成时限：长期坚持〕
（三）推动5G应用。（市工信局，2020年6月底前）`, [
    '由市交通运输局牵头 | 市交通运输局 | 市公安局、市商务局 |',
    '优化审批 | 市行政审批局 | 市直各有关部门 | 长期坚持',
    '推动5G应用 | 市工信局 |  | 2020-06-30',
  ])
})

test('a top number closes the bracketed ones before it', () => {
  const { duties } = parseMinutes(`（二）各科室工作
1.院感科：组织一次全员培训。
三、要求
全体职工要服从安排。`)
  assert.deepEqual(duties.map((duty) => [duty.path.join('/'), duty.lead.join('、')]), [
    ['(二)/1.', '院感科'], ['三', '全体职工']])
})
