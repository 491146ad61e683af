import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseMinutes, type Duty } from './reading/parse.ts'
import { effectsOf, type Held } from './rules-answer.ts'
import { openContinuations } from './rules-continuation.ts'
import { matchVersions } from './rules-difference.ts'
import { cutSpan, wordsOf } from './rules-edit.ts'
import { countLoad } from './rules-load.ts'
import { distributionOf, findNearest, groupWord, isVague } from './rules-owners.ts'
import { propose, titleOf } from './rules-propose.ts'
import { askAbout } from './rules-questions.ts'
import { likeness, normaliseText } from './rules-similar.ts'
import { readTime, settleTime, type Defaults } from './rules-time.ts'

const DEFAULTS: Defaults = {
  continuous: { type: 'weekly', weekday: 5, time: '16:00' },
  reportTime: '16:00',
  dueTime: '18:00',
  urgentDays: 7,
  taskDays: 30,
  reviewers: [],
  task: { needs: 'fileAndText', note: '' },
  duty: { needs: 'text', note: '' },
}
const MEETING = '2020-02-07'

function dutyOf(text: string): Duty {
  const [duty] = parseMinutes(`一、工作\n1.交易处：${text}`).duties
  assert.ok(duty, text)
  return duty
}

test('time words become a cadence, a due time and an end; only true gaps are asked', () => {
  const friday = { type: 'weekly', weekday: 5, time: '16:00' }
  const cases: [text: string, cadence: object, due: string | null, until: object, gap: string | null][] = [
    ['做好公文流转工作。', friday, null, { kind: 'lifted' }, null],
    ['每日9:00前完成一次系统巡检。', { type: 'daily', time: '09:00' }, null, { kind: 'lifted' }, null],
    ['每周三将收集情况报交易处。', { type: 'weekly', weekday: 3, time: '16:00' }, null, { kind: 'lifted' }, null],
    ['每月5日前报送统计表。', { type: 'monthly', day: 5, time: '16:00' }, null, { kind: 'lifted' }, null],
    ['2月底前完成专区页面搭建。', { type: 'once' }, '2020-02-29T10:00:00.000Z', { kind: 'open' }, null],
    ['1月31日前完成电子发票试运行。', { type: 'once' }, '2021-01-31T10:00:00.000Z', { kind: 'open' }, null],
    ['2020年1月31日前完成电子发票试运行。', { type: 'once' }, '2020-01-31T10:00:00.000Z', { kind: 'open' }, 'pastDate'],
    ['2月30日前完成电子发票试运行。', { type: 'once' }, null, { kind: 'open' }, 'impossibleDate'],
    ['抓紧落实销售平台建设事宜。', { type: 'once' }, null, { kind: 'open' }, 'urgentNoDate'],
    ['按时报送工作完成情况。', { type: 'workdays', time: '16:00' }, null, { kind: 'lifted' }, 'cutOffTime'],
  ]
  for (const [text, cadence, due, until, gap] of cases) {
    const time = readTime(dutyOf(text), MEETING, DEFAULTS)
    assert.deepEqual(
      { cadence: time.cadence, due: time.dueAt?.toISOString() ?? null, until: time.until, gap: time.gap },
      { cadence, due, until, gap },
      text,
    )
  }
})

test('an edit of due time, cadence or end brings the others in line', () => {
  const weekly = { cadence: DEFAULTS.continuous, until: { kind: 'lifted' as const }, dueAt: null }
  const at = new Date('2020-02-29T10:00:00Z')
  assert.deepEqual(settleTime(weekly, { dueAt: at }), { dueAt: at, cadence: { type: 'once' }, until: { kind: 'open' } })
  const once = { cadence: { type: 'once' as const }, until: { kind: 'open' as const }, dueAt: at }
  assert.deepEqual(settleTime(once, { cadence: DEFAULTS.continuous }), {
    cadence: DEFAULTS.continuous,
    dueAt: null,
    until: { kind: 'lifted' },
  })
  assert.deepEqual(settleTime(once, {}), {})
})

test('a name one character off is offered, a word for people or a group is opened, a vague one is asked', () => {
  const roster = [
    { id: 'a', name: '晋岭云岭公司', aliases: ['云岭公司'] },
    { id: 'b', name: '物流一处', aliases: [] },
    { id: 'c', name: '物流二处', aliases: [] },
  ]
  assert.equal(findNearest('去岭公司', roster)?.id, 'a')
  assert.equal(findNearest('物流四处', roster), undefined)
  assert.deepEqual(['到岗的干部职工', '党员干部', '各部门'].map(groupWord), ['全中心', '各党支部', '各部门'])
  assert.deepEqual(['中心有关部门', '各业务部门', '各部门'].map(isVague), [true, true, false])
  assert.deepEqual(
    [distributionOf('each', 15, 1), distributionOf('single', 2, 2), distributionOf('each', 1, 1)],
    ['each', 'joint', 'single'],
  )
})

test('the same object under other opening words is alike, another object is not', () => {
  assert.ok(
    likeness(
      '继续推进煤炭中长期合同补签和线上履约统计工作（交易处牵头，结算中心配合）',
      '抓好煤炭中长期合同补签和线上履约统计',
    ) > 0.8,
  )
  assert.ok(likeness('继续推进甲集团等企业的线上竞价和平台签约工作', '研究下半年展会排期') < 0.1)
  assert.equal(normaliseText('（一）甲，\r\n 乙'), normaliseText('(一)甲,乙'))
})

test('「继续」 finds the open duty of the same owner and object, and of no other owner', () => {
  const open = [
    {
      id: '1',
      title: '推进岚泰集团等企业的线上竞价和平台签约工作',
      body: '',
      ownerUnitId: 'a',
      counterparties: { names: ['岚泰集团'] },
    },
    {
      id: '2',
      title: '推进岚泰集团等企业的线上竞价和平台签约工作',
      body: '',
      ownerUnitId: 'b',
      counterparties: { names: [] },
    },
    { id: '3', title: '研究下半年展会排期', body: '', ownerUnitId: 'a', counterparties: { names: [] } },
  ]
  const wanted = {
    title: '推进岚泰集团等企业的线上竞价工作',
    body: '继续推进岚泰集团等企业的线上竞价工作。',
    ownerUnitIds: ['a'],
    counterparties: { names: ['岚泰集团'] },
  }
  assert.deepEqual(
    openContinuations(open)(wanted).map(({ id }) => id),
    ['1'],
  )
  assert.deepEqual(
    openContinuations(open)({
      ...wanted,
      title: '开通客服专席',
      body: '开通客服专席。',
      counterparties: { names: [] },
    }),
    [],
  )
})

test('two versions are matched duty by duty', () => {
  const item = (body: string) => ({ title: body, body, path: ['一'] })
  const before = [item('做好公文流转工作。'), item('2月底前完成专区页面搭建。'), item('选树先进典型。')]
  const now = [item('2月20日前完成专区页面搭建。'), item('做好公文流转工作'), item('开通客服专席。')]
  assert.deepEqual(matchVersions(now, before), [
    { now: 0, before: 1, kind: 'changed' },
    { now: 1, before: 0, kind: 'unchanged' },
  ])
})

test('an answer takes effect on all it is about, and another answer takes its place', () => {
  const held = (id: string, ownerUnitIds: string[] = []): Held => ({
    id,
    ownerUnitIds,
    assistUnitIds: [],
    distribution: 'single',
    cadence: { type: 'once' },
    until: { kind: 'open' },
    dueAt: null,
  })
  const context = { dueTime: '18:00', before: null, targets: ['t'] }
  assert.deepEqual(
    effectsOf('vagueGroup', { unitIds: ['u', 'v'] }, [held('1'), held('2')], context).map(
      ({ effect }) => effect.distribution,
    ),
    ['each', 'each'],
  )
  const again = effectsOf('vagueGroup', { unitIds: ['w'] }, [held('1', ['u', 'v'])], {
    ...context,
    before: { unitIds: ['u', 'v'] },
  })
  assert.deepEqual(again[0]?.effect.ownerUnitIds, ['w'])
  assert.deepEqual(
    effectsOf('twoLeads', { choice: 'b' }, [{ ...held('1', ['a', 'b']), distribution: 'joint' }], context)[0]?.effect,
    { ownerUnitIds: ['b'], distribution: 'single', assistUnitIds: ['a'] },
  )
  assert.deepEqual(effectsOf('sameDuty', { choice: 'merge' }, [held('1', ['a']), held('2', ['b'])], context), [
    { id: '1', effect: { assistUnitIds: ['b'] } },
    { id: '2', effect: { state: 'merged', sameAsId: '1' } },
  ])
  assert.deepEqual(effectsOf('continuation', { choice: 'goOn' }, [held('1')], context)[0]?.effect, {
    continuesIds: ['t'],
  })
  assert.deepEqual(
    effectsOf('urgentNoDate', { day: '2020-02-14' }, [held('1')], context)[0]?.effect.dueAt?.toISOString(),
    '2020-02-14T10:00:00.000Z',
  )
})

test('pieces of a split cover the span without gap or overlap, and keep every character', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 3, maxLength: 60, unit: 'grapheme' }),
      fc.array(fc.nat(70), { minLength: 1, maxLength: 5 }),
      (text, cuts) => {
        const length = [...text].length
        const at = cuts.filter((cut) => cut > 0 && cut < length)
        if (at.length === 0)
          return assert.throws(() =>
            cutSpan(
              [0, length],
              cuts.map((cut) => cut + length),
            ),
          )
        const spans = cutSpan([0, length], at)
        assert.deepEqual([spans[0]![0], spans.at(-1)![1]], [0, length])
        spans.slice(1).forEach(([from], index) => assert.equal(from, spans[index]![1]))
        assert.equal(spans.map(([from, to]) => [...text].slice(from, to).join('')).join(''), text)
      },
    ),
  )
})

test('the words of a span join broken lines and follow the corrections that stand', () => {
  const corrections = [{ wrong: '疲情', right: '疫情', at: 2, line: 1, confidence: 'high' as const }]
  assert.equal(wordsOf('做好疲情防\n控工作。', [0, 9], corrections, []), '做好疫情防控工作。'.slice(0, 8))
  assert.equal(wordsOf('做好疲情防\n控工作。', [0, 10], corrections, [0]), '做好疲情防控工作。')
})

test('the load counts owners once, helpers apart, and nothing that is dropped, merged or goes on', () => {
  const base = {
    state: 'proposed',
    distribution: 'single',
    ownerUnitIds: ['a'],
    assistUnitIds: ['b'],
    cadence: DEFAULTS.continuous,
    continuesIds: [],
    dueAt: null,
  }
  const { units, obligations } = countLoad([
    base,
    { ...base, state: 'dropped' },
    { ...base, state: 'merged' },
    { ...base, continuesIds: ['x'] },
    { ...base, distribution: 'each', ownerUnitIds: ['a', 'b', 'c'], assistUnitIds: [], cadence: { type: 'once' } },
    { ...base, distribution: 'joint', ownerUnitIds: ['a', 'c'], assistUnitIds: [] },
  ])
  assert.deepEqual(Object.fromEntries(units), {
    a: { added: 3, longRunning: 2, assisting: 0 },
    b: { added: 1, longRunning: 0, assisting: 1 },
    c: { added: 1, longRunning: 0, assisting: 1 },
  })
  assert.equal(obligations, 1 + 4 + 1)
})

test('a title has no open bracket and at most sixty characters', () => {
  assert.equal(titleOf('推进统计工作（交易处牵头', ''), '推进统计工作')
  assert.equal([...titleOf('长'.repeat(80), '')].length, 60)
})

test('one duty under two owners is shown as perhaps the same; of one owner merging is suggested', () => {
  const reading = parseMinutes(
    '一、工作\n1.交易处：及时了解掌握企业复工复产情况。\n2.客服中心：了解各煤炭企业复工复产情况。\n3.人事处：做好考勤统计工作。\n4.人事处：抓好考勤统计工作。',
  )
  const unit = (name: string) => [name, { units: [{ id: name, name }] }] as const
  const directory = new Map(['交易处', '客服中心', '人事处'].map(unit))
  const drafts = propose(reading, { directory, defaults: DEFAULTS, meetingDay: MEETING })
  const asking = { meetingDay: MEETING, today: MEETING, defaults: DEFAULTS, knows: () => true }
  const same = askAbout(drafts, reading, asking).filter(({ kind }) => kind === 'sameDuty')
  assert.deepEqual(
    same.map(({ about, suggestion }) => [about, suggestion]),
    [
      [[0, 1], null],
      [[2, 3], { choice: 'merge' }],
    ],
  )
})
