/**
 * Walks the outline and reads each section's duties (逐节读取).
 *
 * Source: office.md 2.3 steps 4 to 7. A section with its own assignment (bracket, 责任单位 line, table row) is one duty;
 * plain prose is cut into leaves.
 */
import { dutyOfLeaf, makeDuty, readDutyLeaves, type Setting } from './duties.ts'
import { isAssigning, isExplaining } from './kinds.ts'
import { openingOwner, resolveLeads, type Surroundings } from './leads.ts'
import { join, spanOf, part, trim, type Mapped } from './mapped.ts'
import { isHeadingMark } from './markers.ts'
import { readOwners } from './owners.ts'
import { assisting, declaresFirstLeads, readAssignment, type Roles } from './roles.ts'
import { cutAtBrackets, groupByLabels, type Group } from './stretches.ts'
import { headlineOf, type Section } from './structure.ts'
import { dutiesOfTable } from './table-duties.ts'
import type { Duty } from './shape.ts'
import { GROUP_START } from './lexicon-units.ts'
import { isRosterLine } from './rosters.ts'

/** What the walk remembers: declared conventions, owners of upper sections, openings of siblings. */
interface Walk {
  setting: Setting
  firstLeads: boolean
  above: Map<Section, Roles>
  openings: Map<Section, string[] | null>
  numbered: boolean
}

export function readSections(sections: readonly Section[], setting: Setting, text: string): Duty[] {
  const walk: Walk = {
    setting, firstLeads: declaresFirstLeads(text.replace(/（[^（）]*）/g, '')), above: new Map(), openings: new Map(),
    numbered: sections.some((each) => each.marker && !isHeadingMark(each.marker) && each.marker.kind !== 'bullet'),
  }
  return sections.flatMap((each) => [...readSection(each, walk),
    ...each.tables.flatMap((table) => dutiesOfTable(table, each.path, setting, walk.firstLeads))])
}

/** …的主要原因：一是…二是…: the list tells why. */
const CAUSES = /(?:原因|(?:存在(?:的|着|一些|以下|不少)*|主要|突出)+(?:问题|不足|困难|短板))(?:有|是|如下|主要有|表现在)?：$/
const ancestors = (each: Section | null): Section[] => (each ? [each, ...ancestors(each.parent)] : [])

function readSection(each: Section, walk: Walk): Duty[] {
  const line = ancestors(each)
  if (line.some((one) => one.node && isExplaining(one.node.kind === 'heading'
    ? one.text.text : one.node.title))) return []
  if (line.slice(1).some((one) => CAUSES.test(one.text.text))) return []
  const isHeading = each.node?.kind === 'heading'
  const own = each.text.text && !isHeading && !isBareTitle(each) ? [each.text] : []
  const duties = isHeading ? readHeading(each, walk) : []
  const groups = groupByLabels([...own, ...each.body.filter(isProse)], walk.setting.known, each.node !== null
    || each.owners !== null)
  for (const [n, group] of groups.entries()) duties.push(...readGroup(each, group, groups[n + 1], n, walk))
  return duties
}

/** A top-level number with a few words and nothing below is a heading left empty, not a duty. */
function isBareTitle(each: Section): boolean {
  const top = each.marker?.kind === 'hanComma' || each.marker?.kind === 'hanParen' || each.marker?.kind === 'chapter'
  return top && each.body.length === 0 && each.text.text.length <= 16 && !/[，。；：、（]|由|负责|牵头|前|要/.test(each.text.text)
}

/** Lines that frame a paper: attendance, copies, contacts. */
const FURNITURE = new RegExp(
  String.raw`^(?:(?:出席|参加|列席|缺席|请假|主持|记录|签发|分送)[^，。；：]{0,6}：|抄送|主送|附件|附：|（此件|签发|报：|`
  + String.raw`送：|发：|联系人：|联系电话|(?:--? ?)?(?:介绍|背景|发起人|提案人|汇报人)：|出席|列席|参会|参加人员|与会|主持|记录|缺席|请假|时间|地点|会议时间|会议地点)`)

/** Salutations, signatures and lead-ins (…如下：) carry no duty. */
function isProse({ text }: Mapped): boolean {
  if (/[：:]$/.test(text) && !/^(?:[^，。；]{1,40}(?:负责|牵头))/.test(text)) return false
  return !FURNITURE.test(text) && !isRosterLine(text)
}

/** 后勤保障组 over its tasks: a heading that is nothing but the name of who does them. */
const WORKING_UNIT = /^(?!各|全)[\u3400-\u9fff]{2,14}(?:组|处|科|室|部|专班|中心|办公室)$/

/** A heading is a duty only when it names its owner itself; its bracket counts for what stands below. */
function readHeading(each: Section, walk: Walk): Duty[] {
  const { text } = each
  const stretch = cutAtBrackets(text, walk.setting.known).find((one) => one.roles)
  if (stretch?.roles) {
    const roles = rank(stretch.roles, stretch.declares, walk)
    walk.above.set(each, roles)
    return []
  }
  const unit = walk.setting.isMarkdown ? undefined : readOwners(text.text.replace(/（[^（）]*）/g, ''), walk.setting.known)
  if (unit?.length === 1 && WORKING_UNIT.test(unit[0] ?? '')) {
    walk.above.set(each, { ...assisting([]), lead: unit })
    return []
  }
  const assigned = readAssignment(text.text, walk.setting.known)
  if (!assigned) return []
  return [makeDuty({ path: each.path, span: spanOf(text), text: text.text, lead: assigned.owners, support: [],
    basis: 'explicit' }, walk.setting)]
}

/** Applies a declared 排在第一位的部门为牵头部门: the first leads, the others assist. */
function rank(roles: Roles, declares: boolean, walk: Walk): Roles {
  if (declares) walk.firstLeads = true
  if (!walk.firstLeads || !roles.unranked || roles.lead.length < 2) return roles
  return { ...roles, lead: roles.lead.slice(0, 1), support: [...roles.lead.slice(1), ...roles.support] }
}

function readGroup(each: Section, group: Group, next: Group | undefined, n: number, walk: Walk): Duty[] {
  const roles = group.roles ? rank(group.roles, group.labels.some((label) => declaresFirstLeads(label.text)),
    walk) : null
  if (roles && (roles.lead.length || roles.support.length)) {
    if (!group.paragraphs.length || (each.node?.kind === 'heading' && each.children.length)) {
      walk.above.set(each, roles)
      if (each.children.length || !each.text.text) return []
    }
    return [assignedDuty(each, group.paragraphs.length ? group.paragraphs : [each.text], group.labels, roles, walk)]
  }
  const duties = group.paragraphs.flatMap((paragraph, m) => (
    readParagraph(each, paragraph, n === 0 && m === 0, group.paragraphs[m + 1] ?? next?.paragraphs[0], roles, walk)))
  return duties
}

function assignedDuty(each: Section, paragraphs: readonly Mapped[], labels: readonly Mapped[], roles: Roles,
  walk: Walk): Duty {
  const body = join(paragraphs)
  const [first, last] = [paragraphs[0] ?? body, labels.at(-1) ?? paragraphs.at(-1) ?? body]
  const lead = roles.lead.length ? roles.lead : leadOf(each, body, walk)
  return makeDuty({
    path: each.path, span: [spanOf(first)[0], Math.max(spanOf(last)[1], spanOf(body)[1])], text: body.text, lead,
    support: roles.support.filter((name) => !lead.includes(name)),
    basis: roles.lead.length ? 'explicit' : lead.length ? 'inherited' : 'unnamed', supervisor: roles.supervisor,
    person: roles.person, due: roles.due,
    title: headlineOf(each.text.text) || (each.node?.kind === 'heading' ? each.node.title : ''),
  }, walk.setting)
}

/** The lead of a stretch whose bracket only names helpers or a date. */
function leadOf(each: Section, body: Mapped, walk: Walk): string[] {
  const leaves = readDutyLeaves(body.text, walk.setting.known, false, false)
  return resolveLeads(leaves, surround(each, undefined, walk), walk.setting.known).find((one) =>
    one.lead.length)?.lead ?? []
}

function readParagraph(each: Section, paragraph: Mapped, first: boolean, next: Mapped | undefined, given: Roles | null,
  walk: Walk): Duty[] {
  return cutAtBrackets(paragraph, walk.setting.known).flatMap((stretch, n): Duty[] => {
    const roles = stretch.roles ? rank(stretch.roles, stretch.declares, walk) : null
    if (roles && (roles.lead.length || roles.support.length)) {
      if (!each.node && isTitleLine(stretch.text.text)) { walk.above.set(each, roles); return [] }
      return [assignedDuty(each, [stretch.text], [], roles, walk)]
    }
    const text = first && n === 0 ? withoutHeadline(each, stretch.text) : stretch.text
    return leafDuties(each, text, first && n === 0, next, roles?.due ?? given?.due ?? null, walk)
  })
}

/** A title above the numbers whose bracket counts for the whole document. */
const isTitleLine = (text: string) => text.replace(/（[^（）]*）/g, '').length <= 20
  && !/[。，]/.test(text.replace(/（[^（）]*）/g, ''))

/** Where siblings open with a short title sentence (拓展两个市场。…), the title is no leaf of its own. */
function withoutHeadline(each: Section, text: Mapped): Mapped {
  const headline = headlineOf(text.text)
  const rest = text.text.slice(headline.length + 1).replace(/[（【][^（）【】]*[）】]/g, '')
  if (!headline || !/[\u3400-\u9fff]/.test(rest) || text.text !== each.text.text) return text
  const siblings = each.parent?.children.filter((one) => one.marker?.kind === each.marker?.kind) ?? []
  const titled = siblings.filter((one) => headlineOf(one.text.text)).length
  return titled * 2 > siblings.length ? trim(part(text, headline.length + 1)) : text
}

function leafDuties(each: Section, text: Mapped, first: boolean, next: Mapped | undefined, due: string | null,
  walk: Walk): Duty[] {
  const { known } = walk.setting
  const around = surround(each, next, walk)
  const leaves = readDutyLeaves(text.text, known, around.label !== null, isFree(each, walk))
  if (first) walk.openings.set(each, openingOwner(leaves))
  const vouched = around.label ?? around.above
  if (!leaves.length && first && vouched && each.marker && each.children.length === 0) {
    return [makeDuty({ path: each.path, span: spanOf(text), text: text.text, lead: vouched, support: around.label
      ? [] : around.aboveSupport, basis: around.label ? 'explicit' : 'inherited', due }, walk.setting)]
  }
  return resolveLeads(leaves, around, known).flatMap((lead, n): Duty[] => {
    const leaf = leaves[n]
    return leaf ? [dutyOfLeaf(text, leaf, lead, each.path, walk.setting, due)] : []
  })
}

/** Free text binds only where it says so: before the first number, in documents without numbers, in markdown notes. */
function isFree(each: Section, walk: Walk): boolean {
  if (ancestors(each).some((one) => one.node && isAssigning(one.text.text))) return false
  if (!each.node) return each.owners === null
  return walk.setting.isMarkdown && ancestors(each).every((one) => !one.marker || isHeadingMark(one.marker)
    || one.marker.kind === 'bullet')
}

function surround(each: Section, next: Mapped | undefined, walk: Walk): Surroundings {
  const line = ancestors(each)
  const labelled = line.find((one) => one.owners ?? one.node?.kind === 'labelled-item')
  const label = labelled?.owners ?? labelled?.node?.subject ?? null
  const over = line.map((one) => walk.above.get(one)).find((roles) => roles?.lead.length)
  const section = line.map((one) => groupIn(one)).find(Boolean) ?? null
  return { label, above: over?.lead ?? null, aboveSupport: over?.support ?? [], sibling: siblingOpening(each, walk),
    section, next: next ? openingGroup(next, walk) : null, free: isFree(each, walk) }
}

/** The group a heading names (各部门重点工作) owns what nobody else does. */
function groupIn(each: Section): string[] | null {
  if (each.node?.kind !== 'heading') return null
  const found = /各(?:有关|相关)?[\u3400-\u9fff]{0,4}?(?:部门|单位|处室|科室|支部|公司|企业|团队|工作组|地区|县区|学校|医院)/.exec(each.text.text)
  return found ? [found[0]] : null
}

function siblingOpening(each: Section, walk: Walk): string[] | null {
  const siblings = each.parent?.children ?? []
  const before = siblings[siblings.indexOf(each) - 1]
  if (!before || before.marker?.kind !== each.marker?.kind || headlineOf(each.text.text)) return null
  const owners = walk.openings.get(before)
  return owners?.every((name) => GROUP_START.test(name)) ? owners : null
}

function openingGroup(next: Mapped, walk: Walk): string[] | null {
  return openingOwner(readDutyLeaves(next.text, walk.setting.known, false, false))
}
