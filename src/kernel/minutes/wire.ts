/**
 * Minutes, the duties proposed from them and the questions to answer before issuing (纪要, 任务建议, 待答), on the wire.
 * Spans are half-open and count code points of `rawText`; lines count from 1.
 * Source: founding minutes 一, 三; office.md 2.3 (review screen, never silent creation).
 *
 * Under /api/minutes (read: minutes.read; issue and discard: minutes.issue; the rest: minutes.prepare):
 *   GET / → MinutesList; POST / NewMinutes → Minutes (201); POST /upload multipart → Minutes (201)
 *   GET /:id → Minutes; GET /:id/load → Load; POST /:id/discard Discard → Summary
 *   PATCH /:id/proposals/:pid ProposalPatch → Change; POST /:id/proposals ByHand → Change
 *   POST /:id/proposals/:pid/{drop,restore,confirm} Seen → Change; POST /:id/proposals/:pid/split Split → Change
 *   POST /:id/merge Merge → Change; POST /:id/bulk Bulk → Change
 *   PUT /:id/questions/:qid AnswerQuestion → Change; POST /:id/questions/bulk AnswerInBulk → Change
 *   PUT /:id/corrections/:n Undo → Minutes; POST /:id/paper multipart → PaperFile
 *   POST /:id/issue Issue → Issued; refused: questionsOpen {count, questions}, incomplete {count, proposals}
 */
import Type, { type Static } from 'typebox'
import { Day, Id, Instant, Line, Nullable, Paging, PersonName, Prose, Time, UnitName } from '#base/schema.ts'
import { Cadence } from '#kernel/calendar/wire.ts'
import { Acceptance, Counterparties, Until } from '#kernel/obligation/wire.ts'
import {
  DIFFERENCES,
  DISTRIBUTIONS,
  ISSUE_BASES,
  NATURES,
  OWNER_BASES,
  PROPOSAL_STATES,
  QUESTION_KINDS,
  QUESTION_STATES,
  STATES,
} from './words.ts'

export const Span = Type.Tuple([Type.Integer({ minimum: 0 }), Type.Integer({ minimum: 0 })])
export const Proposal = Type.Object({
  id: Id,
  position: Type.Integer(),
  path: Type.Array(Type.String()),
  span: Span,
  firstLine: Type.Integer(),
  lastLine: Type.Integer(),
  nature: Type.Enum(NATURES),
  title: Type.String(),
  body: Type.String(),
  /** The owner as the document names it, and why it is read so. */
  ownerNamed: Type.String(),
  ownerBasis: Type.Enum(OWNER_BASES),
  owners: Type.Array(UnitName),
  distribution: Type.Enum(DISTRIBUTIONS),
  assists: Type.Array(UnitName),
  /** By default the leader in charge of the owner, else the coordination group; null = each unit has its own. */
  reviewer: Nullable(UnitName),
  reviewerIsDefault: Type.Boolean(),
  cadence: Cadence,
  dueAt: Nullable(Instant),
  until: Until,
  /** The words of the document about time, e.g. 「2月底前」「每日」; empty when it says nothing. */
  timeCue: Type.String(),
  reportTo: Type.String(),
  condition: Type.String(),
  counterparties: Counterparties,
  acceptance: Acceptance,
  sameAsId: Nullable(Id),
  /** The open obligation that this one carries on (接续), once accepted. */
  continues: Nullable(Type.Object({ id: Id, no: Type.String(), title: Type.String() })),
  /** How many obligations issuing makes of it: one a unit when distributed to each, and the parent. */
  creates: Type.Integer(),
  difference: Nullable(Type.Enum(DIFFERENCES)),
  state: Type.Enum(PROPOSAL_STATES),
  openQuestions: Type.Integer(),
  revision: Type.Integer(),
})
export type Proposal = Static<typeof Proposal>

export const ANSWER_PROPERTIES = {
  choice: Type.Optional(Line(60)),
  unitIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 200 })),
  day: Type.Optional(Day),
  time: Type.Optional(Time),
  note: Type.Optional(Prose(500)),
}
/** Which of these counts is told by the kind of question: ANSWER_BY in words.ts. */
export const Answer = Type.Object(ANSWER_PROPERTIES)
export type Answer = Static<typeof Answer>
export const Question = Type.Object({
  id: Id,
  kind: Type.Enum(QUESTION_KINDS),
  sentence: Type.String(),
  proposalIds: Type.Array(Id),
  span: Nullable(Span),
  line: Nullable(Type.Integer()),
  options: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })),
  /** The likeliest answer, offered but never taken by itself. */
  suggestion: Nullable(Answer),
  suggestedUnits: Type.Array(UnitName),
  state: Type.Enum(QUESTION_STATES),
  answer: Nullable(Answer),
  answeredBy: Nullable(PersonName),
  answeredAt: Nullable(Instant),
})
export type Question = Static<typeof Question>

export const Counts = Type.Object({
  proposals: Type.Integer(),
  confirmed: Type.Integer(),
  merged: Type.Integer(),
  dropped: Type.Integer(),
  openQuestions: Type.Integer(),
  /** Obligations that issuing makes, or has made. */
  obligations: Type.Integer(),
})
export const Summary = Type.Object({
  id: Id,
  title: Type.String(),
  seriesNo: Type.Integer(),
  version: Type.Integer(),
  meetingDay: Day,
  state: Type.Enum(STATES),
  counts: Counts,
  previous: Nullable(Type.Object({ id: Id, title: Type.String(), state: Type.Enum(STATES) })),
  file: Nullable(Type.Object({ id: Id, name: Type.String() })),
  createdBy: PersonName,
  createdAt: Instant,
  issuedBy: Nullable(PersonName),
  issuedAt: Nullable(Instant),
  issueBasis: Nullable(Type.Enum(ISSUE_BASES)),
  paperFile: Nullable(Type.Object({ id: Id, name: Type.String() })),
  revision: Type.Integer(),
})
export type Summary = Static<typeof Summary>
export const MinutesList = Type.Object({ items: Type.Array(Summary), total: Type.Integer(), asOf: Instant })
export const ListQuery = Type.Object({ ...Paging, state: Type.Optional(Type.Enum(STATES)) })

export const Node = Type.Object({
  id: Type.String(),
  label: Type.String(),
  level: Type.Integer(),
  line: Type.Integer(),
  kind: Type.String(),
  title: Type.String(),
  span: Span,
})
export const Correction = Type.Object({
  n: Type.Integer(),
  wrong: Type.String(),
  right: Type.String(),
  at: Type.Integer(),
  line: Type.Integer(),
  confidence: Type.Union([Type.Literal('certain'), Type.Literal('high')]),
  undone: Type.Boolean(),
})
export const Warning = Type.Object({
  code: Type.String(),
  message: Type.String(),
  line: Nullable(Type.Integer()),
  at: Nullable(Type.Integer()),
})
/** Against the previous version: proposals carry `difference`; what the new text no longer has stands here. */
export const Difference = Type.Object({
  identicalText: Type.Boolean(),
  unchanged: Type.Integer(),
  changed: Type.Array(Type.Object({ proposalId: Id, before: Type.String(), after: Type.String() })),
  added: Type.Array(Id),
  removed: Type.Array(
    Type.Object({
      path: Type.Array(Type.String()),
      title: Type.String(),
      body: Type.String(),
      owners: Type.Array(UnitName),
    }),
  ),
})
export type Difference = Static<typeof Difference>
export const Load = Type.Object({
  /** Above this many for one unit the row is marked; policy `minutes.loadWarning`. */
  warnAbove: Type.Integer(),
  obligations: Type.Integer(),
  items: Type.Array(
    Type.Object({
      unit: Type.Object({ id: Id, name: Type.String(), kind: Type.String() }),
      added: Type.Integer(),
      longRunning: Type.Integer(),
      assisting: Type.Integer(),
      openNow: Type.Integer(),
      over: Type.Boolean(),
    }),
  ),
})
export type Load = Static<typeof Load>
export const Minutes = Type.Object({
  ...Summary.properties,
  rawText: Type.String(),
  nodes: Type.Array(Node),
  corrections: Type.Array(Correction),
  warnings: Type.Array(Warning),
  proposals: Type.Array(Proposal),
  questions: Type.Array(Question),
  difference: Nullable(Difference),
  load: Load,
  asOf: Instant,
})
export type Minutes = Static<typeof Minutes>

/** Pasted text; title, day and number are read from the text when left out. */
export const NewMinutes = Type.Object({
  text: Type.String({ minLength: 1 }),
  title: Type.Optional(Line(100)),
  meetingDay: Type.Optional(Day),
  seriesNo: Type.Optional(Type.Integer({ minimum: 1, maximum: 9999 })),
})
/** The fields beside the file of an upload, all optional (form fields are text). */
export const UploadFields = Type.Object({
  title: Type.Optional(Line(100)),
  meetingDay: Type.Optional(Day),
  seriesNo: Type.Optional(Type.String({ pattern: '^\\d{1,4}$' })),
})

/** What every change answers: the rows that changed (replace by id), the counts and the minutes' new revision. */
export const Change = Type.Object({
  revision: Type.Integer(),
  counts: Counts,
  proposals: Type.Array(Proposal),
  questions: Type.Array(Question),
})
export type Change = Static<typeof Change>

const editable = {
  nature: Type.Optional(Type.Enum(NATURES)),
  ownerUnitIds: Type.Optional(Type.Array(Id, { maxItems: 300 })),
  distribution: Type.Optional(Type.Enum(DISTRIBUTIONS)),
  assistUnitIds: Type.Optional(Type.Array(Id, { maxItems: 300 })),
  reviewerUnitId: Type.Optional(Nullable(Id)),
  cadence: Type.Optional(Cadence),
  dueAt: Type.Optional(Nullable(Instant)),
  until: Type.Optional(Until),
  reportTo: Type.Optional(Prose(200)),
  condition: Type.Optional(Prose(500)),
  acceptance: Type.Optional(Acceptance),
  state: Type.Optional(Type.Enum(['proposed', 'confirmed', 'dropped'])),
}
export const ProposalPatch = Type.Object({
  revision: Type.Integer(),
  title: Type.Optional(Line(200)),
  body: Type.Optional(Prose(4000)),
  counterparties: Type.Optional(Counterparties),
  ...editable,
})
export type ProposalPatch = Static<typeof ProposalPatch>
export const Bulk = Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 500 }), patch: Type.Object(editable) })
export const Split = Type.Object({
  revision: Type.Integer(),
  at: Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, maxItems: 20 }),
})
/** The first one stays and carries the others. */
export const Merge = Type.Object({ ids: Type.Array(Id, { minItems: 2, maxItems: 50, uniqueItems: true }) })
export const ByHand = Type.Object({
  span: Span,
  title: Type.Optional(Line(200)),
  nature: Type.Optional(Type.Enum(NATURES)),
  ownerUnitIds: Type.Optional(Type.Array(Id)),
})
export const Seen = Type.Object({ revision: Type.Integer() })
/** Either an answer, or `leaveOpen`. */
export const AnswerQuestion = Type.Object({ answer: Type.Optional(Answer), leaveOpen: Type.Optional(Type.Boolean()) })
/** All open questions of a kind, or the named ones; `takeSuggestion` answers each with its own suggestion. */
export const AnswerInBulk = Type.Object({
  kind: Type.Optional(Type.Enum(QUESTION_KINDS)),
  ids: Type.Optional(Type.Array(Id, { maxItems: 500 })),
  answer: Type.Optional(Answer),
  takeSuggestion: Type.Optional(Type.Boolean()),
  leaveOpen: Type.Optional(Type.Boolean()),
})
export const Undo = Type.Object({ undone: Type.Boolean() })
export const PaperFile = Type.Object({ id: Id, name: Type.String(), sizeBytes: Type.Integer() })
export const Issue = Type.Object({
  basis: Type.Enum(ISSUE_BASES),
  paperFileId: Type.Optional(Id),
  revision: Type.Integer(),
})
export const Issued = Type.Object({ minutes: Summary, created: Type.Integer(), continued: Type.Integer() })
export type Issued = Static<typeof Issued>
export const Discard = Type.Object({ reason: Line(200), revision: Type.Integer() })

export const Params = Type.Object({ id: Id })
export const ProposalParams = Type.Object({ id: Id, pid: Id })
