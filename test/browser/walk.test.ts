/**
 * The main walk (主线): the demonstration minutes go in, are reviewed and issued; a duty is signed for, proved, returned,
 * mended, accepted and closed by the people whose turn it is; and the wall shows it. Real Chromium, whole running centre.
 *
 * Source: issue 2 section 6.
 */
import assert from 'node:assert/strict'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { newFolder, removeFolder, startServer, type Server } from '../../bench/support/server.ts'
import { DEMO_PASSWORD } from '../../src/demo/load-organisation.ts'
import { openBrowser } from '../support/browser.ts'
import { shotsFolder } from '../support/shots.ts'

const root = resolve(import.meta.dirname, '../..')
const shots = shotsFolder()
const folder = newFolder()
const DUTY = '请车数和兑现率'

let server: Server
let browser: Browser
let closedBefore = 0
let duty = { id: '', title: '' }

before(async () => {
  ;[server, browser] = await Promise.all([startServer(folder), openBrowser()])
})
after(async () => {
  await browser.close()
  await server.stop()
  removeFolder(folder)
})

/** A person's own browser window, signed in through the page. */
async function as(login: string, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(`${server.url}/sign-in`)
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码').fill(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  try {
    await work(page)
  } catch (error) {
    await page.screenshot({ path: join(shotsFolder(), 'walk-failed.png') })
    throw error
  } finally {
    await context.close()
  }
}

const shoot = (page: Page, name: string) => page.screenshot({ path: join(shots, `walk-${name}.png`) })
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
const confirmIn = (page: Page, name: string) => page.locator('dialog').getByRole('button', { name, exact: true }).click()
const readJson = <Body>(page: Page, path: string) => page.evaluate(async (url) => (await fetch(url)).json(), path) as Promise<Body>
const openDuty = async (page: Page) => {
  await page.goto(`${server.url}/loop/${duty.id}`)
  await page.getByRole('heading', { level: 1, name: duty.title }).waitFor()
}
const isIn = (page: Page, word: string) => page.locator('.duty-state', { hasText: word }).waitFor()

interface Board { total: { closed: number } }

test('the minutes go in and are issued in one act', async () => {
  await as('coordinator1', async (page) => {
    closedBefore = (await readJson<Board>(page, '/api/board?by=unit')).total.closed
    await page.goto(`${server.url}/minutes`)
    const importing = page.getByRole('button', { name: '导入纪要' })
    await page.locator('.upload').or(importing).first().waitFor()
    if (await importing.isVisible()) await importing.click()
    await page.locator('input[type=file]').setInputFiles(join(root, 'db/demo/minutes.txt'))
    await page.getByRole('button', { name: '读取' }).click()
    await page.locator('.proposal').first().waitFor()
    await page.keyboard.press('b')
    await page.getByText(/已确认 \d+ 条/).first().waitFor()
    await page.keyboard.press('g')
    await page.locator('.question[data-current]').waitFor()
    for (let left = await page.locator('.question[data-state=open]').count(); left > 0; left--) {
      const card = page.locator('.question[data-current]')
      const id = await card.getAttribute('data-question')
      await page.keyboard.press(await card.locator('[data-answer=y]').count() > 0 ? 'y' : 'l')
      await page.locator(`[data-question="${id}"]:not([data-state=open])`).waitFor()
    }
    await page.keyboard.press('t')
    await page.getByLabel('筛选').selectOption('proposed')
    for (let left = await page.locator('.proposal').count(); left > 0; left--) await page.keyboard.press('a')
    await page.getByText('已全部保存').waitFor()
    await page.getByRole('link', { name: '去签发' }).click()
    await page.getByRole('table', { name: '各单位负担' }).waitFor()
    await page.getByText('线上签发').click()
    await page.keyboard.press('q')
    await page.getByRole('dialog').getByRole('button', { name: /^签发 \d+ 条/ }).click()
    await page.getByText(/立项 \d+ 条/).first().waitFor()
    await shoot(page, 'issued')
  })
})

test('the unit signs, proves and reports it', async () => {
  await as('logistics-1.head', async (page) => {
    const { items } = await readJson<{ items: { id: string, title: string, kind: string }[] }>(page, `/api/obligations?state=issued&kind=task&q=${encodeURIComponent(DUTY)}`)
    assert.ok(items.length > 0, 'the statistics duty of the minutes is owed by the unit')
    duty = items[0]!
    await openDuty(page)
    await press(page, /^签收/)
    await isIn(page, '待')
    await page.getByLabel('添佐证文件').setInputFiles({ name: '一月日装车量统计.txt', mimeType: 'text/plain', buffer: Buffer.from('日装车量统计') })
    await page.getByRole('link', { name: '一月日装车量统计.txt' }).waitFor()
    await press(page, /^报办结/)
    await page.getByLabel('办结说明').fill('已统计一月日装车量和列数')
    await confirmIn(page, '报办结')
    await isIn(page, '待复核')
    await shoot(page, 'reported')
  })
})

test('the reviewer returns it, the unit mends it, the reviewer accepts it', async () => {
  await as('deputy.coordination', async (page) => {
    await openDuty(page)
    await press(page, /^退办/)
    await page.getByLabel('退办理由').fill('请补充与正常情况的对比')
    await confirmIn(page, '退办')
    await isIn(page, '待整改')
    await shoot(page, 'returned')
  })
  await as('logistics-1.head', async (page) => {
    await openDuty(page)
    await page.getByText('请补充与正常情况的对比').first().waitFor()
    await press(page, /^报办结/)
    await page.getByLabel('办结说明').fill('对比已补充，较正常情况少 12%')
    await confirmIn(page, '报办结')
    await isIn(page, '待复核')
  })
  await as('deputy.coordination', async (page) => {
    await openDuty(page)
    await press(page, /^复核通过/)
    await confirmIn(page, '复核通过')
    await isIn(page, '待销号')
  })
})

test('the coordination group closes it, and the wall shows it', async () => {
  await as('coordinator1', async (page) => {
    await openDuty(page)
    await press(page, /^销号/)
    await confirmIn(page, '销号')
    await isIn(page, '已销号')
    await shoot(page, 'closed')
  })
  await as('director', async (page) => {
    await page.goto(`${server.url}/wall`)
    await page.getByRole('heading', { level: 1, name: '督办墙' }).waitFor()
    const { total } = await readJson<Board>(page, '/api/board?by=unit')
    assert.equal(total.closed, closedBefore + 1)
    await page.getByText(String(total.closed), { exact: true }).first().waitFor()
    await page.waitForTimeout(800)
    await page.screenshot({ path: join(shots, 'wall-1366.png') })
  })
})
