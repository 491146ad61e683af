/**
 * The shape of the codebase, as a test: which file may import which, and whose tables it may name.
 * Reads source text only. A new edge is a design decision: add it to USES, with the reason in the commit.
 */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { test } from 'node:test'

/** Areas an area may use besides itself, the kernel and the base. */
const USES: Record<string, string[]> = {
  prevention: [], relations: [], publicity: [], meetings: [], study: [], money: [],
  market: ['money', 'relations'], exhibitions: ['money', 'relations'], payroll: ['prevention'],
  statistics: ['market', 'prevention', 'relations'],
}
/** They put everything together, so they may import every slice's routes, jobs and screens. */
const ASSEMBLY = /^src\/(app|cli|jobs)\.ts$|^src\/(web|commands|demo)\//
const PURE = /\/(wire|rules|words)[a-z-]*\.ts$|^src\/base\/(problem|schema|money|day|quantity|ranges|grams)\.ts$|^typebox$|\/reading\//
const root = resolve(import.meta.dirname, '..')
const files = globSync('src/**/*.{ts,tsx}', { cwd: root }).filter((file) => !/\.test\.tsx?$/.test(file))
const textOf = (file: string) => readFileSync(resolve(root, file), 'utf8')

interface Edge { from: string; to: string; typeOnly: boolean }

function edgesOf(from: string): Edge[] {
  const text = textOf(from)
  const fixed = text.matchAll(/^(import\stype\s|import\s|export\s)(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm)
  const lazy = text.matchAll(/(\bimport)\(\s*['"]([^'"]+)['"]/g)
  return [...fixed, ...lazy].map(([, keyword = '', to = '']) => {
    const typeOnly = keyword.startsWith('import type')
    if (to.startsWith('#')) return { from, to: `src/${to.slice(1)}`, typeOnly }
    if (to.startsWith('.')) return { from, to: relative(root, resolve(root, dirname(from), to)), typeOnly }
    return { from, to, typeOnly }
  })
}

/** Why this import breaks the shape, or undefined when it keeps it. */
function breachOf({ from, to, typeOnly }: Edge): string | undefined {
  if (ASSEMBLY.test(from)) return undefined
  const [area = '', toArea = ''] = [from.split('/')[1], to.split('/')[1]]
  const slice = (path: string) => path.split('/').slice(0, area === 'ui' || area === 'base' ? 2 : 3).join('/')
  const crosses = to.startsWith('src/') && slice(from) !== slice(to) && toArea !== 'base' && toArea !== 'ui'
  if (area === 'base' && crosses) return 'the base knows no domain word'
  if (area === 'kernel' && crosses && toArea !== 'kernel') return 'the kernel knows no area'
  if (crosses && area !== 'ui' && toArea !== area && toArea !== 'kernel' && !USES[area]?.includes(toArea)) return `${area} may not use ${toArea}`
  if (crosses && !typeOnly && !/\/(face|wire[a-z-]*|words[a-z-]*)\.ts$/.test(to) && !from.endsWith('.tsx')) return 'a slice offers face.ts, wire.ts and words.ts only'
  if (/\/(rules|wire|words)[a-z-]*\.ts$/.test(from) && !typeOnly && !PURE.test(to)) return 'rules, wire shapes and words are pure'
  if (/\/reading\//.test(from) && !typeOnly && !PURE.test(to)) return 'the reading of minutes is pure'
  if (/^(kysely|pg)$/.test(to) && !typeOnly && area !== 'base' && !/\/store[a-z-]*\.ts$/.test(from) && !/kernel\/(job|live)\//.test(from)) return 'SQL lives in store.ts'
  if (from.endsWith('.tsx') && /\/wire[a-z-]*\.ts$/.test(to) && !typeOnly) return 'screens take only types from wire.ts'
  if (from.endsWith('.tsx') && !typeOnly && to.startsWith('src/') && toArea !== 'ui' && !/\/words[a-z-]*\.ts$|\.tsx$|\.css$|\/screen[a-z-]*\.ts$/.test(to) && slice(from) !== slice(to)) return 'screens see wire types and words only'
  if (from.endsWith('.ts') && area !== 'ui' && to.endsWith('.tsx')) return 'the server never imports a screen'
  return undefined
}

test('imports keep the shape', () => {
  const edges = files.flatMap(edgesOf)
  assert.ok(edges.length > files.length / 2, `this check sees too little: ${edges.length} imports in ${files.length} files`)
  assert.deepEqual(edges.filter(breachOf).map((edge) => `${edge.from} -> ${edge.to}: ${breachOf(edge)}`), [])
})

test('this check catches what it is for', () => {
  const bad: Edge[] = [
    { from: 'src/base/http.ts', to: 'src/kernel/record/face.ts', typeOnly: false },
    { from: 'src/kernel/record/face.ts', to: 'src/market/auction/face.ts', typeOnly: false },
    { from: 'src/kernel/minutes/routes.ts', to: 'src/kernel/obligation/store.ts', typeOnly: false },
    { from: 'src/kernel/minutes/rules.ts', to: 'kysely', typeOnly: false },
    { from: 'src/kernel/minutes/screen-review.tsx', to: 'src/kernel/minutes/wire.ts', typeOnly: false },
  ]
  for (const edge of bad) assert.ok(breachOf(edge), `${edge.from} -> ${edge.to} passes unseen`)
})

test('a store names only its own area’s tables, or another area’s published views', () => {
  for (const file of files.filter((name) => /\/store[a-z-]*\.ts$/.test(name))) {
    const own = file.split('/')[1]
    // `is distinct from p.column` names a column, and `from list.map(…)` calls a function.
    const tables = textOf(file)
      .matchAll(/(?<!distinct\s+)(?:[fF]rom|[jJ]oin|[iI]nto|updateTable)\(?\s*['"`]?([a-z]+)\.([a-z_]+)\b(?!\()/g)
    for (const [, schema, table] of tables) {
      const isSignIn = schema === 'auth' && file.startsWith('src/kernel/identity/')
      assert.ok(schema === own || isSignIn || table?.startsWith('published_'), `${file} names ${schema}.${table}`)
    }
  }
})

test('no file passes 300 lines', () => {
  assert.deepEqual(files.filter((file) => textOf(file).split('\n').length > 301), [])
})

test('only base/clock reads the time', () => {
  const readers = files.filter((file) => !file.startsWith('src/ui/') && !file.startsWith('src/web/') && !file.endsWith('.tsx') && file !== 'src/base/clock.ts')
    .filter((file) => /\bDate\.now\(|new Date\(\)|\bcurrent_(date|timestamp)\b|\b(?<!\.)now\(\)(?=[^`]*`\s*\.execute)/.test(textOf(file)))
  assert.deepEqual(readers, [])
  const migrations = globSync('db/migrations/*.sql', { cwd: root }).filter((file) => /\bnow\(\)|current_date|current_timestamp/i.test(textOf(file)))
  assert.deepEqual(migrations, [])
})

test('no test is skipped or focused, and nothing is left undone in a comment', () => {
  const tests = globSync(['src/**/*.test.ts', 'test/**/*.ts'], { cwd: root }).filter((file) => file !== 'test/architecture.test.ts')
  assert.deepEqual(tests.filter((file) => /\b(test|it|describe)\.(skip|only|todo)\b/.test(textOf(file))), [])
  const loose = /\b(TODO|FIXME|XXX)\b|console\.log\(|^(?!\s*(\*|\/[*/])).*(: any|as any)\b/m
  assert.deepEqual(files.filter((file) => loose.test(textOf(file))), [])
})
