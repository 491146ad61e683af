/** Killed in the middle (断电): what was acknowledged is there after the next start, and issuing leaves all or nothing. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { newFolder, removeFolder, startServer, type Server } from '../bench/support/server.ts'
import { DEMO_PASSWORD } from '../src/demo/load-organisation.ts'

const folder = newFolder()
const minutes = readFileSync(join(import.meta.dirname, '../db/demo/minutes.txt'), 'utf8')
let server: Server
let cookie = ''

async function call<Body>(method: string, path: string, body?: unknown): Promise<{ status: number, body: Body }> {
  const answer = await fetch(server.url + path, {
    method, headers: { 'x-bihuan': 'console', cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (path === '/api/auth/sign-in') cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!
  return { status: answer.status, body: (text ? JSON.parse(text) : undefined) as Body }
}

/** The body of an answer that must be good. */
async function ok<Body>(method: string, path: string, body?: unknown): Promise<Body> {
  const answer = await call<Body>(method, path, body)
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

async function start(): Promise<void> {
  server = await startServer(folder)
  assert.equal((await call('POST', '/api/auth/sign-in', { login: 'coordinator1', password: DEMO_PASSWORD })).status, 200)
}

before(start)
after(async () => {
  await server.stop()
  removeFolder(folder)
})

test('nothing acknowledged is lost when the server is killed under load', async (t) => {
  const units = await ok<{ items: { id: string }[] }>('GET', `/api/units?q=${encodeURIComponent('物流')}&limit=3`)
  const { total } = await ok<{ total: number }>('GET', '/api/obligations?origin=quick&limit=1')
  const kept: string[] = []
  let isOver = false
  const work = async (lane: number): Promise<void> => {
    for (let turn = 0; !isOver; turn++) {
      const answer = await call<{ items: { id: string }[] }>('POST', '/api/obligations/quick', {
        title: `断电试验 ${lane}-${turn}`, unitIds: [units.items[0]!.id], dueAt: '2099-01-01T08:00:00.000Z',
      }).catch(() => undefined)
      if (!answer) return
      assert.equal(answer.status, 201, JSON.stringify(answer.body))
      kept.push(answer.body.items[0]!.id)
    }
  }
  const lanes = [work(1), work(2), work(3)]
  await pause(1_500)
  await server.kill()
  isOver = true
  await Promise.all(lanes)
  assert.ok(kept.length > 10, `only ${kept.length} were acknowledged`)
  await start()
  for (const id of kept) await ok('GET', `/api/obligations/${id}`)
  const now = await ok<{ total: number }>('GET', '/api/obligations?origin=quick&limit=1')
  const more = now.total - total - kept.length // committed, and killed before the answer was sent
  assert.ok(more >= 0 && more <= lanes.length, `${now.total - total} stand, ${kept.length} were acknowledged`)
  t.diagnostic(`${kept.length} acknowledged, ${more} more committed`)
})

const DELAYS_MS = [5, 60, 150, 400]

test('a kill in the middle of issuing leaves all or nothing', async (t) => {
  for (const delayMs of DELAYS_MS) {
    const id = await takeReady(`断电试验 ${delayMs}`)
    const { revision, counts } = await ok<Minutes>('GET', `/api/minutes/${id}`)
    const issuing = call('POST', `/api/minutes/${id}/issue`, { basis: 'signed', revision }).catch(() => undefined)
    await pause(delayMs)
    await server.kill()
    const answer = await issuing
    await start()
    const { state } = await ok<Minutes>('GET', `/api/minutes/${id}`)
    const { total } = await ok<{ total: number }>('GET', `/api/obligations?minutes=${id}&level=all&limit=1`)
    if (answer) assert.equal(answer.status, 200, JSON.stringify(answer.body))
    if (answer) assert.equal(state, 'issued', 'an acknowledged issue is there')
    assert.equal(total, state === 'issued' ? counts.obligations : 0, `${state} with ${total}`)
    t.diagnostic(`killed after ${delayMs} ms: ${state}, ${total} obligations, ${answer ? 'acknowledged' : 'no answer'}`)
    if (state === 'review') assert.equal((await issue(id)).status, 200, 'what was cut short is issued by doing it again')
    else assert.equal((await issue(id)).status, 409, 'what is issued is not issued twice')
  }
})

const pause = (milliseconds: number) => new Promise((settle) => setTimeout(settle, milliseconds))
interface Minutes {
  revision: number, state: string, counts: { obligations: number }, questions: { id: string, state: string }[]
  proposals: { id: string, owners: unknown[], revision: number, state: string }[]
}

/** Minutes with nothing left to ask. Named apart, so that none is taken for a version of the one before. */
async function takeReady(title: string): Promise<string> {
  const own = minutes.split('\n').map((line) => line.replace(/[。；]$/, `（${title}）$&`)).join('\n')
  const { id, questions } = await ok<Minutes & { id: string }>('POST', '/api/minutes', { title, meetingDay: '2020-02-07', text: own })
  const open = questions.filter(({ state }) => state === 'open').map((each) => each.id)
  if (open.length > 0) await ok('POST', `/api/minutes/${id}/questions/bulk`, { ids: open, leaveOpen: true })
  const { proposals } = await ok<Minutes>('GET', `/api/minutes/${id}`)
  for (const { id: proposalId, owners, revision, state } of proposals) {
    if (state === 'proposed' && owners.length === 0) {
      await ok('POST', `/api/minutes/${id}/proposals/${proposalId}/drop`, { revision })
    }
  }
  return id
}

async function issue(id: string): Promise<{ status: number }> {
  const { revision } = await ok<Minutes>('GET', `/api/minutes/${id}`)
  return call('POST', `/api/minutes/${id}/issue`, { basis: 'signed', revision })
}
