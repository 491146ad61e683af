import assert from 'node:assert/strict'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { newId } from '#base/ids.ts'
import { actorOf, principalOf } from '#kernel/identity/face.ts'
import { recorded } from '#kernel/record/face.ts'
import { openWorld, type World } from '../../../test/support/world.ts'
import { buildZip } from '../../../test/support/zip.ts'
import { declareFiles, insertFile, listFiles, receiveFile } from './face.ts'

let world: World
const object = { kind: 'sample', id: '' }
before(async () => {
  world = await openWorld({ extend: addSamples, settings: { BIHUAN_UPLOAD_MB: '1' } })
  object.id = newId(world.platform.clock.now())
})
after(() => world.close())

/** A slice that keeps files, as small as one can be: its objects are those of 物流一处. */
function addSamples(app: FastifyInstance): void {
  const { platform } = app
  declareFiles('sample', { permit: 'obligation.read', subject: 'sample.unit' })
  app.subjects.set('sample.unit', async () => ({ unitIds: [await world.unitId('logistics-1')] }))
  app.post('/api/samples', { config: { door: 'console', permit: 'session.own', of: 'anyone' } }, async (request) => {
    const file = await receiveFile(request)
    return recorded(platform, actorOf(request), async (uow, note) => {
      const kept = await insertFile(uow, platform, { ...file, object, by: principalOf(request).personId })
      note({ action: 'file.keep', object })
      if (file.fields.fail) throw new Error('stop')
      return { ...kept, fields: file.fields }
    })
  })
}

const docx = buildZip([{ name: '[Content_Types].xml', content: '<Types/>' }, { name: 'word/document.xml', content: '<w:document/>' }])
const contents = () => readdirSync(join(world.dataDir, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())

test('a file is kept under its hash, and opened by whoever may read what it proves', async () => {
  const head = await world.signIn('logistics-1.head')
  const kept = await head.upload('/api/samples', { name: '佐证 第1号.docx', bytes: docx }, { note: '说明' })
  assert.equal(kept.status, 200)
  assert.deepEqual([kept.body.name, kept.body.fields], ['佐证 第1号.docx', { note: '说明' }])
  const opened = await head.get(`/api/files/${kept.body.id}`)
  assert.deepEqual(opened.raw, docx)
  assert.match(String(opened.headers['content-disposition']), /^attachment; filename="__ _1_\.docx"; filename\*=UTF-8''%E4%BD%90%E8%AF%81%20/)
  assert.equal(opened.headers['x-content-type-options'], 'nosniff')
  assert.match(String(opened.headers['content-security-policy']), /sandbox/)
  assert.deepEqual((await listFiles(world.db, object)).map(({ id }) => id), [kept.body.id])
  assert.equal((await (await world.signIn('director')).get(`/api/files/${kept.body.id}`)).status, 200)
  assert.equal((await (await world.signIn('guard-firm.contact')).get(`/api/files/${kept.body.id}`)).status, 403)
  assert.equal((await world.guest.get(`/api/files/${kept.body.id}`)).status, 401)
})

test('the same content is kept once, and what a failed act left is nobody’s', async () => {
  const head = await world.signIn('logistics-1.head')
  const text = Buffer.from('巡查记录')
  const before = contents().length
  await head.upload('/api/samples', { name: '一.txt', bytes: text })
  await head.upload('/api/samples', { name: '二.txt', bytes: text })
  assert.equal(contents().length, before + 1)
  const rows = (await listFiles(world.db, object)).length
  assert.equal((await head.upload('/api/samples', { name: '三.txt', bytes: Buffer.from('没有成') }, { fail: 'yes' })).status, 500)
  assert.equal((await listFiles(world.db, object)).length, rows)
})

test('what is no document, is too large, empty, encrypted or carries macros is refused with its reason', async () => {
  const head = await world.signIn('logistics-1.head')
  const before = contents().length
  const tries: [string, Buffer, string][] = [
    ['程序.pdf', Buffer.from('4d5a900003000000', 'hex'), 'file.typeNotAllowed'],
    ['空.txt', Buffer.alloc(0), 'file.empty'],
    ['大.txt', Buffer.alloc(1_100_000, 65), 'request.tooLarge'],
    ['宏.docx', buildZip([{ name: 'word/vbaProject.bin', content: 'x' }]), 'zip.macro'],
    ['密.docx', buildZip([{ name: 'word/document.xml', content: 'x', flags: 1 }]), 'zip.encrypted'],
    ['弹.xlsx', buildZip([{ name: 'xl/workbook.xml', content: Buffer.alloc(40_000_000) }]), 'zip.bomb'],
    ['包.zip', buildZip([{ name: 'a.txt', content: 'x' }]), 'file.typeNotAllowed'],
    ['旧.doc', Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex'), 'zip.oldOffice'],
  ]
  for (const [name, bytes, code] of tries) {
    const reply = await head.upload('/api/samples', { name, bytes })
    assert.equal(reply.body.type, code, name)
    assert.match(reply.body.title, /[一-龥]/)
  }
  assert.equal((await head.post('/api/samples', {})).body.type, 'file.expected')
  assert.equal(contents().length, before)
})

test('content that is gone from the disk is said, not a failure', async () => {
  const head = await world.signIn('logistics-1.head')
  const kept = await head.upload('/api/samples', { name: '丢.txt', bytes: Buffer.from('会丢的') })
  for (const entry of contents()) {
    const path = join(entry.parentPath, entry.name)
    if (statSync(path).size === Buffer.byteLength('会丢的')) rmSync(path)
  }
  assert.equal((await head.get(`/api/files/${kept.body.id}`)).body.type, 'file.contentMissing')
})
