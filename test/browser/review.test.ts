/**
 * A clerk's whole way through minutes (纪要): bring in, review by keyboard, answer, issue; in a real Chromium against a
 * whole running centre, with screenshots in `shots/`.
 *
 * Source: issue 2, sections 3 and 6; look.md (check before you call a screen finished).
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { newFolder, removeFolder, startServer, type Server } from '../../bench/support/server.ts'
import { openBrowser } from '../support/browser.ts'
import { shotsFolder } from '../support/shots.ts'

const root = resolve(import.meta.dirname, '../..')
const shots = shotsFolder()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const folder = newFolder()
const SLOW_MS = 8_000
const TITLE = '疫情防控和复工复产专题会议纪要'

interface Shown {
  id: string
  state: string
  proposals: { id: string, state: string, owners: { name: string }[], dueAt: string | null }[]
  questions: { id: string, state: string }[]
  counts: { confirmed: number, openQuestions: number, obligations: number }
}

let server: Server
let browser: Browser
let page: Page

before(async () => {
  ;[server, browser] = await Promise.all([startServer(folder), openBrowser()])
  page = await browser.newPage({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' })
  page.setDefaultTimeout(SLOW_MS)
  await page.goto(`${server.url}/sign-in`)
  await page.getByLabel('账号').fill('coordinator1')
  await page.getByLabel('密码').fill('Bihuan-demo-1')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
})

after(async () => {
  await browser.close()
  await server.stop()
  removeFolder(folder)
})

/** Kept pictures stay small: where much text stands the window is a little lower than a desk's. */
async function shoot(name: string, isFull = false): Promise<void> {
  const said = page.locator('.toast [aria-label=收起]')
  for (let left = await said.count(); left > 0; left--) await said.first().click()
  const size = page.viewportSize() ?? { width: 1366, height: 768 }
  if (size.width > 900 && !isFull) await page.setViewportSize({ width: 1200, height: 620 })
  await page.screenshot({ path: join(shots, `review-${name}.png`) })
  await page.setViewportSize(size)
}
const press = (key: string) => page.keyboard.press(key)
const current = () => page.locator('.proposal[data-current]')
const focusedRow = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.proposal)
/** Waits until that row has the focus. */
const focusOn = (id: string | undefined) => page.waitForFunction(
  (wanted) => (document.activeElement as HTMLElement | null)?.dataset.proposal === wanted, id)
const focusMovedFrom = (id: string | undefined) => page.waitForFunction((left) => {
  const now = (document.activeElement as HTMLElement | null)?.dataset.proposal
  return now !== undefined && now !== left
}, id)
const progress = () => page.locator('.review-matter').innerText()

/** What the server holds, once nothing is under way. */
async function readSaved(): Promise<Shown> {
  await page.getByText('已全部保存').waitFor()
  return page.evaluate(async () => (await fetch(`/api${location.pathname}`)).json()) as Promise<Shown>
}

interface Violation { id: string, impact: string, nodes: { html: string }[] }

async function assertAccessible(name: string): Promise<void> {
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }
    return (await checker.run()).violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0]?.html }))
  })
  assert.deepEqual(found.filter(({ impact }) => impact === 'serious' || impact === 'critical'), [], name)
}

test('an unreadable file is refused with a sentence, and what was chosen stays', async () => {
  await page.goto(`${server.url}/minutes`)
  const importing = page.getByRole('button', { name: '导入纪要' })
  await page.locator('.upload').or(importing).first().waitFor()
  if (await importing.isVisible()) await importing.click()
  await page.locator('input[type=file]').setInputFiles({
    name: '纪要.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK\u0003\u0004 torn off'),
  })
  await page.getByRole('button', { name: '读取' }).click()
  assert.match(await page.getByRole('alert').innerText(), /没有保存/)
  await page.getByText('纪要.docx（1 KB）').waitFor()
  await assertAccessible('list')
})

test('the demonstration minutes become proposals beside their source', async () => {
  await page.locator('input[type=file]').setInputFiles(join(root, 'db/demo/minutes.txt'))
  await page.getByLabel('标题').fill(TITLE)
  await page.getByRole('button', { name: '读取' }).click()
  await current().waitFor()
  assert.match(await progress(), /\d+ 条建议 · 已确认 0 · 待答 \d+/)
  const { proposals } = await readSaved()
  assert.ok(proposals.length >= 80, `${proposals.length} proposals`)
  assert.equal(await page.locator('.proposal').count(), proposals.length)
  assert.ok(await page.locator('.source .source-fix').count() > 0, 'corrections are marked in the source')
  await assertAccessible('review')
  await shoot('1366')
})

test('hovering and choosing link the two sides', async () => {
  const row = page.locator('.proposal').nth(3)
  const id = await row.getAttribute('data-proposal')
  await row.hover()
  assert.ok(await page.locator(`.source [data-p~="${id}"][data-lit]`).count() > 0)
  await page.locator('.source [data-p]').nth(6).click()
  const chosen = await page.locator('.source [data-current]').first().getAttribute('data-p')
  assert.ok(chosen?.includes(await focusedRow() ?? '-'), 'the row of the clicked words has the focus')
})

test('by keyboard alone: confirm, owner, due time, undo; the focus stays on a row', async () => {
  await page.reload()
  await current().waitFor()
  const first = await focusedRow()
  await press('Space')
  await focusMovedFrom(first)
  const second = await focusedRow()

  await press('o')
  await page.getByRole('combobox', { name: '牵头（一家）' }).waitFor()
  const usual = (await page.locator('.quick-choices button').first().innerText()).replace(/^1\s*/, '')
  await press('1')
  await focusOn(second)
  await press('d')
  await page.getByRole('group', { name: '时限' }).waitFor()
  await press('2')
  await focusOn(second)

  const changed = (await readSaved()).proposals
  assert.equal(changed.find(({ id }) => id === first)?.state, 'confirmed')
  const edited = changed.find(({ id }) => id === second)
  assert.deepEqual(edited?.owners.map(({ name }) => name), [usual])
  assert.ok(edited?.dueAt)

  await press('x')
  await focusMovedFrom(second)
  await press('u')
  await focusOn(second)
  assert.equal((await readSaved()).proposals.find(({ id }) => id === second)?.state, 'proposed')
})

test('a proposal is cut in two at a punctuation and joined again', async () => {
  const count = (await readSaved()).proposals.length
  const long = page.locator('.proposal').filter({ hasText: '三张表' }).first()
  await long.locator('.proposal-title').click()
  await press('s')
  await page.getByRole('group', { name: /拆分/ }).waitFor()
  await press('ArrowRight')
  await press('Enter')
  await page.waitForFunction((before) => document.querySelectorAll('.proposal').length > before, count)
  assert.equal((await readSaved()).proposals.length, count + 1)
  await press('m')
  await page.locator('.toast').filter({ hasText: '已并入' }).waitFor()
  const { proposals } = await readSaved()
  assert.equal(proposals.filter(({ state }) => state === 'merged').length, 3)
})

test('a change is shown at once and taken back when the server refuses it', async () => {
  await page.route('**/proposals/*', (route) => route.fulfill({
    status: 409, contentType: 'application/problem+json',
    body: JSON.stringify({ type: 'minutes.stale', title: '「这一项」刚被别人改过，你的改动没有保存。' }),
  }))
  const id = await focusedRow()
  await press('a')
  await page.getByText('刚被别人改过').waitFor()
  await page.unroute('**/proposals/*')
  assert.equal(await page.locator(`[data-proposal="${id}"]`).getAttribute('data-state'), 'proposed')
})

test('all without a question are confirmed at once, the others answered and confirmed by keys', async () => {
  await press('b')
  await page.getByText(/已确认 \d+ 条/).first().waitFor()
  await press('g')
  await page.locator('.question[data-current]').waitFor()
  await shoot('questions')
  await assertAccessible('questions')
  for (let left = await page.locator('.question[data-state=open]').count(); left > 0; left--) {
    const card = page.locator('.question[data-current]')
    const id = await card.getAttribute('data-question')
    const isOffered = await card.locator('[data-answer=y]').count() > 0
    await press(isOffered ? 'y' : await card.locator('[data-answer="1"]').count() > 0 ? '1' : 'l')
    await page.locator(`[data-question="${id}"]:not([data-state=open])`).waitFor()
  }
  assert.equal((await readSaved()).counts.openQuestions, 0)
  await press('t')
  await current().waitFor()
  await page.getByLabel('筛选').selectOption('proposed')
  for (let left = await page.locator('.proposal').count(); left > 0; left--) await press('a')
  const { proposals, counts } = await readSaved()
  assert.equal(proposals.filter(({ state }) => state === 'proposed').length, 0)
  assert.ok(counts.confirmed >= 80, `${counts.confirmed} confirmed`)
})

test('before issuing the load per unit is shown; one act issues all', async () => {
  await page.getByRole('link', { name: '去签发' }).click()
  await page.getByRole('table', { name: '各单位负担' }).waitFor()
  assert.ok(await page.locator('.page-matter').innerText())
  await page.getByText('线上签发').click()
  await shoot('issue', true)
  await assertAccessible('issue')
  await press('q')
  await page.getByRole('dialog').getByRole('button', { name: /^签发 \d+ 条/ }).click()
  const answer = page.getByText(/立项 \d+ 条/).or(page.getByRole('alert'))
  await answer.first().waitFor()
  assert.match(await answer.first().innerText(), /立项 \d+ 条/)
  await shoot('issued', true)
  const file = page.getByRole('link', { name: '任务分解表 .xlsx' })
  const status = await page.evaluate(async (path) => (await fetch(path)).status, await file.getAttribute('href') ?? '')
  assert.equal(status, 200)
})

test('a corrected text is shown against the version before it', async () => {
  const text = readFileSync(join(root, 'db/demo/minutes.txt'), 'utf8')
    .replace('每日9:00前完成一次系统巡检', '每日8:30前完成一次系统巡检')
  await page.goto(`${server.url}/minutes`)
  await page.getByRole('button', { name: '导入纪要' }).click()
  await page.getByLabel('或粘贴文字').fill(text)
  await page.getByLabel('标题').fill(TITLE)
  await page.getByRole('button', { name: '读取' }).click()
  await page.getByRole('tab', { name: '与上一版' }).click()
  await page.getByText('每日8:30前完成一次系统巡检').first().waitFor()
  await assertAccessible('difference')
})

test('on a phone one side at a time, in the dark too, nothing wider than the screen', async () => {
  const { pathname } = new URL(page.url())
  await page.setViewportSize({ width: 360, height: 740 })
  for (const tab of ['source', 'proposals', 'questions', 'corrections']) {
    await page.goto(`${server.url}${pathname}?tab=${tab}`)
    await page.locator('.review').waitFor()
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), tab)
    await assertAccessible(`phone ${tab}`)
  }
  await page.goto(`${server.url}${pathname}`)
  await current().waitFor()
  await shoot('360')
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.reload()
  await current().waitFor()
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark')
  await assertAccessible('dark')
  await shoot('dark')
})
