/** Cadences, and the calendar as it crosses the wire (周期、日历). */
import Type, { type Static } from 'typebox'
import { problems } from '#base/problem.ts'
import { Day, Id, Instant, Nullable, Time, UnitName } from '#base/schema.ts'
import { DUE_STATES } from './words.ts'

/** How often: `time` is the due time of a period in Beijing; 24:00 is the end of the day. */
export const Cadence = Type.Union([
  Type.Object({ type: Type.Literal('once') }, { additionalProperties: false }),
  Type.Object({ type: Type.Literal('event') }, { additionalProperties: false }),
  Type.Object({ type: Type.Literal('daily'), time: Time }, { additionalProperties: false }),
  Type.Object({ type: Type.Literal('workdays'), time: Time }, { additionalProperties: false }),
  Type.Object(
    { type: Type.Literal('weekly'), weekday: Type.Integer({ minimum: 1, maximum: 7 }), time: Time },
    { additionalProperties: false },
  ),
  Type.Object(
    { type: Type.Literal('monthly'), day: Type.Integer({ minimum: 1, maximum: 31 }), time: Time },
    { additionalProperties: false },
  ),
  Type.Object(
    { type: Type.Literal('everyDays'), days: Type.Integer({ minimum: 1, maximum: 366 }), time: Time },
    { additionalProperties: false },
  ),
])
export type Cadence = Static<typeof Cadence>

export const refuse = problems('calendar', {
  tooLong: [422, '一次最多看 {days} 天。请缩小起止日期。'],
})

export const CalendarQuery = Type.Object({
  from: Day,
  /** The first day after. */
  until: Day,
  unit: Type.Optional(Id),
  /** How many items of each day are sent; all are counted. */
  perDay: Type.Optional(Type.Integer({ minimum: 0, maximum: 200 })),
})
export const CalendarItem = Type.Object({
  obligationId: Id,
  /** Null for a task, and for a period that is not opened yet. */
  periodId: Nullable(Id),
  no: Type.String(), title: Type.String(), owner: UnitName, dueAt: Instant, standing: Type.Boolean(),
  state: Type.Enum(DUE_STATES),
})
export const CalendarDay = Type.Object({
  day: Day, working: Type.Boolean(),
  /** The holiday's name, also on the make-up days worked for it; '' on other days. */
  name: Type.String(),
  due: Type.Integer(), done: Type.Integer(), late: Type.Integer(),
  items: Type.Array(CalendarItem),
})
export const CalendarPage = Type.Object({
  days: Type.Array(CalendarDay),
  /** Years within whose holidays nobody has announced yet: their days follow the week. */
  unannounced: Type.Array(Type.Integer()),
  today: Day, asOf: Instant,
})
export type CalendarItem = Static<typeof CalendarItem>
export type CalendarDay = Static<typeof CalendarDay>
export type CalendarPage = Static<typeof CalendarPage>
