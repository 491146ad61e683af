import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createApp } from '#base/http.ts'
import { createLog } from '#base/log.ts'
import type { Platform } from '#base/platform.ts'
import { testConfig } from '../../../test/support/template.ts'
import { addGuard } from './guard.ts'

function newApp() {
  const clock = { now: () => new Date('2020-02-10T01:00:00Z'), today: () => '2020-02-10' }
  const app = createApp({ config: testConfig({}), log: createLog('silent'), clock } as unknown as Platform)
  addGuard(app as never, async () => undefined)
  return app
}

test('a route without door, permission or scope does not start', () => {
  assert.throws(() => newApp().get('/x', async () => 1), /declares no door, permission and scope/)
  assert.throws(() => newApp().get('/x', { config: { door: 'console', permit: 'unit.read' } }, async () => 1), /declares no/)
})

test('a permission outside the table does not start', () => {
  const config = { door: 'console', permit: 'unit.destroy', of: 'centre' } as const
  assert.throws(() => newApp().get('/x', { config }, async () => 1), /no permission unit.destroy/)
})

test('a scope whose parameter the path lacks does not start', () => {
  const config = { door: 'console', permit: 'unit.read', of: { subject: 'unit', param: 'id' } } as const
  assert.throws(() => newApp().get('/units', { config }, async () => 1), /has no parameter id/)
})
