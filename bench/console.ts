/**
 * First load of the console (首屏): signed in, 今日 shown, cold cache, all JS and CSS as sent (gzip), usable at a processor
 * slowed four times; then each further screen's own weight.
 */
import type { Page } from 'playwright-core'
import { DEMO_PASSWORD } from '../src/demo/load-organisation.ts'
import { openBrowser } from '../test/support/browser.ts'
import { median, round, type Bar, type Bench } from './support/form.ts'
import { newFolder, removeFolder, startServer, type Server } from './support/server.ts'

const FIRST_KB = 320
const MORE_KB = 250
const USABLE_MS = 2_000
const SCREENS = ['/loop', '/minutes', '/wall', '/calendar', '/search', '/inbox', '/organisation', '/coordination', '/quick', '/standing', '/system', '/me']

async function cookieOf(server: Server, login: string): Promise<string> {
  const answer = await fetch(`${server.url}/api/auth/sign-in`, {
    method: 'POST', headers: { 'content-type': 'application/json', 'x-bihuan': 'console' }, body: JSON.stringify({ login, password: DEMO_PASSWORD }),
  })
  if (!answer.ok) throw new Error(`could not sign in: ${answer.status}`)
  return answer.headers.getSetCookie()[0]!.split(';')[0]!
}

/** The address of the first object of a list. */
async function firstOf(server: Server, cookie: string, list: string, screen: string): Promise<string> {
  const answer = await fetch(`${server.url}${list}?limit=1`, { headers: { cookie } })
  const { items } = (await answer.json()) as { items: { id: string }[] }
  return `${screen}/${items[0]?.id}`
}

/** Bytes of JS and CSS that come over the wire, as the browser counts them. */
async function weigh(page: Page, work: () => Promise<unknown>): Promise<number> {
  const client = await page.context().newCDPSession(page)
  await client.send('Network.enable')
  const wanted = new Set<string>()
  let bytes = 0
  client.on('Network.responseReceived', ({ requestId, type }) => { if (type === 'Script' || type === 'Stylesheet') wanted.add(requestId) })
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { if (wanted.has(requestId)) bytes += encodedDataLength })
  await work()
  await page.waitForLoadState('networkidle').catch(() => undefined)
  await client.detach()
  return bytes / 1024
}

export const bench: Bench = async ({ say }) => {
  const folder = newFolder()
  const server = await startServer(folder)
  const browser = await openBrowser()
  try {
    const cookie = await cookieOf(server, 'coordinator1')
    const open = async (): Promise<Page> => {
      const context = await browser.newContext({ extraHTTPHeaders: { 'accept-encoding': 'gzip' }, viewport: { width: 1366, height: 768 } })
      const [name = '', value = ''] = cookie.split(/=(.*)/s)
      await context.addCookies([{ name, value, url: server.url }])
      return context.newPage()
    }
    const usable: number[] = []
    let firstKb = 0
    for (let turn = 0; turn < 3; turn++) {
      const page = await open()
      const client = await page.context().newCDPSession(page)
      await client.send('Emulation.setCPUThrottlingRate', { rate: 4 })
      const started = performance.now()
      firstKb = await weigh(page, async () => {
        await page.goto(`${server.url}/today`)
        await page.waitForSelector('.desk-row') // the person's own duties, not only the frame
        usable.push(performance.now() - started)
      })
      await page.context().close()
      say(`turn ${turn + 1}: usable after ${round(usable.at(-1)!)} ms, ${round(firstKb)} kB`)
    }
    const bars: Bar[] = [
      { name: 'first load, kB gzip', value: round(firstKb), op: '<=', bar: FIRST_KB },
      { name: 'usable at 4x slow-down, ms', value: median(usable), op: '<=', bar: USABLE_MS },
    ]
    const more: Record<string, number> = {}
    for (const path of [...SCREENS, await firstOf(server, cookie, '/api/obligations', '/loop'), await firstOf(server, cookie, '/api/minutes', '/minutes')]) {
      const page = await open()
      await page.goto(`${server.url}/today`)
      await page.waitForSelector('main h1')
      await page.waitForLoadState('networkidle')
      const kb = await weigh(page, async () => {
        await page.evaluate(`history.pushState(null, '', '${path}'); dispatchEvent(new PopStateEvent('popstate'))`)
        await page.waitForTimeout(1500)
      })
      const name = path.replace(/[0-9a-f-]{36}/, ':id')
      more[name] = round(kb)
      bars.push({ name: `${name} adds, kB gzip`, value: round(kb), op: '<=', bar: MORE_KB })
      await page.context().close()
    }
    return { settings: { cpuSlowDown: 4, encoding: 'gzip', cache: 'cold' }, ours: { firstKb: round(firstKb), usableMs: median(usable), ...more }, bars }
  } finally {
    await browser.close()
    await server.stop()
    removeFolder(folder)
  }
}
