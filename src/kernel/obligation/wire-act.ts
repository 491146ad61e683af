/** What people send to the loop (办理): one body an action; every one carries the revision it saw. */
import Type, { type Static } from 'typebox'
import { Day, Id, Instant, Line, Nullable, Paging, Prose } from '#base/schema.ts'
import { Cadence } from '#kernel/calendar/wire.ts'
import { Acceptance, Answer, FieldValues, FormField, Kind, Origin, State, Until } from './wire.ts'
import { STATES, STOCKTAKE_VERDICTS } from './words.ts'

const strict = { additionalProperties: false }
const revision = Type.Integer({ minimum: 1 })

export const ListQuery = Type.Object({
  ...Paging,
  /** Several states, or 'open' (everything that still turns), 'done', 'dropped'. */
  state: Type.Optional(Type.Array(Type.Enum([...STATES, 'open', 'done', 'dropped']), { maxItems: 15 })),
  turn: Type.Optional(Type.Literal('mine')),
  /** `unit`: owned or assisted by it; `owner`: owned. */
  unit: Type.Optional(Id), owner: Type.Optional(Id), leader: Type.Optional(Id), reviewer: Type.Optional(Id),
  minutes: Type.Optional(Id),
  section: Type.Optional(Line(100)),
  kind: Type.Optional(Kind), origin: Type.Optional(Origin),
  due: Type.Optional(Type.Enum(['today', 'soon', 'overdue', 'missed', 'none'])),
  /** Due in [from, to), for the calendar. */
  dueFrom: Type.Optional(Day), dueTo: Type.Optional(Day),
  /** Parents and children: 'top' leaves children out, 'leaf' leaves groups out (default). */
  level: Type.Optional(Type.Enum(['top', 'leaf', 'all'])),
  q: Type.Optional(Prose(100)),
  sort: Type.Optional(Type.Enum(['due', '-due', 'no', '-no', 'issued', '-issued', 'owner', 'state'])),
}, strict)

export const Act = Type.Object({ revision, reason: Type.Optional(Prose(500)) }, strict)
export const Assign = Type.Object({ revision, personId: Id, reason: Type.Optional(Prose(500)) }, strict)
/** `fields` answers the duty's form; `done` reports a task done in the same act. */
export const ProgressAct = Type.Object({
  revision, answer: Answer, sentence: Prose(500), fields: Type.Optional(FieldValues), periodId: Type.Optional(Id),
  done: Type.Optional(Type.Boolean()),
}, strict)
/**
 * Text or a link; a file is sent as multipart to …/evidence-file with fields `revision` and, for a period,
 * `periodId`.
 */
export const EvidenceAct = Type.Union([
  Type.Object({ revision, kind: Type.Literal('text'), body: Prose(2000), periodId: Type.Optional(Id) }, strict),
  // A link is a page of ours or of the web, never a script, nor a page of others that looks like ours (//…).
  Type.Object(
    {
      revision, kind: Type.Literal('link'),
      body: Type.String({ maxLength: 500, pattern: '^(/(?![/\\\\])|https?://)[^\\s\\u0000\\ud800-\\udfff]*$' }),
      periodId: Type.Optional(Id),
    }, strict,
  ),
])
export const ReportAct = Type.Object({ revision, sentence: Type.Optional(Prose(2000)) }, strict)
export const AskExtension = Type.Object({ revision, dueAt: Instant, reason: Prose(500) }, strict)
/** An answer that extends names the new date. */
export const AnswerExtension = Type.Object({
  revision, verdict: Type.Enum(['extended', 'refused']), dueAt: Type.Optional(Instant),
  reason: Type.Optional(Prose(500)),
}, strict)
export const Reassign = Type.Object(
  { revision, ownerUnitId: Id, reviewerUnitId: Type.Optional(Id), reason: Prose(500) }, strict,
)
export const MarkDuplicate = Type.Object({ revision, otherId: Id, reason: Prose(500) }, strict)
export const CommentAct = Type.Object({ body: Prose(1000) }, strict)
export const WithdrawEvidence = Type.Object({ reason: Line(200) }, strict)
/** Answer of every action: the new revision and state; read the obligation again for the rest. */
export const Acted = Type.Object({ id: Id, revision: Type.Integer(), state: State })

/** `reason` stands for all of them, where the action wants one. */
export const BatchAct = Type.Object({
  items: Type.Array(Type.Object({ id: Id, revision }, strict), { minItems: 1, maxItems: 200 }),
  reason: Type.Optional(Prose(500)),
}, strict)
/** One verdict an item, in the order sent; `code` and `sentence` say why one was refused, the others stand. */
export const BatchVerdicts = Type.Object({
  done: Type.Integer(), refused: Type.Integer(),
  items: Type.Array(
    Type.Object(
      {
        id: Id, done: Type.Boolean(), revision: Nullable(Type.Integer()), code: Type.String(), sentence: Type.String(),
      },
    ),
  ),
})

/** A quick duty (临时交办): one is enough of `unitIds` and `personIds`; several units get one child each. */
export const NewQuick = Type.Object({
  /** Made by the client: the same order sent twice is one. */
  id: Type.Optional(Id),
  title: Line(200), body: Type.Optional(Prose(2000)), unitIds: Type.Array(Id, { maxItems: 200 }),
  personIds: Type.Optional(Type.Array(Id, { maxItems: 200 })),
  dueAt: Instant, fields: Type.Optional(Type.Array(FormField, { maxItems: 5 })), acceptance: Type.Optional(Acceptance),
  reviewerUnitId: Type.Optional(Id),
}, strict)
export const Issued = Type.Object({ items: Type.Array(Type.Object({ id: Id, no: Type.String() })) })
/** A quick duty counted live. */
export const Count = Type.Object({
  title: Type.String(), dueAt: Nullable(Instant), asked: Type.Integer(), answered: Type.Integer(),
  fields: Type.Array(Type.Object({
    key: Type.String(), label: Type.String(), kind: Type.String(), unit: Type.String(), sum: Nullable(Type.Number()),
    tally: Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() })),
  })),
  units: Type.Array(Type.Object({
    id: Id, unit: Type.Object({ id: Id, name: Type.String() }), answered: Type.Boolean(), at: Nullable(Instant),
    late: Type.Boolean(),
    sentence: Type.String(), values: FieldValues,
  })),
  asOf: Instant,
})

/** A standing duty (常设职责) as data: several owners get one child each; changing it changes what is not yet due. */
export const NewStanding = Type.Object({
  title: Line(200), body: Type.Optional(Prose(2000)), ownerUnitIds: Type.Array(Id, { minItems: 1, maxItems: 200 }),
  cadence: Cadence, until: Until,
  firstDay: Type.Optional(Day), form: Type.Optional(Nullable(Type.Array(FormField, { maxItems: 20 }))),
  reviewerUnitId: Type.Optional(Id),
  acceptance: Type.Optional(Acceptance), evidenceSource: Type.Optional(Prose(60)),
}, strict)
export const ChangeStanding = Type.Object({
  revision, title: Type.Optional(Line(200)), body: Type.Optional(Prose(2000)), cadence: Type.Optional(Cadence),
  until: Type.Optional(Until),
  form: Type.Optional(Nullable(Type.Array(FormField, { maxItems: 20 }))), reviewerUnitId: Type.Optional(Id),
  acceptance: Type.Optional(Acceptance),
  reason: Line(200),
}, strict)

export const StocktakeVerdict = Type.Enum(STOCKTAKE_VERDICTS)
export const StocktakeAct = Type.Object({
  items: Type.Array(
    Type.Object({ id: Id, revision, verdict: StocktakeVerdict, note: Type.Optional(Prose(200)) }, strict),
    { minItems: 1, maxItems: 200 },
  ),
}, strict)

/** A register that was kept in Excel: what it would bring, and every cell that is wrong. */
export const RegisterVerdict = Type.Object({
  committed: Type.Boolean(), total: Type.Integer(),
  errors: Type.Array(
    Type.Object({ address: Type.String(), column: Type.String(), text: Type.String(), sentence: Type.String() }),
  ),
  items: Type.Array(
    Type.Object(
      {
        row: Type.Integer(), title: Type.String(), owner: Type.String(), dueAt: Nullable(Instant), state: Type.String(),
      },
    ),
  ),
})

export type ListQuery = Static<typeof ListQuery>
export type Act = Static<typeof Act>
export type ProgressAct = Static<typeof ProgressAct>
export type EvidenceAct = Static<typeof EvidenceAct>
export type AskExtension = Static<typeof AskExtension>
export type AnswerExtension = Static<typeof AnswerExtension>
export type Acted = Static<typeof Acted>
export type BatchAct = Static<typeof BatchAct>
export type BatchVerdicts = Static<typeof BatchVerdicts>
export type NewQuick = Static<typeof NewQuick>
export type Issued = Static<typeof Issued>
export type Count = Static<typeof Count>
export type NewStanding = Static<typeof NewStanding>
export type ChangeStanding = Static<typeof ChangeStanding>
export type StocktakeAct = Static<typeof StocktakeAct>
export type RegisterVerdict = Static<typeof RegisterVerdict>
