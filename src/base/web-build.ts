/**
 * One build of the browser's files into an empty folder, compressed (网页构建): `node web-build.ts ROOT FOLDER`. Run as a
 * process of its own by web.ts.
 */
import { globSync, readdirSync, statSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build } from 'vite'

/** Browsers of the domestic desktops (Chromium 87 and later) still run the result. */
const TARGETS = ['chrome87', 'edge88', 'firefox91', 'safari15']
const COMPRESSIBLE = /\.(js|css|html|svg|json|map|txt)$/
const COMPRESSED_BYTES_MIN = 1024
/** What every screen needs, in one file that releases of ours rarely change. */
const FRAME = /node_modules\/(react|react-dom|scheduler|@tanstack)\//

async function bundle(root: string, outDir: string): Promise<void> {
  const web = join(root, 'src/web')
  await build({
    configFile: false,
    envFile: false,
    root: web,
    mode: 'production',
    logLevel: 'error',
    publicDir: false,
    resolve: { alias: [{ find: /^#(.*)$/, replacement: `${join(root, 'src')}/$1` }] },
    oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
    build: {
      outDir,
      emptyOutDir: true,
      target: TARGETS,
      cssTarget: TARGETS,
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: globSync('*.html', { cwd: web }).map((name) => join(web, name)),
        output: { codeSplitting: { groups: [{ name: 'frame', test: FRAME }] } },
      },
    },
  })
}

const gzipAsync = promisify(gzip)
const brotliAsync = promisify(brotliCompress)

/** Writes `.gz` and `.br` siblings once, so that no request compresses. */
async function compressAll(dir: string): Promise<void> {
  const files = readdirSync(join(dir, 'assets')).map((name) => join(dir, 'assets', name))
  const worth = files.filter((file) => COMPRESSIBLE.test(file) && statSync(file).size >= COMPRESSED_BYTES_MIN)
  await Promise.all(worth.map(async (file) => {
    const content = await readFile(file)
    await writeFile(`${file}.gz`, await gzipAsync(content, { level: 9 }))
    await writeFile(`${file}.br`, await brotliAsync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
  }))
}

process.once('disconnect', () => process.exit(1)) // the server has gone: nobody waits for this
const [root = '', outDir = ''] = process.argv.slice(2)
await bundle(root, outDir)
await compressAll(outDir)
process.exit(0)
