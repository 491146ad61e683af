/**
 * Rosters (组成人员名单): who sits on a body, one a line. They assign nothing, whatever verbs the offices hold.
 *
 * Source: State Council notices that set up or change a committee (主任、副主任、成员 with name, unit and office).
 */
import { SURNAME, TITLE } from './lexicon-units.ts'

const HAN = '[\\u3400-\\u9fff]'
const MEMBER = new RegExp(
  String.raw`^(?:${SURNAME}${HAN}{1,3}|${SURNAME} ${HAN}|${HAN}{2,3}(?=教授、|研究员、|院士、|编审、))\s*[^，。；：！？（]{3,60}`
  + String.raw`(?:${TITLE}|成员|院士|教授|编审|社长)(?:（兼）)?$`)
const SEAT = new RegExp(
  String.raw`^(?:第一|常务)?副?\s*(?:组\s*长|主\s*任|总?指挥长?|召\s*集\s*人|秘\s*书\s*长|会\s*长|主\s*席)：[^，。；：]{2,40}$|`
  + String.raw`^(?:部门|专家)?(?:成\s*员|委\s*员)(?:单位)?(?:：[^，。；：]{0,40}$|（[^（）]*）$|$)`)

export function isRosterLine(text: string): boolean {
  const bare = text.trim().replace(/^（[一二三四五六七八九十]+）|^\d{1,2}[.、]/, '')
  return MEMBER.test(bare) || SEAT.test(bare)
}
