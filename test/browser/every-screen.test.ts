/**
 * Every screen once (逐屏检查): opened by somebody who may, on the desk, in the dark, on a phone; nothing fails, nothing is wider
 * than the screen, axe-core finds nothing serious. A screen added to the routes is tried without a line here.
 *
 * Source: look.md (check before you call a screen finished); issue 2 section 4.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { newFolder, removeFolder, startServer, type Server } from '../../bench/support/server.ts'
import { DEMO_PASSWORD } from '../../src/demo/load-organisation.ts'
import { openBrowser } from '../support/browser.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const routesFile = join(import.meta.dirname, '../../src/web/routes.tsx')
const PATHS = [...readFileSync(routesFile, 'utf8').matchAll(/screen\('([^']+)'/g)].map(([, path]) => path!)
/** These belong to an administrator; everything else is tried as the coordinator. */
const ADMINISTRATOR = new Set(['/system', '/rules'])
/** Before sign-in. */
const BARE = new Set(['/sign-in', '/setup'])
const SIZES = [
  { name: 'desk', width: 1366, height: 768, dark: false },
  { name: 'desk, dark', width: 1366, height: 768, dark: true },
  { name: 'phone', width: 360, height: 740, dark: false },
] as const

const NOTICE = '01900000-0000-7000-8000-0000000000aa'

const folder = newFolder()
let server: Server
let browser: Browser
const ids = new Map<string, string>()

before(async () => {
  [server, browser] = await Promise.all([startServer(folder), openBrowser()])
  await findObjects()
})
after(async () => {
  await browser.close()
  await server.stop()
  removeFolder(folder)
})

async function open(login: string | undefined, { width, height, dark }: (typeof SIZES)[number]): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  if (login) {
    const reply = await context.request.post(`${server.url}/api/auth/sign-in`, { headers: { 'x-bihuan': 'console' }, data: { login, password: DEMO_PASSWORD } })
    assert.equal(reply.status(), 200, login)
  }
  return context
}

/** One real object for each kind of path that names one. */
async function findObjects(): Promise<void> {
  const context = await open('coordinator1', SIZES[0])
  const first = async (path: string) => ((await (await context.request.get(server.url + path)).json()) as { items: { id: string }[] }).items[0]?.id
  const unit = await first('/api/units?q=物流&limit=1')
  const quick = await context.request.post(`${server.url}/api/obligations/quick`, {
    headers: { 'x-bihuan': 'console' }, data: { title: '逐屏检查用的一件事', unitIds: [unit], dueAt: '2099-01-01T08:00:00.000Z' },
  })
  const notice = await context.request.post(`${server.url}/api/notices`, {
    headers: { 'x-bihuan': 'console' }, data: { id: NOTICE, title: '逐屏检查', body: '请知悉。', unitIds: [unit], groups: [], needsAcknowledgement: true },
  })
  const found: Record<string, string | undefined> = {
    '/loop': await first('/api/obligations?limit=1'),
    '/minutes': await first('/api/minutes?limit=1'),
    '/quick': ((await quick.json()) as { items: { id: string }[] }).items[0]?.id,
    '/notices': notice.ok() ? NOTICE : undefined,
    '/inbox': notice.ok() ? NOTICE : undefined,
    '/units': unit, '/organisation': unit, '/whereabouts': unit,
    '/people': await first('/api/people?q=&limit=1'),
  }
  for (const [path, id] of Object.entries(found)) {
    assert.ok(id, `the demonstration has nothing for ${path}`)
    ids.set(path, id)
  }
  await context.close()
}

const addressOf = (path: string) => path.replace(/^(\/[a-z-]+)\/\$id/, (_, head: string) => `${head}/${ids.get(head) ?? 'missing'}`)

async function findFaults(page: Page, path: string): Promise<string[]> {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('console', (message) => { if (message.type() === 'error') faults.push(`console: ${message.text()}`) })
  await page.goto(server.url + addressOf(path))
  await page.locator('h1').first().waitFor({ timeout: 15_000 })
  await page.waitForLoadState('networkidle')
  if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)) faults.push('wider than the screen')
  await page.evaluate(AXE)
  const serious = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string, impact: string, nodes: { html: string }[] }[] }> } }
    const { violations } = await axe.run()
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `axe ${id}: ${nodes[0]?.html.slice(0, 160)}`)
  })
  return [...faults, ...serious]
}

test('the routes are read, and each has an object to be opened with', () => {
  assert.ok(PATHS.length >= 25, `${PATHS.length} screens`)
  for (const path of PATHS) assert.doesNotMatch(addressOf(path), /missing|\$/, path)
})

for (const size of SIZES) {
  test(`every screen stands: ${size.name}`, async () => {
    const found: string[] = []
    const contexts = {
      guest: await open(undefined, size), coordinator: await open('coordinator1', size), administrator: await open('administrator', size),
    }
    for (const path of PATHS) {
      const who = BARE.has(path) ? 'guest' : ADMINISTRATOR.has(path) ? 'administrator' : 'coordinator'
      const page = await contexts[who].newPage()
      found.push(...(await findFaults(page, path).catch((error: Error) => [error.message.split('\n')[0]!])).map((fault) => `${path}: ${fault}`))
      await page.close()
    }
    for (const context of Object.values(contexts)) await context.close()
    assert.deepEqual(found, [])
  })
}
