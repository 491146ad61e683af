/** Desks (工作台) as they cross the wire: mine, a unit's, the coordinator's, and the one page of running duties. */
import Type, { type Static } from 'typebox'
import { Day, Id, Instant, Nullable, PersonName, Prose, UnitName } from '#base/schema.ts'
import { ActionName, Answer, FieldValues, FormField, ObligationRow, Period, Turn } from './wire.ts'
import { StocktakeVerdict } from './wire-act.ts'

const strict = { additionalProperties: false }

/** One thing to do, with its one action. A period of a duty carries `period`; fill it on the running page or here. */
export const DeskItem = Type.Object({ obligation: ObligationRow, period: Nullable(Period), action: ActionName })
/** Something a clerk typed that waits for the head's word. */
export const ToConfirm = Type.Object({
  progressId: Id, obligation: Type.Object({ id: Id, no: Type.String(), title: Type.String() }), unit: UnitName,
  periodId: Nullable(Id),
  dueAt: Nullable(Instant), answer: Answer, sentence: Type.String(), typedBy: PersonName, typedAt: Instant,
})
/** Nothing stands in two lists of what is owed: overdue, else today, else soon (within three days). */
export const Desk = Type.Object({
  overdue: Type.Array(DeskItem), today: Type.Array(DeskItem), soon: Type.Array(DeskItem),
  toSign: Type.Array(DeskItem), toReview: Type.Array(DeskItem), toClose: Type.Array(DeskItem),
  returned: Type.Array(DeskItem),
  toConfirm: Type.Array(ToConfirm),
  /** Of what my units own, by the words of all screens. */
  figures: Type.Object({
    due: Type.Integer(), closed: Type.Integer(), open: Type.Integer(), soon: Type.Integer(), overdue: Type.Integer(),
    missed: Type.Integer(), review: Type.Integer(),
  }),
  /** Running work without a near date. */
  running: Type.Integer(), unread: Type.Integer(),
  units: Type.Array(Type.Object({ ...UnitName.properties, forPerson: Nullable(PersonName), owed: Type.Integer(),
    /** Of what the unit has open: all, and those signed for. */
    open: Type.Integer(), signed: Type.Integer() })),
  asOf: Instant,
})
export const UnitDesk = Type.Object({
  unit: UnitName, counts: Type.Object({
    open: Type.Integer(), unsigned: Type.Integer(), overdue: Type.Integer(), missed: Type.Integer(),
    dueSoon: Type.Integer(), returned: Type.Integer(),
    awaitingReview: Type.Integer(), toConfirm: Type.Integer(), closed: Type.Integer(), duties: Type.Integer(),
  }),
  overdue: Type.Array(DeskItem), today: Type.Array(DeskItem), soon: Type.Array(DeskItem), toSign: Type.Array(DeskItem),
  returned: Type.Array(DeskItem), others: Type.Array(DeskItem), assisting: Type.Array(ObligationRow),
  toConfirm: Type.Array(ToConfirm), asOf: Instant,
})
export const Coordination = Type.Object({
  limits: Type.Object({ signHours: Type.Integer(), soonDays: Type.Integer() }),
  counts: Type.Object({
    open: Type.Integer(), unsigned: Type.Integer(), dueSoon: Type.Integer(), overdue: Type.Integer(),
    returned: Type.Integer(),
    awaitingReview: Type.Integer(), awaitingClose: Type.Integer(), extensions: Type.Integer(), help: Type.Integer(),
    missed: Type.Integer(),
    unreadNotices: Type.Integer(), openQuestions: Type.Integer(),
  }),
  /** Issued longer ago than the limit and not signed for. */
  unsigned: Type.Array(ObligationRow), dueSoon: Type.Array(ObligationRow), overdue: Type.Array(ObligationRow),
  returned: Type.Array(ObligationRow),
  awaitingReview: Type.Array(ObligationRow), awaitingClose: Type.Array(ObligationRow),
  extensions: Type.Array(ObligationRow),
  help: Type.Array(Type.Object({ obligation: ObligationRow, sentence: Type.String(), at: Instant })),
  unreadNotices: Type.Array(
    Type.Object({ id: Id, title: Type.String(), sentAt: Instant, unread: Type.Integer(), recipients: Type.Integer() }),
  ),
  openQuestions: Type.Array(
    Type.Object({ id: Id, minutesId: Id, minutesTitle: Type.String(), sentence: Type.String() }),
  ),
  asOf: Instant,
})

/** A row of the one page (长期事项一页清): answered for its current period, with what was said last time. */
export const RunningRow = Type.Object({
  obligationId: Id, no: Type.String(), title: Type.String(), cadenceWords: Type.String(), section: Type.String(),
  form: Nullable(Type.Array(FormField)),
  period: Nullable(Period), turn: Turn,
  current: Nullable(Type.Object({
    progressId: Id, answer: Answer, sentence: Type.String(), fields: FieldValues, typedBy: PersonName,
    typedAt: Instant, confirmed: Type.Boolean(),
    /** Who answered for it, and when. */
    confirmedBy: Nullable(PersonName), confirmedAt: Nullable(Instant),
  })),
  last: Nullable(Type.Object({ answer: Answer, sentence: Type.String(), typedAt: Instant })),
})
export const Running = Type.Object({
  unit: UnitName, day: Day, rows: Type.Array(RunningRow), counts: Type.Object({
    total: Type.Integer(), answered: Type.Integer(), toConfirm: Type.Integer(), missing: Type.Integer(),
  }),
  mayType: Type.Boolean(), mayConfirm: Type.Boolean(), asOf: Instant,
})
export const FillRunning = Type.Object({
  rows: Type.Array(Type.Object({
    obligationId: Id, periodId: Type.Optional(Nullable(Id)), answer: Answer, sentence: Prose(500),
    fields: Type.Optional(FieldValues),
  }, strict), { minItems: 1, maxItems: 200 }),
}, strict)
export const FillVerdicts = Type.Object({
  done: Type.Integer(), refused: Type.Integer(),
  rows: Type.Array(
    Type.Object(
      { obligationId: Id, periodId: Nullable(Id), done: Type.Boolean(), code: Type.String(), sentence: Type.String() },
    ),
  ),
})
/** Without `progressIds`: everything typed and not yet confirmed. */
export const ConfirmRunning = Type.Object({ progressIds: Type.Optional(Type.Array(Id, { maxItems: 500 })) }, strict)
export const Confirmed = Type.Object({ confirmed: Type.Integer() })

/** 梳理: what was running before, each to be answered once. */
export const Stocktake = Type.Object({
  unit: UnitName, items: Type.Array(Type.Object({
    obligation: ObligationRow,
    taken: Nullable(Type.Object({ verdict: StocktakeVerdict, note: Type.String(), by: PersonName, at: Instant })),
  })), asOf: Instant,
})

export type DeskItem = Static<typeof DeskItem>
export type ToConfirm = Static<typeof ToConfirm>
export type Desk = Static<typeof Desk>
export type UnitDesk = Static<typeof UnitDesk>
export type Coordination = Static<typeof Coordination>
export type RunningRow = Static<typeof RunningRow>
export type Running = Static<typeof Running>
export type FillRunning = Static<typeof FillRunning>
export type FillVerdicts = Static<typeof FillVerdicts>
export type Stocktake = Static<typeof Stocktake>
