/** Emergencies (突发事件) as they cross the wire. */
import Type, { type Static } from 'typebox'
import { problems } from '#base/problem.ts'
import { Day, Id, Instant, Line, Nullable, UnitName } from '#base/schema.ts'
import { EMERGENCY_KINDS } from './words.ts'

export const refuse = problems('emergency', {
  noSuch: [404, '没有这个突发事件。'],
  inForce: [409, '「{name}」还在进行。没有启动；确需同时进行的，请选「与它同时进行」再启动。'],
  futureStart: [422, '第一天 {day} 还没到。没有启动；请到那天再启动。'],
  tooEarly: [422, '第一天 {day} 早于一年前。没有启动；请核对日期。'],
  stale: [409, '「{name}」刚被别人改动过，您的操作没有保存。请刷新看过新情况后再办。'],
  ended: [409, '「{name}」已于 {day} 解除。没有改动。'],
  pastLevel: [422, '级别只能从今天或以后起调整，{day} 已经过去。没有保存；以前的日子按当时的级别。'],
  sameLevel: [409, '{day} 已经是{level}。没有改动。'],
  endsToday: [422, '解除当天办理：今天是 {today}，不是 {day}。没有解除；请按今天的情况再看一遍。'],
})

const Kind = Type.Enum(EMERGENCY_KINDS)
const Level = Line(20)
export const LevelPeriod = Type.Object({
  level: Type.String(), fromDay: Day, /** First day no longer so; null while it lasts. */ until: Nullable(Day),
  reason: Type.String(),
})
export type LevelPeriod = Static<typeof LevelPeriod>

/** Duties 「until lifted」 of it, and other open items issued under it. */
const Counts = { runningDuties: Type.Integer(), liftedDuties: Type.Integer(), openTasks: Type.Integer() }
export const Emergency = Type.Object({
  id: Id, kind: Kind, name: Type.String(), firstDay: Day,
  /** From 1; of an ended one its length. */
  days: Type.Integer(),
  level: Type.String(), levels: Type.Array(LevelPeriod), endedOn: Nullable(Day), endReason: Type.String(),
  /** The one that the top bar shows and to which issuing refers. */
  current: Type.Boolean(),
  revision: Type.Integer(), ...Counts,
})
export type Emergency = Static<typeof Emergency>
export const EmergencyList = Type.Object({ items: Type.Array(Emergency), total: Type.Integer(), asOf: Instant })
export type EmergencyList = Static<typeof EmergencyList>

export const NewEmergency = Type.Object({
  kind: Kind, name: Line(30), firstDay: Day, level: Level,
  basis: Type.Optional(Line(200)),
  /** Explicitly beside another that is in force. */
  alongside: Type.Optional(Type.Boolean()),
})
export type NewEmergency = Static<typeof NewEmergency>
export const ChangeLevel = Type.Object({
  level: Level, fromDay: Day, reason: Line(200), revision: Type.Optional(Type.Integer()),
})
export type ChangeLevel = Static<typeof ChangeLevel>
export const EndEmergency = Type.Object({ day: Day, reason: Line(200), revision: Type.Integer() })
export type EndEmergency = Static<typeof EndEmergency>

export const Started = Type.Object({ id: Id, revision: Type.Integer() })
export type Started = Static<typeof Started>
export const Ended = Type.Object({
  id: Id, endedOn: Day, lifted: Type.Integer(), units: Type.Integer(), revision: Type.Integer(),
})
export type Ended = Static<typeof Ended>

export const EndPreview = Type.Object({
  id: Id, name: Type.String(), today: Day, revision: Type.Integer(), ended: Type.Boolean(),
  duties: Type.Integer(),
  units: Type.Array(Type.Object({ unit: UnitName, duties: Type.Integer(), tasks: Type.Integer() })),
  /** Open items that are not lifted: one-off tasks, campaigns, duties with an end of their own. */
  openTasks: Type.Integer(),
  asOf: Instant,
})
export type EndPreview = Static<typeof EndPreview>
