/** The command `./bihuan minutes` as a person meets it: what it prints, and with which code it ends. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'
import iconv from 'iconv-lite'
import type { Reading } from '#kernel/minutes/reading/parse.ts'

const folder = mkdtempSync(join(tmpdir(), 'minutes-command-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const TEXT = '一、安全工作\n1.安保部牵头做好巡查工作，后勤处配合。\n2.各部门要每日报告。\n'
const cli = resolve(import.meta.dirname, '../cli.ts')

function minutes(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'minutes', ...args], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

function save(name: string, content: string | Uint8Array): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

test('--json prints one reading on stdout', () => {
  const { status, stdout } = minutes(save('plain.txt', TEXT), '--json')
  const reading = JSON.parse(stdout) as Reading
  assert.deepEqual([status, reading.duties.map((duty) => duty.lead)], [0, [['安保部'], ['各部门']]])
})

test('without --json people read a tree in Chinese', () => {
  const { status, stdout } = minutes(save('tree.txt', TEXT))
  assert.equal(status, 0)
  assert.match(stdout, /牵头: 安保部；配合: 后勤处/)
})

test('GB18030 and a byte order mark read alike', () => {
  const leads = (file: string) => (JSON.parse(minutes(file, '--json').stdout) as Reading).duties.map((duty) => duty.lead)
  const plain = leads(save('utf8.txt', TEXT))
  assert.deepEqual(leads(save('gb.txt', iconv.encode(TEXT, 'gb18030'))), plain)
  assert.deepEqual(leads(save('bom.txt', `\ufeff${TEXT}`)), plain)
})

test('a roster opens groups', () => {
  const roster = save('units.json', JSON.stringify([{ name: '人事处', kind: '部门' }, { name: '安保部', kind: '部门' }]))
  const reading = JSON.parse(minutes(save('group.txt', TEXT), '--roster', roster, '--json').stdout) as Reading
  assert.deepEqual(reading.duties[1]?.expansion, [{ group: '各部门', units: ['人事处', '安保部'] }])
})

test('what cannot be read is refused with a sentence, and wrong usage shows the help', () => {
  const refused = [[join(folder, 'none.txt')], [save('empty.txt', '')], [save('plain2.txt', TEXT), '--roster', save('bad.json', '{')]]
  for (const args of refused) {
    const { status, stdout, stderr } = minutes(...args)
    assert.deepEqual([status, stdout], [1, ''])
    assert.match(stderr, /。/)
  }
  for (const args of [[], ['a.txt', 'b.txt'], ['a.txt', '--unknown']]) assert.equal(minutes(...args).status, 2)
  assert.equal(minutes('--help').status, 0)
})
