import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import { cspFor, ensureWeb, registerWeb } from './web.ts'

const FIRST_LOAD_GZIP_BYTES_MAX = 170_000
const folder = mkdtempSync(join(tmpdir(), 'bihuan-web-'))
const said: string[] = []
const say = (line: string) => void said.push(line)
let app: FastifyInstance
let dir = ''

before(async () => {
  dir = (await ensureWeb({ dataDir: join(folder, 'real'), say })).dir
  app = Fastify()
  await registerWeb(app, { dir })
})
after(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

function linkedAssets(): string[] {
  const page = readFileSync(join(dir, 'console.html'), 'utf8')
  return [...page.matchAll(/\/assets\/([\w.-]+\.(?:js|css))/g)].map(([, name = '']) => name)
}

test('the same sources are built once; a changed source, and not a changed test, makes another build', async () => {
  const root = join(folder, 'small')
  mkdirSync(join(root, 'src/web'), { recursive: true })
  writeFileSync(join(root, 'package-lock.json'), '{}')
  writeFileSync(join(root, 'src/web/console.html'), '<script type="module" src="./console.tsx"></script>')
  writeFileSync(join(root, 'src/web/console.tsx'), 'document.title = "1"')
  const build = () => ensureWeb({ dataDir: join(folder, 'data'), root, say })
  const first = await build()
  said.length = 0
  writeFileSync(join(root, 'src/web/x.test.ts'), '')
  assert.deepEqual([await build(), said], [first, []])
  writeFileSync(join(root, 'src/web/console.tsx'), 'document.title = "2"')
  const second = await build()
  assert.notEqual(second.hash, first.hash)
  assert.deepEqual(readdirSync(join(folder, 'data/web')).sort(), [first.hash, second.hash].sort())
})

test('a build that fails leaves nothing that a later start could take for whole', async () => {
  const root = join(folder, 'broken')
  mkdirSync(join(root, 'src/web'), { recursive: true })
  writeFileSync(join(root, 'package-lock.json'), '{}')
  writeFileSync(join(root, 'src/web/console.html'), '<script type="module" src="./missing.tsx"></script>')
  await assert.rejects(ensureWeb({ dataDir: join(folder, 'none'), root, say }))
  assert.deepEqual(readdirSync(join(folder, 'none/web')), [])
})

test('every console address answers the page, each time with another nonce in it and in its policy', async () => {
  const nonces = await Promise.all(['/', '/today', '/loop/0190-1?tab=mine'].map(async (url) => {
    const { statusCode, headers, body } = await app.inject(url)
    const nonce = /name="csp-nonce" content="([^"]+)"/.exec(body)?.[1] ?? ''
    assert.equal(statusCode, 200)
    assert.equal(headers['content-security-policy'], cspFor(nonce))
    assert.equal(headers['cache-control'], 'no-store')
    assert.doesNotMatch(body, /<script(?![^>]*\ssrc=)|__CSP_NONCE__/)
    return nonce
  }))
  assert.equal(new Set(nonces).size, 3)
})

test('scripts come from ourselves only', () => {
  assert.match(cspFor('n'), /script-src 'self';/)
  assert.doesNotMatch(cspFor('n'), /unsafe|https?:|\*/)
})

test('assets are kept for a year and sent as they were compressed at build time', async () => {
  for (const [accepted, suffix] of [['br', '.br'], ['gzip', '.gz']] as const) {
    for (const name of linkedAssets()) {
      const request = { url: `/assets/${name}`, headers: { 'accept-encoding': accepted } }
      const { headers, rawPayload, statusCode } = await app.inject(request)
      assert.equal(statusCode, 200)
      assert.match(String(headers['cache-control']), /max-age=31536000, immutable/)
      if (statSync(join(dir, 'assets', name)).size < 1024) continue
      assert.equal(headers['content-encoding'], accepted)
      assert.ok(rawPayload.equals(readFileSync(join(dir, 'assets', name + suffix))))
    }
  }
})

test('what is neither a page nor a file is not found: an old asset, an unknown interface, a probe', async () => {
  for (const url of ['/assets/old-1234.js', '/api/nothing', '/.env', '/wp-login.php']) {
    assert.equal((await app.inject(url)).statusCode, 404, url)
  }
  assert.equal((await app.inject('/assets/..%2fconsole.html')).statusCode, 403, 'nothing above the assets is reached')
})

test('the frame with its styles stays within 170 kB gzip and holds no antd', () => {
  const names = linkedAssets()
  assert.ok(names.length >= 3, `sees too little: ${names}`)
  const sizeOf = (name: string) => {
    const file = join(dir, 'assets', name)
    return statSync(statSync(file).size < 1024 ? file : `${file}.gz`).size
  }
  const total = names.reduce((sum, name) => sum + sizeOf(name), 0)
  assert.ok(total <= FIRST_LOAD_GZIP_BYTES_MAX, `${total} bytes`)
  for (const name of names) {
    assert.doesNotMatch(readFileSync(join(dir, 'assets', name), 'utf8'), /ant-picker|ant-select/, name)
  }
})
