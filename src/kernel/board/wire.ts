/** The leaders' wall (督办墙) as it crosses the wire. */
import Type, { type Static } from 'typebox'
import { problems } from '#base/problem.ts'
import { Day, Id, Instant, Nullable, Prose, UnitName } from '#base/schema.ts'
import { BY } from './words.ts'

export const refuse = problems('board', {
  future: [422, '{asOf} 还没有到，督办墙只能看现在或过去的时刻。请改一个时刻。'],
})

export const BoardQuery = Type.Object({
  by: Type.Optional(Type.Enum(BY)),
  minutes: Type.Optional(Id),
  /** A past instant: every figure as it stood then. */
  asOf: Type.Optional(Instant),
  /** For a wall in a lobby: no personal name is sent at all. */
  display: Type.Optional(Type.Literal('1')),
})
const count = Type.Integer({ minimum: 0 })
export const Figures = Type.Object({
  due: count, closed: count, open: count, soon: count, overdue: count, review: count,
  /** Of the overdue ones the standing duties whose last due period has no answer. */
  missed: count,
  /** Closed of due and overdue of open, in thousandths; null of nothing. */
  closedPermille: Nullable(count), overduePermille: Nullable(count),
})
export const BoardRow = Type.Object({
  /** A unit's id, or for a section its minutes' id and name. */
  key: Type.String(),
  label: Type.String(),
  /** Who holds a leader's post; the title of a section's minutes. */
  note: Type.String(),
  /** What narrows the list of the loop to this row, as a query; null where no filter says it. */
  query: Nullable(Type.String()),
  figures: Figures,
  /** Open at the end of each of the days. */
  trend: Type.Array(count),
})
export const Board = Type.Object({
  by: Type.Enum(BY),
  total: Figures,
  rows: Type.Array(BoardRow),
  /** The days of all series, the last one being that of `shownAt`. */
  days: Type.Array(Day),
  series: Type.Object({
    open: Type.Array(count), closed: Type.Array(count), overdue: Type.Array(count),
    /** Of due obligations those closed by then, in thousandths. */
    closedPermille: Type.Array(count),
    /** Periods of standing duties due on the day, and those answered in time. */
    owed: Type.Array(count), inTime: Type.Array(count),
  }),
  minutes: Type.Array(Type.Object({ id: Id, title: Type.String() })),
  /** The instant the figures are of: `asOf`, or the past one asked for. */
  shownAt: Instant,
  asOf: Instant,
})
export const ItemsQuery = Type.Object({
  ...BoardQuery.properties,
  key: Prose(200),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export const BoardItem = Type.Object({
  id: Id, no: Type.String(), title: Type.String(), state: Type.String(), owner: UnitName, dueAt: Nullable(Instant),
  standing: Type.Boolean(), overdue: Type.Boolean(), soon: Type.Boolean(),
  /** Of a standing duty: its last due period was not answered. */
  missed: Type.Boolean(),
  /** The sentence of the minutes it comes from, with its first line there; null when it comes from elsewhere. */
  source: Nullable(Type.Object({
    minutesId: Id, sentence: Type.String(), line: Type.Integer(), from: Type.Integer(), to: Type.Integer(),
  })),
})
export const BoardItems = Type.Object({ items: Type.Array(BoardItem), total: count, asOf: Instant })

/** 此刻: what a leader reads aloud in the morning; compared with the same hour of the day before. */
export const Morning = Type.Object({
  now: Figures, dayBefore: Figures,
  /** The units with most overdue, at most three. */
  worst: Type.Array(Type.Object({ ...UnitName.properties, overdue: count })),
  /** Open obligations whose newest word is 有困难, newest first; `total` counts all of them. */
  help: Type.Object({
    total: count,
    items: Type.Array(Type.Object({
      id: Id, title: Type.String(), owner: UnitName, sentence: Type.String(), at: Instant,
    })),
  }),
  /** Minutes that wait only for the signature, for whoever may issue them. */
  toIssue: Type.Array(Type.Object({ id: Id, title: Type.String() })),
  asOf: Instant,
})
export type Morning = Static<typeof Morning>
export type Figures = Static<typeof Figures>
export type BoardRow = Static<typeof BoardRow>
export type Board = Static<typeof Board>
export type BoardItem = Static<typeof BoardItem>
export type BoardItems = Static<typeof BoardItems>
