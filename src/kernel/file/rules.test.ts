import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { stripPhoto } from './photo.ts'
import { cleanName, dispositionOf, nameAs, sniff } from './rules.ts'

test('a name loses its path, its control and direction marks, and keeps its characters', () => {
  const names: [string, string][] = [
    ['C:\\文件\\纪要.docx', '纪要.docx'], ['../../etc/passwd', 'passwd'], ['a\u202etxt.exe', 'atxt.exe'], ['a\r\nb.pdf', 'ab.pdf'],
    ['𠮷野.pdf', '𠮷野.pdf'], ['', '未命名'], ['...', '未命名'], ['e\u0301.txt', 'é.txt'], ['a<b>:c.txt', 'a_b__c.txt'],
  ]
  for (const [given, clean] of names) assert.equal(cleanName(given), clean)
  const long = cleanName(`${'长'.repeat(300)}.docx`)
  assert.deepEqual([[...long].length, long.endsWith('长.docx')], [200, true])
})

test('any name becomes one that PostgreSQL, a header and a disk can hold', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
    const name = cleanName(given)
    assert.ok([...name].length >= 1 && [...name].length <= 200 && !/[\\/\u0000-\u001f]/.test(name))
    assert.match(dispositionOf(name, false), /^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.~!$&+^`|#%-]*$/)
    assert.equal(cleanName(name), name)
  }))
})

test('the extension follows the content', () => {
  assert.equal(nameAs('照片.exe', 'jpg'), '照片.exe.jpg')
  assert.equal(nameAs('照片.JPEG', 'jpg'), '照片.JPEG')
})

test('a type is known by its first bytes', () => {
  assert.equal(sniff(Buffer.from('%PDF-1.7')), 'pdf')
  assert.equal(sniff(Buffer.from('ffd8ffe0', 'hex')), 'jpg')
  assert.equal(sniff(Buffer.from('一、会议')), 'txt')
  assert.equal(sniff(Buffer.from('d2bba1a2bbe1d2e9', 'hex')), 'txt') // GB18030
  assert.equal(sniff(Buffer.from('4d5a90000300', 'hex')), undefined)
})

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}
/** EXIF with orientation 6 and a place, little-endian. */
const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), Buffer.from('49492a00080000000200', 'hex'), Buffer.from('120103000100000006000000', 'hex'),
  Buffer.from('258804000100000040000000', 'hex'), Buffer.from('00000000', 'hex'), Buffer.from('GPS 37.87,112.55')])

test('a photograph loses where it was taken, keeps how it is turned, and ends where the picture ends', () => {
  const scan = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd1, 0x56])])
  const drawn = Buffer.concat([segment(0xe0, Buffer.from('JFIF\0')), segment(0xdb, Buffer.alloc(65)), scan])
  const photo = Buffer.concat([Buffer.from([0xff, 0xd8]), segment(0xe1, exif), segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0GPS')),
    segment(0xfe, Buffer.from('GPS note')), drawn, Buffer.from([0xff, 0xd9]), Buffer.from('second picture with GPS')])
  const stripped = stripPhoto(photo, 'jpg')
  assert.ok(!stripped.includes('GPS'))
  assert.ok(stripped.includes(drawn))
  assert.equal(stripped.subarray(-2).toString('hex'), 'ffd9')
  assert.deepEqual([...stripped.subarray(2, 4)], [0xff, 0xe1])
  assert.equal(stripped.readUInt16BE(4), 34)
  assert.equal(stripped.readUInt16LE(6 + 6 + 8 + 2 + 8), 6)
  assert.deepEqual(stripPhoto(stripped, 'jpg'), stripped, 'stripping twice changes nothing')
})

test('a picture in PNG loses its notes', () => {
  const chunk = (type: string, body: Buffer): Buffer => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    return Buffer.concat([length, Buffer.from(type), body, Buffer.alloc(4)])
  }
  const head = Buffer.from('89504e470d0a1a0a', 'hex')
  const [ihdr, idat, iend] = [chunk('IHDR', Buffer.alloc(13)), chunk('IDAT', Buffer.from('drawn')), chunk('IEND', Buffer.alloc(0))]
  const png = Buffer.concat([head, ihdr, chunk('eXIf', Buffer.from('GPS')), chunk('tEXt', Buffer.from('GPS')), idat, iend, Buffer.from('GPS')])
  assert.deepEqual(stripPhoto(png, 'png'), Buffer.concat([head, ihdr, idat, iend]))
})

test('a damaged picture is refused or stripped, never kept as it came', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom('jpg' as const, 'png' as const), (tail, kind) => {
    for (const picture of [Buffer.from('ffd8ff', 'hex'), Buffer.concat([Buffer.from([0xff, 0xd8]), segment(0xe1, exif.subarray(0, 30))])]) {
      try {
        stripPhoto(Buffer.concat([picture, tail]), kind)
      } catch (error) {
        assert.equal((error as { code?: string }).code, 'file.damagedPicture')
      }
    }
  }))
})
