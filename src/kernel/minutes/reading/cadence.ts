/**
 * How often a duty comes back (频次).
 *
 * Source: office.md 2.3 step 9; founding.gold.json `convention.cadence`. The first rule that fits wins.
 */
import type { Cadence, CadenceType } from './shape.ts'

const RULES: readonly (readonly [CadenceType, RegExp])[] = [
  ['daily', /每[日天]|逐日|日报告|零报告|“?日报|当日|每个工作日/],
  ['periodic', new RegExp(
    String.raw`每(?:周|月|季度?|半?年|旬|半月|两周|双周|个月|学期|学年|班次|[一二两三四五六]个?(?:周|月|天|小时|年)|隔)[一二三四五六日末]?|`
    + String.raw`按(?:周|月|季|年)|周报|月报|季报|年报|专报”?报送|定期|例会`)],
  ['campaign', /(?:活动|专项行动|攻坚|百日|大走访|(?<!扩)大排查|大检查|大讨论|宣传周|宣传月|集中整治)/],
  ['event', /及时(?!性)|随时|适时|遇有?|一旦|发现[^，。]*(?:立即|及时)|有序返回|观察后|第一时间|延期/],
  ['once', new RegExp(
    String.raw`一次|研究(?!院|所|中心|室)|统计|对比|\d+月份|[一二三四五六七八九十]+月份|抓紧|尽快|起草|制定|制订|修订|印发|出台|`
    + String.raw`编制|拟定|召开|提交|梳理|封闭|成立|组建|签订|启动|上线|验收|定位|修复`)],
  ['once-then-maintain', /建立|纳入|全部|摸排|扩大[^，。]*范围|登记造册|增加[^，。]*(?:信息|内容)|健全|设立|完善[^，。]*(?:机制|制度|台账)/],
  ['recurring-unspecified', /消毒|消杀|清洗|巡查|巡检|保养|维护|演练|抽查/],
  ['continuous', /继续|不断|进一步|持续|常态化|长期|密切|坚持|始终|期间/],
]

/** A date makes a duty single unless its words say that it comes back. */
export function readCadence(text: string, dated: boolean): Cadence {
  for (const [type, pattern] of RULES) {
    const found = pattern.exec(text)
    if (!found) continue
    if (dated && (type === 'continuous' || type === 'once-then-maintain')) break
    return { type, cue: found[0].replace('“', '') }
  }
  return dated ? { type: 'once', cue: '' } : { type: 'continuous', cue: '' }
}
