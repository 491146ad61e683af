/**
 * A unit's whole walk in a real browser (工作台): quick duty → sign → progress → evidence → report → return → report →
 * accept → close, each by the person whose turn it is; and the running page filled by the clerk, confirmed by the head.
 * Source: issue 2 sections 4 and 6 (the main walk passes in Chromium with screenshots kept).
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { newFolder, removeFolder, startServer, type Server } from '../../bench/support/server.ts'
import { DEMO_PASSWORD } from '../../src/demo/load-organisation.ts'
import { openBrowser } from '../support/browser.ts'
import { shotsFolder } from '../support/shots.ts'

const SHOTS = shotsFolder()
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const DESK = { width: 1366, height: 768 }
const PHONE = { width: 360, height: 740 }
const TITLE = '核对发运台账并报送差异清单'
const SLOW_MS = 15_000

const folder = newFolder()
let server: Server
let browser: Browser

before(async () => {
  server = await startServer(folder)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await server?.stop()
  removeFolder(folder)
})

/** A browser of their own, signed in by the form. */
async function signIn(account: string, viewport = DESK): Promise<{ context: BrowserContext, page: Page }> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', bypassCSP: true })
  const page = await context.newPage()
  page.setDefaultTimeout(SLOW_MS)
  await page.goto(`${server.url}/sign-in`)
  await page.getByLabel('账号').fill(account)
  await page.getByLabel('密码').fill(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '今日' }).waitFor()
  return { context, page }
}

async function as(account: string, act: (page: Page) => Promise<void>, viewport = DESK): Promise<void> {
  const { context, page } = await signIn(account, viewport)
  try {
    await act(page)
  } catch (reason) {
    throw new Error(`${account} at ${page.url()}: ${await page.locator('body').innerText().catch(() => '')}`.slice(0,
      1500), { cause: reason })
  } finally {
    await context.close()
  }
}

const shoot = (page: Page, name: string) => page.screenshot({ path: `${SHOTS}/desk-${name}.png` })

/** Serious findings of axe-core; there are to be none. */
async function findSerious(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { impact: string, id: string, nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    return violations.filter(({ impact }) => /serious|critical/.test(impact)).map(({ id, nodes }) =>
      `${id}: ${nodes[0]?.html ?? ''}`)
  })
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
const confirmIn = (page: Page, name: string) =>
  page.locator('dialog').getByRole('button', { name, exact: true }).click()
const said = (page: Page, words: string) => page.locator('.toast', { hasText: words }).waitFor()
const openDuty = async (page: Page) => {
  await page.goto(`${server.url}/loop?q=${encodeURIComponent(TITLE)}`)
  await page.getByRole('link', { name: TITLE }).first().click()
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
}

test('a quick duty is sent in a few strokes and counted', async () => {
  await as('coordinator1', async (page) => {
    await page.goto(`${server.url}/quick`)
    await page.getByLabel('要办什么').fill(TITLE)
    await page.getByRole('combobox', { name: '交给谁' }).fill('物流一处')
    await page.getByRole('option', { name: '物流一处' }).first().click()
    await page.keyboard.press('Escape')
    await press(page, '明天 16:00')
    await press(page, '发出')
    await page.getByText('1 家未回').waitFor()
    assert.deepEqual(await findSerious(page), [])
  })
})

test('the unit signs from its desk by one letter, says how it goes and reports with its evidence', async () => {
  await as('logistics-1.head', async (page) => {
    const row = page.locator('.desk-row', { hasText: TITLE })
    await row.getByRole('link').focus()
    await shoot(page, 'today')
    assert.deepEqual(await findSerious(page), [])
    await page.keyboard.press('s')
    await said(page, '已签收')
    await openDuty(page)
    await page.keyboard.press('p')
    await page.locator('dialog').getByText('有进展').click()
    await page.getByLabel('一句话').fill('已核对三个发运站，差异 2 批')
    await confirmIn(page, '提交')
    await said(page, '进展已记入')
    await page.getByLabel('添佐证文件').setInputFiles({ name: '差异清单.txt', mimeType: 'text/plain',
      buffer: Buffer.from('发运差异清单') })
    await said(page, '已添佐证')
    await page.getByRole('link', { name: '差异清单.txt' }).waitFor()
    await press(page, /^报办结/)
    await page.getByLabel('办结说明').fill('差异 2 批已查明原因')
    await confirmIn(page, '报办结')
    await page.locator('.duty-state', { hasText: '待复核' }).waitFor()
  })
})

test('the reviewer returns it with a reason, which the unit reads and mends', async () => {
  await as('coordinator2', async (page) => {
    await page.locator('.desk-row', { hasText: TITLE }).getByRole('button').click()
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
    await press(page, /^退办/)
    await page.getByLabel('退办理由').fill('请补上两批的责任环节')
    await confirmIn(page, '退办')
    await page.locator('.duty-state', { hasText: '待整改' }).waitFor()
  })
  await as('logistics-1.head', async (page) => {
    await page.locator('.desk-group', { hasText: '退办' }).getByRole('link', { name: TITLE }).click()
    await page.getByText('请补上两批的责任环节').first().waitFor()
    assert.deepEqual(await findSerious(page), [])
    await shoot(page, 'duty-phone')
    await press(page, /^报办结/)
    await page.getByLabel('办结说明').fill('责任环节已补：装车站过磅漏记')
    await confirmIn(page, '报办结')
    await page.locator('.duty-state', { hasText: '待复核' }).waitFor()
  }, PHONE)
})

test('it is accepted, then closed, and the page shows who did what when', async () => {
  await as('coordinator2', async (page) => {
    await openDuty(page)
    await page.keyboard.press('a')
    await confirmIn(page, '复核通过')
    await page.locator('.duty-state', { hasText: '待销号' }).waitFor()
  })
  await as('coordinator1', async (page) => {
    await openDuty(page)
    await press(page, /^销号/)
    await confirmIn(page, '销号')
    await page.locator('.duty-state', { hasText: '已销号' }).waitFor()
    assert.equal(await page.locator('.duty-stamps [data-state="done"]').count() >= 5, true)
    assert.deepEqual(await findSerious(page), [])
    await shoot(page, 'duty-closed')
  })
})

test('the clerk fills the long-running duties by digits, the head confirms in one tap', async () => {
  await as('logistics-1.clerk', async (page) => {
    await page.getByRole('link', { name: '长期事项一页清' }).first().click()
    await page.locator('.answer-choice').first().focus()
    await page.keyboard.press('1')
    await page.keyboard.type('今日发运正常')
    await page.keyboard.press('Enter')
    await page.getByText('待负责人确认').first().waitFor()
    await page.keyboard.press('2')
    await page.getByText('待负责人确认').nth(1).waitFor()
    assert.deepEqual(await findSerious(page), [])
    await shoot(page, 'running')
  })
  await as('logistics-1.head', async (page) => {
    await page.getByRole('heading', { name: /^待确认/ }).waitFor()
    await page.keyboard.press('c')
    await said(page, '已确认')
    await page.getByRole('heading', { name: /^待确认/ }).waitFor({ state: 'detached' })
  })
})

test('the coordinator sees what does not turn by itself', async () => {
  await as('coordinator1', async (page) => {
    await page.goto(`${server.url}/coordination?at=overdue`)
    await page.getByRole('button', { name: /超期$/ }).waitFor()
    assert.deepEqual(await findSerious(page), [])
    await shoot(page, 'coordination')
  })
})
