/**
 * Stretches of a section that one assignment covers (分工范围): a trailing bracket, or 责任单位 lines below.
 *
 * Source: office.md 2.3 step 5; minutes/cases m01 and m17 (brackets), task ledgers (责任单位：, 完成时限： lines).
 */
import { protectedMask } from './clauses.ts'
import { part, trim, type Mapped } from './mapped.ts'
import { readOwners, type Known } from './owners.ts'
import { addFurther, declaresFirstLeads, isDue, readRoles, roleOfLabel, type Roles } from './roles.ts'

/** Paragraphs with the labels written below them. */
export interface Group { paragraphs: Mapped[]; roles: Roles | null; labels: Mapped[] }
export interface Stretch { text: Mapped; roles: Roles | null; declares: boolean }

const INLINE_LABEL = /(?:^|[。；，\s）])[（【〔[]?([\u3400-\u9fffA-Za-z]{2,8})[：:]/g
/** 主要内容：… below the labels still tells of the same duty. */
const CONTENT_LABEL = /^(?:主要|工作|任务|具体|整改|事项|岗位)*(?:内容|任务|事项|措施|目标|说明|职责)：/
/** …卡点，责任单位某某镇，包保领导某某: labels written without a colon. */
const COLONLESS = new RegExp(
  String.raw`(?<=^|[，；。])((?:责任|牵头|配合|主办|协办)(?:单位|部门)|责任人|(?:包保|责任)领导)`
  + String.raw`(?=(?!按|要|应|须|的|和|及|负责|主要|为|是|对|在)[\u3400-\u9fff、]{2,24}(?:[，；。]|$))`, 'g')
const ALONE = /^[（【]([^（）【】]+)[）】]$/

/** Splits off the labels (责任单位：…) that end a paragraph. */
function splitLabels(paragraph: Mapped): [body: Mapped, labels: Mapped | null] {
  const { text } = paragraph
  const alone = ALONE.exec(text)
  if (alone) return [part(paragraph, 0, 0), trim(part(paragraph, 1, text.length - 1))]
  const mask = protectedMask(text)
  for (const hit of text.matchAll(INLINE_LABEL)) {
    const at = hit.index + hit[0].search(/[\u3400-\u9fffA-Za-z]/)
    if (!mask[at] && roleOfLabel(hit[1] ?? '')) return [trim(part(paragraph, 0, at)), trim(part(paragraph, at))]
  }
  const at = text.search(COLONLESS)
  return at > 0 ? [trim(part(paragraph, 0, at)), trim(part(paragraph, at))] : [paragraph, null]
}

/** Puts label lines to the paragraphs above them; without a number each labels only the paragraph just above. */
export function groupByLabels(paragraphs: readonly Mapped[], known: Known, numbered: boolean): Group[] {
  const groups: Group[] = []
  let open: Group = { paragraphs: [], roles: null, labels: [] }
  const close = () => {
    if (open.paragraphs.length || open.roles) groups.push(open)
    open = { paragraphs: [], roles: null, labels: [] }
  }
  for (const paragraph of paragraphs) {
    const [body, labels] = splitLabels(paragraph)
    const roles = labels ? readRoles(labels.text.replace(COLONLESS, '$1：').replace(/[。；\]】〕]+$/, ''), known) : undefined
    if (open.roles && CONTENT_LABEL.test(paragraph.text)) {
      open.paragraphs.push(paragraph)
      continue
    }
    if (!labels || !roles) {
      if (open.roles || (!numbered && open.paragraphs.length)) close()
      open.paragraphs.push(paragraph)
      continue
    }
    if (body.text) {
      if (open.roles || (!numbered && open.paragraphs.length)) close()
      open.paragraphs.push(body)
    }
    open.roles = open.roles ? mergeRoles(open.roles, roles) : roles
    open.labels.push(labels)
  }
  close()
  return groups
}

export function mergeRoles(first: Roles, second: Roles): Roles {
  const merged: Roles = {
    lead: first.lead.length ? first.lead : second.lead, support: [...first.support, ...second.support],
    supervisor: first.supervisor ?? second.supervisor, person: first.person ?? second.person, due: first.due
      ?? second.due,
    unranked: first.unranked || second.unranked,
  }
  if (first.lead.length && second.lead.length) addFurther(merged, second.lead)
  merged.support = [...new Set(merged.support)].filter((name) => !merged.lead.includes(name))
  return merged
}

/** Cuts a paragraph after each bracket that assigns; the rest carries no bracket. */
export function cutAtBrackets(paragraph: Mapped, known: Known): Stretch[] {
  const stretches: Stretch[] = []
  let start = 0
  for (const [open, close] of bracketsOf(paragraph.text)) {
    const inside = paragraph.text.slice(open + 1, close)
    if (inside.length > 400 || !endsSentence(paragraph.text, close)) continue
    const roles = readRoles(inside, known) ?? namesOnly(inside, known, close >= paragraph.text.length - 2)
    if (!roles) continue
    const end = /[。；]/.test(paragraph.text.charAt(close + 1)) ? close + 2 : close + 1
    stretches.push({ text: trim(part(paragraph, start, end)), roles, declares: declaresFirstLeads(inside) })
    start = end
  }
  const rest = trim(part(paragraph, start))
  if (/[\u3400-\u9fffA-Za-z]/.test(rest.text)) stretches.push({ text: rest, roles: null, declares: false })
  return stretches
}

/** A bracket with nothing but owners: units that close the paragraph, or people the document knows. */
function namesOnly(inside: string, known: Known, closing: boolean): Roles | undefined {
  const parts = inside.split(/[，；]/)
  const [due, named] = [parts.filter(isDue), parts.filter((each) => !isDue(each))]
  const owners = closing ? readOwners(named.join('、'), known) : undefined
  if (owners) return { lead: owners, support: [], supervisor: null, person: null, due: due[0] ?? null, unranked: true }
  const names = inside.split(/[、，,\s]+/).filter(Boolean)
  if (!names.length || !names.every((name) => known.people.has(name.replace(/^@/, ''))
    || known.units.has(name))) return undefined
  return { lead: names.map((name) => name.replace(/^@/, '')), support: [], supervisor: null, person: null, due: null,
    unranked: true }
}

const endsSentence = (text: string, close: number) =>
  /^[\s]*(?:$|[。；！\n]|[\u3400-\u9fff“])/.test(text.slice(close + 1, close + 6))
  && !/^[\u3400-\u9fff]/.test(text.slice(close + 1)) || /[。；！]/.test(text.charAt(text.lastIndexOf('（', close) - 1))

/** Outermost brackets in order; a closing one without partner is passed over. */
function bracketsOf(text: string): [number, number][] {
  const found: [number, number][] = []
  const open: number[] = []
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at)
    if (mark === '（' || mark === '【') open.push(at)
    else if ((mark === '）' || mark === '】') && open.length) {
      const start = open.pop() ?? at
      if (!open.length) found.push([start, at])
    } else if (mark === '。' && open.length && at - (open[0] ?? at) > 400) open.length = 0
  }
  return found
}
