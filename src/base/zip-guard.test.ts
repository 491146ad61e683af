import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { buildZip, type ZipPart } from '../../test/support/zip.ts'
import { assertSafeZip, DOCUMENT_LIMITS } from './zip-guard.ts'

const types = (content = '<Types/>'): ZipPart => ({ name: '[Content_Types].xml', content })
const refuses = (parts: readonly ZipPart[], code: string, limits = DOCUMENT_LIMITS) =>
  assert.rejects(assertSafeZip(buildZip(parts), limits), (error: { code?: string }) => error.code === `zip.${code}`)

test('an ordinary document passes and its parts are named', async () => {
  const names = await assertSafeZip(buildZip([types(), { name: 'word/document.xml', content: '<w:document>晋岭</w:document>' }]))
  assert.deepEqual(names, ['[content_types].xml', 'word/document.xml'])
})

test('a bomb is refused by its ratio, by its total and by its number of parts', async () => {
  await refuses([{ name: 'word/document.xml', content: Buffer.alloc(40_000_000) }], 'bomb')
  const noise = Buffer.from(Array.from({ length: 600_000 }, (_, at) => (at * at * 31) % 251))
  await refuses([1, 2, 3].map((at) => ({ name: `word/media/${at}.bin`, content: noise })), 'tooLarge', { ...DOCUMENT_LIMITS, totalMegabytes: 1 })
  await refuses(Array.from({ length: 2_100 }, (_, at) => ({ name: `a${at}`, content: 'x' })), 'tooManyEntries')
})

test('a part that is longer than it claims is refused', async () => {
  await refuses([{ name: 'word/document.xml', content: Buffer.alloc(5_000_000), claims: 100 }], 'notZip')
})

test('an encrypted part is refused, and so is an Office file under a password or of the old format', async () => {
  await refuses([{ name: 'word/document.xml', content: 'x', flags: 1 }], 'encrypted')
  const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)])
  await assert.rejects(assertSafeZip(compound), { code: 'zip.oldOffice' })
  await assert.rejects(assertSafeZip(Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')])), { code: 'zip.encrypted' })
})

test('macros are refused by the part that holds them and by the declared type', async () => {
  await refuses([types(), { name: 'word/vbaProject.bin', content: 'x' }], 'macro')
  await refuses([types('<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>')], 'macro')
  await refuses([{ name: 'inner/book.xlsm', content: 'x' }], 'macro')
})

test('a path out of the folder is refused', async () => {
  for (const name of ['../../etc/passwd', '/etc/passwd', 'C:/autoexec.bat', 'a\\b.xml']) await refuses([{ name, content: 'x' }], 'badPath')
  await refuses([{ name: 'word/document.xml', content: 'a' }, { name: 'WORD/document.xml', content: 'b' }], 'badPath')
})

test('a zip in a zip is refused; the figures of a chart are looked into and pass', async () => {
  const inner = buildZip([types(), { name: 'xl/workbook.xml', content: '<workbook/>' }])
  await refuses([types(), { name: 'word/media/image.png', content: inner }], 'nested')
  assert.equal((await assertSafeZip(buildZip([types(), { name: 'word/embeddings/chart.xlsx', content: inner }]))).length, 2)
  const twice = buildZip([{ name: 'word/embeddings/chart.xlsx', content: inner }])
  await refuses([{ name: 'word/embeddings/deep.docx', content: twice }], 'nested')
  await refuses([{ name: 'word/embeddings/chart.xlsx', content: buildZip([{ name: 'xl/vbaProject.bin', content: 'x' }]) }], 'macro')
})

test('a part that declares entities is refused', async () => {
  await refuses([{ name: 'word/document.xml', content: '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>' }], 'bomb')
})

test('a damaged or cut file is refused, never a crash', async () => {
  const whole = buildZip([types(), { name: 'word/document.xml', content: '<w:document>一、会议议定事项</w:document>'.repeat(50) }])
  await fc.assert(fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), fc.boolean(), async (at, value, cut) => {
    const damaged = cut ? whole.subarray(0, at) : Buffer.from(whole)
    if (!cut) damaged[at] = value
    await assertSafeZip(damaged).catch((error: { code?: string }) => assert.match(error.code ?? String(error), /^zip\./))
  }), { numRuns: 300 })
})
