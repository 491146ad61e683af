/** Laws of the cut source (原文分段): nothing is lost, marks begin and end where they were read, in code points. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cutSource, findCuts, textBetween, type Marks, type Span } from './screen-source-marks.ts'

const NONE: Marks = { proposals: [], corrections: [], doubts: [] }
const textShape = fc.stringMatching(/^[一二，。;\n𠮷a]{0,60}$/u)
const spanWithin = (length: number) =>
  fc.tuple(fc.integer({ min: 0, max: length }), fc.integer({ min: 0, max: length })).map(([one, other]) => (
    [Math.min(one, other), Math.max(one, other)] as [number, number]))
const textAndSpans = textShape.chain((text) => (
  fc.tuple(fc.constant(text), fc.array(spanWithin([...text].length), { maxLength: 6 }))))

const wordsOf = (pieces: readonly { text: string }[]) => pieces.map(({ text }) => text).join('')

test('the pieces of all lines put together are the text', () => {
  fc.assert(fc.property(textAndSpans, ([text, spans]) => {
    const proposals = spans.map((span, index) => ({ id: String(index), span }))
    const lines = cutSource(text, { ...NONE, proposals })
    assert.equal(lines.map(({ pieces }) => wordsOf(pieces)).join('\n'), text.replace(/\n$/, ''))
  }))
})

test('what a proposal marks is exactly its span, line breaks aside', () => {
  fc.assert(fc.property(textAndSpans, ([text, spans]) => {
    const span: Span = spans[0] ?? [0, 0]
    const lines = cutSource(text, { ...NONE, proposals: [{ id: 'a', span }] })
    const marked = lines.flatMap(({ pieces }) => pieces).filter(({ proposalIds }) => proposalIds.includes('a'))
    assert.equal(wordsOf(marked), textBetween(text, span).replaceAll('\n', ''))
  }))
})

test('a rare character before a mark does not shift it', () => {
  const [line] = cutSource('𠮷𠮷做好登记。', { ...NONE, proposals: [{ id: 'a', span: [2, 6] }] })
  assert.deepEqual(line?.pieces.map(({ text }) => text), ['𠮷𠮷', '做好登记', '。'])
})

test('of two proposals over the same words the narrower one gives the colour', () => {
  const proposals = [{ id: 'narrow', span: [1, 2] as const }, { id: 'wide', span: [0, 4] as const }]
  const [line] = cutSource('一二三四', { ...NONE, proposals })
  assert.deepEqual(line?.pieces.map(({ proposalIds }) => proposalIds.at(-1)), ['wide', 'narrow', 'wide'])
})

test('a correction stands at its place and keeps the raw characters', () => {
  const correction = { n: 0, wrong: '疲情', right: '疫情', at: 2, line: 1, confidence: 'high' as const, undone: false }
  const [line] = cutSource('负责疲情防控', { ...NONE, corrections: [correction] })
  const seen = line?.pieces.map((piece) => [piece.text, piece.correction?.right])
  assert.deepEqual(seen, [['负责', undefined], ['疲情', '疫情'], ['防控', undefined]])
})

test('a proposal may be cut behind each punctuation inside it, never at its end', () => {
  assert.deepEqual(findCuts('甲，乙；丙。', [0, 6]), [2, 4])
  assert.deepEqual(findCuts('甲乙丙。', [0, 4]), [])
})
