/** Issuing minutes in one act (签发): the demonstration minutes through the real routes, fan-out included. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEMO_PASSWORD } from '../src/demo/load-organisation.ts'
import { round, time, type Bench } from './support/form.ts'
import { newFolder, removeFolder, startServer } from './support/server.ts'

const BAR_MS = 3_000
const PARSE_BAR_MS = 3_000

interface Taken { id: string, questions: { id: string, state: string }[] }

export const bench: Bench = async ({ say }) => {
  const folder = newFolder()
  const server = await startServer(folder)
  try {
    let cookie = ''
    const call = async <Body>(method: string, path: string, body?: object): Promise<Body> => {
      const answer = await fetch(server.url + path, {
        method, headers: { 'x-bihuan': 'console', cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      if (path.endsWith('sign-in')) cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
      return (text ? JSON.parse(text) : null) as Body
    }
    await call('POST', '/api/auth/sign-in', { login: 'coordinator1', password: DEMO_PASSWORD })
    const text = readFileSync(join(import.meta.dirname, '../db/demo/minutes.txt'), 'utf8')
    let taken: Taken | undefined
    const importMs = await time(async () => { taken = await call<Taken>('POST', '/api/minutes', { text, title: '测速纪要', meetingDay: '2020-02-07' }) })
    const open = taken!.questions.filter(({ state }) => state === 'open').map(({ id }) => id)
    await call('POST', `/api/minutes/${taken!.id}/questions/bulk`, { ids: open, leaveOpen: true })
    const review = await call<{ revision: number, proposals: { id: string, owners: unknown[], revision: number }[] }>('GET', `/api/minutes/${taken!.id}`)
    for (const { id, revision } of review.proposals.filter(({ owners }) => owners.length === 0)) {
      await call('POST', `/api/minutes/${taken!.id}/proposals/${id}/drop`, { revision })
    }
    const { revision } = await call<{ revision: number }>('GET', `/api/minutes/${taken!.id}`)
    const issueMs = await time(() => call('POST', `/api/minutes/${taken!.id}/issue`, { basis: 'signed', revision }))
    const { total } = await call<{ total: number }>('GET', `/api/obligations?minutes=${taken!.id}&level=all&limit=1`)
    const roundTrip = await time(() => call('GET', '/api/me'))
    say(`${total} obligations`)
    return {
      settings: { fsync: true, obligations: total, proposals: review.proposals.length, questions: open.length },
      ours: { importMs: round(importMs), issueMs: round(issueMs), msPerObligation: round(issueMs / total) },
      limit: { roundTripMs: round(roundTrip) },
      ratios: { issueToRoundTrip: round(issueMs / roundTrip) },
      bars: [
        { name: 'import and read, ms', value: round(importMs), op: '<', bar: PARSE_BAR_MS },
        { name: 'issue in one act, ms', value: round(issueMs), op: '<', bar: BAR_MS },
        { name: 'obligations made', value: total, op: '>=', bar: 80 },
      ],
    }
  } finally {
    await server.stop()
    removeFolder(folder)
  }
}
