/**
 * A real browser for tests (浏览器): Chromium from npm, headless, as root or not, with a Chinese font.
 * Source: architecture section 7: `--single-process` and `--zygote` crash it; without a font Chinese is empty boxes.
 */
import { accessSync, constants, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const UNUSABLE = /^--(single-process|zygote|no-zygote|headless)/
const { resolve } = createRequire(import.meta.url)

/** A fontconfig file that knows our one font, so that screenshots are the same on every machine. */
function writeFontConfig(folder: string): string {
  const fonts = dirname(resolve('@expo-google-fonts/noto-sans-sc/package.json'))
  const weights = ['400Regular', '600SemiBold', '700Bold'].map((weight) => `<dir>${fonts}/${weight}</dir>`)
  const file = join(folder, 'fonts.conf')
  writeFileSync(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
    ${weights.join('')}<cachedir>${folder}/cache</cachedir>
    <match target="pattern">
      <edit name="family" mode="append" binding="weak"><string>Noto Sans SC</string></edit>
    </match>
  </fontconfig>`)
  return file
}

async function findExecutable(): Promise<{ path: string, args: string[] }> {
  const { default: packaged } = await import('@sparticuz/chromium')
  const args = packaged.args.filter((arg) => !UNUSABLE.test(arg))
  const path = await packaged.executablePath().catch(() => '')
  if (path && isRunnable(path)) return { path, args }
  const installed = INSTALLED.find(existsSync)
  if (installed) return { path: installed, args: [] }
  throw new Error('No Chromium: run `npm ci` (it brings @sparticuz/chromium) or install one as /usr/bin/chromium.')
}

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A running headless Chromium; close it when done. @throws Error that says how to get one. */
export async function openBrowser(): Promise<Browser> {
  const { path, args } = await findExecutable()
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-browser-'))
  const browser = await chromium.launch({
    executablePath: path,
    args: [...args, '--no-sandbox', '--disable-dev-shm-usage'],
    headless: true,
    env: { ...process.env, FONTCONFIG_FILE: writeFontConfig(folder), LANG: 'zh_CN.UTF-8' } as Record<string, string>,
  }).catch((reason: unknown) => {
    rmSync(folder, { recursive: true, force: true })
    const advice = 'run `npm ci` again or install /usr/bin/chromium'
    throw new Error(`Chromium at ${path} did not start: ${advice}.`, { cause: reason })
  })
  browser.on('disconnected', () => rmSync(folder, { recursive: true, force: true }))
  return browser
}
