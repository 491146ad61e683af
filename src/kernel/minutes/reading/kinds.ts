/**
 * Task, requirement or goal (任务、要求、目标), and what makes no duty at all.
 *
 * Source: office.md 2.3 step 8; founding.gold.json `convention.kind`.
 */
import type { DutyKind } from './shape.ts'

const REQUIREMENT = new RegExp(
  String.raw`认识|统一思想|两不误|统筹兼顾|引领|主动仗|扛在肩上|以身作则|站位|精神状态|守土|作风|意识|大局|使命感|责任感|稳步有序推进|严防死守|`
  + String.raw`做到“|打赢[^，。]*战|到位、[^，。]*到位、|担当|自觉|高度重视|绷紧|克服[^，。]*(?:思想|情绪)|不得|严禁|务必(?:高度|`
  + String.raw`切实)`)
const TASK_FIRST = /台账|清单|报送|上报|印发|制定|修订|召开|组织[^，。]*学习|提交|建立|开展[^，。]*(?:检查|排查|培训|演练|巡查)|牵头/
const GOAL = new RegExp(
  String.raw`(?:存量|增量|规模|数量|能力|比例|占比|覆盖率|增长|增速|率)(?:[^，。]{0,10})(?:突破|提升|达到|以上|不低于)|`
  + String.raw`(?:提升|扩大|发展|保证|保住|扩张)[^，。]{0,10}(?:规模|数量|存量|增量)$|(?:达到|突破|超过|不低于|力争)[^，。]{0,8}\d|`
  + String.raw`跨越性?发展|实现大?的?突破|[稳保守]住?(?:存量|增量|规模|份额)|争取(?:存量|增量|份额)|翻[一两]?番|稳中有升|做强|`
  + String.raw`守护好`)

export function readKind(text: string): DutyKind {
  const words = text.replace(/[，。；]$/, '')
  if (GOAL.test(words)) return 'goal'
  if (REQUIREMENT.test(words) && !TASK_FIRST.test(words)) return 'requirement'
  return 'task'
}

/** Headings under which a paper explains itself and assigns nothing. */
const EXPLAINING = new RegExp(
  String.raw`^(?:指导思想|基本原则|工作原则|总体要求|总体思路|重要意义|重大意义|背景|工作背景|工作目标|发展目标|主要目标|总体目标|基本情况|`
  + String.raw`总体情况|存在(?:的)?(?:主要)?问题|主要问题|工作回顾|会议概况|会议信息|会议基本信息|基本信息|(?:参会|与会|出席|参加|`
  + String.raw`列席|缺席)(?:人员|人|者|名单|成员)?(?:名单)?$|会议时间|会议地点|会议议程|议程|名词解释|附则|编制依据|适用范围|工作成效|`
  + String.raw`主要成效|成员名单|Attendees|Participants|Agenda)`, 'i')
const SUMMARISING = /(?:意义|原则|指导思想|目标)$/

export const isExplaining = (title: string): boolean => {
  const plain = title.replace(/[\s*]/g, '')
  return EXPLAINING.test(plain) || (plain.length <= 16 && SUMMARISING.test(plain) && !/落实|完成|实现|确保/.test(plain))
}

/** Headings under which every line is a duty, even in free notes. */
export const isAssigning = (title: string): boolean =>
  /待办|行动项|行动计划|任务|决议|决定|下一步|下步|后续|工作安排|工作要求|议定事项|分工|Action|TO-?DO|Next steps?|Follow/i.test(title)
