import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from './problem.ts'
import { runWork } from './work.ts'

const MISBEHAVE = new URL('../../test/support/work/misbehave.ts', import.meta.url)
const run = (what: string, options = {}, count = 0) => runWork<{ what: string }>(MISBEHAVE, { what, count }, options)

test('the event loop stays free while work runs', async () => {
  let turns = 0
  const turning = setInterval(() => turns++, 1)
  await run('count', {}, 60_000_000)
  clearInterval(turning)
  assert.ok(turns > 5, `the event loop turned ${turns} times`)
})

test('a runaway task is ended at its limit, and the next task works', async () => {
  await assert.rejects(run('forever', { limitMs: 300 }), { code: 'work.tookTooLong', status: 422 })
  assert.equal((await run('count')).what, 'count')
})

test('a task that eats memory is ended without harm to the process', async () => {
  await assert.rejects(run('eat', { limitMs: 60_000 }), { code: 'work.tooLarge' })
  assert.equal((await run('count')).what, 'count')
})

test('a refusal inside work arrives as the same refusal', async () => {
  await assert.rejects(run('refuse'), (error) => error instanceof Problem && error.code === 'zip.bomb' && error.detail.limit === 150)
  await assert.rejects(run('fail'), /no such thing/)
})

test('work can be cancelled before and while it runs', async () => {
  await assert.rejects(run('forever', { signal: AbortSignal.abort() }), { code: 'work.cancelled' })
  const abort = new AbortController()
  const running = run('forever', { signal: abort.signal })
  setTimeout(() => abort.abort(), 50)
  await assert.rejects(running, { code: 'work.cancelled' })
})

test('more work than the queue holds is refused at once, and what was accepted is done', async () => {
  const tasks = Array.from({ length: 80 }, () => run('count', {}, 1_000))
  const ends = await Promise.allSettled(tasks)
  const refused = ends.filter((end) => end.status === 'rejected')
  assert.ok(refused.length >= 80 - 66 && refused.length <= 80 - 64, `${refused.length} refused`) // a worker just ended may still count
  assert.ok(refused.every(({ reason }) => reason.code === 'work.busy'))
})

test('bytes come back whole', async () => {
  const bytes = await runWork<Uint8Array>(MISBEHAVE, { what: 'bytes', count: 3_000_000 })
  assert.deepEqual([bytes.length, bytes[0], bytes.at(-1)], [3_000_000, 7, 7])
})
