/**
 * Names that deserve a second look (存疑名称): flagged for the review screen, never changed.
 *
 * Source: office.md 2.3 step 2 ("names are never changed"); minutes/founding.ocr.json `notCorrected`.
 */
import { ODD_NAME_CHARACTERS } from './lexicon-characters.ts'
import { SURNAME, TITLE } from './lexicon-units.ts'
import { spanOf, type Mapped } from './mapped.ts'
import type { Duty, Warning } from './shape.ts'

const PERSON = new RegExp(`^${SURNAME}[\\u3400-\\u9fff]{1,2}$`)
const FIRM = /^([\u3400-\u9fff]{2,3})(?:公司|集团|厂)$/
const COMMON_STEM = new RegExp(
  String.raw`^(?:有限|股份|国|中|子|分|总|各|本|我|物业|保安|保洁|运输|物流|建筑|建设|科技|能源|电力|煤炭|贸易|置业|旅游|投资|`
  + String.raw`传媒|环保|工程|实业|发展|服务|供水|供热|机电|矿业|热电|煤业|化工|钢铁|水泥|医药|食品|粮食|农业|林业|制造|装备|电子|信息|`
  + String.raw`软件|网络|通信|销售|供应|地产|租赁|担保|证券|保险|燃气|公交|水务|交投|城投)`)

/** Owners whose name the document cannot prove: odd characters in a person's name, a firm named only once. */
export function warnOfNames(duties: readonly Duty[], text: Mapped, lineOf: (at: number) => number): Warning[] {
  const owners = new Set(duties.flatMap((duty) => [...duty.lead, ...duty.support]))
  return [...owners].flatMap((name): Warning[] => {
    const why = doubt(name, text.text)
    if (!why) return []
    const at = spanOf(text, text.text.indexOf(name)).at(0) ?? 0
    return [{ code: 'doubtfulName', message: `名称「${name}」${why}，未作改动，请核对`, at, line: lineOf(at) }]
  })
}

function doubt(name: string, text: string): string | undefined {
  if (PERSON.test(name) && ODD_NAME_CHARACTERS.test(name)
    && new RegExp(`${name}(?:${TITLE})`).test(text)) return '用字少见，可能是识别错误'
  const stem = FIRM.exec(name)?.[1]
  if (!stem || COMMON_STEM.test(stem)) return undefined
  return text.split(stem).length === 2 ? '全文仅出现一次，无法印证' : undefined
}
