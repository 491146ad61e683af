/**
 * What a person should look at before the duties are issued (核对提示).
 *
 * Source: office.md 2.2 ("parse → review screen, never silent creation") and 2.3 step 9 ("ask, never invent").
 */
import { LOST_STOP } from './lexicon-duties.ts'
import { VAGUE_GROUP } from './lexicon-units.ts'
import { spanOf, type Mapped } from './mapped.ts'
import type { Duty, Warning } from './shape.ts'

export function warnOfDuties(duties: readonly Duty[], raw: string, text: Mapped, lineOf: (at: number) =>
  number): Warning[] {
  if (!raw.trim()) return [{ code: 'emptyText', message: '文件没有可读的文字' }]
  if (!duties.length) return [{ code: 'noDuty', message: '没有读到落实到单位或个人的任务，请核对是否需要立项' }]
  return [...duties.flatMap(warnOfDuty), ...lostFullStops(text, lineOf)]
}

function warnOfDuty(duty: Duty): Warning[] {
  const place = { duty: duty.id, at: duty.span[0], line: duty.lines[0] }
  const warnings: Warning[] = []
  if (duty.kind === 'task' && !duty.lead.length) warnings.push({ code: 'unnamedOwner',
    message: `「${duty.title}」没有写明责任主体，请指定`, ...place })
  const vague = [...duty.lead, ...duty.support].filter((name) => VAGUE_GROUP.test(name))
  if (vague.length) warnings.push({ code: 'vagueGroup', message: `「${vague.join('、')}」所指单位不明确，交办时请选定`, ...place })
  if (duty.kind === 'task' && duty.deadline && !duty.deadline.resolved) {
    if (/紧急/.test(duty.deadline.rule)) warnings.push({ code: 'undatedUrgency',
      message: `「${duty.title}」要求${duty.deadline.cue}，但没有日期，请补充时限`, ...place })
    else if (/年份|不成立|日期不详/.test(duty.deadline.rule)) warnings.push({ code: 'openDate',
      message: `「${duty.deadline.cue}」：${duty.deadline.rule}`, ...place })
  }
  return warnings
}

/** A closing quotation mark that runs straight into the next sentence (founding line 55). */
function lostFullStops(text: Mapped, lineOf: (at: number) => number): Warning[] {
  return [...text.text.matchAll(LOST_STOP)].map((hit) => {
    const at = spanOf(text, hit.index, hit.index + hit[0].length)[1]
    return { code: 'lostFullStop', message: '此处疑似缺少句号，已按两句处理，请核对', at, line: lineOf(at) }
  })
}
