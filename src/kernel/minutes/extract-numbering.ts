/**
 * Automatic list numbers of a .docx (自动编号) written into its text: Word keeps them apart from the words, and a text
 * without 「一、」「（一）」 has lost its structure. Works on the XML itself, before the text is read.
 */
interface Level {
  format: string
  text: string
  start: number
}
type Levels = Map<number, Level>

const HAN = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九']

function han(value: number): string {
  if (value < 10) return HAN[value] ?? ''
  if (value > 99) return String(value)
  const [tens, units] = [Math.floor(value / 10), value % 10]
  return `${tens > 1 ? HAN[tens] : ''}十${units ? HAN[units] : ''}`
}

const letter = (value: number): string => String.fromCodePoint(96 + ((value - 1) % 26) + 1)
const ROMAN: readonly [number, string][] = [
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]
const roman = (value: number): string => {
  let [rest, text] = [value, '']
  for (const [size, sign] of ROMAN) while (rest >= size) [rest, text] = [rest - size, text + sign]
  return text
}

const FORMATS: Record<string, (value: number) => string> = {
  chineseCounting: han,
  chineseCountingThousand: han,
  japaneseCounting: han,
  ideographDigital: han,
  taiwaneseCounting: han,
  decimal: String,
  decimalEnclosedCircle: (value) => (value <= 20 ? String.fromCodePoint(0x245f + value) : String(value)),
  decimalEnclosedCircleChinese: (value) => (value <= 20 ? String.fromCodePoint(0x245f + value) : String(value)),
  lowerLetter: letter,
  upperLetter: (value) => letter(value).toUpperCase(),
  lowerRoman: roman,
  upperRoman: (value) => roman(value).toUpperCase(),
}

const value = (xml: string, tag: string): string | undefined =>
  new RegExp(`<w:${tag}\\b[^>]*\\bw:val="([^"]*)"`).exec(xml)?.[1]
const unescape = (text: string): string =>
  text.replace(
    /&(amp|lt|gt|quot|apos);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '',
  )
const escape = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '')

/** Levels by numbering id. */
function readLists(numbering: string): Map<string, Levels> {
  const abstracts = new Map<string, Levels>()
  for (const [whole, id = ''] of numbering.matchAll(
    /<w:abstractNum\b[^>]*\bw:abstractNumId="([^"]*)"[\s\S]*?<\/w:abstractNum>/g,
  )) {
    const levels: Levels = new Map()
    for (const [level, at = '0'] of whole.matchAll(/<w:lvl\b[^>]*\bw:ilvl="(\d)"[\s\S]*?<\/w:lvl>/g)) {
      levels.set(Number(at), {
        format: value(level, 'numFmt') ?? 'decimal',
        text: unescape(value(level, 'lvlText') ?? ''),
        start: Number(value(level, 'start') ?? 1),
      })
    }
    abstracts.set(id, levels)
  }
  const lists = new Map<string, Levels>()
  for (const [whole, id = ''] of numbering.matchAll(/<w:num\b[^>]*\bw:numId="([^"]*)"[\s\S]*?<\/w:num>/g)) {
    lists.set(id, abstracts.get(value(whole, 'abstractNumId') ?? '') ?? new Map())
  }
  return lists
}

/** List and level that a paragraph style brings. */
function readStyles(styles: string): Map<string, string> {
  return new Map(
    [...styles.matchAll(/<w:style\b[^>]*\bw:styleId="([^"]*)"[\s\S]*?<\/w:style>/g)].flatMap(([whole, id = '']) =>
      whole.includes('<w:numPr>') ? [[id, whole] as const] : [],
    ),
  )
}

/** The document's XML with each automatic number as the first words of its paragraph. */
export function writeNumbers(document: string, numbering: string, styles: string): string {
  if (!numbering) return document
  const [lists, styled] = [readLists(numbering), readStyles(styles)]
  const counters = new Map<string, number[]>()
  const plain = document.replace(/<w:pPrChange\b[\s\S]*?<\/w:pPrChange>/g, '')
  return plain.replace(/<w:pPr>([\s\S]*?)<\/w:pPr>/g, (whole, properties: string) => {
    const source = properties.includes('<w:numPr>') ? properties : (styled.get(value(properties, 'pStyle') ?? '') ?? '')
    const [list, at] = [value(source, 'numId') ?? '0', Number(value(source, 'ilvl') ?? 0)]
    const levels = lists.get(list)
    const level = levels?.get(at)
    if (!levels || !level || level.format === 'bullet' || level.format === 'none') return whole
    const counts = counters.get(list) ?? []
    counters.set(list, [...counts.slice(0, at), (counts[at] ?? level.start - 1) + 1])
    const label = level.text.replace(/%(\d)/g, (_, digit: string) => {
      const other = levels.get(Number(digit) - 1) ?? level
      return (FORMATS[other.format] ?? String)(counters.get(list)?.[Number(digit) - 1] ?? other.start)
    })
    return `${whole}<w:r><w:t xml:space="preserve">${escape(label)}</w:t></w:r>`
  })
}
