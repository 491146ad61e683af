/**
 * Names and the words for groups (名称、各部门): how a name written in minutes is compared, and which units 「各…」 means.
 *
 * Source: minutes 一(二) (各工作组、各部门、各子公司, 市场化服务团队 as second names of departments), 一(二)1(2) (外协外租单位).
 */
import { refuse } from './wire.ts'
import type { UnitKind } from './words.ts'

/** Width, brackets, spaces and case set aside: 「物流一处 （办公室）」 and 「物流一处(办公室)」 are one name. */
export function foldName(name: string): string {
  return name.normalize('NFKC').replace(/[\s\u00ad\u200b]/gu, '').replace(/[〔［【]/g, '(').replace(
    /[〕］】]/g, ')',
  ).toLowerCase()
}

/** Characters and pairs of a name, any plane, folded: what a two-character search finds by index. */
export function nameGrams(name: string): string[] {
  const characters = [...foldName(name)]
  return [
    ...new Set(
      characters.flatMap((character, at) => (at + 1 < characters.length
        ? [character, character + characters[at + 1]!]
        : [character])),
    ),
  ]
}

/** What a typed name must hold: its pairs, or its only character. */
export function typedGrams(typed: string): string[] {
  const grams = nameGrams(typed)
  const pairs = grams.filter((gram) => [...gram].length === 2)
  return pairs.length > 0 ? pairs : grams
}

/** Syllables run together without tones, as people type them: 'zhang1 xiao3 ming2' → 'zhangxiaoming'. */
export function soundOf(pinyin: string): string {
  return pinyin.split(' ').map((syllable) => (/^[a-z]/.test(syllable) ? syllable.replace(/\d$/, '') : syllable)).join(
    '',
  )
}

/** The stem of a unit's code: letters and digits of its sound, 'wuliuyichu'; 'unit' when it has none. */
export function codeOf(sound: string): string {
  return sound.replace(/[^a-z0-9]/g, '').slice(0, 32) || 'unit'
}

const NAME_LENGTH_MAX = 50
const DOTS = /[\u2022\u2027\u22c5\u30fb\u0387\uff65]/gu

/**
 * A name as it is stored: NFC, the middle dot always 「·」, at most 50 code points of any plane.
 * @throws Problem `organisation.badName`; a 「?」 is what a lossy export makes of a rare character, so it is never taken.
 */
export function cleanName(name: string): string {
  const clean = name.normalize('NFC').replace(DOTS, '·').replace(/[\s\u3000]+/gu, ' ').trim()
  const length = [...clean].length
  if (length === 0) throw refuse.badName({ why: '不能为空' })
  if (length > NAME_LENGTH_MAX) throw refuse.badName({ why: `最多 ${NAME_LENGTH_MAX} 字，现有 ${length} 字` })
  if (!clean.isWellFormed() || /[?？\ufffd]/u.test(clean)) throw refuse.badName({ why: '含「?」，多半是生僻字没有导出来，请改填原字' })
  if (/\p{Cc}|[<>]/u.test(clean)) throw refuse.badName({ why: '含不能用的符号' })
  return clean
}

export interface GroupCandidate {
  id: string
  name: string
  kind: UnitKind
  external: boolean
  reporting: boolean
  aliases: readonly string[]
}

const SERVICE_TEAM = /市场化服务.*团队/
const isOf = (...kinds: UnitKind[]) => (unit: GroupCandidate): boolean => kinds.includes(unit.kind)

/** What each word for a group takes in; a name may hold several: 「各工作组、各部门、各子公司」. */
const GROUPS: readonly [word: RegExp, takes: (unit: GroupCandidate) => boolean][] = [
  [/各(个)?工作组|各组(?!织)/, isOf('workGroup')],
  [/各(个)?(部门|处室)|各部(?!分)/, isOf('department')],
  [/各(个)?(子|分|下属)?公司|各下属企业/, isOf('subsidiary')],
  [
    /各(个)?(市场化)?服务团队/,
    (unit) =>
      !unit.external && (unit.kind === 'team' || [unit.name, ...unit.aliases].some((name) => SERVICE_TEAM.test(name))),
  ],
  [/各(个)?(党)?支部/, isOf('partyBranch')],
  [/全体(干部)?(职工|员工)|全中心|中心各(级)?单位|各单位/, (unit) => unit.reporting && !unit.external],
  [/外协|外包/, isOf('contractor')],
  [/外租|租户/, isOf('tenant')],
  [/各(应报|报告)单位|全部应报单位/, (unit) => unit.reporting],
]

/** The group names offered to the minutes' reading, each opened into its units. */
export const NAMED_GROUPS: readonly [name: string, aliases: readonly string[]][] = [
  ['各工作组', ['各组']], ['各部门', ['各处室', '各部']], ['各子公司', ['各公司']], ['各市场化服务团队', ['各服务团队']],
  ['各党支部', ['各支部']], ['全体干部职工', ['全体职工', '全体员工']], ['全中心', ['各单位']], ['外协外租单位', ['各外协外租单位', '外协、外租单位']],
]

/** Units that `words` stands for, in their given order; empty when it is no such word (「有关部门」 must be asked). */
export function openGroup<Unit extends GroupCandidate>(words: string, units: readonly Unit[]): Unit[] {
  const meant = GROUPS.filter(([word]) => word.test(words))
  return units.filter((unit) => meant.some(([, takes]) => takes(unit)))
}
