/** The bars of the minutes parser (读件的及格线), judged by the shared scorer on the documents it knows. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { test } from 'node:test'
import { parseMinutes } from '#kernel/minutes/reading/parse.ts'

const shared = resolve(import.meta.dirname, '../../shared/minutes')
const scorer = join(shared, 'score.py')
const missing = !existsSync(scorer) ? 'the shared documents are not beside this repository'
  : spawnSync('python3', ['--version']).status !== 0 ? 'python3 is not installed' : undefined
/** The demonstration minutes: invented, read by a person without the parser. */
const demo = resolve(import.meta.dirname, '../db/demo/minutes.txt')
const documents = missing ? [] : [join(shared, 'founding.txt'), ...globSync(join(shared, 'cases/*.txt')).toSorted(),
  demo]
const LEAST_F1 = 0.95

if (missing) {
  test('the bars of the shared documents hold', () => {
    assert.ok(!process.env.CI, `not run: ${missing}`)
    process.stdout.write(`The bars of the minutes parser were NOT judged: ${missing}.\n`)
  })
}

for (const document of documents) {
  test(`the reading of ${basename(document)} holds its bar`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'minutes-bar-'))
    try {
      const reading = join(folder, 'reading.json')
      writeFileSync(reading, JSON.stringify(parseMinutes(readFileSync(document, 'utf8'))))
      const { stdout, stderr } = spawnSync('python3',
        [scorer, reading, document.replace(/\.txt$/, '.gold.json'), document], { encoding: 'utf8' })
      assert.ok(stdout, stderr)
      const score = JSON.parse(stdout) as { holds: boolean; f1?: number }
      assert.ok(score.holds, stdout)
      if (score.f1 !== undefined) assert.ok(score.f1 >= LEAST_F1, stdout)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
}
