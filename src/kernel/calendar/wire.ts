/** Cadences, and the calendar as it crosses the wire (周期、日历). */
import Type, { type Static } from 'typebox'
import { Time } from '#base/schema.ts'

/** How often a duty falls due; `time` is the due time on the due day, 24:00 its end. */
export const Cadence = Type.Union([
  Type.Object({ type: Type.Literal('once') }),
  Type.Object({ type: Type.Literal('event') }),
  Type.Object({ type: Type.Union([Type.Literal('daily'), Type.Literal('workdays')]), time: Time }),
  Type.Object({ type: Type.Literal('weekly'), weekday: Type.Integer({ minimum: 1, maximum: 7 }), time: Time }),
  Type.Object({ type: Type.Literal('monthly'), day: Type.Integer({ minimum: 1, maximum: 31 }), time: Time }),
  Type.Object({ type: Type.Literal('everyDays'), days: Type.Integer({ minimum: 1, maximum: 366 }), time: Time }),
])
export type Cadence = Static<typeof Cadence>
