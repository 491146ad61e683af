/**
 * Obligations (事项) as they cross the wire: what a list shows, what a page shows. What people send is in wire-act.ts.
 */
import Type, { type Static } from 'typebox'
import { problems } from '#base/problem.ts'
import { Day, Id, Instant, KEPT, Line, Nullable, PersonName, Prose, UnitName } from '#base/schema.ts'
import { Cadence } from '#kernel/calendar/wire.ts'
import { ACTIONS, ANSWERS, FIELD_KINDS, KINDS, NATURES, NEEDS, ORIGINS, PERIOD_STATES, STATES } from './words.ts'

export const refuse = problems('obligation', {
  noSuch: [404, '没有这一项，可能已被撤销。'],
  notNow: [409, '「{title}」现在是{state}，不能{action}。内容没有改动，请刷新后再看轮到谁办。'],
  notYours: [403, '没有办理「{title}」这一步的权限。没有改动；请由轮到的单位办理。'],
  stale: [409, '「{title}」刚被别人改动过，您的操作没有保存。请刷新看过新情况后再办。'],
  reasonNeeded: [422, '{action}要写明理由。没有保存，请补写后再提交。'],
  doerMayNotReview: [403, '复核人不能是办理人：这一项由您填报、确认或办理过。请换一位复核人办理。'],
  unitMayNotReview: [403, '承办单位不能复核自己的事项。请由{reviewer}办理。'],
  evidenceMissing: [422, '还缺佐证：{missing}。请先补上，再{action}。'],
  dutyHasPeriods: [409, '「{title}」是常设职责，按期填报，任务结束时解除，不单独{action}。'],
  onlyDutiesLift: [409, '「{title}」不是常设职责，请按报办结、复核、销号办理。'],
  noDueTime: [409, '「{title}」没有时限，不用申请延期。'],
  pastDue: [409, '延期要在到期前申请。「{title}」已于 {dueAt} 到期，请抓紧办理，并在进展中说明原因。'],
  newDateTooEarly: [422, '新时限要晚于原时限 {dueAt}。没有保存，请另选时间。'],
  answerNamesDate: [422, '同意延期要写明新的时限，且晚于原时限 {dueAt}。'],
  askerMayNotAnswer: [403, '延期不能由申请人自己批准，请由{reviewer}答复。'],
  sameOwner: [422, '已经由{unit}承办，不用转办。'],
  ownerMayNotBeReviewer: [422, '{unit}是这一项的复核单位，不能同时承办。请另选承办单位或复核单位。'],
  sameObligation: [422, '一项不能并入它自己或已并入它的事项，请另选。'],
  otherNotOpen: [422, '要并入的「{title}」已不在办理中，请另选一项。'],
  revokeNotAsked: [409, '撤销要一人提出、另一人批准。请先提请撤销，再由另一位负责人批准。'],
  askerMayNotApprove: [403, '提请撤销的人不能自己批准，请另一位负责人办理。'],
  noSuchUnit: [422, '单位不存在或已撤并：{unit}。没有保存，请重新选择。'],
  noReviewer: [422, '找不到「{title}」的复核单位：承办单位没有分管领导，也没有综合协调组。请指定复核单位。'],
  noSuchPeriod: [404, '没有这一期，可能已经调整。'],
  periodWaived: [409, '这一期已免报（{reason}），不用填报。'],
  sentenceNeeded: [422, '{answer}要写一句话说明。没有保存，请补写。'],
  fieldMissing: [422, '「{field}」没有填或填得不对：{why}。没有保存，请补填。'],
  nothingToConfirm: [409, '没有等待确认的填报。可能已由别人确认。'],
  noSuchEvidence: [404, '没有这份佐证，可能已撤回。'],
  noSuchSource: [422, '没有名为 {source} 的佐证来源。'],
  alreadyTaken: [409, '「{title}」已经梳理过，以第一次为准；要改变请直接办理这一项。'],
  registerNotSheet: [415, '请上传 .xlsx 台账。没有导入。'],
  beyondReach: [403, '{unit}不在您的交办范围内。没有交办；请只选自己分管或所属的单位，或请综合协调组交办。'],
  noSuchPerson: [422, '有一个人查不到或不在岗。没有保存，请重新选择。'],
  noUnits: [422, '请至少选一个单位或一个人。没有交办。'],
  dutyUnreadable: [422, '交办内容读不出来：{why}。没有交办，请刷新后重填。'],
  endsTooEarly: [422, '结束日 {until} 早于首日 {firstDay}。没有保存，请改好再交。'],
  noStanding: [409, '「{title}」不是在办的常设职责，不能调整。'],
  pastDay: [422, '时限 {dueAt} 已经过去。请选一个以后的时间。'],
})

export const State = Type.Enum(STATES)
export const Kind = Type.Enum(KINDS)
export const Nature = Type.Enum(NATURES)
export const Origin = Type.Enum(ORIGINS)
export const Answer = Type.Enum(ANSWERS)
export const PeriodState = Type.Enum(PERIOD_STATES)
export const ActionName = Type.Enum(ACTIONS)

export const Until = Type.Union([
  Type.Object({ kind: Type.Literal('lifted') }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('day'), day: Day }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('open') }, { additionalProperties: false }),
])
/** What evidence closing needs; `files` is how many, 1 unless told. */
export const Acceptance = Type.Object({
  needs: Type.Enum(NEEDS), files: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })), note: Prose(500),
}, { additionalProperties: false })
export const FormField = Type.Object({
  key: Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,29}$' }), label: Line(40), kind: Type.Enum(FIELD_KINDS),
  required: Type.Boolean(),
  unit: Type.Optional(Prose(10)),
  options: Type.Optional(Type.Array(Line(40), { minItems: 1, maxItems: 30 })),
  max: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000 })),
}, { additionalProperties: false })
// One list of types, not a union: the validator would turn 300 into '300' for the first branch of a union.
const FieldValue = Type.Unsafe<string | number | null>(
  { type: ['string', 'number', 'null'], maxLength: 2000, pattern: KEPT },
)
export const FieldValues = Type.Record(Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,29}$' }), FieldValue)
/** Named others; `open` when the text said 「等」. */
export const Counterparties = Type.Object(
  { names: Type.Array(Prose(100), { maxItems: 200 }), open: Type.Boolean() },
)

/** Whose turn it is: 「待签收·物流一处」; null when it waits for nobody. */
export const Turn = Nullable(Type.Object({ word: Type.String(), unit: Nullable(UnitName) }))

/** One period of a standing duty (期次), its state derived from its evidence source at `asOf`. */
export const Period = Type.Object({
  id: Id, fromDay: Day, toDay: Day, dueAt: Instant, state: PeriodState,
  /** Answered, but after its due time (迟报); `at` keeps the true time. */
  late: Type.Boolean(), at: Nullable(Instant), count: Nullable(Type.Integer()), note: Type.String(), turn: Turn,
  createdAt: Instant,
})

export const ObligationRow = Type.Object({
  id: Id, no: Type.String(), kind: Kind, nature: Nature, origin: Origin, title: Type.String(), section: Type.String(),
  state: State, turn: Turn, owner: UnitName, reviewer: UnitName, leader: Nullable(UnitName),
  assists: Type.Array(UnitName),
  cadence: Cadence, dueAt: Nullable(Instant), untilLifted: Type.Boolean(),
  flags: Type.Object({
    /** Past its due time while the owner still has it; of a duty: its last due period was missed. */
    overdue: Type.Boolean(),
    /** Of those the standing duties: their last due period has no answer. */
    missed: Type.Boolean(),
    /** Its time limit is within three days. */
    dueSoon: Type.Boolean(),
    /** The newest progress says 有困难. */
    help: Type.Boolean(),
  }),
  counts: Type.Object({
    children: Type.Integer(), childrenClosed: Type.Integer(), childrenOverdue: Type.Integer(),
    evidence: Type.Integer(), progress: Type.Integer(),
  }),
  /** Of a duty with periods: the last due when it was missed, else the one due next. */
  period: Nullable(Period),
  minutesId: Nullable(Id), parentId: Nullable(Id), issuedAt: Nullable(Instant), revision: Type.Integer(),
})
export const ObligationList = Type.Object({ items: Type.Array(ObligationRow), total: Type.Integer(), asOf: Instant })

export const Progress = Type.Object({
  id: Id, periodId: Nullable(Id), answer: Answer, sentence: Type.String(), fields: FieldValues, typedBy: PersonName,
  typedAt: Instant,
  confirmedBy: Nullable(PersonName), confirmedAt: Nullable(Instant),
})
export const Evidence = Type.Object({
  id: Id, periodId: Nullable(Id), kind: Type.Enum(['file', 'text', 'link']), body: Type.String(),
  file: Nullable(Type.Object({ id: Id, name: Type.String(), sizeBytes: Type.Integer() })),
  addedBy: PersonName, addedAt: Instant, withdrawnAt: Nullable(Instant),
})
export const Step = Type.Object({
  seq: Type.Integer(), action: Type.String(), fromState: State, toState: State, at: Instant, by: Nullable(PersonName),
  /** On whose behalf (代管). */
  forPerson: Nullable(PersonName), reason: Type.String(),
  /** For reassigned: fromUnit, toUnit; for an extension: dueAt before and after. Names, ready to show. */
  detail: Type.Record(Type.String(), Type.String()),
})
export const Extension = Type.Object({
  id: Id, askedBy: PersonName, askedAt: Instant, dueAtBefore: Instant, dueAtAsked: Instant, reason: Type.String(),
  verdict: Nullable(Type.Enum(['extended', 'refused'])), dueAtAfter: Nullable(Instant),
  answeredBy: Nullable(PersonName), answeredAt: Nullable(Instant),
})
export const Comment = Type.Object({ id: Id, body: Type.String(), by: PersonName, at: Instant })
export const Allowed = Type.Object({ action: ActionName, reasonNeeded: Type.Boolean() })
export const Brief = Type.Object({ id: Id, no: Type.String(), title: Type.String(), state: State })
/** Children of a fanned-out obligation, counted: every child is in exactly one of open, done and dropped. */
export const RollUp = Type.Object({
  total: Type.Integer(), unsigned: Type.Integer(), open: Type.Integer(), overdue: Type.Integer(),
  reported: Type.Integer(),
  done: Type.Integer(), dropped: Type.Integer(),
})

export const ObligationFull = Type.Object({
  ...ObligationRow.properties,
  body: Type.String(), reportTo: Type.String(), condition: Type.String(), counterparties: Counterparties,
  acceptance: Acceptance,
  evidenceSource: Type.Object({ key: Type.String(), label: Type.String(), url: Nullable(Type.String()) }),
  form: Nullable(Type.Array(FormField)), firstDay: Day, lastDay: Nullable(Day),
  /** Where it stands in the minutes: spans count code points of the raw text, half-open. */
  source: Nullable(Type.Object({
    minutesId: Id, title: Type.String(), path: Type.Array(Type.String()), from: Nullable(Type.Integer()),
    to: Nullable(Type.Integer()), sentence: Type.String(),
  })),
  parent: Nullable(Brief), continues: Nullable(Brief), duplicateOf: Nullable(Brief),
  children: Type.Array(ObligationRow), rollUp: Nullable(RollUp),
  handler: Nullable(PersonName),
  stamps: Type.Object({
    issuedAt: Nullable(Instant), signedAt: Nullable(Instant), assignedAt: Nullable(Instant),
    startedAt: Nullable(Instant),
    reportedAt: Nullable(Instant), acceptedAt: Nullable(Instant), closedAt: Nullable(Instant),
  }),
  progress: Type.Array(Progress), evidence: Type.Array(Evidence), steps: Type.Array(Step),
  extensions: Type.Array(Extension),
  comments: Type.Array(Comment),
  /** What it was ordered by: the photo of a handwritten instruction (批示), a fan-out's with its children too. */
  papers: Type.Array(Type.Object({ id: Id, name: Type.String(), mediaType: Type.String(), sizeBytes: Type.Integer() })),
  /** What evidence is still missing for closing, in words; empty when nothing is. */
  missing: Type.Array(Type.String()),
  /** What this person may do now, in the order of the buttons. */
  allowed: Type.Array(Allowed),
  mayComment: Type.Boolean(), mayConfirm: Type.Boolean(), asOf: Instant,
})

export type UnitName = Static<typeof UnitName>
export type PersonName = Static<typeof PersonName>
export type Until = Static<typeof Until>
export type Acceptance = Static<typeof Acceptance>
export type FormField = Static<typeof FormField>
export type FieldValues = Static<typeof FieldValues>
export type Counterparties = Static<typeof Counterparties>
export type Turn = Static<typeof Turn>
export type Period = Static<typeof Period>
export type ObligationRow = Static<typeof ObligationRow>
export type ObligationList = Static<typeof ObligationList>
export type ObligationFull = Static<typeof ObligationFull>
export type Progress = Static<typeof Progress>
export type Evidence = Static<typeof Evidence>
export type Step = Static<typeof Step>
export type Extension = Static<typeof Extension>
export type Comment = Static<typeof Comment>
export type Allowed = Static<typeof Allowed>
export type Brief = Static<typeof Brief>
export type RollUp = Static<typeof RollUp>
