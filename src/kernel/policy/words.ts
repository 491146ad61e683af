/** Words of emergencies and dated rules that server and browser share (突发事件、规则). */

export const EMERGENCY_KINDS = ['epidemic', 'flood', 'mineAccident', 'heating', 'other'] as const
export type EmergencyKind = (typeof EMERGENCY_KINDS)[number]
export const EMERGENCY_KIND_LABELS: Record<EmergencyKind, string> = {
  epidemic: '疫情', flood: '防汛', mineAccident: '矿山事故', heating: '供暖保供', other: '其他',
}

/** Offered by the screen; a place that counts otherwise may send its own words. */
export const LEVELS = ['一级响应', '二级响应', '三级响应', '四级响应'] as const

/** Rules that the product reads, and what each governs. A key of the table that is not here is shown, not changed. */
export const RULE_KEYS = ['minutes.defaults', 'minutes.loadWarning', 'obligation.signHours'] as const
export type RuleKey = (typeof RULE_KEYS)[number]
export const RULE_WORDS: Record<RuleKey, { title: string, governs: string }> = {
  'minutes.defaults': {
    title: '纪要未写明时的缺省', governs: '纪要里没写时限、周期、复核单位的事项，签发前按这里补齐；写明了的照原文。',
  },
  'minutes.loadWarning': {
    title: '单位事项数提醒线', governs: '签发前，一个单位的事项超过这个数就提醒；只提醒，不拦。',
  },
  'obligation.signHours': {
    title: '签收时限', governs: '交办后超过这么久还没签收的，列到协调桌面上催办。',
  },
}

export function isRuleKey(key: string): key is RuleKey {
  return RULE_KEYS.some((known) => known === key)
}
