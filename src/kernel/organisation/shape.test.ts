/** Laws of an organisation that changes (沿革), against an oracle that remembers each day as it was. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#base/day.ts'
import { openWorld, type Client, type World } from '../../../test/support/world.ts'
import { cutOut } from './rules-days.ts'
import type { Unit } from './wire.ts'

const START = '2019-03-01'
const RUNS = { numRuns: 8, endOnFailure: true }
let world: World
let moving = 0
let coordinator: Client
before(async () => {
  world = await openWorld()
  coordinator = await world.signIn('coordinator1')
})
after(() => world.close())

interface Standing { name: string, parentId: string | null }
type State = Map<string, Standing>
interface Step { day: string, state: State, carry: (id: string) => string[] }

const isBelow = (state: State, id: string, top: string): boolean => {
  for (let at: string | null = id; at !== null; at = state.get(at)?.parentId ?? null) if (at === top) return true
  return false
}

/** A centre of a few units that lives through random changes, by the real routes and in memory at once. */
class Life {
  readonly steps: Step[] = []
  state: State = new Map()
  day = START
  count = 0
  readonly tag: string
  constructor(tag: string) { this.tag = tag }

  nextName(): string { return `${this.tag}处${++this.count}` }
  ids(): string[] { return [...this.state.keys()] }
  remember(state: State, carry: Step['carry'] = (id) => [id]): void {
    this.state = state
    this.steps.push({ day: this.day, state, carry })
  }
  async revisionOf(id: string): Promise<number> {
    return (await coordinator.get(`/api/units/${id}?day=${this.day}`)).body.unit.revision
  }
  async create(parent: number): Promise<void> {
    const parentId = this.ids().length ? this.ids()[parent % this.ids().length]! : null
    const name = this.nextName()
    const { status, body } = await coordinator.post(
      '/api/units', { name, kind: 'department', from: this.day, parentId },
    )
    assert.equal(status, 201)
    this.remember(new Map([...this.state, [body.id, { name, parentId }]]))
  }
  async rename(id: string): Promise<void> {
    const name = this.nextName()
    const { status } = await coordinator.post(
      `/api/units/${id}/rename`, { name, day: this.day, reason: '更名', revision: await this.revisionOf(id) },
    )
    assert.equal(status, 204)
    this.remember(new Map([...this.state, [id, { ...this.state.get(id)!, name }]]))
  }
  async move(id: string, parentId: string): Promise<void> {
    const { status } = await coordinator.post(`/api/units/${id}/edges`, {
      dimension: 'admin', parentIds: [parentId], day: this.day, reason: '划转', revision: await this.revisionOf(id),
    })
    assert.equal(status, isBelow(this.state, parentId, id) ? 422 : 204)
    if (status === 204) this.remember(new Map([...this.state, [id, { ...this.state.get(id)!, parentId }]]))
  }
  async split(id: string, keep: boolean): Promise<void> {
    const into = [this.nextName(), this.nextName()].map((name) => ({ name, personIds: [] }))
    const { status, body } = await coordinator.post(
      `/api/units/${id}/split`, { into, keep, day: this.day, reason: '拆分', revision: await this.revisionOf(id) },
    )
    assert.equal(status, 201)
    const { parentId } = this.state.get(id)!
    const next: State = new Map(this.state)
    into.forEach(({ name }, at) => next.set(body.ids[at], { name, parentId }))
    if (!keep) {
      next.delete(id)
      for (const [child, standing] of next) if (standing.parentId === id) {
        next.set(child, { ...standing, parentId: body.ids[0] })
      }
    }
    this.remember(next, (each) => (each === id ? [...(keep ? [id] : []), ...body.ids] : [each]))
  }
  async merge(one: string, other: string): Promise<void> {
    const name = this.nextName()
    const { status, body } = await coordinator.post(
      '/api/units/merge', { unitIds: [one, other], name, day: this.day, reason: '合并' },
    )
    const gone = [one, other]
    const next: State = new Map([...this.state].filter(([id]) => !gone.includes(id)))
    const parent = this.state.get(one)!.parentId
    const id: string = body.id ?? 'refused'
    next.set(id, { name, parentId: parent !== null && gone.includes(parent) ? null : parent })
    for (const [child, standing] of next) if (standing.parentId !== null && gone.includes(standing.parentId)) {
      next.set(child, { ...standing, parentId: id })
    }
    const above = next.get(id)!.parentId
    const circles = above !== null && isBelow(next, above, id)
    assert.equal(status, circles ? 422 : 201)
    if (status === 201) this.remember(next, (each) => (gone.includes(each) ? [id] : [each]))
  }
}

const act = fc.record({
  kind: fc.constantFrom('create', 'rename', 'move', 'split', 'splitOff', 'merge'), one: fc.nat(50), other: fc.nat(50),
  days: fc.integer({ min: 1, max: 3 }),
})

async function live(
  life: Life, acts: readonly { kind: string, one: number, other: number, days: number }[],
): Promise<void> {
  for (const { kind, one, other, days } of acts) {
    const ids = life.ids()
    const [a, b] = [ids[one % ids.length]!, ids[other % ids.length]!]
    life.day = addDays(life.day, days)
    if (kind === 'create') await life.create(one)
    else if (kind === 'rename') await life.rename(a)
    else if (kind === 'split') await life.split(a, false)
    else if (kind === 'splitOff') await life.split(a, true)
    else if (a !== b && kind === 'move') await life.move(a, b)
    else if (a !== b && kind === 'merge') await life.merge(a, b)
  }
}

const byId = <Row extends { id: string }>(rows: Row[]) => rows.sort((one, other) => (one.id < other.id ? -1 : 1))

test('after any renames, splits, merges and moves, each day is answered as it was, and as it is now', async () => {
  let run = 0
  await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 9 }), async (acts) => {
    const life = new Life(`律${++run}`)
    for (const parent of [0, 0, 1]) await life.create(parent)
    await live(life, acts)
    const known = new Set(life.steps.flatMap(({ state }) => [...state.keys()]))
    const ask = async (day: string, mode: string): Promise<Unit[]> =>
      (await coordinator.get(`/api/units?limit=1000&day=${day}&mode=${mode}`)).body.items.filter(({ id }: Unit) =>
        known.has(id))
    for (let day = START; day <= life.day; day = addDays(day, 1)) {
      const last = life.steps.findLastIndex((step) => step.day <= day)
      const then = life.steps[last]!
      const asWas = byId((await ask(day, 'asWas')).map(({ id, name, parentId }) => ({ id, name, parentId })))
      assert.deepEqual(
        asWas, byId([...then.state].map(([id, standing]) => ({ id, ...standing }))), `as it was on ${day}`,
      )
      const carried = new Map([...life.state.keys()].map((id) => [id, new Set<string>()]))
      for (const id of then.state.keys()) {
        let now = [id]
        for (const step of life.steps.slice(last + 1)) now = now.flatMap(step.carry)
        for (const each of now) carried.get(each)?.add(id)
      }
      const asIs = byId((await ask(day, 'asIs')).map(({ id, was }) => ({ id, was: was.map((unit) => unit.id).sort() })))
      assert.deepEqual(
        asIs, byId([...carried].map(([id, was]) => ({ id, was: [...was].sort() }))), `as it is now, for ${day}`,
      )
    }
  }), RUNS)
})

test('the places of a unit divide the days: one a day, and the newest change rules from its day on', async () => {
  const places = await Promise.all(['place-lanchuan', 'place-shuoling'].map(world.unitId))
  const change = fc.record({ after: fc.nat(20), place: fc.constantFrom(0, 1, null) })
  await fc.assert(fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
    const { body: { id } } = await coordinator.post('/api/units', { name: `流动${++moving}`, kind: 'team', from: START })
    const oracle = new Map<number, string | null>(Array.from({ length: 30 }, (_, at) => [at, null]))
    let [last, revision] = [-1, 1]
    for (const { after: offset, place } of changes) {
      const parentIds = place === null ? [] : [places[place]!]
      const { status } = await coordinator.post(
        `/api/units/${id}/edges`,
        { dimension: 'place', parentIds, day: addDays(START, offset), reason: '搬迁', revision },
      )
      assert.equal(status, offset >= last ? 204 : 422)
      if (status !== 204) continue
      revision++
      if (parentIds.length > 0 || last >= 0) last = offset
      for (let at = offset; at < 30; at++) oracle.set(at, parentIds[0] ?? null)
    }
    for (const [at, placeId] of oracle) {
      const { items } = (await coordinator.get(`/api/units?limit=1000&day=${addDays(START, at)}`)).body
      assert.equal(items.find((unit: Unit) => unit.id === id).place?.id ?? null, placeId, `day ${at}`)
    }
  }), RUNS)
})

test('taking days out of a stay leaves exactly the other days', () => {
  const day = fc.nat(30).map((offset) => addDays(START, offset))
  const stay = fc.record({ from: day, until: fc.option(day) })
    .filter(({ from, until }) => until === null || from < until)
  const days = (row: { from: string, until: string | null }) =>
    Array.from({ length: 40 }, (_, at) => addDays(START, at))
    .filter((each) => each >= row.from && (row.until === null || each < row.until))
  fc.assert(fc.property(stay, stay, (one, cut) => {
    const taken = new Set(days(cut))
    assert.deepEqual(cutOut(one, cut).flatMap(days).sort(), days(one).filter((each) => !taken.has(each)))
  }))
})
