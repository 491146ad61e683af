/**
 * Who owns a duty (责任主体): recognises units, groups and people by how they are written.
 *
 * Source: office.md 2.3 step 5 (subject) and step 4 (label of a labelled item). Nothing is looked up in a list of
 * one house; a roster, the document's attendance list and its @handles only add names.
 */
import { ADVERB_WORDS, DUTY_VERB, DUTY_VERB_WORDS, PREDICATE } from './lexicon-duties.ts'
import {
  BARE_ENDINGS, CLASS_END, GROUP_INSIDE, GROUP_START, NO_UNIT_END, PEOPLE, TITLE, UNIT_END, WHOLE_HOUSE,
} from './lexicon-units.ts'
import { isBareName, readPerson } from './persons.ts'

/** Names known from outside the sentence: roster, attendance list, handles. */
export interface Known { units: ReadonlySet<string>; people: ReadonlySet<string> }
export interface Subject { owners: string[]; length: number; also: boolean; bound: boolean }

const LONGEST_SUBJECT = 70
const TITLE_END = new RegExp(`(?:${TITLE})$`)
const HANDLE = /^@(?:[\w.-]{1,39}|[\u3400-\u9fff]{2,5})$/
/** 各县（市、区）: the bracket is part of the name; elsewhere it is another name or a remark. */
const LOCAL_BRACKET = /（[市区县州盟旗镇乡村社街道自治直辖单位部门处办局委室厅、和]+）$/
/** 行政村（居委会）干部, 市场监管局（知识产权局）办公室. */
const INNER_BRACKET = /（[\u3400-\u9fff、]{1,12}）(?=[\u3400-\u9fff])/g
/** Verbs with which no unit's name begins (宣传部 is a unit, 加强部门 is not). */
const DEEDS =
  '进行|教育引导|分[片类级批期时头组区层段]|逐[\\u3400-\\u9fff]|轮流|就近|就地|实地|当日|次日|当天|当月|届时|随后|做到|加强|加快|加大|做好|抓好|推进|推动|落实|完善|'
  + '健全|提升|提高|优化|强化|开展|确保|建立|牵头|配合|督促|动员|号召|带领|支持|鼓励|协助'
const NOT_A_NAME = new RegExp(
  `^(?:会议(?!中心|服务|室)|每|对(?![外口台])|将(?!军)|把|在|按|根据|如(?![东皋])|若|凡|请|就(?!业)|与|和(?![平谐顺田静硕])|向(?!阳)|`
  + `为(?!民)|是|无(?![锡为棣])|由|以|从|使|让|经(?![济信营贸开发管侦])|被|其|该|本着|同时|会同|不(?!在)|没有|会上|要|应当|必须|需要|务必|${DEEDS}|`
  + `(?!统筹(?:办|处|科|局|中心))(?:${ADVERB_WORDS})|(?!试点(?:地区|省|城市|市|县|区|企业|学校))`
  + `(?:${DUTY_VERB_WORDS})(?!部|处|科|室|组|局|委|办|中心|厅|司|署|院|公司|集团|领导|专班|工作|小组|队|指挥部|总|`
  + `银行|行|监|和|与|及|改革|生|人员|员|人(?!才)|同志|单位|部门|站|班|车间|支队|大队|队|院|所|厂|学院|协会|学会|基地|平台|指挥|督导|保障|`
  + `[一二三四五六七八九十\\d]{1,2}(?:部|处|科|室|队|班|组|车间|公司|厂|所|站)))`)

/** 当日向院领导小组, 合同文本经法务部: a preposition before the unit. */
const CARRIES = /[^方志动](?:向(?![阳东西南北荣上])|把|将(?!军))|.经(?![济信营贸开办发理委销管侦纬])/

/** 联席会议可邀请其他部门: a predicate before the group. */
const PERMITS = /^.{1,8}(?:可|应|须|邀|将)[\u3400-\u9fff]{0,3}(?:各|有关|相关|其他)/
/** 指定专人, 明确专门机构: somebody still to be named. */
const NOBODY = /^(?:专人|专门(?:人员|机构|部门|科室|队伍|力量)|专职(?:人员|机构))$/

/** Openings that make …的 a circumstance and not a class of people. */
const NO_ATTRIBUTE = new RegExp(`^(?:对|将|把|按|根据|如|若|凡|就|与|和|向|为|由|以|从|使|让|因|经|需要|要|应|没有|${DUTY_VERB_WORDS})`)

/** The name to print for one owner, or undefined when the words name nobody. */
export function readOwner(words: string, known: Known): string | undefined {
  const name = words.trim().replace(/^(?:由|请|并由|以及|和|及|与|其中|各自)/,
    '').replace(/(?:等|共同|分别|具体|按照?(?:各自)?职责(?:分工)?|上下|按分工|一起|各自|原则上)+$/, '')
  if (name.length < 2 || name.length > 40) return undefined
  if (HANDLE.test(name)) return name.slice(1)
  if (known.people.has(name) || known.units.has(name)) return name
  const bare = name.replace(/（[^（）]*）$/, '')
  if (bare !== name && bare.length >= 2) return readOwner(bare, known) && LOCAL_BRACKET.test(name)
    ? name : readOwner(bare, known)
  const plain = name.replace(INNER_BRACKET, '')
  if (plain !== name) return readOwner(plain, known) && name
  const person = readPerson(name, isUnit)
  if (person) return person
  return isUnit(name) ? name : undefined
}

/** 督查问责组, 排查管控专班: a team called after two of its deeds. */
const VERBAL_GROUP = new RegExp(`^(?:${DUTY_VERB_WORDS}){2}(?:工作)?(?:小?组|专班)$`)
/** Owners that need no quantifier and no name before them. */
const BARE_OWNER = new RegExp(`^(?:${[
  '党员干部', '干部职工', '领导干部', '广大职工', '党支部', '企业', '本部门', '教职工', '班主任', '工作专班', '家长', '学校', '医院',
  '属地', '办公室', '党委', '党组', '团委', '工会', '妇联', '法院', '检察院', '政府',
].join('|')})$`)

export function isUnit(name: string): boolean {
  if (WHOLE_HOUSE.test(name)) return true
  if (/[，。；：！？“”《》]|[^的](?:了|进行|正在)|\d[年月]|[月日周]底?前|每[日天周月季年]|一[次遍]/.test(name)) return false
  const head = name.includes('的') ? name.slice(name.lastIndexOf('的') + 1) : ''
  if (head || name.endsWith('的')) return name.length <= 16 && (head === '' || PEOPLE.test(head))
    && !NO_ATTRIBUTE.test(name)
  if (GROUP_START.test(name)) return CLASS_END.test(name) || UNIT_END.test(name) || PEOPLE.test(name)
    || TITLE_END.test(name)
  if (VERBAL_GROUP.test(name)) return true
  if (NOT_A_NAME.test(name) || CARRIES.test(name)) return false
  if (GROUP_INSIDE.test(name)) return CLASS_END.test(name) && !PERMITS.test(name)
  if (NOBODY.test(name)) return false
  if (/^试点(?:地区|省份?|城市|[市县区])$/.test(name)) return true
  if (BARE_OWNER.test(name)) return true
  if (/(?:村|乡镇|镇|乡|街道|社区|机关|支部|科室)(?:两委)?干部$/.test(name)) return name.length <= 12
  if (BARE_ENDINGS.has(name) || NO_UNIT_END.test(name)) return false
  if (/^(?:志愿者|联络员|网格员|护士长)$/.test(name)) return true
  if (PEOPLE.test(name)) return name.length >= 4 && name.length <= 14
  return UNIT_END.test(name) && name.length <= 26
}

const JOINTS = new RegExp(
  String.raw`\s+(?:和|与|及|以及)\s*(?=[A-Za-z@])|特别是|尤其是|以及|[、，,/]|\s+(?=[\u3400-\u9fff@])|`
  + String.raw`(?<=各地区|各县区|各市县|各区县|各镇街)(?=各|[^\u3400-\u9fff])`)

/** How far the place vouches: a subject not at all, 由X负责 for a person, a bracket or a cell for any name. */
export type Trust = 'recognised' | 'person' | 'anyName'
const NAME_LIKE = /^(?:[\u3400-\u9fff\w（）·&.\- ]|[\ud800-\udbff][\udc00-\udfff]){2,20}$/
const SAYS_SOMETHING = /(?:工作|情况|问题|完成|进行|正在|已经|以上|以下|的|了|是|文件|规定|时间|日期|期间|前|后|年|月|日)$|^(?:正在|已|未|非|详见|见|含|原则)/

function believes(trust: Trust, name: string): boolean {
  if (trust === 'recognised') return false
  if (isBareName(name)) return true
  return trust === 'anyName' && NAME_LIKE.test(name) && !NOT_A_NAME.test(name) && !SAYS_SOMETHING.test(name)
}

/**
 * Splits a list of owners (A、B和C等部门). 和/及/与 part names only between two names, since many names hold them
 * (文化和旅游部). `trust` says how far unknown words are believed.
 * @returns undefined when a part names nobody.
 */
export function readOwners(list: string, known: Known, trust: Trust = 'recognised'): string[] | undefined {
  const owners: string[] = []
  const parts = splitOwners(list, known, trust)
  for (const [n, words] of parts.entries()) {
    const name = words.trim().replace(/^等/, '')
    if (!name || /^(?:等|等人|等部门|等单位|部门|单位|等部门和单位|等相关方|等有关方面)$/.test(words.trim())) continue
    const owner = readOwner(name, known) ?? (believes(trust, name) ? name.replace(/（[^（）]*）$/, '') : undefined)
    if (owner) owners.push(owner)
    else if (n < parts.length - 1 && isElliptic(name)) owners.push(name)
    else return undefined
  }
  return owners.length ? [...new Set(owners)] : undefined
}

/** The first names of 各省、自治区、直辖市人民政府 lean on the ending of the last. */
function isElliptic(name: string): boolean {
  return name.length <= 8 && !DUTY_VERB.test(name) && /^[\u3400-\u9fff]+$/.test(name)
}

function splitOwners(list: string, known: Known, trust: Trust): string[] {
  return outsideBrackets(list.replace(/^由/, '')).flatMap((each) => splitAtAnd(each, known, trust)).flatMap((each) => {
    const etc = /^(.{2,}?)等((?:有关|相关|其他|各)?(?:部门|单位|科室|处室|企业|机构|方面|人员|部门和单位|成员单位|人)?)$/.exec(each)
    if (!etc?.[1]) return [each]
    return /^(?:有关|相关|其他|各)/.test(etc[2] ?? '') ? [etc[1], etc[2] ?? ''] : [etc[1]]
  })
}

function outsideBrackets(list: string): string[] {
  if (!list.includes('（')) return list.split(JOINTS).filter(Boolean)
  const sealed = list.replace(/（[^（）]*）/g, (inner) => inner.replace(/[、，,/ ]/g, '\u0001'))
  return sealed.split(JOINTS).filter(Boolean).map((each) => each.replaceAll('\u0001', '、'))
}

/** 各有关部门和单位 is one group. */
const CLASS_PAIR = /(?:各|有关|相关|其他)[\u3400-\u9fff]{0,4}(?:部门|单位|地区|机构|县区|区县|市县|乡镇|街道)和(?:部门|单位|机构|企业|地区){1,2}$/

function splitAtAnd(words: string, known: Known, trust: Trust): string[] {
  for (let at = words.search(/[和及与]/); at > 0; at = nextAnd(words, at)) {
    const [left, right] = [words.slice(0, at), words.slice(at + 1).replace(/^以/, '')]
    if (CLASS_PAIR.test(words)) return [words]
    const bound = words.charAt(at) === '与' // 信息与网络中心: 与 binds a name more often than it parts two units
    const isName = (name: string) => (bound && isUnit(name) ? undefined : readOwner(name, known)
      ?? (trust !== 'recognised' && isBareName(name)))
    const rightParts = right.split(/等/)
    if (isName(left.replace(/以$/, '')) && isName(rightParts[0] ?? '') && right.length > 1) {
      return [left.replace(/以$/, ''), ...splitAtAnd(right, known, trust)]
    }
  }
  return [words]
}

function nextAnd(words: string, at: number): number {
  const next = words.slice(at + 1).search(/[和及与]/)
  return next < 0 ? -1 : at + 1 + next
}

/** 放假前各科室: a time before the group. */
const TIME_LEAD = /^[\u3400-\u9fff]{1,7}(?:前|后|期间|时)(?=各|全体|有关|相关)/

/** The owner at the head of a clause: the shortest run of names that a predicate follows (办公室 + 组织…). */
export function readSubject(clause: string, known: Known): Subject | undefined {
  const limit = Math.min(clause.length - 1, LONGEST_SUBJECT)
  for (let end = 2; end <= limit; end++) {
    if (!startsPredicate(clause, end)) continue
    const words = clause.slice(0, end).replace(/，$/, '').trim()
    if (/[、和及与]$/.test(words)) continue
    const owners = readOwners(words.replace(TIME_LEAD, ''), known, vouches(clause, end, words)
      ? 'person' : 'recognised')
    if (owners) return goesOnWithAnd(clause, end, limit, known)
      ?? { owners, length: end, also: isAlso(clause, end), bound: isBound(words) }
    if (/[。；：]/.test(words)) return undefined
  }
  return undefined
}

/** 教育科和财务科要…: 和 behind a name is a preposition only where no second name follows it. */
function goesOnWithAnd(clause: string, at: number, limit: number, known: Known): Subject | undefined {
  if (!/[和与及]/.test(clause.charAt(at))) return undefined
  for (let end = at + 3; end <= Math.min(limit, at + 24); end++) {
    if (/[，。；：]/.test(clause.charAt(end - 1))) return undefined
    if (!startsPredicate(clause, end)) continue
    const words = clause.slice(0, end).trim()
    const owners = readOwners(words, known)
    if (owners && owners.length > 1) return { owners, length: end, also: isAlso(clause, end), bound: isBound(words) }
  }
  return undefined
}

/** A verb that only continues a unit's name: 编制部门, 监督管理局, 宣传部, 物业服务有限公司. */
const GOES_ON = new RegExp(
  `^(?!负责|牵头|配合|协助|会同|要|应|须)(?:(?:${DUTY_VERB_WORDS}|统一)[和与]?)+(?:工作)?[一二三四五六七八九十\\d]{0,2}(?:部(?!署|`
  + `分)|处(?![理置罚])|科(?!学|技)|组(?![织建])|局(?!面)|委(?!托)|办(?![理好成结事证法学]|公(?!室))|中心|厅|司(?!机)|室|单位|小组|专班|`
  + `领导小组|指挥部|委员会|人民政府|(?:股份)?(?:有限)?(?:责任)?公司|集团|站(?!点)|所(?![有需在])|院|队(?!伍)|班(?!子)|车间|支队|大队)`)

const ENGLISH_PREDICATE = /^ (?:to|will|should|must|shall) /

/** 李梅负责…, 王强、刘洋完成…: the verb, or two names side by side, vouch for people without a title. */
function vouches(clause: string, end: number, words: string): boolean {
  return /^(?:负责|牵头|跟进|协助|主持)/.test(clause.slice(end)) || ENGLISH_PREDICATE.test(clause.slice(end, end + 8))
    || (words.includes('、') && words.length <= 12)
}

/** 全体值守人员: the verb behind 全体 says which people. */
const ALL_WHO = /^[\u3400-\u9fff]{2,4}(?:人员|干部|职工|同志|队员)/
/** True where a predicate begins: not a verb that goes on into a unit's name (编制部门) or an officer's (负责人). */
export function startsPredicate(clause: string, at: number): boolean {
  const before = clause.charAt(at - 1)
  if (before === ' ' && clause.startsWith('@') && clause.charAt(at) !== '@') return true
  if (ENGLISH_PREDICATE.test(clause.slice(at, at + 8))) return true
  PREDICATE.lastIndex = at
  const found = PREDICATE.exec(clause)
  if (!found) return false
  const rest = clause.slice(at, at + found[0].length + 12)
  if (/^(?:全体|所有)$/.test(clause.slice(0, at)) && ALL_WHO.test(rest)) return false
  return !GOES_ON.test(rest) && !/^(?:负责(?:人|同志)|特别是|尤其是|自[由贸然治动])/.test(rest)
    && !(/[主责]/.test(before) && rest.startsWith('任'))
}

const isAlso = (clause: string, end: number) => /^(?:之间)?也/.test(clause.slice(end))

/** Names of the form …的干部职工 bind their own sentence only (office.md 2.3 step 5). */
const isBound = (words: string) => words.includes('的')
