import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Client, type World } from '../../../test/support/world.ts'
import { recorded } from '../record/face.ts'
import { issueObligations, type NewObligation } from './face.ts'

let world: World
let [head, clerk, deputy, coordinator, director]: Client[] = []
before(async () => {
  world = await openWorld()
  ;[head, clerk, deputy, coordinator, director] = await Promise.all(
    ['logistics-1.head', 'logistics-1.clerk', 'deputy.coordination', 'coordinator3', 'director'].map((name) =>
      world.signIn(name)))
})
after(() => world.close())

const TASK: Omit<NewObligation, 'ownerUnitIds'> = {
  origin: 'minutes', kind: 'task', nature: 'task', title: '摸底主要发运站装车能力', body: '对主要发运站装车能力进行摸底', distribution: 'single',
  cadence: { type: 'once' }, dueAt: new Date('2020-02-14T18:00:00+08:00'), until: { kind: 'open' },
  acceptance: { needs: 'text', note: '' },
}
async function issue(items: readonly NewObligation[], series?: string): Promise<{ id: string, no: string }[]> {
  const personId = await world.personId('J0142')
  return recorded(world.platform, { kind: 'person', personId }, (uow, note) => issueObligations(uow, {
    platform: world.platform, note, actorPersonId: personId, at: world.platform.clock.now(),
    ...(series ? { series } : {}),
  }, items))
}
const one = async (change: Partial<NewObligation> = {}): Promise<string> => {
  const [issued] = await issue([{ ...TASK, ownerUnitIds: [await world.unitId('logistics-1')], ...change }])
  return issued!.id
}
const look = async (id: string, who = head!) => (await who.get(`/api/obligations/${id}`)).body
/** Acts with the revision just seen; answers status and body. */
async function act(who: Client, id: string, path: string, body: object = {}) {
  const { revision } = await look(id, director)
  return who.post(`/api/obligations/${id}/${path}`, { revision, ...body })
}

test('the main walk: issued, signed, worked on, reported, returned, reported again, accepted and closed', async () => {
  const id = await one()
  world.setTime('2020-02-10T09:10:00+08:00')
  let seen = await look(id)
  assert.equal(seen.turn.word, '待签收')
  assert.equal(seen.turn.unit.name, '物流一处')
  assert.equal(seen.reviewer.name, '副主任（分管综合协调）')
  assert.deepEqual(seen.allowed.map((each: { action: string }) => each.action), ['sign', 'progress'])
  assert.equal((await act(clerk!, id, 'sign')).body.state, 'signedFor')
  world.setTime('2020-02-11T09:00:00+08:00')
  assert.equal((await act(clerk!, id, 'progress', { answer: 'progress', sentence: '已联系三个站' })).body.state, 'inProgress')
  const bare = await act(clerk!, id, 'report')
  assert.deepEqual([bare.status, bare.body.type], [422, 'obligation.evidenceMissing'])
  assert.match(bare.body.title, /文字说明/)
  world.setTime('2020-02-12T09:00:00+08:00')
  assert.equal((await act(clerk!, id, 'report', { sentence: '三站装车能力已摸清' })).body.state, 'reportedDone')
  assert.equal((await look(id)).turn.word, '待复核')
  assert.equal((await act(deputy!, id, 'return')).body.type, 'obligation.reasonNeeded')
  assert.equal((await act(deputy!, id, 'return', { reason: '缺第四个站' })).body.state, 'returned')
  world.setTime('2020-02-13T09:00:00+08:00')
  const proof = await head!.upload(
    `/api/obligations/${id}/evidence-file`, { name: '装车能力.txt', bytes: Buffer.from('第四个站：日装 40 车\n') },
    { revision: String((await look(id)).revision) },
  )
  assert.equal(proof.status, 200)
  assert.equal((await act(head!, id, 'report')).body.state, 'reportedDone')
  world.setTime('2020-02-13T15:00:00+08:00')
  assert.equal((await act(deputy!, id, 'accept')).body.state, 'accepted')
  assert.equal((await look(id)).turn.unit.name, '综合协调组')
  assert.equal((await act(coordinator!, id, 'close')).body.state, 'closed')
  seen = await look(id)
  assert.deepEqual(
    seen.steps.map((step: { action: string }) => step.action),
    ['issue', 'sign', 'progress', 'report', 'return', 'evidence', 'report', 'accept', 'close'],
  )
  assert.deepEqual(Object.values(seen.stamps).map((at) => String(at).slice(0, 16)), [
    '2020-02-10T01:00', '2020-02-10T01:10', '2020-02-11T01:00', '2020-02-11T01:00', '2020-02-13T01:00',
    '2020-02-13T07:00', '2020-02-13T07:00',
  ])
  assert.equal(seen.evidence.length, 2)
  assert.deepEqual(seen.allowed, [])
  assert.equal(seen.steps[4].reason, '缺第四个站')
})

test('whoever reported may not review; a stale revision is told so and changes nothing', async () => {
  world.setTime('2020-02-10T09:00:00+08:00')
  const id = await one({ reviewerUnitId: await world.unitId('hr') })
  await act(head!, id, 'sign')
  const { revision } = await look(id)
  assert.equal((await head!.post(`/api/obligations/${id}/start`, { revision })).status, 200)
  const stale = await clerk!.post(`/api/obligations/${id}/report`, { revision, sentence: '完成' })
  assert.deepEqual([stale.status, stale.body.type], [409, 'obligation.stale'])
  assert.equal((await look(id)).evidence.length, 0, 'the refused report left no evidence')
  await act(head!, id, 'report', { sentence: '完成' })
  assert.equal((await act(head!, id, 'accept')).status, 403)
  const hr = await world.signIn('hr.head')
  assert.equal((await act(hr, id, 'accept')).status, 200)
})

test('an extension is asked before the due time and answered with the new date by the reviewer', async () => {
  world.setTime('2020-02-10T09:00:00+08:00')
  const id = await one()
  await act(head!, id, 'sign')
  const ask = { dueAt: '2020-02-20T18:00:00+08:00', reason: '车皮未到' }
  assert.equal((await act(head!, id, 'ask-extension', ask)).body.state, 'extensionAsked')
  assert.equal(
    (await act(deputy!, id, 'answer-extension', { verdict: 'extended' })).body.type, 'obligation.answerNamesDate',
  )
  assert.equal(
    (await act(deputy!, id, 'answer-extension', { verdict: 'extended', dueAt: '2020-02-18T18:00:00+08:00' }))
      .body.state,
    'signedFor',
  )
  const seen = await look(id)
  assert.equal(seen.dueAt, '2020-02-18T10:00:00.000Z')
  assert.equal(seen.extensions[0].dueAtAfter, '2020-02-18T10:00:00.000Z')
  world.setTime('2020-02-18T18:00:00+08:00')
  const late = await act(head!, id, 'ask-extension', { ...ask, dueAt: '2020-02-28T18:00:00+08:00' })
  assert.deepEqual([late.status, late.body.type], [409, 'obligation.pastDue'])
  assert.equal((await look(id)).flags.overdue, true)
})

test('suspended, resumed, reassigned, merged, revoked: each with its reason, history kept', async () => {
  world.setTime('2020-02-10T09:00:00+08:00')
  const [id, other] = [await one(), await one()]
  await act(head!, id, 'sign')
  assert.equal((await act(coordinator!, id, 'suspend', { reason: '等铁路通知' })).body.state, 'suspended')
  assert.equal((await act(coordinator!, id, 'resume')).body.state, 'signedFor')
  const logistics2 = await world.unitId('logistics-2')
  assert.equal(
    (await act(coordinator!, id, 'reassign', { ownerUnitId: logistics2, reason: '归二处' })).body.state, 'issued',
  )
  assert.equal((await head!.get(`/api/obligations/${id}`)).status, 403, 'it is no longer theirs')
  const next = await world.signIn('logistics-2.head')
  const seen = await look(id, next)
  assert.equal(seen.steps.at(-1).detail.toUnit, '物流二处')
  assert.equal(seen.steps.at(-1).detail.fromUnit, '物流一处')
  assert.equal(seen.stamps.signedAt, null)
  assert.equal(seen.reviewer.name, '副主任（分管安全防控）', 'the leader in charge of the new owner reviews')
  assert.equal((await act(next, id, 'sign')).status, 200)
  assert.equal(
    (await act(coordinator!, id, 'mark-duplicate', { otherId: id, reason: '同一件事' })).body.type,
    'obligation.sameObligation',
  )
  assert.equal(
    (await act(coordinator!, id, 'mark-duplicate', { otherId: other, reason: '同一件事' })).body.state, 'duplicateOf',
  )
  assert.equal((await act(coordinator!, other, 'revoke', { reason: '取消' })).body.type, 'obligation.revokeNotAsked')
  assert.equal((await act(coordinator!, other, 'ask-revoke', { reason: '取消' })).status, 200)
  assert.equal((await act(coordinator!, other, 'revoke', { reason: '取消' })).body.type, 'obligation.askerMayNotApprove')
  assert.equal((await act(director!, other, 'revoke', { reason: '同意' })).body.state, 'revoked')
})

test('a fan-out makes a parent and one child a unit, each reviewed by another, and rolls up', async () => {
  world.setTime('2020-02-10T09:00:00+08:00')
  const codes = ['logistics-1', 'logistics-2', 'coordination', 'guard-firm']
  const ownerUnitIds = await Promise.all(codes.map((code) => world.unitId(code)))
  const [parent] = await issue(
    [{ ...TASK, distribution: 'each', ownerUnitIds, assistUnitIds: [ownerUnitIds[0]!] }], '2020-003',
  )
  assert.equal(parent!.no, '2020-003-001')
  const seen = await look(parent!.id, director)
  assert.deepEqual(
    seen.children.map((child: { no: string }) => child.no),
    ['2020-003-001-01', '2020-003-001-02', '2020-003-001-03', '2020-003-001-04'],
  )
  for (const child of seen.children) assert.notEqual(child.owner.id, child.reviewer.id)
  assert.equal(seen.children[0].assists.length, 0, 'nobody assists himself')
  const contact = await world.signIn('guard-firm.contact')
  const mine = await contact.get('/api/obligations')
  assert.deepEqual(mine.body.items.map((row: { no: string }) => row.no), ['2020-003-001-04'])
  await act(contact, mine.body.items[0].id, 'sign')
  const { rollUp } = await look(parent!.id, director)
  assert.deepEqual(rollUp, { total: 4, unsigned: 3, open: 4, overdue: 0, reported: 0, done: 0, dropped: 0 })
  assert.equal((await contact.get(`/api/obligations/${seen.children[1].id}`)).status, 403)
})

test('an aborted issuing leaves nothing behind, and its numbers are given again', async () => {
  const count = async () => (await director!.get('/api/obligations?level=all&limit=1')).body.total
  const before = await count()
  const owner = await world.unitId('hr')
  const personId = await world.personId('J0142')
  await assert.rejects(recorded(world.platform, { kind: 'person', personId }, async (uow, note) => {
    await issueObligations(
      uow,
      { platform: world.platform, note, actorPersonId: personId, at: world.platform.clock.now(), series: '2020-009' },
      [{ ...TASK, ownerUnitIds: [owner] }],
    )
    throw new Error('killed')
  }), /killed/)
  assert.equal(await count(), before)
  const [first] = await issue([{ ...TASK, ownerUnitIds: [owner] }], '2020-009')
  assert.equal(first!.no, '2020-009-001')
})

test('no transition changes an unrelated field', async () => {
  world.setTime('2020-02-10T09:00:00+08:00')
  const id = await one()
  const read = async () =>
    world.db.selectFrom('kernel.obligation').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const mayChange: Record<string, string[]> = {
    sign: ['state', 'signed_at'], progress: ['state', 'assigned_at', 'started_at'], evidence: [],
    'ask-extension': ['state', 'resumes_to'],
    'answer-extension': ['state', 'resumes_to', 'due_at'], report: ['state', 'reported_at'],
    accept: ['state', 'accepted_at'], close: ['state', 'closed_at'],
  }
  const bodies: Record<string, [Client, object]> = {
    sign: [head!, {}], progress: [clerk!, { answer: 'difficulty', sentence: '缺车' }],
    evidence: [clerk!, { kind: 'text', body: '清单' }],
    'ask-extension': [head!, { dueAt: '2020-02-20T18:00:00+08:00', reason: '缺车' }],
    'answer-extension': [deputy!, { verdict: 'extended', dueAt: '2020-02-21T18:00:00+08:00' }], report: [head!, {}],
    accept: [deputy!, {}], close: [coordinator!, {}],
  }
  for (const [path, [who, body]] of Object.entries(bodies)) {
    const old: Record<string, unknown> = await read()
    assert.equal((await act(who, id, path, body)).status, 200, path)
    const fresh: Record<string, unknown> = await read()
    const changed = Object.keys(fresh).filter((key) => JSON.stringify(fresh[key]) !== JSON.stringify(old[key])).sort()
    assert.deepEqual(changed, [...mayChange[path]!, 'revision'].sort(), path)
  }
})
