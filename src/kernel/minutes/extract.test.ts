import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import iconv from 'iconv-lite'
import { Problem } from '#base/problem.ts'
import { extractText } from './extract.ts'

const TEXT = '一、近期重点工作分工\n（一）领导牵头事项\n1.某副主任牵头抓好安全防控工作。'

test('plain text is read as UTF-8, with or without its mark, as UTF-16 and as GB18030', async () => {
  const files = [
    Buffer.from(TEXT),
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(TEXT)]),
    iconv.encode(TEXT, 'gb18030'),
    Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(TEXT, 'utf16le')]),
  ]
  for (const bytes of files) assert.equal(await extractText(bytes, '纪要.txt'), TEXT)
  const rare = '𡚸㛃𠮷同志牵头'
  assert.equal(await extractText(iconv.encode(rare, 'gb18030'), '纪要.txt'), rare)
})

test('a Word document keeps its paragraphs, the numbers of automatic lists, and tables row by row', async () => {
  const item = (text: string, level: number) => new Paragraph({ text, numbering: { reference: 'gb', level } })
  const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] })
  const levels = [
    ['chineseCounting', '%1、'],
    ['chineseCounting', '（%2）'],
    ['decimal', '%3.'],
  ] as const
  const document = new Document({
    numbering: {
      config: [{ reference: 'gb', levels: levels.map(([format, text], level) => ({ level, format, text })) }],
    },
    sections: [
      {
        children: [
          new Paragraph('专题会议纪要'),
          item('疫情防控', 0),
          item('日常', 1),
          item('报告', 2),
          item('消毒', 2),
          item('物资', 1),
          item('市场', 0),
          item('走访', 1),
          new Table({
            rows: [
              new TableRow({ children: [cell('任务'), cell('牵头单位')] }),
              new TableRow({ children: [cell('统计'), cell('交易处')] }),
            ],
          }),
        ],
      },
    ],
  })
  const lines = (await extractText(await Packer.toBuffer(document), '纪要.docx')).split('\n')
  assert.deepEqual(lines, [
    '专题会议纪要',
    '一、疫情防控',
    '（一）日常',
    '1.报告',
    '2.消毒',
    '（二）物资',
    '二、市场',
    '（一）走访',
    '任务\t牵头单位',
    '统计\t交易处',
  ])
})

test('a PDF with a text layer is read line by line', async () => {
  assert.equal(await extractText(pdfOf([TEXT.split('\n'), ['二、综合工作']]), '纪要.pdf'), `${TEXT}\n二、综合工作`)
})

const codeOf = async (bytes: Uint8Array, name: string): Promise<string> => {
  try {
    await extractText(bytes, name, { megabytes: 1, pages: 3 })
    return 'read'
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}

test('what cannot be read is refused with the reason', async () => {
  const docx = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('正文')] }] }))
  const ole = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(512),
    iconv.encode('EncryptedPackage', 'utf16le'),
    Buffer.alloc(512),
  ])
  const cases: [why: string, bytes: Uint8Array, name: string, code: string][] = [
    ['empty', Buffer.alloc(0), 'a.txt', 'minutes.empty'],
    ['blank', Buffer.from(' \n\t。。'), 'a.txt', 'minutes.empty'],
    ['too large', Buffer.alloc(1_048_577, 'a'), 'a.txt', 'minutes.tooLarge'],
    ['too long', Buffer.from('字'.repeat(3_601)), 'a.txt', 'minutes.tooLong'],
    ['an image', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'a.txt', 'minutes.wrongType'],
    ['a type we do not read', Buffer.from('hello'), 'a.rtf', 'minutes.wrongType'],
    ['a password on Word', ole, 'a.docx', 'zip.encrypted'],
    ['Word of 1997', Buffer.concat([ole.subarray(0, 512), Buffer.alloc(512)]), 'a.doc', 'zip.oldOffice'],
    ['no zip', Buffer.from('plain words'), 'a.docx', 'zip.notZip'],
    ['a zip cut short', docx.subarray(0, docx.length - 60), 'a.docx', 'zip.notZip'],
    ['a zip without a document', zipOf([['readme.xml', Buffer.from('<x/>')]]), 'a.docx', 'minutes.corrupt'],
    [
      'macros by name',
      zipOf([
        ['word/document.xml', Buffer.from('<x/>')],
        ['word/vbaProject.bin', Buffer.from('x')],
      ]),
      'a.docm',
      'zip.macro',
    ],
    [
      'macros inside',
      zipOf([
        ['word/document.xml', Buffer.from('<x/>')],
        ['word/vbaProject.bin', Buffer.from('x')],
      ]),
      'a.docx',
      'zip.macro',
    ],
    ['a bomb', zipOf([['word/document.xml', Buffer.alloc(40_000_000)]]), 'a.docx', 'zip.bomb'],
    ['a PDF that is none', Buffer.from('%PDF-1.7\ngarbage'), 'a.pdf', 'minutes.corrupt'],
    ['text called PDF', Buffer.from('plain words'), 'a.pdf', 'minutes.corrupt'],
    [
      'a password on PDF',
      pdfOf(
        [['一']],
        '/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <'
          + '00'.repeat(32)
          + '> /U <'
          + '11'.repeat(32)
          + '> >>',
      ),
      'a.pdf',
      'minutes.encrypted',
    ],
    ['a scan', pdfOf([[], []]), 'a.pdf', 'minutes.scanned'],
    ['too many pages', pdfOf([['一页'], ['二页'], ['三页'], ['四页']]), 'a.pdf', 'minutes.tooManyPages'],
  ]
  for (const [why, bytes, name, code] of cases) assert.equal(await codeOf(bytes, name), code, why)
})

/** A PDF by hand: one content stream a page, characters as UTF-16 under an identity font with its map to Unicode. */
function pdfOf(pages: readonly (readonly string[])[], trailer = ''): Buffer {
  const stream = (text: string) => `<< /Length ${Buffer.byteLength(text)} >>\nstream\n${text}\nendstream`
  const hex = (line: string) => iconv.encode(line, 'utf16be').toString('hex')
  const content = (lines: readonly string[]) =>
    `BT /F 12 Tf 14 TL 72 800 Td ${lines.map((line) => `<${hex(line)}> Tj T*`).join(' ')} ET`
  const map =
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def '
    + '1 begincodespacerange <0000> <FFFF> '
    + 'endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${6 + at * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 '
      + '/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
    stream(map),
    ...pages.flatMap((lines, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${7 + at * 2} 0 R `
        + '/Resources << /Font << /F 3 0 R >> >> >>',
      stream(content(lines)),
    ]),
  ]
  let text = '%PDF-1.7\n'
  const offsets = objects.map((object, at) => {
    const offset = Buffer.byteLength(text)
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const start = Buffer.byteLength(text)
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /ID [<00><00>] ${trailer} >>\n`
  return Buffer.from(`${text}${table}${end}startxref\n${start}\n%%EOF`)
}

/** A zip by hand, deflated; CRCs are left zero, as nobody checks them before the names and sizes. */
function zipOf(entries: readonly (readonly [name: string, content: Buffer])[]): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const [name, content] of entries) {
    const packed = deflateRawSync(content, { level: 9 })
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(content.length, 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), head, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    centrals.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), head, tail, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.write('504b0506', 0, 'hex')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, central, end])
}
