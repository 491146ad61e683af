/**
 * One true figure (数的口径): while people act at random through the routes, every screen that says 应办, 在办, 临期, 超期,
 * 漏报, 待复核 or 已销号 is asked at the same moment, and all say the same.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readSheet } from '../src/base/sheet.ts'
import { addDays, dayOf, instantOf } from '../src/base/day.ts'
import { openChance } from '../src/demo/chance.ts'
import type { Board, Figures } from '../src/kernel/board/wire.ts'
import { FIGURE_QUERY, FIGURES } from '../src/kernel/board/words.ts'
import type { CalendarPage } from '../src/kernel/calendar/wire.ts'
import { registerEvidenceSource } from '../src/kernel/obligation/face.ts'
import { catchUpPeriods } from '../src/kernel/obligation/jobs.ts'
import type { ObligationFull, ObligationList, ObligationRow } from '../src/kernel/obligation/wire.ts'
import type { Coordination, Desk, DeskItem, UnitDesk } from '../src/kernel/obligation/wire-desk.ts'
import { ACTION_PATHS, type Action } from '../src/kernel/obligation/words.ts'
import { openWorld, type Client, type World } from './support/world.ts'

const CODES = ['logistics-1', 'logistics-2', 'guard-firm', 'coordination'] as const
const PEOPLE = ['logistics-1.head', 'logistics-1.clerk', 'logistics-2.head', 'guard-firm.contact', 'coordinator1',
  'coordinator2', 'deputy.coordination', 'deputy.safety', 'director'] as const
const BEGIN = '2020-02-10T09:00:00+08:00'
const END = '2020-04-20'
const TURNS = 160

/** Another slice's evidence: given on even days, silent on odd ones. */
registerEvidenceSource({
  key: 'figures-test', label: '试验', describe: () => '双日有，单日无', open: () => undefined,
  evaluate: async (_, instances, asOf) => new Map(instances.map(({ dueAt, fromDay, id }) => [id,
    Number(fromDay.slice(-2)) % 2 === 0 ? { state: 'met', at: dueAt } : { state: asOf < dueAt ? 'notYet' : 'missed' }])),
})

let world: World
let units: Map<string, string>
let callers: Map<string, Client>
const chance = openChance(20200210)
let now = new Date(BEGIN)
const did = new Map<string, number>()

before(async () => {
  world = await openWorld({ at: BEGIN })
  units = new Map()
  for (const code of CODES) units.set(code, await world.unitId(code))
  callers = new Map(await Promise.all(PEOPLE.map(async (name) => [name, await world.signIn(name)] as const)))
})
after(() => world.close())

const as = (name: typeof PEOPLE[number]): Client => callers.get(name)!
async function read<Body>(path: string, who = as('director')): Promise<Body> {
  const { status, body } = await who.get(path)
  assert.equal(status, 200, `${path}: ${JSON.stringify(body)}`)
  return body as Body
}

function pass(hours: number): void {
  now = new Date(now.getTime() + hours * 3_600_000)
  world.setTime(now.toISOString())
}

async function create(): Promise<void> {
  const unitIds = chance.happens(0.2) ? [...units.values()].slice(0, 3) : [chance.pick([...units.values()])]
  const day = addDays(dayOf(now), chance.between(1, 6))
  const kind = chance.between(0, 3)
  const reply = kind < 2
    ? await as('coordinator1').post('/api/obligations/quick', {
      title: '试验任务', unitIds, dueAt: instantOf(day, chance.pick(['12:00', '18:00', '24:00'])).toISOString(),
      acceptance: { needs: 'none', note: '' },
    })
    : await as('coordinator1').post('/api/standing', {
      title: '试验职责', ownerUnitIds: unitIds, until: { kind: 'lifted' },
      cadence: chance.pick([{ type: 'daily', time: '16:00' }, { type: 'daily', time: '24:00' },
        { type: 'workdays', time: '10:00' }, { type: 'everyDays', days: 2, time: '17:00' }]),
      ...chance.pick([{}, {}, { evidenceSource: 'figures-test' },
        { evidenceSource: 'file', acceptance: { needs: 'file', files: 2, note: '' } },
        { evidenceSource: 'form', form: [{ key: 'trains', label: '列数', kind: 'number', required: true }] }]),
    })
  assert.equal(reply.status, 201, JSON.stringify(reply.body))
}

const SELDOM: Partial<Record<Action, number>> = {
  askRevoke: 0.05, revoke: 0.1, markDuplicate: 0.04, lift: 0.05, suspend: 0.08, reassign: 0.06, return: 0.4,
}
/** Taken first more often than not, so that work is also brought to its end. */
const ONWARD: readonly Action[] = ['close', 'accept', 'askExtension', 'report']
const TRIES = 12

/** Somebody does something that the page offers them. */
async function act(): Promise<void> {
  const { items } = await read<ObligationList>('/api/obligations?state=open&limit=200')
  for (let tries = 0; tries < TRIES && items.length > 0; tries++) {
    const who = as(chance.pick(PEOPLE))
    const page = await who.get(`/api/obligations/${chance.pick(items).id}`)
    const duty = page.body as ObligationFull
    const offered = page.status !== 200 ? []
      : duty.allowed.filter(({ action }) => action !== 'assign' && chance.happens(SELDOM[action] ?? 1))
    const onward = ONWARD.find((action) => offered.some((each) => each.action === action) && chance.happens(0.4))
    if (offered.length > 0) return perform(who, duty, onward ?? chance.pick(offered).action, items)
  }
}

async function perform(who: Client, duty: ObligationFull, action: Action, items: readonly ObligationRow[]): Promise<void> {
  const path = `/api/obligations/${duty.id}/${ACTION_PATHS[action]}`
  const later = new Date(Math.max(now.getTime(), Date.parse(duty.dueAt ?? '') || 0) + chance.between(1, 99) * 3_600_000)
  const reply = action === 'evidence'
    ? await who.upload(`${path}-file`, { name: '佐证.txt', bytes: Buffer.from('佐证'), type: 'text/plain' },
      { revision: String(duty.revision), ...(duty.period ? { periodId: duty.period.id } : {}) })
    : await who.post(path, { revision: duty.revision, ...bodyOf(action, duty, items, later) })
  assert.ok(reply.status < 500, `${path}: ${JSON.stringify(reply.body)}`)
  const name = reply.status < 300 ? action : `${action} refused`
  did.set(name, (did.get(name) ?? 0) + 1)
}

function bodyOf(action: Action, duty: ObligationFull, items: readonly ObligationRow[], later: Date): object {
  const reason = '试验'
  if (action === 'progress') {
    const answer = chance.pick(['progress', 'nothingNew', 'difficulty', 'zero'])
    const periodId = duty.period && chance.happens(0.7) ? { periodId: duty.period.id } : {}
    return { answer, sentence: '一句', ...periodId, ...(duty.form && chance.happens(0.6) ? { fields: { trains: 3 } } : {}) }
  }
  if (action === 'report') return { sentence: '办完了' }
  if (action === 'askExtension') return { reason, dueAt: later.toISOString() }
  if (action === 'extend') return { reason, verdict: 'extended', dueAt: later.toISOString() }
  if (action === 'refuseExtension') return { reason, verdict: 'refused' }
  if (action === 'reassign') return { reason, ownerUnitId: chance.pick([...units.values()]) }
  if (action === 'markDuplicate') return { reason, otherId: chance.pick(items).id }
  return { reason }
}

async function confirm(): Promise<void> {
  const reply = await as('logistics-1.head').post(`/api/units/${units.get('logistics-1')}/running/confirm`, {})
  did.set('confirm', (did.get('confirm') ?? 0) + Number(reply.status === 200))
}

async function change(): Promise<void> {
  const { items } = await read<ObligationList>('/api/obligations?kind=duty&state=open&limit=200')
  if (items.length === 0) return
  const { id, revision } = chance.pick(items)
  const cadence = { type: 'everyDays', days: chance.between(1, 3), time: '15:00' }
  const { status } = await as('coordinator1').put(`/api/standing/${id}`, { revision, cadence, reason: '试验' })
  did.set('change', (did.get('change') ?? 0) + Number(status === 200))
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id).sort()
const listOf = async (query: string): Promise<ObligationRow[]> =>
  (await read<ObligationList>(`/api/obligations?${query}&limit=200`)).items

async function assertOneFigure(): Promise<void> {
  const at = `?asOf=${encodeURIComponent(now.toISOString())}`
  const { total } = await read<Board>(`/api/board${at}`)
  for (const by of ['unit', 'section']) assert.deepEqual((await read<Board>(`/api/board${at}&by=${by}`)).total, total, by)
  assert.equal(total.due, total.closed + total.open)
  const lists = new Map<string, ObligationRow[]>()
  for (const figure of FIGURES) {
    const rows = await listOf(FIGURE_QUERY[figure])
    lists.set(figure, rows)
    if (figure !== 'due') assert.equal(rows.length, total[figure], `list ${figure}`)
  }
  const [overdue, missed] = [lists.get('overdue')!, await listOf('due=missed')]
  assert.equal(missed.length, total.missed, 'list missed')
  const open = lists.get('open')!
  assert.deepEqual(idsOf(open.filter(({ flags }) => flags.overdue)), idsOf(overdue), 'flags and list')
  assert.deepEqual(idsOf(open.filter(({ flags }) => flags.missed)), idsOf(missed))
  assert.deepEqual(idsOf(open.filter(({ flags }) => flags.dueSoon)), idsOf(lists.get('soon')!))
  await assertCoordination(total, lists)
  await assertDesks(at, lists)
  await assertCalendar(overdue, missed, total)
}

async function assertCoordination(total: Figures, lists: Map<string, ObligationRow[]>): Promise<void> {
  const desk = await read<Coordination>('/api/coordination', as('coordinator1'))
  const { awaitingReview, dueSoon, missed, open, overdue } = desk.counts
  assert.deepEqual([open, overdue, missed, dueSoon, awaitingReview],
    [total.open, total.overdue, total.missed, total.soon, total.review], 'coordination')
  assert.deepEqual(idsOf(desk.overdue), idsOf(lists.get('overdue')!))
  assert.deepEqual(idsOf(desk.dueSoon), idsOf(lists.get('soon')!))
}

async function assertDesks(at: string, lists: Map<string, ObligationRow[]>): Promise<void> {
  const { rows } = await read<Board>(`/api/board${at}&by=unit`)
  for (const [code, id] of units) {
    const wall = rows.find(({ key }) => key === id)?.figures
    const desk = await read<UnitDesk>(`/api/units/${id}/desk`)
    const { awaitingReview, closed, dueSoon, missed, open, overdue } = desk.counts
    assert.deepEqual([open, closed, overdue, missed, dueSoon, awaitingReview],
      [wall?.open ?? 0, wall?.closed ?? 0, wall?.overdue ?? 0, wall?.missed ?? 0, wall?.soon ?? 0, wall?.review ?? 0],
      `desk of ${code}`)
    const shown = [...desk.overdue, ...desk.today, ...desk.soon, ...desk.toSign, ...desk.returned, ...desk.others]
    const late = new Map(shown.filter(({ obligation }) => obligation.flags.overdue).map(({ obligation }) => [obligation.id, obligation]))
    assert.deepEqual(idsOf([...late.values()]), idsOf(lists.get('overdue')!.filter(({ owner }) => owner.id === id)))
    await assertToday(id, desk.today)
  }
  const own = rows.find(({ key }) => key === units.get('logistics-1'))?.figures
  const { figures } = await read<Desk>('/api/desk', as('logistics-1.head'))
  for (const figure of FIGURES) assert.equal(figures[figure], own?.[figure] ?? 0, `my desk ${figure}`)
}

/** What the desk asks for today is on the list of today; the list also holds what is typed and waits for the head. */
async function assertToday(unitId: string, today: readonly DeskItem[]): Promise<void> {
  const listed = new Set((await listOf(`due=today&owner=${unitId}`)).map(({ id }) => id))
  assert.deepEqual(today.filter(({ obligation }) => !listed.has(obligation.id)), [], 'today')
}

/** Late tasks of the calendar are what is overdue and no 漏报; of a duty the last due period says whether it is 漏报. */
async function assertCalendar(
  overdue: readonly ObligationRow[], missed: readonly ObligationRow[], total: Figures,
): Promise<void> {
  const pages = await Promise.all([['2020-02-08', '2020-03-15'], ['2020-03-15', END]].map(([from, until]) =>
    read<CalendarPage>(`/api/calendar?from=${from}&until=${until}&perDay=200`)))
  const items = pages.flatMap(({ days }) => days.flatMap((day) => day.items))
  const tasks = items.filter(({ standing, state }) => !standing && state === 'late')
  assert.deepEqual(tasks.map(({ obligationId }) => obligationId).sort(), idsOf(overdue.filter(({ flags }) => !flags.missed)))
  assert.equal(tasks.length, total.overdue - total.missed)
  for (const { id, owner } of missed) {
    const due = items.filter((item) => item.obligationId === id && item.owner.id === owner.id && item.periodId
      && Date.parse(item.dueAt) <= now.getTime())
    assert.equal(due.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt)).at(-1)?.state, 'late')
  }
}

test('every screen says the same of the same moment, after each act of a random walk', async () => {
  for (let count = 0; count < 8; count++) await create()
  for (let turn = 0; turn < TURNS; turn++) {
    if (turn % 4 === 0) {
      pass(chance.pick([1, 3, 7, 15, 15]))
      await catchUpPeriods(world.platform)
    }
    await chance.pick([act, act, act, act, act, act, act, act, create, confirm, change])()
    await assertOneFigure()
  }
  process.stdout.write(`${JSON.stringify([...did])}\n`)
  const { total } = await read<Board>('/api/board')
  const seen = ['sign', 'progress', 'evidence', 'report', 'return', 'accept', 'close', 'askExtension', 'suspend',
    'resume', 'reassign', 'change', 'confirm']
  assert.deepEqual(seen.filter((name) => !did.get(name)), [], JSON.stringify([...did]))
  assert.ok(total.closed > 0 && total.overdue > total.missed && total.missed > 0, JSON.stringify(total))
})

test('the sheet of what is overdue has as many rows as the wall says', async () => {
  const { total } = await read<Board>('/api/board')
  const { raw } = await as('director').get('/api/exports/register.xlsx?due=overdue')
  const { rows } = await readSheet(raw, { maxRows: 500 })
  assert.equal(rows.length, total.overdue)
})
