import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { openWorld, type Client, type World } from '../../../test/support/world.ts'
import type { Change, Minutes, Proposal } from './wire.ts'

const demo = (file: string): Buffer => readFileSync(resolve(import.meta.dirname, '../../../db/demo', file))
const PICTURE = Buffer.from(
  '89504e470d0a1a0a0000000d4948445200000001000000010806000000'
    + '1f15c4890000000d49444154789c6360000002000154a24f5f0000000049454e44ae426082',
  'hex',
)
let world: World
let clerk: Client
before(async () => {
  world = await openWorld()
  clerk = await world.signIn('coordinator1')
})
after(() => world.close())

async function bring(text: string | Buffer, fields: Record<string, string> = {}): Promise<Minutes> {
  const reply = await clerk.upload(
    '/api/minutes/upload',
    { name: '纪要.txt', bytes: Buffer.from(text), type: 'text/plain' },
    fields,
  )
  assert.equal(reply.status, 201, JSON.stringify(reply.body))
  return reply.body
}
const show = async (id: string): Promise<Minutes> => (await clerk.get(`/api/minutes/${id}`)).body
const find = (minutes: Minutes, words: string): Proposal => {
  const found = minutes.proposals.find(({ body, state }) => body.includes(words) && state !== 'merged')
  assert.ok(found, words)
  return found
}
async function ok(reply: Promise<{ status: number; body: Change }>): Promise<Change> {
  const { status, body } = await reply
  assert.equal(status, 200, JSON.stringify(body))
  return body
}
async function answerAll(id: string): Promise<void> {
  await ok(clerk.post(`/api/minutes/${id}/questions/bulk`, { takeSuggestion: true }))
  await ok(clerk.post(`/api/minutes/${id}/questions/bulk`, { leaveOpen: true }))
}

test('the demonstration minutes become proposals with owners and defaults, and few questions', async (t) => {
  const minutes = await bring(demo('minutes.txt'), { meetingDay: '2020-02-07' })
  const asked = new Set(minutes.questions.flatMap(({ proposalIds }) => proposalIds))
  const live = minutes.proposals.filter(({ state }) => state !== 'merged')
  const owned = live.filter(({ owners }) => owners.length > 0)
  const { proposals, questions, counts } = minutes
  const told = `${proposals.length} proposals, ${owned.length}/${live.length} owned, ${questions.length} questions, `
    + `${counts.obligations} obligations`
  t.diagnostic(told)
  assert.ok(minutes.proposals.length >= 95 && minutes.proposals.length <= 120, told)
  const named = live.filter(({ ownerNamed }) => !/有关|业务部门/.test(ownerNamed))
  assert.ok(named.filter(({ owners }) => owners.length > 0).length >= named.length * 0.95, told)
  assert.ok(minutes.questions.length >= 5 && minutes.questions.length <= 12, told)
  assert.ok(
    live.every(({ id, owners }) => owners.length > 0 || asked.has(id)),
    'one without an owner is asked about',
  )
  const open = find(minutes, '公文流转')
  assert.deepEqual(
    [open.cadence, open.until, open.reviewerIsDefault, open.reviewer?.name],
    [{ type: 'weekly', weekday: 5, time: '16:00' }, { kind: 'lifted' }, true, '副主任（分管信息宣传）'],
  )
  const report = find(minutes, '16:00前汇总')
  assert.deepEqual(
    [report.cadence, report.owners.length, report.creates, report.reviewer],
    [{ type: 'daily', time: '16:00' }, 21, 22, null],
  )
  const halves = minutes.proposals.filter(({ state }) => state === 'merged')
  assert.deepEqual(
    halves.map(({ body }) => body.startsWith('配合')),
    [true, true],
  )
  const whole = minutes.proposals.find(({ id }) => id === halves[0]?.sameAsId)!
  assert.deepEqual(whole.assists.map(({ name }) => name).sort(), ['物流三处', '物流二处'])
  assert.ok(minutes.load.items.some(({ unit, over }) => unit.name === '物流一处' && over))
  await clerk.post(`/api/minutes/${minutes.id}/discard`, { reason: '试读', revision: minutes.revision })
})

test('questions are answered singly, in bulk or left open; then the minutes are issued as one act', async (t) => {
  const minutes = await bring(demo('minutes.txt'), { meetingDay: '2020-02-07', title: '第一期纪要', seriesNo: '7' })
  const url = `/api/minutes/${minutes.id}`
  const early = await clerk.post(`${url}/issue`, { basis: 'signed', revision: minutes.revision })
  assert.deepEqual(
    [early.status, early.body.type, early.body.questions.length],
    [409, 'minutes.questionsOpen', minutes.questions.length],
  )
  const lead = minutes.questions.find(({ kind }) => kind === 'twoLeads')!
  assert.equal(
    (await clerk.put(`${url}/questions/${lead.id}`, { answer: { choice: 'nobody' } })).body.type,
    'minutes.badAnswer',
  )
  const answered = await ok(clerk.put(`${url}/questions/${lead.id}`, { answer: lead.suggestion }))
  assert.ok(
    answered.proposals.every(
      ({ owners, assists }) => owners[0]?.name === '物业部' && assists.some(({ name }) => name === '会议中心'),
    ),
  )
  const dated = await ok(clerk.post(`${url}/questions/bulk`, { kind: 'taskNoDate', answer: { day: '2020-03-10' } }))
  assert.ok(dated.proposals.length > 3 && dated.proposals.every(({ dueAt }) => dueAt === '2020-03-10T10:00:00.000Z'))
  await answerAll(minutes.id)
  const ready = await show(minutes.id)
  assert.equal(ready.counts.openQuestions, 0)
  assert.equal(
    (await clerk.post(`${url}/issue`, { basis: 'paper', revision: ready.revision })).body.type,
    'minutes.paperNeeded',
  )
  assert.equal((await clerk.post(`${url}/issue`, { basis: 'signed', revision: 1 })).body.type, 'minutes.stale')
  const started = performance.now()
  const issued = await clerk.post(`${url}/issue`, { basis: 'signed', revision: ready.revision })
  const took = Math.round(performance.now() - started)
  assert.equal(issued.status, 200, JSON.stringify(issued.body))
  const rows = await world.db.selectFrom('kernel.obligation').selectAll().where('minutes_id', '=', minutes.id).execute()
  t.diagnostic(`issued ${rows.length} obligations in ${took} ms`)
  assert.ok(
    issued.body.minutes.counts.obligations - rows.length < 10,
    `${issued.body.minutes.counts.obligations} counted, ${rows.length} made`,
  )
  assert.ok(
    rows.every(
      ({ proposal_id: proposal, owner_unit_id: owner, reviewer_unit_id: reviewer }) =>
        proposal !== null && owner !== reviewer,
    ),
  )
  assert.equal(
    (await clerk.patch(`${url}/proposals/${ready.proposals[0]!.id}`, { revision: 1, title: '改' })).body.type,
    'minutes.notInReview',
  )
  assert.equal(
    (await clerk.get('/api/minutes?state=issued')).body.items[0].issuedBy.id,
    (await clerk.get('/api/me')).body.person.id,
  )
})

test('the same text again is a re-import, a corrected one a difference; nothing is issued twice', async () => {
  const again = await bring(demo('minutes.txt').toString().replaceAll('\n', '\r\n'))
  assert.deepEqual(
    [again.previous?.title, again.seriesNo, again.version, again.difference?.identicalText],
    ['第一期纪要', 7, 2, true],
  )
  assert.ok(again.proposals.every(({ difference }) => difference === 'unchanged'))
  const earlier = again.questions.find(({ kind }) => kind === 'earlierIssue')!
  const skipped = await ok(
    clerk.put(`/api/minutes/${again.id}/questions/${earlier.id}`, { answer: { choice: 'skip' } }),
  )
  assert.equal(skipped.counts.obligations, 0)
  await clerk.post(`/api/minutes/${again.id}/discard`, { reason: '重复导入', revision: skipped.revision })
  const text = demo('minutes.txt')
    .toString()
    .replace('2月底前完成专区页面搭建', '3月底前完成专区页面搭建')
    .replace('(3)做好公文流转和带班值班工作,确保紧急事项随到随办。', '')
  const corrected = await bring(text)
  assert.deepEqual([corrected.previous?.title, corrected.difference?.identicalText], ['第一期纪要', false])
  assert.ok(
    corrected.difference!.changed.some(({ before, after }) => before.includes('2月底前') && after.includes('3月底前')),
    JSON.stringify(corrected.difference),
  )
  assert.ok(corrected.difference!.removed.some(({ body }) => body.includes('公文流转')))
  const change = corrected.questions.find(({ kind, sentence }) => kind === 'continuation' && sentence.includes('专区'))
  assert.ok(change, corrected.questions.map(({ sentence }) => sentence).join())
})

test('later minutes carry on what is open: proposed, accepted or not, never a silent duplicate', async (t) => {
  const second = await bring(demo('minutes-2.txt'))
  assert.deepEqual([second.seriesNo, second.meetingDay, second.previous], [2, '2020-02-21', null])
  const questions = second.questions.filter(({ kind }) => kind === 'continuation')
  const about = questions.map(({ proposalIds }) => second.proposals.find(({ id }) => id === proposalIds[0])!.body)
  for (const words of [
    '岚泰煤业集团等企业的线上竞价',
    '丰岫煤业集团等企业',
    '焦煤专场竞价',
    '中长期合同补签',
    '票付通',
    '开工率数据',
  ]) {
    assert.ok(
      about.some((body) => body.includes(words)),
      `${words}: ${about.join(' | ')}`,
    )
  }
  t.diagnostic(
    `${second.proposals.length} proposals, ${questions.length} continuations, ${second.questions.length} questions`,
  )
  const before = second.counts.obligations
  const accepted = await ok(
    clerk.post(`/api/minutes/${second.id}/questions/bulk`, { kind: 'continuation', answer: { choice: 'goOn' } }),
  )
  assert.ok(accepted.counts.obligations < before)
  assert.ok(
    accepted.proposals
      .filter(({ dueAt }) => dueAt === null)
      .every(({ continues, creates }) => continues !== null && creates === 0),
  )
  await answerAll(second.id)
  const ready = await show(second.id)
  const issued = await clerk.post(`/api/minutes/${second.id}/issue`, { basis: 'signed', revision: ready.revision })
  assert.equal(issued.status, 200, JSON.stringify(issued.body))
  assert.ok(issued.body.continued >= 6)
})

test('bad input is refused with a stable code and nothing is kept', async () => {
  const count = async () => (await clerk.get('/api/minutes')).body.total
  const before = await count()
  const cases: [name: string, bytes: Buffer, status: number, type: RegExp][] = [
    ['空.txt', Buffer.from('   \n'), 422, /^minutes\.empty$/],
    ['图.png', PICTURE, 415, /^minutes\.wrongType$/],
    ['坏.pdf', Buffer.from('%PDF-1.7 garbage'), 422, /^minutes\.corrupt$/],
    ['坏.docx', Buffer.from('504b030400000000', 'hex'), 415, /^zip\.notZip$/],
    ['大.txt', Buffer.alloc(10_485_761, 'a'), 413, /^request\.tooLarge$/],
    ['长.txt', Buffer.from('字'.repeat(400_000)), 413, /^minutes\.tooLong$/],
  ]
  for (const [name, bytes, status, type] of cases) {
    const reply = await clerk.upload('/api/minutes/upload', { name, bytes })
    assert.equal(reply.status, status, `${name} ${JSON.stringify(reply.body)}`)
    assert.match(reply.body.type, type)
    assert.match(reply.body.title, /没有保存|太大|上限/)
  }
  assert.equal(
    (await clerk.upload('/api/minutes/upload', { name: 'a.txt', bytes: Buffer.from('一、') }, { meetingDay: 'soon' }))
      .status,
    400,
  )
  assert.equal((await clerk.post('/api/minutes', { text: '。。' })).body.type, 'minutes.empty')
  assert.equal(await count(), before)
  assert.equal((await (await world.signIn('logistics-1.clerk')).get('/api/minutes')).status, 403)
  assert.equal((await (await world.signIn('auditor')).post('/api/minutes', { text: '一、工作' })).status, 403)
})
