/**
 * The name of a duty on a card (任务标题): the deed, without owner, date, cue and remark.
 *
 * Source: office.md 2.3 step 11. At most forty characters; nothing is added that the text does not say.
 */
import { ADVERB_WORDS, DUTY_VERB_WORDS, MEETING_CUE, MODAL_WORDS } from './lexicon-duties.ts'
import { TITLE } from './lexicon-units.ts'

const LONGEST = 40
/** Nobody writes longer clauses; beyond it a text is no prose. */
const LONGEST_CLAUSE = 200
const LONGEST_TEXT = 4000
const CUE = new RegExp(`^(?:[一二三四五六七八九十](?:是|要)|(?:同时|此外|另外|并且|并|且|还|再|会后|下一步)，?|${MODAL_WORDS.replace('|负责', '')})+`)
const DATE = new RegExp(
  String.raw`^(?:请|于|在|力争|确保)?(?:20\d{2}年)?(?:\d{1,2}月(?:份)?(?:\d{1,2}[日号]|[上中下]旬|底|`
  + String.raw`末)?|本[周月季][一二三四五六日末底]?|下[周月][一二三四五六日末底]?|今年|年)(?:底|末|内|之)*前?(?:，|要|应)?(?=(?![前底末内之]).{4})`)
/** 加大…力度, 加快…进度 are the deed itself. */
const PLAIN_ADVERBS = ADVERB_WORDS.split('|').filter((word) => !/^加|^抓紧|^统/.test(word)).join('|')
const ENGLISH = /^(?:will|to|should|must|shall|needs? to|please) /i
const ADVERBS = new RegExp(`^(?:${PLAIN_ADVERBS}|牵头|负责)+(?=(?:${DUTY_VERB_WORDS}))`)
const BY = /^(?:由|请|责成).{2,30}?(?=牵头|负责|组织|配合)/
const FRAME = /^(?:根据|按照|在|为|对(?![接标账照])|结合|针对|以(?!工)|遇有?|如|围绕|对照|通过|利用|依托|借助)|(?:期间|前|后|下|要求|情况|的|主题|精神)$/
/** 财务部牵头, 各科室配合: who, and nothing of what. */
const ONLY_ROLE = /(?:牵头|负责|配合|参加|参与|协助|为成员单位|负责落实|任组长)$/
const ANNOUNCES = /^(?:TO-?DO|AI|Action(?: items?)?|行动项|待办|决议|结论)[：:]\s*/i
const OFFICE = new RegExp(`^(?:${TITLE})`)
const SHORTEST = 4

/** The first clause that says the deed; when every clause only sets the scene, the first one. */
export function titleOf(text: string, lead: readonly string[]): string {
  const plain = text.slice(0, LONGEST_TEXT).replace(ANNOUNCES, '')
    .replace(/[（【[][^（）【】[\]]*[）】\]]/g, '').replace(/[*#`]/g, '').replace(/\s+/g, ' ')
  const clauses = plain.split(/[，。；：！？]|, /).map((each) => cleaned(each, lead)).filter(Boolean)
  const deed = clauses.find((each) => each.length >= SHORTEST && !FRAME.test(each) && !ONLY_ROLE.test(each))
    ?? clauses.find((each) => !ONLY_ROLE.test(each)) ?? clauses[0] ?? plain.trim()
  return shortened(deed)
}

function cleaned(clause: string, lead: readonly string[]): string {
  let words = clause.trim().slice(0, LONGEST_CLAUSE).replace(MEETING_CUE, '')
  for (let before = ''; before !== words;) {
    before = words
    const bare = withoutOwner(words, lead).replace(BY, '').replace(CUE, '').replace(DATE, '')
    words = bare.replace(ADVERBS, '').replace(ENGLISH, '').trim()
  }
  return words.replace(/^[、，：\s—–-]+|[、，：；。.\s—–-]+$/g, '')
}

/** Owners stand beside the title on the card. */
function withoutOwner(words: string, lead: readonly string[]): string {
  let rest = words.replace(/^@[\w.-]+\s*/, '')
  for (const name of lead) {
    const at = rest.indexOf(name)
    if (at < 0 || at > 8 || (at > 0 && !/[、和与及长由请]$/.test(rest.slice(0, at)))) continue
    const after = rest.slice(at + name.length).replace(OFFICE, '').replace(/^[、和与及]|^之间|^上下/, '')
    if (Array.from(after).length >= SHORTEST || ONLY_ROLE.test(after)) rest = after
  }
  return rest
}

function shortened(words: string): string {
  const points = Array.from(words)
  return points.length > LONGEST ? `${points.slice(0, LONGEST - 1).join('')}…` : words
}
