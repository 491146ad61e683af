/**
 * The emergency and the rules in a real browser (突发事件、规则): the level changed, the end seen before it is done, a
 * new one started from nothing; a rule changed in plain fields from a day on.
 * Source: issue 2 sections 2 and 4.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { after, before, test } from 'node:test'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { ensureWeb, registerWeb } from '../../src/base/web.ts'
import { DEMO_PASSWORD } from '../../src/demo/load-organisation.ts'
import { openBrowser } from '../support/browser.ts'
import { shotsFolder } from '../support/shots.ts'
import { openWorld, type World } from '../support/world.ts'

const SHOTS = shotsFolder()
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const DESK = { width: 1366, height: 768 }
const PHONE = { width: 360, height: 740 }
const OWNERS = ['logistics-1', 'logistics-2', 'property', 'settlement', 'guard-firm']

let world: World
let browser: Browser
let base = ''

before(async () => {
  const web = await ensureWeb({ dataDir: resolve(import.meta.dirname, '../../.data'), say: () => undefined })
  world = await openWorld({ extend: (app) => registerWeb(app, web) })
  await world.app.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(world.app.server.address() as AddressInfo).port}`
  browser = await openBrowser()
  const coordinator = await world.signIn('coordinator1')
  const ownerUnitIds: string[] = []
  for (const code of OWNERS) ownerUnitIds.push(await world.unitId(code))
  for (const title of ['每日消毒', '每日情况汇总']) {
    const reply = await coordinator.post('/api/standing', {
      title, ownerUnitIds, cadence: { type: 'daily', time: '16:00' }, until: { kind: 'lifted' },
    })
    assert.equal(reply.status, 201, JSON.stringify(reply.body))
  }
})
after(async () => {
  await browser?.close()
  await world?.close()
})

interface Visit {
  page: Page, open(path: string): Promise<void>, look(name: string): Promise<void>, close(): Promise<void>
}

/** A browser of their own; `look` keeps a picture and finds neither sideways scrolling nor serious axe findings. */
async function visit(account: string, viewport = DESK, theme: 'light' | 'dark' = 'light'): Promise<Visit> {
  const context = await browser.newContext({ viewport, colorScheme: theme, locale: 'zh-CN', bypassCSP: true })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const failures: string[] = []
  page.on('pageerror', (error) => failures.push(error.message))
  await page.goto(`${base}/sign-in`)
  await page.getByLabel('账号').fill(account)
  await page.getByLabel('密码').fill(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  return {
    page,
    open: async (path) => {
      await page.goto(`${base}${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
    async look(name) {
      await page.waitForLoadState('load')
      await page.screenshot({ path: `${SHOTS}/emergency-${name}.png` })
      const wide = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement
        return scrollWidth - clientWidth
      })
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

test('a rule is changed in plain fields from a day on, and the old one stays to be seen', async () => {
  const { page, open, look, close } = await visit('director')
  await open('/system?tab=centre')
  await page.getByRole('link', { name: '查看和修改' }).click()
  await page.getByText('一直如此').first().waitFor()
  await look('rules')
  await page.getByRole('button', { name: '修改纪要未写明时的缺省' }).click()
  await page.getByLabel('节奏').selectOption({ label: '每月' })
  await look('rule-defaults')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('请写明依据。').waitFor()
  await page.getByLabel('依据').fill('主任办公会纪要')
  await page.getByLabel('没有分管领导时').fill('不存在的处')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('组织里没有「不存在的处」').waitFor()
  await page.getByLabel('没有分管领导时').fill('综合协调组、主任')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('每月 25 日 16:00报一次', { exact: false }).first().waitFor()
  await page.getByText('沿革 2 条').click()
  await look('rule-history')
  await close()
  const phone = await visit('auditor', PHONE, 'dark')
  await phone.open('/rules')
  await phone.page.getByRole('heading', { name: '签收时限' }).waitFor()
  assert.equal(await phone.page.getByRole('button', { name: /^修改/ }).count(), 0, 'who only reads is offered no change')
  await phone.look('rules-phone-dark')
  await phone.close()
})

test('the level is changed, the end is seen before it is done, and the empty page teaches', async () => {
  const { page, open, look, close } = await visit('director')
  await open('/today')
  await page.locator('a.top-emergency').click()
  await page.getByRole('heading', { name: '突发事件', level: 1 }).waitFor()
  await page.getByText('10 项至解除为止').waitFor()
  await look('running')
  await page.keyboard.press('l')
  await page.getByRole('dialog').getByText('三级响应').click()
  await page.getByLabel('依据').fill('省应急指挥部通知')
  await page.keyboard.press('Enter')
  await page.getByText('三级响应（现在）').waitFor()
  await page.locator('.top-emergency', { hasText: '三级响应' }).waitFor()
  await page.getByRole('button', { name: '解除…' }).click()
  await page.getByLabel('依据').fill('省应急指挥部宣布解除')
  await look('end-preview')
  await page.getByRole('dialog').getByRole('button', { name: '解除', exact: true }).click()
  await page.getByText('解除后不能撤回').waitFor()
  await look('end-confirm')
  await page.getByRole('dialog', { name: '解除疫情防控？' }).getByRole('button', { name: '解除', exact: true }).click()
  await page.getByText('现在没有突发事件').first().waitFor()
  await page.getByText('10 项').first().waitFor()
  await page.locator('.top-emergency').waitFor({ state: 'detached' })
  await look('none')
  await close()

  const head = await visit('logistics-1.head')
  await head.open('/inbox')
  await head.page.getByText('2 项长期职责随之解除').first().waitFor()
  await head.close()
})

test('a new one is started on the phone, in the dark', async () => {
  const { page, open, look, close } = await visit('coordinator1', PHONE, 'dark')
  await open('/emergency')
  await look('none-phone-dark')
  await page.getByRole('button', { name: '启动' }).click()
  await page.getByRole('dialog').getByText('防汛', { exact: true }).click()
  await page.getByLabel('名称').fill('防汛')
  await page.getByRole('dialog').getByText('四级响应').click()
  await look('start-phone-dark')
  await page.getByRole('dialog').getByRole('button', { name: '启动' }).click()
  await page.locator('.top-emergency', { hasText: '防汛 第1天' }).waitFor()
  await look('started-phone-dark')
  await close()
})
