/** Composing the .docx of an official paper (公文排版). Runs in a worker when it is long: the default export is the work. */
import {
  AlignmentType, BorderStyle, Document, DocumentGridType, Footer, LineRuleType, Packer, PageNumber, PageOrientation, Paragraph, Table, TableCell,
  TableLayoutType, TableRow, TextRun, VerticalAlignTable, WidthType, type IParagraphOptions, type ISectionOptions,
} from 'docx'
import * as shape from './official-document-shape.ts'
import type { Block, OfficialDocument } from './official-document-shape.ts'
import { toXmlText } from './xml-text.ts'

const { A4, CHARACTER_SPACING, FONTS, FOOTER, HEADING_FONTS, LINE_PITCH, MARK_DROP, PAGE_MARGINS, RED, SIZES, TWIPS_PER_MM } = shape

export async function composeDocument(paper: OfficialDocument): Promise<Buffer> {
  const document = new Document({
    creator: '闭环', title: toXmlText(paper.title), lastModifiedBy: '闭环',
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: { font: fontOf(FONTS.body), size: SIZES.body, characterSpacing: CHARACTER_SPACING, language: { value: 'zh-CN', eastAsia: 'zh-CN' } },
          paragraph: { spacing: { before: 0, after: 0 } },
        },
      },
    },
    sections: [{ ...pageOf(paper), children: [...listHead(paper), ...paper.blocks.flatMap((block) => composeBlock(block, paper)), ...listTail(paper)] }],
  })
  return Packer.toBuffer(document)
}

export default composeDocument

function pageOf({ landscape = false }: OfficialDocument): Omit<ISectionOptions, 'children'> {
  const side = landscape ? 'landscape' : 'portrait'
  return {
    properties: {
      page: {
        size: { width: A4.width, height: A4.height, orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: { ...PAGE_MARGINS[side], header: 850, footer: FOOTER[side], gutter: 0 },
      },
      grid: { type: DocumentGridType.LINES, linePitch: LINE_PITCH },
    },
    footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
  }
}

/** 「— 1 —」: odd pages one character in from the right, even pages from the left. */
function pageNumber(alignment: (typeof AlignmentType)['LEFT' | 'RIGHT']): Footer {
  const run = { font: fontOf(FONTS.song), size: SIZES.pageNumber, characterSpacing: 0 }
  const indent = alignment === AlignmentType.RIGHT ? { right: 280 } : { left: 280 }
  return new Footer({
    children: [new Paragraph({ alignment, indent, children: [new TextRun({ ...run, children: ['— ', PageNumber.CURRENT, ' —'] })] })],
  })
}

function listHead({ mark, number, title, addressees }: OfficialDocument): Paragraph[] {
  const head: Paragraph[] = []
  if (mark) {
    const size = Math.min(SIZES.mark, Math.floor(2 * 440 / ([...mark].length + 1))) // as large as one line allows
    head.push(new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before: MARK_DROP }, children: [run(mark, { font: FONTS.title, size, color: RED })] }))
    head.push(new Paragraph({
      alignment: AlignmentType.CENTER, spacing: { before: 2 * LINE_PITCH },
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, space: 11, color: RED } }, // 4 mm under the number
      children: [run(number ?? '')],
    }))
  }
  head.push(new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: mark ? 2 * LINE_PITCH : 0, after: LINE_PITCH, line: 720, lineRule: LineRuleType.EXACT },
    children: [run(title, { font: FONTS.title, size: SIZES.title })],
  }))
  if (addressees) head.push(body(`${addressees}：`, { indent: {} }))
  return head
}

function listTail({ signature }: OfficialDocument): Paragraph[] {
  if (!signature) return []
  const right = 4 * 320 // the date ends four characters from the edge, the unit is centred over it
  return [
    body(signature.unit, { alignment: AlignmentType.RIGHT, indent: { right }, spacing: { before: LINE_PITCH } }),
    body(dayWords(signature.day), { alignment: AlignmentType.RIGHT, indent: { right } }),
  ]
}

function composeBlock(block: Block, paper: OfficialDocument): (Paragraph | Table)[] {
  if (block.kind === 'heading') return [body(block.text, { keepNext: true }, HEADING_FONTS[block.level])]
  if (block.kind === 'text') return block.text.split('\n').map((line) => body(line))
  if (block.kind === 'note') return [new Paragraph({ children: [run(block.text, { size: SIZES.table })] })]
  if (block.kind === 'table') return [composeTable(block, paper)]
  const label = `${block.label}：`
  const hang = [...label].length * 320 + 640
  return [new Paragraph({
    indent: { left: hang, hanging: hang - 640 },
    children: [run(label, { font: FONTS.black }), run(block.names)],
  })]
}

/** Columns share the width of the type area in proportion to what they ask for. */
function composeTable({ columns, rows }: Extract<Block, { kind: 'table' }>, { landscape = false }: OfficialDocument): Table {
  const whole = landscape ? A4.height - PAGE_MARGINS.landscape.left - PAGE_MARGINS.landscape.right : A4.width - PAGE_MARGINS.portrait.left - PAGE_MARGINS.portrait.right
  const asked = columns.reduce((sum, { width }) => sum + width, 0) * TWIPS_PER_MM
  const widths = columns.map(({ width }) => Math.floor(width * TWIPS_PER_MM * whole / asked))
  const alignments = columns.map(({ align = 'left' }) => ALIGNMENTS[align])
  const header = new TableRow({
    tableHeader: true, cantSplit: true,
    children: columns.map((column, at) => cell(column.header, widths[at]!, AlignmentType.CENTER, FONTS.black)),
  })
  const lines = rows.map((row) => new TableRow({
    cantSplit: true,
    children: 'across' in row
      ? [cell(row.across, whole, AlignmentType.LEFT, FONTS.black, columns.length)]
      : columns.map((_, at) => cell(row[at] ?? '', widths[at]!, alignments[at]!, FONTS.body)),
  }))
  return new Table({ layout: TableLayoutType.FIXED, width: { size: whole, type: WidthType.DXA }, columnWidths: widths, rows: [header, ...lines] })
}

const ALIGNMENTS = { left: AlignmentType.LEFT, centre: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

function cell(text: string, width: number, alignment: (typeof ALIGNMENTS)[keyof typeof ALIGNMENTS], font: string, columnSpan = 1): TableCell {
  return new TableCell({
    columnSpan, width: { size: width, type: WidthType.DXA }, verticalAlign: VerticalAlignTable.CENTER, margins: { left: 60, right: 60, top: 30, bottom: 30 },
    children: text.split('\n').map((line) => new Paragraph({
      alignment, spacing: { line: 300, lineRule: LineRuleType.EXACT }, // small type does not sit on the page's grid
      children: [run(line, { font, size: SIZES.table, characterSpacing: 0 })],
    })),
  })
}

function body(text: string, options: IParagraphOptions = {}, font: string = FONTS.body): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.BOTH, indent: { firstLine: 640, firstLineChars: 200 }, ...options, children: [run(text, { font })],
  })
}

interface Look { font?: string, size?: number, color?: string, characterSpacing?: number }

function run(text: string, { font, ...look }: Look = {}): TextRun {
  return new TextRun({ text: toXmlText(text), ...look, ...(font ? { font: fontOf(font) } : {}) })
}

function fontOf(name: string): { ascii: string, hAnsi: string, eastAsia: string, cs: string } {
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name }
}

function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
