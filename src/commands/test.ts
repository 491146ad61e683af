/** `./bihuan test`: types, architecture, unit, property, database and browser tests; ends with `N passed, N failed`. */
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { run as runTests } from 'node:test'
import { spec } from 'node:test/reporters'
import { startTestCluster } from '../../test/support/template.ts'

const root = resolve(import.meta.dirname, '../..')
const FILE_LIMIT_MS = 240_000

interface Tally { passed: number, failed: number }

export async function run(args: string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write('用法: ./bihuan test [文件…]\n不带文件时运行全部检查：类型、结构、单元、性质、数据库、浏览器。\n')
    return 0
  }
  const tally: Tally = { passed: 0, failed: 0 }
  if (args.length === 0) checkTypes(tally)
  const files = args.length > 0 ? args.map((file) => resolve(file)) : listTests()
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-test-'))
  const cluster = await startTestCluster(folder)
  process.env.BIHUAN_TEST_URL = cluster.url
  process.env.BIHUAN_TEST_KEYS = cluster.keysDir
  try {
    await runFiles(files, tally)
  } finally {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  if (tally.passed === 0) tally.failed++ // a run that ran nothing has not passed
  process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed\n`)
  return tally.failed === 0 ? 0 : 1
}

function listTests(): string[] {
  return globSync(['src/**/*.test.ts', 'test/**/*.test.ts'], { cwd: root }).sort().map((file) => resolve(root, file))
}

function checkTypes(tally: Tally): void {
  for (const project of ['tsconfig.json', 'tsconfig.web.json', 'tsconfig.browser.json']) {
    const { status } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', project], { cwd: root, stdio: 'inherit' })
    process.stdout.write(`${status === 0 ? '✔' : '✖'} types: ${project}\n`)
    if (status === 0) tally.passed++
    else tally.failed++
  }
}

function runFiles(files: string[], tally: Tally): Promise<void> {
  return new Promise((settle, refuse) => {
    const stream = runTests({ files, concurrency: 2, timeout: FILE_LIMIT_MS, forceExit: false, isolation: 'process', execArgv: ['--test-force-exit'] })
    const isFile = (name: string): boolean => files.some((file) => file === name || file.endsWith(name))
    stream.on('test:pass', ({ name, details, skip, todo }) => {
      if (skip || todo) tally.failed++ // nothing is skipped here
      else if (details.type !== 'suite' && !isFile(name)) tally.passed++
    })
    stream.on('test:fail', ({ details }) => {
      if (details.type !== 'suite') tally.failed++
    })
    stream.on('error', refuse)
    stream.compose(spec).on('end', settle).on('error', refuse).pipe(process.stdout, { end: false })
  })
}
