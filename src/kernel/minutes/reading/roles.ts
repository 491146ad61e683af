/**
 * Explicit assignments (责任分工): trailing brackets, 责任单位 labels, 由…负责, X牵头，Y配合.
 *
 * Source: office.md 2.3 steps 5 and 6; the forms of State Council and provincial task lists in minutes/cases.
 */
import { readOwner, readOwners, readSubject, startsPredicate, type Known } from './owners.ts'
import { isBareName } from './persons.ts'

export interface Roles {
  lead: string[]
  support: string[]
  supervisor: string | null
  /** The person answering inside the leading unit (责任人 beside 责任单位). */
  person: string | null
  due: string | null
  /** Owners named without 牵头, where a declared rule may make the first of them the lead. */
  unranked: boolean
}
type Role = 'lead' | 'support' | 'supervisor' | 'due'

/** Labels of lines, brackets and table columns. Order matters: the longer word first. */
export const LABELS: readonly (readonly [role: Role, words: RegExp])[] = [
  ['support', /^(?:协同|配合|协办|协助|配合责任)(?:单位|部门|处室|科室|人|人员|领导|责任人)?$|^(?:参与|参加|支持)(?:单位|部门|处室|科室)$/],
  ['supervisor', new RegExp(
    String.raw`^(?:分管|责任|牵头|包保|包联|主管|督办|监督|联系)(?:院|校|市|县|区|局)?领导$|`
    + String.raw`^分管(?:责任|负责)?(?:人|同志)$|^(?:督办|监督|指导)(?:人|责任人)$|^(?:审核人|验收人)$`)],
  ['due', new RegExp(
    String.raw`^(?:完成|办理|整改|办结|推进|工作|计划|预计|要求)?(?:时限|期限|时间|日期|节点)(?:要求)?$|^(?:完成|截止|`
    + String.raw`截至|计划完成|要求完成|办结|预计完成)(?:时间|日期|时限|期限)?$|^时间(?:节点|要求|进度|安排)$|^due(?: date)?$|`
    + String.raw`^deadline$|^ddl$|^eta$`, 'i')],
  ['lead', new RegExp(
    String.raw`^(?:主要|第一|总|直接|具体)?(?:责任|牵头|主办|承办|负责|主责|主管|落实|实施|指导|经办|办理|执行|跟进|主抓|认领|`
    + String.raw`对接|处理|主导|开发|联系(?!人))(?:责任)?(?:单位|部门|处室|科室|主体|人|人员|同志|者|方|机构|班组|领导人)(?:及责任人|`
    + String.raw`和责任人|\/责任人|（人）)?$|^(?:负责|牵头|主责|主办|承办|责任)$|^(?:owner|assignee|assigned to|`
    + String.raw`responsible|who|pic|dri|action by)s?$`, 'i')],
]
/** `指导部门` leads only where no other column does (minutes/cases/m19). */
export function roleOfLabel(label: string): Role | undefined {
  const plain = label.replace(/[\s*]/g, '')
  return LABELS.find(([, words]) => words.test(plain))?.[0]
}

export const DUE_WORDS = /(?:\d{1,4}[年月日号]|年底|月底|月末|季度|上半年|下半年|周[一二三四五六日末]|工作日|长期|持续|立即|即时|随时|\d{4}[-/.]\d{1,2}|常态)/

const SUPPORT_WORD =
  '(?:积极|协同|协助|参加|参与|支持|派员|派人|做好|密切|予以|共同|按(?:照)?(?:各自)?(?:职责|分工)+(?:分工)?)*(?:(?:配合|参加|参与|协助|协同|支持|'
  + '协办)(?:落实|配合|实施|推进|工作)?|为成员(?:单位)?)'
const LEAD_WORD = '(?:具体|共同|分别|联合|总)?(?:牵头|主办|承办|主责)(?:负责|落实|组织|实施|推进|抓总|组织实施)*'
const SHARE_WORD =
  '(?:(?:根据|结合|按照?|依)[^，、]{0,8}(?:职责|分工|实际|职能|权限)+(?:分工)?|分别|共同|具体|各负其责|协同|联合|分工)*(?:负责|落实|组织实施|实施|'
  + '推进|承担|完成|贯彻落实|抓好落实)+(?:(?:组织)?(?:实施|落实|推进|完成|跟进))?'
const ROLE_END = new RegExp(`^(.*?)(?:(${LEAD_WORD})|(${SUPPORT_WORD})|(${SHARE_WORD}))$`)
const FIRST_LEADS = /(?:排(?:名)?在?|列在?|位列)?(?:第一位|首位|第一|排名第一|位列第一|前)(?:的|者)?(?:部门|单位)?(?:为|是|作为)(?:牵头|主办|主责)/

/** True when the document declares that the first of several owners leads (排在第一位的部门为牵头部门). */
export const declaresFirstLeads = (text: string): boolean => FIRST_LEADS.test(text)

/** Reads the inside of a bracket or what follows a label. Undefined when it assigns nothing. */
export function readRoles(inside: string, known: Known): Roles | undefined {
  if (inside.length > 600) return undefined
  const roles: Roles = { lead: [], support: [], supervisor: null, person: null, due: null, unranked: false }
  const shares: string[] = []
  const joint = new Set<string>()
  let waiting: string[] = []
  let labelled: Role | undefined
  let assigned = false
  let foreign = false // 适用范围：… behind the owners
  const put = (role: Role, names: string[]) => { roles[role === 'support'
    ? 'support' : 'lead'].push(...names); assigned = true }
  for (const segment of segmentsOf(inside)) {
    const label = /^([^：]{2,12})：(.*)$/.exec(segment)
    const role = label ? roleOfLabel(label[1] ?? '') : undefined
    const words = role ? (label?.[2] ?? '').trim() : segment
    if (role) labelled = role
    else if (label && labelled) { foreign = true; continue }
    if (role) foreign = false
    if (foreign) continue
    if (FIRST_LEADS.test(words) || words === '下同') continue
    if (labelled === 'due' || isDue(words)) {
      roles.due = roles.due ? `${roles.due}；${words}` : words
      assigned ||= labelled === 'due'
      continue
    }
    const end = ROLE_END.exec(words)
    const sure = labelled ?? end?.[2] ?? end?.[3] ?? (end?.[4] && /负责/.test(end[4]))
    const names = readOwners(end?.[1] || words, known, sure ? 'anyName' : end?.[1] ? 'person' : 'recognised')
    if (labelled === 'supervisor') { roles.supervisor = names?.join('、') ?? words; assigned = true; continue }
    if (!names) continue
    if (end?.[2]) { put('lead', [...waiting, ...names]); waiting = [] }
    else if (end?.[3]) { put('support', [...waiting, ...names]); waiting = [] }
    else if (end?.[4]) {
      shares.push(...waiting, ...names)
      if (names.length > 1) for (const name of names) joint.add(name)
      waiting = []
      assigned = true
    }
    else if (labelled === 'lead' && roles.lead.length && role) addFurther(roles, names)
    else if (labelled) put(labelled, names)
    else waiting.push(...names)
  }
  if (!assigned && !(roles.due && /完成|前/.test(roles.due))) return undefined
  return settle(roles, shares, waiting, joint)
}

/** A second owner label: people answer inside the leading unit, units assist. */
export function addFurther(roles: Roles, names: readonly string[]): void {
  if (names.every(isBareName) && !roles.lead.some(isBareName)) roles.person ??= names.join('、')
  else roles.support.push(...names)
}

/**
 * With a named 牵头 the others who are 负责 assist; without one they share the lead (m17). 各市政府 in a clause of its own
 * carries out what the named units lead; joined to them by 和 it shares the lead.
 */
function settle(roles: Roles, sharing: string[], waiting: string[], joint: ReadonlySet<string>): Roles {
  const shares = sharing.length || roles.lead.length || roles.support.length ? sharing : waiting // （市工信局，6月底前）
  const local = shares.length > 1 ? shares.filter((name) => joint.has(name) || !/^(?:各|省各|市各|县各)/.test(name)
    || shares.every((each) => /各/.test(each))) : shares
  if (roles.lead.length) roles.support.push(...shares, ...waiting)
  else {
    roles.lead.push(...local)
    roles.support.push(...shares.filter((name) => !local.includes(name)))
    roles.unranked = true
  }
  roles.lead = [...new Set(roles.lead)]
  roles.support = [...new Set(roles.support)].filter((name) => !roles.lead.includes(name))
  return roles
}

/** 后勤科（牵头）、保卫科: the mark behind a name makes it the lead, the others assist. */
function spellMarks(inside: string): string {
  if (!/（(?:牵头|主办|主责)[^（）]{0,4}）/.test(inside)) return inside
  return inside.split(/[、，]/).map((each) => (/（(?:牵头|主办|主责)/.test(each)
    ? `${each.replace(/（.*$/, '')}牵头` : `${each}配合`)).join('，')
}

function segmentsOf(inside: string): string[] {
  return spellMarks(inside)
    .replace(/(牵头|负责|配合)[、](?=[^，；。]{2,})/g, '$1，')
    .replace(/牵头会同/g, '牵头，').replace(/(?<=[\u3400-\u9fff])会同([^，；。]{2,60}?)(牵头|负责|实施|落实)$/g, '牵头，$1配合')
    .replace(/\s+(?=[^\s：，；。]{2,10}：)/g, '；')
    .split(/[，,；;。\n]/).map((each) => each.trim().replace(/^(?:并)?由/, '')
      .replace(/^会同(.+?)(?:共同)?(?:负责|牵头|组织|落实|实施|推进)*$/, '$1配合')).filter(Boolean)
}

export const isDue = (words: string) => /^(?:于|在)?(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底|末)?之?前/.test(words)
  || DUE_WORDS.test(words) && /(?:前|底|末|完成|内|长期|持续|推进|日|月|年|坚持|落实到位)$/.test(words) && words.length < 30

/** Where a clause says 由X负责: X, and where the words begin and end in the clause. */
export interface Assignment { owners: string[]; start: number; end: number }
const BY = /(?<![自理缘])由(?!于|此)/g
const VOUCHING_VERB = /^(?:任(?!务)|负责|牵头|担任|主持|完成|跟进|承担|主办|承办)/
const LONGEST_NAME = 50
const MOST_TRIES = 12
/** Handles at the end of an entry: 翻译安装文档 @name. */
const TRAILING_HANDLES = /(?:^|[\s（])((?:@[\w.-]{1,39}[、，,\s]*)+)）?$/

/** 同意提名 @sunny, 感谢 @amy. */
export const MENTIONS = /^(?:会议)?(?:一致)?(?:同意|通过|欢迎|感谢|祝贺|恭喜)(?!.*(?:由|负责|牵头))|\b(?:thanks?|welcome|congrats)\b/i
/** 成立由县长任组长的领导小组: by whom it is led, not who sets it up. */
const DESCRIBES = /^由[^，。；]{2,40}(?:任|担任|牵头|参加|参与|组成)[^，。；]{0,12}的[\u3400-\u9fff]/
/** 设计稿周五前定稿——小刘. */
const SIGNED = /(?:——?|--)\s*([^，。；\s—-]{2,20})$/

export function readAssignment(clause: string, known: Known): Assignment | undefined {
  const chief = /(?:负责人|牵头人|责任人|主席|主持人|联系人|对接人|owner|assignee)(?:为|是|：)\s*([^，。；（）]{2,40})/i.exec(clause)
  if (chief?.[1]) {
    const owners = readOwners(chief[1].trim(), known, 'person')
    if (owners) return { owners, start: chief.index, end: chief.index + chief[0].length }
  }
  const trailing = TRAILING_HANDLES.exec(clause)
  const handles = trailing?.[1] ? readOwners(trailing[1].trim(), known) : undefined
  if (trailing && handles) return { owners: handles, start: trailing.index, end: clause.length }
  const signed = SIGNED.exec(clause)
  const signers = signed?.[1] ? readOwners(signed[1], known, 'person') : undefined
  if (signed && signers) return { owners: signers, start: signed.index, end: clause.length }
  let tries = 0
  for (const by of clause.matchAll(BY)) {
    if (++tries > MOST_TRIES) break
    if (by.index > 0 && DESCRIBES.test(clause.slice(by.index))) continue
    const start = by.index + 1
    const window = clause.slice(start, start + LONGEST_NAME)
    for (let at = 2; at < window.length; at++) {
      if (/[，。；]/.test(window.charAt(at))) break
      if (!startsPredicate(window, at)) continue
      const owners = readOwners(window.slice(0, at).trim(), known, VOUCHING_VERB.test(window.slice(at))
        ? 'person' : 'recognised')
      if (!owners) continue
      // 分别由A和B办理 deals out shares and makes no joint lead (minutes/cases/m08)
      const both = clause.slice(0, by.index).endsWith('分别') ? undefined : readSubject(window, known)
      const wider = both && both.length > at && both.owners.length > owners.length
      return wider ? { owners: both.owners, start: by.index, end: start + both.length }
        : { owners, start: by.index, end: start + at }
    }
  }
  return undefined
}

export const assisting = (owners: readonly string[]): Roles => (
  { lead: [], support: [...owners], supervisor: null, person: null, due: null, unranked: false })

/** A clause that only assigns (X牵头 / Y、Z配合 / 由X负责), without an object of its own. */
export function readRoleClause(clause: string, known: Known): Roles | undefined {
  const words = clause.replace(/[，。；]$/, '').replace(/^(?:并|具体|同时|会议明确|会议决定)/, '').replace(/^.*(?<![自理缘])由/, '')
  const end = words.length <= 60 ? ROLE_END.exec(words) : null
  if (!end?.[1]) return undefined
  const owners = readOwners(end[1], known, /由/.test(clause) || isBareName(end[1]) ? 'person' : 'recognised')
  if (!owners) return undefined
  const role = end[3] ? 'support' : 'lead'
  return { lead: role === 'lead' ? owners : [], support: role === 'support' ? owners : [], supervisor: null,
    person: null, due: null, unranked: end[4] !== undefined }
}

/** Those who help inside a sentence: 会同X, 配合X的 is the other way round (see leads.ts). */
export function readHelpers(clause: string, known: Known): string[] {
  const found = /(?:会同|(?:统筹协调|组织(?:安排好)?|调度)(?=各|有关|相关))([^，。；]{2,40})/.exec(clause)
  if (!found?.[1]) return []
  const words = found[1]
  for (let end = 2; end <= Math.min(words.length, LONGEST_NAME); end++) {
    if (end < words.length && !startsPredicate(words, end)) continue
    const owners = readOwners(words.slice(0, end), known)
    if (owners) return owners
  }
  return []
}

/** 配合X…: the unit that leads, when the clause says whom it assists. */
export function readAssisted(clause: string, known: Known): string[] | undefined {
  const found = /^(?:要|应|积极|主动|全力|密切|做好)*(?:配合|协助)(.{2,40})/.exec(clause)
  if (!found?.[1]) return undefined
  for (let end = 2; end <= found[1].length; end++) {
    const owner = readOwner(found[1].slice(0, end), known)
    if (owner && !/^(?:处|部|室|组|局|中心)/.test(found[1].slice(end))) return readOwners(found[1].slice(0, end), known)
  }
  return undefined
}
