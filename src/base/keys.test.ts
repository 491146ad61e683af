/** Sealing, and that destroying a key destroys what was sealed under it (密钥与封存). */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openKeys } from './keys.ts'

const [ONE, OTHER] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002']
let folder = ''
before(() => { folder = mkdtempSync(join(tmpdir(), 'bihuan-keys-')) })
after(() => rmSync(folder, { recursive: true, force: true }))

test('what is sealed opens with the person’s key in any process, and never twice the same', () => {
  const keys = openKeys(folder)
  const sealed = keys.seal(ONE, '𠮷 13900000000')
  assert.doesNotMatch(sealed, /13900000000/)
  assert.notEqual(keys.seal(ONE, '𠮷 13900000000'), sealed)
  assert.equal(openKeys(folder).open(ONE, sealed), '𠮷 13900000000')
})

test('one person’s value does not open as another’s, nor when a character of it was changed', () => {
  const keys = openKeys(folder)
  const sealed = keys.seal(ONE, '发热 38.2')
  keys.seal(OTHER, '')
  assert.throws(() => keys.open(OTHER, sealed))
  const [version, ring, body = ''] = sealed.split('.')
  const changed = Buffer.from(body, 'base64url')
  changed[14]! ^= 1
  assert.throws(() => keys.open(ONE, [version, ring, changed.toString('base64url')].join('.')))
})

test('a line taken out of a ring ends one person’s values; the ring taken away ends all of it', () => {
  const keys = openKeys(folder)
  const [mine, yours] = [keys.seal(ONE, '一', 'e-2020'), keys.seal(OTHER, '二', 'e-2020')]
  const standing = keys.seal(ONE, '三')
  const file = join(folder, 'e-2020.ring')
  const lines = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, lines.filter((line) => !line.startsWith(ONE)).join('\n'))
  assert.deepEqual([openKeys(folder).open(ONE, mine), openKeys(folder).open(OTHER, yours)], [undefined, '二'])
  rmSync(file)
  assert.equal(openKeys(folder).open(OTHER, yours), undefined)
  assert.equal(openKeys(folder).open(ONE, standing), '三')
})

test('of two processes that make a person’s key at once the first line counts', () => {
  const [here, there] = [openKeys(folder), openKeys(folder)]
  const first = here.seal(ONE, '先', 'e-race')
  const second = there.seal(ONE, '后', 'e-race')
  assert.deepEqual([there.open(ONE, first), here.open(ONE, second)], ['先', '后'])
})

test('equal values have equal digests in one installation and others elsewhere', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'bihuan-keys-'))
  const digest = openKeys(folder).digest('13900000000')
  assert.deepEqual(openKeys(folder).digest('13900000000'), digest)
  assert.notDeepEqual(openKeys(elsewhere).digest('13900000000'), digest)
  rmSync(elsewhere, { recursive: true, force: true })
})
