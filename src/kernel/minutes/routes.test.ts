import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { openWorld, type Client, type World } from '../../../test/support/world.ts'
import type { Minutes } from './wire.ts'

const demo = (file: string): Buffer => readFileSync(resolve(import.meta.dirname, '../../../db/demo', file))
let world: World
let clerk: Client
before(async () => {
  world = await openWorld()
  clerk = await world.signIn('coordinator1')
})
after(() => world.close())

async function bring(file: string, fields: Record<string, string> = {}): Promise<Minutes> {
  const reply = await clerk.upload('/api/minutes/upload', { name: file, bytes: demo(file), type: 'text/plain' }, fields)
  assert.equal(reply.status, 201, JSON.stringify(reply.body))
  return reply.body
}

test('x', async () => {
  const m = await bring('minutes.txt', { meetingDay: '2020-02-07' })
  console.error(m.counts, m.questions.map((q) => `${q.kind} ${q.proposalIds.length} ${q.sentence} ${JSON.stringify(q.suggestion)}`), m.load.items.slice(0, 5), m.title, m.seriesNo)
})
