/**
 * The organisation in a real browser (组织): a unit renamed and asked for as it was, a sheet refused by its cells and then
 * imported, a unit entered by its clerk on the phone, a new colleague from account to first sign-in.
 * Source: issue 2 section 2.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { after, before, test } from 'node:test'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { writeSheet } from '../../src/base/sheet.ts'
import { ensureWeb, registerWeb } from '../../src/base/web.ts'
import { DEMO_PASSWORD } from '../../src/demo/load-organisation.ts'
import { PEOPLE_COLUMNS } from '../../src/kernel/organisation/words-import.ts'
import { openBrowser } from '../support/browser.ts'
import { shotsFolder } from '../support/shots.ts'
import { openWorld, type World } from '../support/world.ts'

const SHOTS = shotsFolder()
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const DESK = { width: 1366, height: 768 }
const PHONE = { width: 360, height: 740 }
const PASSWORD = 'Xin-mima-2020'

let world: World
let browser: Browser
let base = ''

before(async () => {
  const web = await ensureWeb({ dataDir: resolve(import.meta.dirname, '../../.data'), say: () => undefined })
  world = await openWorld({ extend: (app) => registerWeb(app, web) })
  await world.app.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(world.app.server.address() as AddressInfo).port}`
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

interface Visit { page: Page, open(path: string): Promise<void>, look(name: string): Promise<void>, close(): Promise<void> }

/** A browser of their own; `look` keeps a picture and finds neither sideways scrolling nor serious axe findings. */
async function visit(account: string, viewport = DESK, theme: 'light' | 'dark' = 'light'): Promise<Visit> {
  const context = await browser.newContext({ viewport, colorScheme: theme, locale: 'zh-CN', bypassCSP: true })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const failures: string[] = []
  page.on('pageerror', (error) => failures.push(error.message))
  if (account) {
    await page.goto(`${base}/sign-in`)
    await page.getByLabel('账号').fill(account)
    await page.getByLabel('密码').fill(DEMO_PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname !== '/sign-in')
  }
  return {
    page,
    open: async (path) => {
      await page.goto(`${base}${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
    async look(name) {
      await page.waitForLoadState('load')
      await page.screenshot({ path: `${SHOTS}/organisation-${name}.png` })
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      assert.ok(wide <= 0, `${name} scrolls sideways by ${wide} px`)
      assert.deepEqual([await findSerious(page), failures], [[], []], name)
    },
    close: () => context.close(),
  }
}

async function findSerious(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { impact: string, id: string, nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 150)}`)
  })
}

test('a unit is renamed from a day on, and asked for as it was and as it is', async () => {
  const { page, open, look, close } = await visit('coordinator1')
  await open(`/organisation/${await world.unitId('conference')}`)
  await page.getByRole('button', { name: '更名' }).click()
  await page.getByLabel('新名称').fill('会务保障中心')
  await page.getByLabel('从哪天起').fill('2020-02-05')
  await page.getByLabel('依据').fill('机构调整通知')
  await page.getByRole('dialog').getByRole('button', { name: '更名' }).click()
  await page.getByRole('heading', { level: 1, name: '会务保障中心' }).waitFor()
  await look('unit')
  await page.getByRole('button', { name: '撤销单位' }).click()
  await page.getByLabel('依据').fill('撤并')
  await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click()
  await page.getByRole('alert').filter({ hasText: '还不能撤销' }).waitFor()
  await open(`/organisation?day=2020-02-01&q=${encodeURIComponent('会议')}`)
  await page.getByRole('link', { name: /会议中心/ }).waitFor()
  await look('as-was')
  await page.getByRole('button', { name: '现在' }).click()
  await page.getByRole('link', { name: /会务保障中心/ }).waitFor()
  await open('/organisation?tab=tree')
  await page.getByRole('link', { name: '物流一处' }).waitFor()
  await look('tree')
  await close()
})

test('a sheet with errors names the cells; the right one is checked and then imported', async () => {
  const { page, open, look, close } = await visit('coordinator1')
  const columns = Object.entries(PEOPLE_COLUMNS).map(([key, header]) => ({ key, header, width: 12 }))
  const sheet = async (rows: Record<string, string>[]) => ({
    name: '人员.xlsx', mimeType: 'application/octet-stream', buffer: await writeSheet({ title: '人员', columns, rows }),
  })
  const good = { name: '欧阳·钰', unit: '第1团队', role: '职工', title: '调度员' }
  await open('/organisation?tab=people')
  await page.getByRole('button', { name: /^导入/ }).waitFor()
  await page.keyboard.press('i')
  await page.setInputFiles('input[type=file]', await sheet([good, { name: '张?', unit: '人事处' }, { name: '李某', unit: '某处' }]))
  await page.getByRole('button', { name: '核对' }).click()
  await page.getByText('改好下列单元格再传').waitFor()
  await look('import-errors')
  await page.getByRole('button', { name: '换一个文件' }).click()
  await page.setInputFiles('input[type=file]', await sheet([good]))
  await page.getByRole('button', { name: '核对' }).click()
  await page.getByRole('button', { name: '确认导入 1 行' }).click()
  await page.getByText('已导入：新增 1').waitFor()
  await page.getByRole('searchbox', { name: '查找人员' }).fill('oyy')
  await page.getByRole('link', { name: '欧阳·钰' }).click()
  await page.getByRole('heading', { level: 1, name: '欧阳·钰' }).waitFor()
  await look('person')
  await close()
})

test('a clerk enters the unit on the phone: two taps for one, one for the rest', async () => {
  const { page, open, look, close } = await visit('logistics-1.clerk', PHONE)
  await open('/whereabouts')
  await page.getByRole('button', { name: '在岗' }).first().click()
  await open(`/whereabouts/${await world.unitId('logistics-1')}`)
  await page.getByRole('group', { name: '陈东龙今天' }).getByRole('button', { name: '网上办公' }).click()
  await page.getByRole('button', { name: /^其余 \d+ 人在岗/ }).click()
  await page.getByText('都已登记').waitFor()
  await look('whereabouts-phone')
  await close()
})

test('an administrator opens an account; its owner sets the password by the code and signs in', async () => {
  const admin = await visit('administrator')
  await admin.open('/system')
  await admin.page.getByRole('button', { name: /^开账号/ }).click()
  await admin.page.getByRole('combobox', { name: '给谁' }).fill('欧阳·钰')
  await admin.page.getByRole('option', { name: /欧阳·钰/ }).click()
  await admin.page.getByLabel('账号名').fill('ouyang.yu')
  await admin.page.getByRole('button', { name: '给出口令' }).click()
  const code = await admin.page.locator('.system-code').innerText()
  await admin.look('account-code')
  await admin.close()
  const { page, look, close } = await visit('', PHONE, 'dark')
  await page.goto(`${base}/setup`)
  await page.getByLabel('一次性口令').fill(code.toLowerCase())
  await page.getByLabel('新密码').fill(PASSWORD)
  await page.getByLabel('再输一次').fill(PASSWORD)
  await look('setup-phone-dark')
  await page.getByRole('button', { name: '设定密码' }).click()
  await page.getByRole('link', { name: '去登录' }).click()
  await page.getByLabel('账号').fill('ouyang.yu')
  await page.getByLabel('密码').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === '/today')
  await page.goto(`${base}/me`)
  await page.getByText('ouyang.yu').waitFor()
  await look('me-phone-dark')
  await close()
})
