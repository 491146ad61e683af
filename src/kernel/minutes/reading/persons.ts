/**
 * Who is a person (人名): a name with an office, an office alone, a bare name where the sentence vouches for it.
 *
 * Source: office.md 2.3 step 5. A name before an office needs no surname list: whatever two to four characters stand
 * there and are no word of office language are believed. Without an office the surname decides.
 */
import { DUTY_VERB } from './lexicon-duties.ts'
import { COMMON_WORD, COMPOUND_SURNAME, NO_GIVEN_NAME, SURNAME, TITLE, UNIT_END } from './lexicon-units.ts'

const HAN = '[\\u3400-\\u9fff]'
const RARE = '[\\ud800-\\udbff][\\udc00-\\udfff]'
const LONG_TITLE = TITLE.split('|').filter((title) => !/^[总工]$/.test(title)).join('|')
/** 阿不都·买买提. */
const DOTTED = `${HAN}{1,7}(?:[·•]${HAN}{1,7}?){1,3}?`
const PERSON_TITLED = new RegExp(`^.{0,10}?(${DOTTED}|${SURNAME}${HAN}{0,2}?|${SURNAME}(?:${RARE}){1,2})(${TITLE})$`)
/** 范徐丽泰: two surnames. */
const TWO_SURNAMES = new RegExp(`^(${SURNAME}${SURNAME}${HAN}{2})(?:${TITLE})$`)
const ANY_TITLED = new RegExp(`^(${COMPOUND_SURNAME}${HAN}{1,2}|${SURNAME}${HAN}{3}|${HAN}{2,3}?)(${TITLE})$`)
const TITLED_PERSON = new RegExp(`^.{0,12}?(?:${LONG_TITLE})(?<=${HAN}{2})(${DOTTED}|${SURNAME}${HAN}{1,2})$`)
const TITLED_ANY = new RegExp(`^.{0,8}?(?:${LONG_TITLE}|领导|负责人)(?<=${HAN}{2})(?<![员工总])(${HAN}{2,3})$`)
const FAMILIAR = new RegExp(`((?:小|老)${SURNAME})$`)
const TITLE_END = new RegExp(`(?:${TITLE})$`)
const BARE_PERSON = new RegExp(`^(?:${DOTTED}|${SURNAME}(?:${HAN}{1,2}|(?:${RARE}){1,2}))$`)
/** 施工, 员工: words, not offices. */
const WORK_WORD = /[施开复竣完动停返用分加化员职民打务误]工$/
/** 主任会议, 书记办公会, 主任医师 go on behind the office. */
const NO_PERSON_END = /[会议长员师生们级办]$/
/** One letter of an office (总、工) makes a name only behind a known surname. */
const SHORT_TITLE = /^[总工]$/

/** The name to print for someone with an office, or for an office that stands alone. */
export function readPerson(name: string, isUnit: (words: string) => boolean): string | undefined {
  if (WORK_WORD.test(name)) return undefined
  const double = TWO_SURNAMES.exec(name)?.[1]
  if (double && isAnyName(double)) return double
  const [, who, title = ''] = PERSON_TITLED.exec(name) ?? []
  if (who && (!UNIT_END.test(who) || isShortName(who, name)) && !isOffice(name, who, title)
    && (!SHORT_TITLE.test(title) || name.startsWith(who))) {
    return Array.from(who).length > 1 ? who : who + title
  }
  if (name.endsWith('长') && isUnit(name.slice(0, -1))) return name
  const any = ANY_TITLED.exec(name)
  if (any?.[1] && isAnyName(any[1]) && !SHORT_TITLE.test(any[2] ?? '')) return any[1]
  const office = TITLE_END.exec(name)
  if (office && (office.index === 0 || isUnit(name.slice(0, office.index)))) return name
  const handled = new RegExp(`^(${HAN}{2,4})@([\\w.-]{1,39})$`).exec(name)
  const titled = TITLED_PERSON.exec(name)?.[1]
  const familiar = FAMILIAR.exec(name)
  if (familiar?.[1] && (familiar.index === 0 || isUnit(name.slice(0, familiar.index)))) return familiar[1]
  if (handled?.[2]) return handled[2]
  if (isUnit(name)) return undefined
  const after = TITLED_ANY.exec(name)?.[1]
  return titled && isBareName(titled) ? titled : after && isAnyName(after) && !TITLE_END.test(after)
    && !NO_PERSON_END.test(after) ? after : undefined
}

/** 乔站副主任: two characters, a surname and a letter that also ends units; 车站站长 and 党办主任 are offices. */
function isShortName(who: string, name: string): boolean {
  return name.startsWith(who) && Array.from(who).length === 2 && !COMMON_WORD.test(who) && !NO_GIVEN_NAME.test(who)
}

/** 安全总监, 施工主管: a word that begins like a surname, right at the head. */
const isOffice = (name: string, who: string, title: string) => name === who + title && Array.from(who).length === 2
  && (COMMON_WORD.test(who) || NO_GIVEN_NAME.test(who))

const isAnyName = (who: string) => !UNIT_END.test(who) && !DUTY_VERB.test(who) && !NO_GIVEN_NAME.test(who)
  && !COMMON_WORD.test(who)

/** Someone written without a title; only believed where the sentence itself says that an owner stands here. */
export function isBareName(name: string): boolean {
  return (BARE_PERSON.test(name) && !COMMON_WORD.test(name)) || /^[A-Za-z][\w.-]{1,30}$/.test(name)
    || /^[A-Z][a-z]+ [A-Z][a-z]*\.?$/.test(name) || /^(?:All|Each|Every) [a-z]+$/.test(name)
}
