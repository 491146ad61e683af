/**
 * The outline of a document (层次结构): a stack of levels, and warnings where the numbering has a gap.
 *
 * Source: office.md 2.3 step 4. Numbers are never changed; a number that runs on across sections is legal (m01).
 */
import { spanOf, part, trim, type Mapped, EMPTY } from './mapped.ts'
import { isHeadingMark, readMarker, type Marker, type MarkerKind } from './markers.ts'
import { DUTY_VERB } from './lexicon-duties.ts'
import { readOwners, type Known } from './owners.ts'
import { NO_UNIT_END, UNIT_END } from './lexicon-units.ts'
import { isBareName } from './persons.ts'
import { readAssignment } from './roles.ts'
import type { MinutesNode, NodeKind, Warning } from './shape.ts'
import { startsLabel, type Paragraph } from './lines.ts'
import { isRosterLine } from './rosters.ts'
import type { Table } from './tables.ts'

/** A node with what stands under its number: `text` on the numbered line, `body` in paragraphs below. */
export interface Section {
  node: MinutesNode | null
  marker: Marker | null
  path: string[]
  parent: Section | null
  children: Section[]
  text: Mapped
  body: Mapped[]
  tables: Table[]
  /** Owners of a label without a number (办公室：…), which opens a section of its own. */
  owners: string[] | null
}

export type Piece = Paragraph | Table
export interface Outline { sections: Section[]; warnings: Warning[] }

const isTable = (piece: Piece): piece is Table => 'rows' in piece

export function readOutline(pieces: readonly Piece[], known: Known, lineOf: (at: number) => number): Outline {
  const root = section(null, null, null, EMPTY)
  const sections = [root]
  const stack: Section[] = [root]
  for (const piece of pieces) {
    if (isTable(piece)) { (stack.at(-1) ?? root).tables.push(piece); continue }
    const marker = readMarker(piece.text.text)
    if (!marker || !piece.text.text.slice(marker.length).trim()) {
      readUnnumbered(piece.text, stack, sections, known)
      continue
    }
    while (stack.length > 1 && closes(stack, marker)) stack.pop()
    const made = enter(stack.at(-1) ?? root, marker, piece.text, known, lineOf)
    sections.push(made)
    stack.push(made)
  }
  for (const each of sections) settleKind(each, known)
  return { sections, warnings: sequenceWarnings(sections) }
}

/** A paragraph without number: body of what is open, or a section of its own when it starts with owners and a colon. */
function readUnnumbered(text: Mapped, stack: Section[], sections: Section[], known: Known): void {
  const label = startsLabel(text.text) || isRosterLine(text.text) ? undefined : readLabel(text.text, known)
  if (!label) { stack.at(-1)?.body.push(text); return }
  while (stack.length > 1 && stack.at(-1)?.owners) stack.pop()
  const parent = stack.at(-1) ?? null
  const made = section(parent, null, null, trim(part(text, label.length)))
  made.owners = label.owners
  made.path = parent?.path ?? []
  sections.push(made)
  stack.push(made)
}

function section(parent: Section | null, node: MinutesNode | null, marker: Marker | null, text: Mapped): Section {
  const made: Section = {
    node, marker, parent, text, children: [], body: [], tables: [], owners: null, path: node
      ? [...(parent?.path ?? []), node.label] : [],
  }
  parent?.children.push(made)
  return made
}

/** A mark closes its equals and everything they hold; headings of markdown also close deeper headings. */
function closes(stack: readonly Section[], marker: Marker): boolean {
  const kinds = stack.map((each) => each.marker?.kind)
  if (stack.at(-1)?.owners) return !['oneIs', 'first', 'arabicParen', 'circled', 'bullet'].includes(marker.kind)
  if (isHeadingMark(marker)) {
    const top = stack.at(-1)?.marker
    return !top || !isHeadingMark(top) || top.label.length >= marker.label.length
  }
  return kinds.includes(marker.kind) || (marker.kind === 'hanComma' && kinds.includes('hanParen'))
    || outranks(marker.kind, kinds.at(-1))
}

/** Marks whose rank never changes: chapters hold sections, and 一、 never sinks below a decimal or a circle. */
const FIXED: Partial<Record<MarkerKind, number>> = {
  chapter: 1, section: 2, article: 3, decimal2: 5, decimal3: 6, decimal4: 7, circled: 8,
}
function outranks(kind: MarkerKind, top: MarkerKind | undefined): boolean {
  if (top === 'bullet' || top === 'oneIs' || top === 'circled') return kind === 'hanComma' || kind === 'hanParen'
    || (kind === 'arabic' && top !== 'bullet')
  const [mine, theirs] = [FIXED[kind], top && FIXED[top]]
  return mine !== undefined && theirs !== undefined && mine < theirs
}

function enter(parent: Section, marker: Marker, whole: Mapped, known: Known, lineOf: (at: number) => number): Section {
  const rest = trim(part(whole, marker.length))
  const label = readLabel(rest.text, known)
  const text = label ? trim(part(rest, label.length)) : rest
  const span = spanOf(whole)
  const path = [...parent.path, marker.label]
  const node: MinutesNode = {
    id: path.join('/'), label: marker.label, level: path.length, line: lineOf(span[0]), kind: label
      ? 'labelled-item' : 'item',
    title: label?.title ?? '', subject: label?.owners ?? null, span,
  }
  return section(parent, node, marker, text)
}

/** A heading word before a colon, or a contact below a notice: nobody's task. */
const NO_LABEL = /^(?:TO-?DO|AI|Action(?: items?)?|Notes?|FYI|Next(?: steps?)?|[QAP]\d?|联系人|联系电话|电话|邮箱|传真|地址|附件|备注)$/i

interface Label { title: string; owners: string[]; length: number }

/** `<units>：` right after a number (a labelled item); a bracket after a unit is its other name. */
export function readLabel(text: string, known: Known): Label | undefined {
  const colon = text.slice(0, 60).search(/：|(?<=^@[\w.-]{1,39}|^[A-Z][a-z]+(?: [A-Z][a-z]+)?):\s/)
  if (colon < 2) return undefined
  const words = text.slice(0, colon)
  if (/[，。；！？“《]/.test(words) || NO_LABEL.test(words)) return undefined
  const owners = readOwners(words, known) ?? namedByEnding(words)
    ?? (isBareName(words) && DUTY_VERB.test(text.slice(colon)) ? [words] : undefined)
  return owners ? { title: words.replace(/（[^（）]*）/g, ''), owners, length: colon + 1 } : undefined
}

/** 调度指挥中心：, a unit whose name begins with a verb: before the colon the ending is proof enough. */
function namedByEnding(words: string): string[] | undefined {
  const names = words.replace(/（[^（）]*）/g, '').split('、')
  return names.every((name) => /^[\u3400-\u9fff\d]{4,12}$/.test(name) && UNIT_END.test(name) && !NO_UNIT_END.test(name)
    && !/^(?:加强|做好|抓好|推进|落实|完善|报送|上报|通知|召开|成立|建设|建立|关于)|的/.test(name)) ? names : undefined
}

/** A node is a heading when its own line is a title and something stands below it. */
function settleKind(each: Section, known: Known): void {
  if (!each.node) return
  if (each.node.kind === 'labelled-item') {
    for (const child of each.children) if (child.node) child.node.subject ??= each.node.subject
    return
  }
  const words = each.text.text
  const bare = words.replace(/（[^（）]*）/g, '')
  const assigns = /[。；]$/.test(bare) && readAssignment(bare, known) !== undefined
  const isTitle = isTitleText(bare) && !assigns
    && (each.children.length > 0 || !/[。；]/.test(bare) || isShortTitle(words))
  const isHeading = each.marker !== null && each.marker.kind !== 'oneIs' && hasContent(each)
    && (isHeadingMark(each.marker) || isTitle)
  const kind: NodeKind = isHeading ? 'heading' : 'item'
  each.node.kind = kind
  each.node.title = kind === 'heading' ? words.replace(/[。：]$/, '') : headlineOf(words)
}

/** 加强组织领导。 over a paragraph: short, one clause, nobody named. */
const isShortTitle = (words: string) => words.length <= 16 && !/[，（]|由|负责|牵头/.test(words)
const hasContent = (each: Section) => each.children.length > 0 || each.body.length > 0 || each.tables.length > 0
const isTitleText = (words: string) => words.length <= 60 && !/[。；：！？]./.test(words)

/** The short first sentence of an item that goes on (拓展两个市场。积极稳妥地…). */
export function headlineOf(words: string): string {
  const stop = words.indexOf('。')
  return stop > 0 && stop <= 24 && stop < words.length - 1 && !/[：；]/.test(words.slice(0, stop))
    ? words.slice(0, stop) : ''
}

function sequenceWarnings(sections: readonly Section[]): Warning[] {
  const warnings: Warning[] = []
  const last = new Map<MarkerKind, number>()
  const seen = new Map<Section | null, Map<MarkerKind, string>>()
  for (const { marker, parent, node } of sections) {
    if (!marker || !node || marker.ordinal === null) continue
    const siblings = seen.get(parent) ?? seen.set(parent, new Map()).get(parent)
    const before = siblings?.get(marker.kind)
    const expected = before === undefined ? undefined : readOrdinal(before) + 1
    const runsOn = (last.get(marker.kind) ?? 0) + 1 === marker.ordinal
    if (!runsOn && marker.ordinal !== (expected ?? 1)) warnings.push(gap(node, before, marker.ordinal, expected))
    siblings?.set(marker.kind, `${marker.ordinal} ${marker.label}`)
    last.set(marker.kind, marker.ordinal)
  }
  return warnings
}

const readOrdinal = (entry: string) => Number(entry.split(' ')[0])

function gap(node: MinutesNode, before: string | undefined, ordinal: number, expected = 1): Warning {
  const previous = before?.split(' ')[1]
  const place = { line: node.line, at: node.span[0] }
  if (previous && ordinal < expected) {
    return { code: 'sequenceRepeat', message: `序号「${node.label}」出现在「${previous}」之后，顺序重复或倒退，按原文保留，请核对`, ...place }
  }
  const from = previous ? `从「${previous}」跳到「${node.label}」` : `从「${node.label}」开始`
  return { code: 'sequenceGap', message: `序号${from}，缺少第${expected}项，按原文保留，不重新编号，请核对原件`, ...place }
}
