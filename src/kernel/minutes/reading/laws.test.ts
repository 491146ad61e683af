/** Laws that hold for the reading of any text whatever. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseMinutes, type Reading } from './parse.ts'

const PIECES = [
  '一、', '（一）', '1.', '(2)', '①', '第一条', '一是', '# ', '- ', '各部门', '财务部', '办公室、后勤处', '张建国', '由', '牵头', '配合', '负责', '要',
    '做好', '落实',
  '每日', '3月底前', '，', '。', '；', '：', '（', '）', '“', '”', '\n', '\r\n', '\t', ' ', '|', '责任单位：', '完成时限：', '序号', '任务',
    '制度建设工作', '中|心', '疲情',
  '团结—致', '∶', '@amy', '[amy](https://github.com/amy)', '𠮷', '🔥', '\u00a0', '\ufeff', '９', '的', '和',
]
const officialese = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''))
const anyText = fc.oneof(officialese, fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }))
const runs = { numRuns: 400 }

function holds(law: (text: string, reading: Reading, points: string[]) => void): void {
  fc.assert(fc.property(anyText, (text) => law(text, parseMinutes(text), Array.from(text))), runs)
}

test('any text is read without a fault, and twice the same', () => {
  holds((text, reading) => assert.deepEqual(parseMinutes(text), reading))
})

test('lone halves of characters are read without a fault', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 }), (units) => {
    parseMinutes(String.fromCharCode(...units))
  }), runs)
})

test('spans are half-open, in code points, inside the text', () => {
  holds((_text, { nodes, duties }, points) => {
    for (const { span: [start, end] } of [...nodes, ...duties]) assert.ok(start >= 0 && start <= end
      && end <= points.length)
    for (const duty of duties) assert.ok(duty.span[0] < duty.span[1])
  })
})

test('duties come in the order of the text and do not overlap', () => {
  holds((_text, { duties }) => {
    for (const [n, duty] of duties.entries()) assert.ok(n === 0 || (duties[n - 1]?.span[1] ?? 0) <= duty.span[0])
  })
})

test('the raw text holds exactly what a correction calls wrong, at its place', () => {
  holds((_text, { corrections }, points) => {
    for (const { at, wrong, right } of corrections) {
      assert.equal(points.slice(at, at + Array.from(wrong).length).join(''), wrong)
      assert.notEqual(right, wrong)
    }
  })
})

test('nobody both leads and assists, and no owner is named twice', () => {
  holds((_text, { duties }) => {
    for (const { lead, support } of duties) {
      assert.equal(new Set([...lead, ...support]).size, lead.length + support.length)
      assert.ok([...lead, ...support].every((name) => name.trim()))
    }
  })
})

test('lines agree with spans', () => {
  holds((_text, { duties }, points) => {
    for (const { span, lines: [first, last] } of duties) {
      const before = points.slice(0, span[0]).join('').split(/\r\n|\n|\r/).length
      assert.equal(first, before)
      assert.ok(last >= first)
    }
  })
})

test('a line end of Windows changes no duty', () => {
  fc.assert(fc.property(officialese.filter((text) => !text.includes('\r')), (text) => {
    const [plain, windows] = [parseMinutes(text), parseMinutes(text.replaceAll('\n', '\r\n'))]
    assert.deepEqual(windows.duties.map((duty) => [duty.text, duty.lead, duty.lines]),
      plain.duties.map((duty) => [duty.text, duty.lead, duty.lines]))
  }), runs)
})

test('a title fits a card: at most forty characters, no comma or stop at its end', () => {
  holds((_text, { duties }) => {
    for (const { title } of duties) {
      assert.ok(Array.from(title).length <= 40, title)
      assert.ok(!/[，。；：、]$/.test(title), title)
    }
  })
})
