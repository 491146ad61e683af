import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readZip } from '../../test/support/zip.ts'
import { writeOfficialDocument, type OfficialDocument } from './official-document.ts'
import { assertSafeZip } from './zip-guard.ts'

const paper: OfficialDocument = {
  mark: '晋岭能源交易中心纪要', number: '〔2020〕3号', title: '疫情防控工作专题会议纪要', addressees: '各部门',
  blocks: [
    { kind: 'heading', level: 1, text: '一、防控工作' }, { kind: 'heading', level: 2, text: '（一）综合协调' }, { kind: 'heading', level: 3, text: '1.综合协调组' },
    { kind: 'text', text: '综合协调组牵头，每日16:00前汇总。' }, { kind: 'attendance', label: '出席', names: '甲（主任）、乙（副主任）' },
    { kind: 'table', columns: [{ header: '序号', width: 10, align: 'centre' }, { header: '任务', width: 90 }], rows: [{ across: '一、防控工作' }, ['1', '全面巡查']] },
  ],
  signature: { unit: '综合协调组', day: '2020-02-10' },
}

async function open(bytes: Buffer): Promise<Record<'document' | 'settings' | 'styles' | 'footers', string>> {
  await assertSafeZip(bytes)
  const parts = await readZip(bytes)
  return {
    document: parts.get('word/document.xml')!, settings: parts.get('word/settings.xml')!, styles: parts.get('word/styles.xml')!,
    footers: [...parts].filter(([name]) => /^word\/footer\d*\.xml$/.test(name)).map(([, text]) => text).join('\n'),
  }
}
const number = (xml: string, pattern: RegExp): number => Number(pattern.exec(xml)?.[1])
const isAbout = (twips: number, mm: number) => assert.ok(Math.abs(twips / 1440 * 25.4 - mm) < 0.2, `${twips} twips are not ${mm} mm`)

test('the page has the margins of GB/T 9704 and room for 22 lines of 28 characters', async () => {
  const { document, styles } = await open(await writeOfficialDocument(paper))
  const margin = /<w:pgMar [^>]+>/.exec(document)![0]
  const [top, bottom, left, right] = ['top', 'bottom', 'left', 'right'].map((side) => number(margin, new RegExp(`w:${side}="(\\d+)"`)))
  isAbout(top!, 37)
  isAbout(bottom!, 35)
  isAbout(left!, 28)
  isAbout(right!, 26)
  const size = /<w:pgSz [^>]+>/.exec(document)![0]
  const [width, height] = [number(size, /w:w="(\d+)"/), number(size, /w:h="(\d+)"/)]
  isAbout(width, 210)
  isAbout(height, 297)
  const grid = /<w:docGrid [^>]+>/.exec(document)![0]
  assert.match(grid, /w:type="lines"/)
  const pitch = number(grid, /w:linePitch="(\d+)"/)
  assert.equal(Math.floor((height - top! - bottom!) / pitch), 22)
  const spacing = Number(/<w:rPrDefault>.*?<w:spacing w:val="(-?\d+)"/s.exec(styles)![1])
  assert.equal(Math.floor((width - left! - right!) / (320 + spacing)), 28)
  assert.match(styles, /<w:rPrDefault>.*?<w:sz w:val="32"/s)
})

test('mark, title, levels and body have their fonts, sizes and colour', async () => {
  const { document } = await open(await writeOfficialDocument(paper))
  const paragraphOf = (text: string): string => document.split('<w:p>').find((part) => part.includes(`>${text}<`))!
  assert.match(paragraphOf('晋岭能源交易中心纪要'), /w:eastAsia="方正小标宋简体"/)
  assert.match(paragraphOf('晋岭能源交易中心纪要'), /w:val="FF0000"/)
  assert.match(paragraphOf('〔2020〕3号'), /<w:bottom [^>]*w:color="FF0000"/)
  assert.match(paragraphOf('疫情防控工作专题会议纪要'), /方正小标宋简体/)
  assert.match(paragraphOf('疫情防控工作专题会议纪要'), /<w:sz w:val="44"/)
  assert.match(paragraphOf('一、防控工作'), /黑体/)
  assert.match(paragraphOf('（一）综合协调'), /楷体/)
  assert.match(paragraphOf('综合协调组牵头，每日16:00前汇总。'), /w:firstLineChars="200"/)
  assert.match(paragraphOf('出席：'), /黑体/)
  assert.match(paragraphOf('2020年2月10日'), /w:val="right"/)
})

test('page numbers stand between rules, outside on odd and even pages', async () => {
  const { footers, settings } = await open(await writeOfficialDocument(paper))
  assert.match(settings, /evenAndOddHeaders/)
  assert.match(footers, /— .*PAGE.* —/s)
  assert.match(footers, /w:val="right"/)
  assert.match(footers, /w:val="left"/)
})

test('a long table repeats its header, fills the width of the page and is made aside', async () => {
  const rows = Array.from({ length: 300 }, (_, at) => [String(at + 1), '继续推进复工复产'])
  const { document } = await open(await writeOfficialDocument({ title: '任务分解表', landscape: true, blocks: [{ kind: 'table', columns: [{ header: '序号', width: 10 }, { header: '任务', width: 90 }], rows }] }))
  assert.equal(document.match(/<w:tblHeader/g)!.length, 1)
  assert.equal(document.match(/<w:tr>|<w:tr /g)!.length, 301)
  assert.match(document, /w:orient="landscape"/)
  const size = /<w:pgSz [^>]+>/.exec(document)![0]
  assert.ok(number(size, /w:w="(\d+)"/) > number(size, /w:h="(\d+)"/))
})

test('rare characters survive and what XML cannot carry is dropped', async () => {
  const { document } = await open(await writeOfficialDocument({ title: '𠮷\u0001', blocks: [{ kind: 'text', text: 'a<b>&\ud800c' }] }))
  assert.match(document, /𠮷</)
  assert.match(document, /a&lt;b&gt;&amp;c/)
})
