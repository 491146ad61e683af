/**
 * The figures of a paper in official-document style (公文格式), in twips (1/1440 inch) and half-points, and the data it is
 * made from. Source: GB/T 9704-2012: A4, head 37 mm, binding edge 28 mm, type area 156 x 225 mm, 22 lines of 28
 * characters of size 3 (16 pt). A grid of lines at 580 twips with characters set 5 closer gives exactly that; a grid
 * of lines and characters does not.
 */
export interface TableColumn {
  header: string
  /** Millimetres. */
  width: number
  align?: 'left' | 'centre' | 'right'
}
/** Cells in the order of the columns, or a heading across all of them. */
export type TableRow = readonly string[] | { across: string }

export type Block =
  | { kind: 'heading', level: 1 | 2 | 3 | 4, text: string }
  | { kind: 'text', text: string }
  | { kind: 'note', text: string }
  | { kind: 'table', columns: readonly TableColumn[], rows: readonly TableRow[] }
  /** 出席, 请假, 列席: the label in black type, names aligned after the colon. */
  | { kind: 'attendance', label: string, names: string }

export interface OfficialDocument {
  /** The red mark of who issues it (发文机关标志); without it the title stands at the top. */
  mark?: string | undefined
  /** 「晋能交〔2020〕3号」; stands under the mark, over the red rule. */
  number?: string | undefined
  title: string
  addressees?: string | undefined
  blocks: readonly Block[]
  signature?: { unit: string, day: string } | undefined
  /** For wide tables; the head of the page is then the binding edge. */
  landscape?: boolean
}

export const LINE_PITCH = 580
export const CHARACTER_SPACING = -5
const LINES = 22
export const TWIPS_PER_MM = 1440 / 25.4
const mm = (length: number): number => Math.round(length * TWIPS_PER_MM)

export const A4 = { width: mm(210), height: mm(297) }
const TOP = mm(37)
/** 35 mm less the 0.06 mm by which 22 whole lines pass 225 mm: else the 22nd falls to the next page. */
const BOTTOM = A4.height - TOP - LINES * LINE_PITCH
const MARGINS = { top: TOP, bottom: BOTTOM, left: mm(28), right: mm(26) }
export const PAGE_MARGINS = { portrait: MARGINS, landscape: { top: MARGINS.left, right: MARGINS.top, bottom: MARGINS.right, left: MARGINS.bottom } }
/** The page number stands 7 mm under the type area, in size 4 (5 mm high). */
export const FOOTER = { portrait: mm(35 - 7 - 5), landscape: mm(26 - 7 - 5) }
export const MARK_DROP = mm(35)

/** Half-points: 2号 22 pt, 3号 16 pt, 4号 14 pt, 5号 10.5 pt. */
export const SIZES = { title: 44, body: 32, pageNumber: 28, table: 21, mark: 96 }
export const FONTS = { title: '方正小标宋简体', body: '仿宋', black: '黑体', kai: '楷体', song: '宋体' }
export const HEADING_FONTS = { 1: FONTS.black, 2: FONTS.kai, 3: FONTS.body, 4: FONTS.body } as const
export const RED = 'FF0000'
