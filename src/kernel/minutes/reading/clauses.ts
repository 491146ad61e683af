/**
 * Cuts a paragraph into leaves (条款切分): the smallest clauses with a duty verb and an object of their own.
 *
 * Source: office.md 2.3 step 7; founding.gold.json `convention.leaf`. Frames (根据…, 在…前提下, …后) go forward to the
 * duty they introduce; tails (使…, 切实…, generic 确保…到位) go back to the duty they colour.
 */
import {
  ADVERB_WORDS, BY_MEANS, CONSENT, CONSTITUTES, DUTY_VERB, ENGLISH_DUTY, FORCE_TAIL, FRAME_CLOSER, FRAME_OPENER,
  GENERIC_TAIL, GENERIC_WORK, HEARING, LOST_STOP, MAKES, MANNER, MEANS, MEETING_CUE, MODAL_WORDS, PAST, PRAISE,
  PRESIDED, PURPOSE, REPORTING,
  STATES, STATISTIC, TAIL_OPENER, TALK_ONLY, TARGET, TARGET_CLAUSE,
} from './lexicon-duties.ts'
import { readOwners, readSubject, type Known, type Subject } from './owners.ts'
import { isBareName } from './persons.ts'
import { assisting, MENTIONS, readAssignment, readRoleClause, type Assignment, type Roles } from './roles.ts'

type Class = 'frame' | 'main' | 'tail' | 'role'

export interface Clause {
  start: number
  end: number
  class: Class
  /** What is said, without number, cue, owner and modal. */
  predicate: string
  subject: Subject | undefined
  assignment: Assignment | undefined
  roles: Roles | undefined
  modal: boolean
  cue: boolean
  proposes: boolean
  /** The owner is an @handle: what follows is a duty whatever its verb. */
  handle: boolean
  slogan: boolean
  /** 原则同意X关于…的意见: X acts on what was agreed. */
  submitters: string[] | undefined
  /** 会议同意…: obliges nobody, and opens the assignment that follows. */
  consents: boolean
}

export interface Leaf { start: number; end: number; sentence: number; clauses: Clause[]; reporting: boolean }
export interface Sentence { start: number; end: number }

const ORDINAL = /^(?:[一二三四五六七八九十](?:是|要(?=[\u3400-\u9fff]{3}))|首先|其次|再次|第[一二三四五六七八九十])[，、：]?/
const CONJUNCTION = new RegExp(
  String.raw`^(?:(?:AI|Action(?: items?)?|TO-?DO|行动项|待办|结论|决议)[：:]\s*|同时|此外|另外|并且|并(?!网|`
  + String.raw`购|行|轨|入|联|存)|而且|且|其中|会后|下一步|下步|近期|为此|因此|总之|还|再)[，]?`, 'i')
const MODAL = new RegExp(`^(?:${MODAL_WORDS})`)
const ADVERB = new RegExp(`^(?:${ADVERB_WORDS})+`)
/** A verb inside a title (《管理办法》) is no deed. */
const TITLES_OF_PAPERS = /《[^《》]{0,80}》/g
const ENTRUSTS = /^(?:责成|请|委托|授权|指定)(?=[\u3400-\u9fff@])/
/** …，冯某配合审核合同: whoever assists in mid-sentence helps the duty before. */
const HELPS = /^(?:积极|主动|做好)*(?:配合|协助)/
const PROPOSES = /^(?:建议|提议|提出|反馈|反映|指出|认为|表示|推荐)/
const CHECKLIST = /^确保.*到位(?:、.*到位){2}/
const COMPLEMENT = /(?:认识到|意识到|看到)$/
/** 本周五前完成: a limit for the deed just named. */
const ONLY_DUE = new RegExp(
  String.raw`^(?:原则上|预计|力争|确保|计划)?(?:于|在)?[\d一二三四五六七八九十年月日号底末本下周个工作天季度上半之内前旬节：:]{2,20}(?:前|`
  + String.raw`内|底)?(?:全部|基本)?(?:完成|办结|到位|完毕)?$`)
/** 该项工作于…完成: a limit for the sentence before. */
const LIMIT_SENTENCE = /^(?:该|此|上述|以上|本)项?(?:工作|任务|事项)[^，]{0,30}(?:完成|办结)[。；]?$/
/** 由X任组长: whom the group just set up answers to. */
const TAKES_OFFICE = /^(?:担任|兼任|任)[\u3400-\u9fff]{0,6}(?:长|人|主任|指挥)$|^(?:担任|兼任) ?[\w ]{2,30}$/
const SUBMITTED = /^了?([^，。；：《》]{2,30}?)(?:关于|《|(?:所)?(?:提交|提出|提请|汇报|拟定|拟订|起草|报送|上报|编制|制定)的)/
const SHORTEST_DUTY = 6

/** Positions that stand inside quotation marks or brackets: a comma there cuts nothing. Linear in the text. */
export function protectedMask(text: string): Uint8Array {
  const mask = new Uint8Array(text.length + 1)
  const open: number[] = []
  const pairs: Record<string, string> = { '”': '“', '）': '（', '》': '《', '】': '【', '」': '「' }
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at)
    if ('“（《【「'.includes(mark)) open.push(at)
    else if (pairs[mark] && open.length && text.charAt(open.at(-1) ?? 0) === pairs[mark]) {
      const start = open.pop() ?? at
      if (!open.length) mask.fill(1, start, at)
    } else if (mark === '。' && open.length && at - (open[0] ?? at) > 300) open.length = 0
    else if (mark === '"') {
      const close = text.slice(at + 1, at + 61).indexOf('"')
      if (close < 0) continue
      mask.fill(1, at, at + 1 + close)
      at += close + 1
    }
  }
  return mask
}

/** Sentences end at 。；！？; a full stop lost after 做到“…” is put back (founding line 55). */
export function readSentences(text: string, mask: Uint8Array): Sentence[] {
  const lost = new Set([...text.matchAll(LOST_STOP)].map((hit) => hit.index + hit[0].length))
  const sentences: Sentence[] = []
  let start = 0
  for (let at = 0; at <= text.length; at++) {
    const stop = at < text.length && !mask[at] && '。；！？;\n'.includes(text.charAt(at))
    if (!stop && !lost.has(at + 1) && at < text.length) continue
    const end = Math.min(at + 1, text.length)
    if (text.slice(start, end).trim()) sentences.push({ start, end })
    start = end
  }
  return sentences
}

/** 16:00, 2,000 and 3：1 are one word. */
const isInNumber = (text: string, at: number) => text.charAt(at) !== '，' && /\d/.test(text.charAt(at - 1))
  && /\d/.test(text.charAt(at + 1))

function readClauses(text: string, mask: Uint8Array, { start, end }: Sentence, known: Known,
  labelled: boolean): Clause[] {
  const edges: number[] = []
  for (let at = start; at < end; at++) {
    if (!mask[at] && '，：,'.includes(text.charAt(at)) && !isInNumber(text, at)) edges.push(at + 1)
  }
  if (edges.at(-1) !== end) edges.push(end)
  let from = start
  return edges.map((till, n) => {
    const place = { first: n === 0, last: n === edges.length - 1 }
    const clause = readClause(text, from, till, place, known, labelled)
    from = till
    return clause
  })
}

interface Place { first: boolean; last: boolean }

function readClause(text: string, start: number, end: number, place: Place, known: Known,
  labelled: boolean): Clause {
  const whole = text.slice(start, end).replace(/[，。；：！？,;\s]+$/, '').trimStart()
  const bare = whole.replace(ORDINAL, '').replace(CONJUNCTION, '')
  const cued = bare.replace(MEETING_CUE, '')
  const said = cued.replace(ENTRUSTS, '')
  const submitters = readSubmitters(bare, known)
  const subject = labelled || submitters || MODAL.test(said) ? undefined : readSubject(said, known)
  const after = (subject ? said.slice(subject.length) : said).replace(/^(?:之间|上下)/, '').trimStart()
  const unmodal = after.replace(MODAL, '')
  const cue = cued !== bare || (said !== cued && subject !== undefined)
  const assignment = MENTIONS.test(bare) ? undefined : readAssignment(said, known)
  const helps = subject !== undefined && !place.first && HELPS.test(unmodal)
  const behindColon = readSigners(text, start, said, known)
  const roles = readRoleClause(said, known) ?? (helps ? assisting(subject.owners) : undefined)
    ?? (behindColon ? { ...assisting([]), lead: behindColon } : undefined)
  const common = { start, end, predicate: unmodal, subject, assignment, roles, modal: unmodal !== after, cue,
    proposes: PROPOSES.test(after), handle: said.startsWith('@'), slogan: false,
    submitters, consents: CONSENT.test(bare) && !subject && !assignment }
  if (roles && !cue) return { ...common, class: 'role' }
  return { ...common, ...classify(unmodal, common, place) }
}

/** 会议原则同意财务科关于预算调整的意见: whose proposal was agreed to. */
function readSubmitters(bare: string, known: Known): string[] | undefined {
  const found = SUBMITTED.exec(bare.replace(CONSENT, ''))
  return found?.[1] && CONSENT.test(bare) ? readOwners(found[1], known) : undefined
}

const ANNOUNCES_PEOPLE = /(?:[人员席者持录位点间单宾]|Attendees|Participants|参会|参加)：$/

/** 支付对账脚本：蒯晓东: names alone behind a colon, unless the words before it announce a list of people. */
function readSigners(text: string, start: number, said: string, known: Known): string[] | undefined {
  if (text.charAt(start - 1) !== '：' || said.length > 20) return undefined
  if (ANNOUNCES_PEOPLE.test(text.slice(Math.max(0, start - 14), start))) return undefined
  const names = readOwners(said, known, 'person')
  return names?.every((name) => isBareName(name) && /^[\u3400-\u9fff]{2,4}$/.test(name)) ? names : undefined
}

function classify(predicate: string, clause: Omit<Clause, 'class'>, place: Place): { class: Class; slogan: boolean } {
  const verb = DUTY_VERB.test(predicate.replace(TITLES_OF_PAPERS, '')) || ENGLISH_DUTY.test(predicate)
  const plain = (name: Class, slogan = false) => ({ class: name, slogan })
  const follows = !place.first && !clause.modal
  if (follows && !clause.subject && (MANNER.test(predicate) || STATES.test(predicate))) {
    return plain('tail', predicate.length <= 8)
  }
  if (!place.last && isFrame(predicate, clause)) return plain('frame')
  if (clause.assignment) return plain('main')
  if (clause.subject && !clause.subject.owners.every((owner) => owner.endsWith('的'))
    && (clause.modal || verb || clause.handle)) return plain('main')
  if (clause.subject && clause.modal) return plain('main')
  const bare = predicate.replace(ADVERB, '')
  if (CHECKLIST.test(predicate)) return plain('main')
  if (ONLY_DUE.test(predicate)) return plain('tail')
  if (follows && PURPOSE.test(predicate) && !DUTY_VERB.test(predicate.slice(2))) return plain('tail')
  if (TARGET_CLAUSE.test(predicate) && !TAIL_OPENER.test(predicate)) return plain('main')
  if (TAIL_OPENER.test(predicate) && !(clause.modal && verb)) return plain('tail', predicate.length <= 8)
  if (GENERIC_TAIL.test(bare) || GENERIC_WORK.test(predicate) || FORCE_TAIL.test(predicate)) return plain('tail')
  if (!verb || (predicate.length < SHORTEST_DUTY && !clause.modal)) return plain('tail', predicate.length <= 5)
  return plain('main')
}

/** A clause that only sets the scene: a basis, a time, a condition, a means, or a talk before the deed. */
function isFrame(predicate: string, { subject, modal }: Pick<Clause, 'subject' | 'modal'>): boolean {
  const hasSubject = subject !== undefined
  if (!predicate) return true
  if (MEANS.test(predicate) || TALK_ONLY.test(predicate.replace(/^(?:共同|具体|牵头|负责)+/, ''))
    || HEARING.test(predicate)) return true
  if (MAKES.test(predicate) || (modal && BY_MEANS.test(predicate))) return false
  const adverbless = predicate.replace(ADVERB, '')
  const opens = FRAME_OPENER.test(predicate) || FRAME_OPENER.test(adverbless)
  if (FRAME_CLOSER.test(predicate) && (opens
    || /(?:期间|时期|前提下|情况下|基础上|过程中|[^最]后|[^随及同按准实临]时|的|[月日底周]前)$/.test(predicate))) return true
  if (!opens) return false
  const beyond = adverbless.replace(FRAME_OPENER, '')
  if (!DUTY_VERB.test(beyond)) return !hasSubject || !/^(?:与|和|同)/.test(adverbless)
  const modified = /^(?:对于|对|针对)/.test(adverbless) ? beyond.slice(beyond.lastIndexOf('的') + 1) : beyond
  return modified !== beyond && !DUTY_VERB.test(modified)
}

/** 需要 tells what is lacking; it binds only where an owner stands before it. */
export const isNeed = (text: string, clause: Clause) =>
  !clause.subject && /^\s*[^，。；]{0,4}需要/.test(text.slice(clause.start, clause.end))

const isPast = ({ clauses }: Draft) => {
  const main = clauses.filter((each) => each.class === 'main')
  return main.length > 0 && main.every((each) => PAST.test(each.predicate) && !each.modal)
}

/** The leaves of one paragraph. In a labelled item units in the sentence are objects, so no subject is read. */
export function cutParagraph(text: string, known: Known, labelled: boolean): Leaf[] {
  const mask = protectedMask(text)
  const leaves = readSentences(text, mask).flatMap((sentence, number) => {
    const clauses = readClauses(text, mask, sentence, known, labelled)
    const words = text.slice(sentence.start, sentence.end)
    const reporting = /^联系(?:人|电话)：/.test(words.trim())
      || (REPORTING.test(words.trim()) && !clauses.some((each) => each.modal && !isNeed(text, each)))
      || PRAISE.test(words.replace(/[。；]$/, ''))
      || (STATISTIC.test(words) && !TARGET.test(words) && !clauses.some((each) => each.modal))
    if ((CONSTITUTES.test(words) && !clauses.some((each) => each.modal)) || PRESIDED.test(words)) return []
    return gatherLeaves(clauses).map((leaf) => ({ ...leaf, sentence: number, reporting: reporting || isPast(leaf) }))
  })
  return leaves.filter((leaf, n) => {
    const before = leaves[n - 1]
    if (!before || !LIMIT_SENTENCE.test(text.slice(leaf.start, leaf.end).trim())) return true
    before.end = leaf.end
    return false
  })
}

type Draft = Pick<Leaf, 'start' | 'end' | 'clauses'>

/** Merges frames forward and tails back within one sentence. */
function gatherLeaves(clauses: readonly Clause[]): Draft[] {
  const leaves: Draft[] = []
  let waiting: Clause[] = []
  let content = false
  for (const [n, clause] of clauses.entries()) {
    const current = leaves.at(-1)
    const make = () => { leaves.push(draft([...waiting, clause])); waiting = [] }
    const opens = clause.class === 'frame' || (clause.consents && (clauses[n + 1]?.class === 'role'
      || (clause.submitters && clauses[n + 1])))
    if (opens && !content) waiting.push(clause)
    else if (clause.class === 'role') {
      if (current && !waiting.length) extend(current, clause)
      else waiting.push(clause)
    } else if (clause.class === 'main' && !content) {
      if (startsOwnDuty(clause, current, waiting)) make()
      else if (current) extend(current, clause)
    } else if (waiting.length && !FORCE_TAIL.test(clause.predicate) && [...waiting, clause].some(saysDeed)) make()
    else if (current && isSloganRun(clauses, n)) leaves.push(draft([clause]))
    else if (current && !waiting.length) extend(current, clause)
    else waiting.push(clause)
    if (COMPLEMENT.test(clause.predicate)) content = true
  }
  const current = leaves.at(-1)
  if (waiting.length && current && !waiting.some((each) => each.class === 'role'
    && each.roles?.lead.length)) for (const each of waiting) extend(current, each)
  else if (waiting.some(saysDeed)) leaves.push(draft(waiting))
  return leaves
}

const saysDeed = (clause: Clause) => DUTY_VERB.test(clause.predicate.replace(TITLES_OF_PAPERS, '')) || clause.modal
  || clause.roles !== undefined || ENGLISH_DUTY.test(clause.predicate)

/** A role clause waiting at the head (由X牵头，) belongs to the duty that follows, whatever its form. */
function startsOwnDuty(clause: Clause, current: Draft | undefined, waiting: readonly Clause[]): boolean {
  if (current && !waiting.length && clause.assignment && TAKES_OFFICE.test(clause.predicate)) return false
  return !current || waiting.length > 0 || !(clause.assignment && !clause.subject && /^由/.test(clause.predicate)
    && onlyAssigns(clause))
}

/** 由X负责完成: nothing is said but who; it closes the duty before it. */
function onlyAssigns(clause: Clause): boolean {
  const rest = clause.predicate.slice(clause.predicate.search(/由/) + (clause.assignment
    ? clause.assignment.end - clause.assignment.start : 0))
  return /^(?:具体|统一|牵头|负责|组织|完成|落实|跟进|实施|承担|推进|处理|协调|抓总|办理)+(?:工作|即可)?$/.test(rest)
}

/** Four or more slogans in a row are a norm of their own (严防死守，不留死角，不出纰漏…). */
function isSloganRun(clauses: readonly Clause[], from: number): boolean {
  if (clauses[from - 1]?.slogan) return false
  let length = 0
  while (clauses[from + length]?.class === 'tail' && clauses[from + length]?.slogan) length++
  return length >= 4
}

const draft = (clauses: Clause[]): Draft => ({ start: clauses[0]?.start ?? 0, end: clauses.at(-1)?.end ?? 0, clauses })
function extend(leaf: Draft, clause: Clause): void {
  leaf.clauses.push(clause)
  leaf.end = clause.end
}
