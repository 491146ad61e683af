/** A whole `./bihuan start` in a temporary folder, for benches and browser tests (整机). */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

export interface Server { url: string, dataDir: string, msToFirstPage: number, output: () => string, stop(): Promise<void>, kill(): Promise<void> }

export function freePort(): Promise<number> {
  return new Promise((settle) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => settle(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'bihuan-run-'))
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

/** Starts and waits until a page is served; the milliseconds count from the launcher's start. */
export async function startServer(dataDir: string, env: Record<string, string> = {}): Promise<Server> {
  const port = await freePort()
  const started = performance.now()
  const lines: string[] = []
  const child = spawn('./bihuan', ['start'], {
    cwd: root, stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, BIHUAN_PORT: String(port), BIHUAN_DATA: dataDir, BIHUAN_RATE: '1000000', BIHUAN_SIGN_IN_RATE: '100000', ...env },
  })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => lines.push(String(chunk)))
  const url = `http://127.0.0.1:${port}`
  await untilServed(url, child, lines)
  const gone = new Promise<void>((settle) => child.once('exit', () => settle()))
  const end = (signal: NodeJS.Signals) => async () => {
    if (child.exitCode === null) child.kill(signal)
    await gone
  }
  return { url, dataDir, msToFirstPage: performance.now() - started, output: () => lines.join(''), stop: end('SIGTERM'), kill: end('SIGKILL') }
}

async function untilServed(url: string, child: ChildProcess, lines: readonly string[]): Promise<void> {
  for (let tries = 0; tries < 9_000; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${lines.join('')}`)
    const answer = await fetch(`${url}/today`).catch(() => undefined)
    if (answer?.ok) return void await answer.text()
    await new Promise((settle) => setTimeout(settle, 20))
  }
  throw new Error(`no page was served:\n${lines.join('')}`)
}
