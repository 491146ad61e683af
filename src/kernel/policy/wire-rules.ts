/** Dated rules (规则) as they cross the wire, and the shape that the value of each must have. */
import Type, { type Static, type TSchema } from 'typebox'
import { problems } from '#base/problem.ts'
import { Day, Id, Instant, Line, Nullable, Time } from '#base/schema.ts'
import { Cadence } from '#kernel/calendar/wire.ts'
import { Acceptance } from '#kernel/obligation/wire.ts'
import type { RuleKey } from './words.ts'

export const refuse = problems('rule', {
  noSuch: [404, '没有名为 {key} 的规则，或这里不能改它。没有改动。'],
  pastDay: [422, '规则只能从今天或以后起改，{day} 已经过去。没有保存；以前的日子按当时的规则。'],
  wrongValue: [422, '「{title}」填得不对：{where}。没有保存，请改好再交。'],
  noSuchUnit: [422, '组织里没有「{unit}」。没有保存；请写单位的正式名称、别名或简称。'],
  same: [409, '「{title}」从 {day} 起本来就是这样。没有改动。'],
  stale: [409, '「{title}」刚被别人改过，您的改动没有保存。请刷新看过新的规定后再改。'],
})

export const RULE_SHAPES = {
  'minutes.defaults': Type.Object({
    continuous: Cadence, reportTime: Time, dueTime: Time,
    urgentDays: Type.Integer({ minimum: 1, maximum: 90 }), taskDays: Type.Integer({ minimum: 1, maximum: 366 }),
    reviewers: Type.Array(Line(50), { minItems: 1, maxItems: 5 }), task: Acceptance, duty: Acceptance,
  }, { additionalProperties: false }),
  'minutes.loadWarning': Type.Integer({ minimum: 1, maximum: 500 }),
  'obligation.signHours': Type.Integer({ minimum: 1, maximum: 720 }),
} satisfies Record<RuleKey, TSchema>
export type MinutesDefaults = Static<typeof RULE_SHAPES['minutes.defaults']>

export const RulePeriod = Type.Object({
  id: Id, value: Type.Unknown(), basis: Type.String(), fromDay: Nullable(Day), until: Nullable(Day),
})
export type RulePeriod = Static<typeof RulePeriod>
export const Rule = Type.Object({
  key: Type.String(), title: Type.String(), governs: Type.String(),
  /** Whether it can be changed here. */
  known: Type.Boolean(),
  value: Type.Unknown(), basis: Type.String(), fromDay: Nullable(Day), until: Nullable(Day),
  /** The newest row: what a change must have seen. */
  newestId: Id,
  /** Newest first, announced ones included. */
  history: Type.Array(RulePeriod),
})
export type Rule = Static<typeof Rule>
export const RuleList = Type.Object({ items: Type.Array(Rule), total: Type.Integer(), asOf: Instant })
export type RuleList = Static<typeof RuleList>

export const ChangeRule = Type.Object({
  value: Type.Unknown(), fromDay: Day, basis: Line(200), /** `newestId` as seen. */ seen: Type.Optional(Id),
})
export type ChangeRule = Static<typeof ChangeRule>
export const ChangedRule = Type.Object({ id: Id, key: Type.String(), fromDay: Day })
export type ChangedRule = Static<typeof ChangedRule>
