/**
 * Builds the browser's files when their sources have changed, and serves them (网页构建与发送).
 * Source: architecture section 4: built at first start into `.data/web/<hash of sources>`, served immutable and
 * pre-compressed.
 */
import { fork } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, readFile, rename, rm, utimes } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

export interface WebOptions {
  dataDir: string
  say: (line: string) => void
  /** The folder that holds `src` and `package-lock.json`; this installation unless told. */
  root?: string
}
export interface Web { dir: string; hash: string }

const NONCE_PLACE = '__CSP_NONCE__'
const KEPT_BUILDS = 3

const SOURCE = /\.(tsx?|css|html|svg|json)$/
const TEST = /\.test\.tsx?$/

/** What a build is made of: every source, tests aside, and the exact versions of what it imports. */
function hashSources(root: string): string {
  const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name) && !TEST.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const hash = createHash('sha256').update(readFileSync(BUILDER))
  for (const file of [...sources, join(root, 'package-lock.json')]) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}

/**
 * The built browser files of the present sources; builds them when absent. Built beside and renamed, so that a stopped
 * build leaves nothing half, and two starting processes both end with a whole one.
 */
export async function ensureWeb(options: WebOptions): Promise<Web> {
  const { dataDir, say, root = resolve(import.meta.dirname, '../..') } = options
  const hash = hashSources(root)
  const builds = resolve(dataDir, 'web')
  const dir = join(builds, hash)
  if (existsSync(join(dir, 'console.html'))) {
    const startedAt = performance.timeOrigin / 1000
    await utimes(dir, startedAt, startedAt) // "last used", so that a build in use is not among the oldest
    return { dir, hash }
  }
  const started = performance.now()
  say('正在构建网页（源码有变化时才需要）…')
  const unfinished = join(builds, `.unfinished-${process.pid}-${randomBytes(4).toString('hex')}`)
  await mkdir(unfinished, { recursive: true })
  try {
    await buildApart(root, unfinished)
    await rename(unfinished, dir).catch((reason: unknown) => {
      if (!existsSync(join(dir, 'console.html'))) throw reason
    })
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
  await dropOldBuilds(builds, hash)
  say(`网页已构建，用时 ${((performance.now() - started) / 1000).toFixed(1)} 秒。`)
  return { dir, hash }
}

const BUILDER = resolve(import.meta.dirname, 'web-build.ts')

/** In a process of its own: the bundler leaves some 400 MB behind, which a server that lives for months must not keep. */
async function buildApart(root: string, outDir: string): Promise<void> {
  const child = fork(BUILDER, [root, outDir], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  const told: string[] = []
  child.stderr!.on('data', (chunk) => told.push(String(chunk)))
  const [code] = await once(child, 'close') as [number | null]
  if (code !== 0) throw new Error(`the pages could not be built:\n${told.join('')}`)
}

/** Keeps the newest few: another running process may still serve the one before. */
async function dropOldBuilds(builds: string, hash: string): Promise<void> {
  const others = readdirSync(builds).filter((name) => /^[0-9a-f]{16}$/.test(name) && name !== hash)
  const byAge = others.map((name) => ({ path: join(builds, name), at: statSync(join(builds, name)).mtimeMs }))
  const old = byAge.sort((a, b) => b.at - a.at).slice(KEPT_BUILDS - 1)
  await Promise.all(old.map(({ path }) => rm(path, { recursive: true, force: true })))
}

/** The Content-Security-Policy of a page: own scripts; styles own, or with the nonce (a library may write some). */
export function cspFor(nonce: string): string {
  return [
    "default-src 'self'", "script-src 'self'", `style-src 'self' 'nonce-${nonce}'`, "img-src 'self' data: blob:",
    "font-src 'self'", "connect-src 'self'", "worker-src 'self' blob:", "object-src 'none'", "base-uri 'none'",
    "form-action 'self'", "frame-ancestors 'none'",
  ].join('; ')
}

const OPEN = { door: 'console', permit: 'public', of: 'anyone', rateLimit: false } as const
/** Pages of the console have no dot in their path; a path with one asks for a file that is not there. */
const isPage = (path: string) => !/^\/(api|assets)(\/|$)/.test(path) && !/\.[a-z0-9]+$/i.test(path)

/** Serves `/assets/*` (content-hashed: kept for a year) and the page itself for every address of the console. */
export async function registerWeb(app: FastifyInstance, { dir }: Pick<Web, 'dir'>): Promise<void> {
  const page = await readFile(join(dir, 'console.html'), 'utf8')
  await app.register(fastifyStatic, {
    root: join(dir, 'assets'), serve: false, preCompressed: true, immutable: true, maxAge: '365d', index: false,
  })
  app.get('/assets/:name', { config: OPEN, schema: { hide: true } as object }, (request, reply) =>
    reply.sendFile((request.params as { name: string }).name))
  app.get('/*', { config: OPEN, schema: { hide: true } as object }, (request, reply) => {
    if (!isPage(request.url.split('?')[0] ?? '/')) return reply.callNotFound()
    const nonce = randomBytes(16).toString('base64')
    return reply
      .header('content-security-policy', cspFor(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replace(NONCE_PLACE, nonce))
  })
}
