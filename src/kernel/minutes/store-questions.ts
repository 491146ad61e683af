/** SQL of `kernel.minutes_question` (待答). */
import type { Selectable } from 'kysely'
import type { Reader, UnitOfWork } from '#base/database.ts'
import type { Tables } from '../../../db/tables.ts'
import type { Span } from './reading/parse.ts'
import type { Answer } from './wire.ts'
import { refuse } from './wire-problems.ts'
import type { QUESTION_STATES, QuestionKind } from './words.ts'

export interface StoredQuestion {
  id: string
  minutesId: string
  position: number
  kind: QuestionKind
  sentence: string
  proposalIds: string[]
  /** Open obligations that a continuation would carry on. */
  targetIds: string[]
  span: Span | null
  line: number | null
  options: { value: string; label: string }[]
  suggestion: Answer | null
  state: (typeof QUESTION_STATES)[number]
  answer: Answer | null
  answeredBy: string | null
  answeredAt: Date | null
}

function fromRow(row: Selectable<Tables['kernel.minutes_question']>): StoredQuestion {
  const found = /(\d+),(\d+)/.exec(row.span ?? '')
  return {
    id: row.id,
    minutesId: row.minutes_id,
    position: row.position,
    kind: row.kind as QuestionKind,
    sentence: row.sentence,
    proposalIds: row.proposal_ids,
    targetIds: row.target_ids,
    span: found ? [Number(found[1]), Number(found[2])] : null,
    line: row.line,
    options: row.options as StoredQuestion['options'],
    suggestion: row.suggestion as Answer | null,
    state: row.state as StoredQuestion['state'],
    answer: row.answer as Answer | null,
    answeredBy: row.answered_by,
    answeredAt: row.answered_at,
  }
}

export async function insertQuestions(uow: UnitOfWork, questions: readonly StoredQuestion[]): Promise<void> {
  if (questions.length === 0) return
  await uow
    .insertInto('kernel.minutes_question')
    .values(
      questions.map((question) => ({
        id: question.id,
        minutes_id: question.minutesId,
        position: question.position,
        kind: question.kind,
        sentence: question.sentence,
        proposal_ids: question.proposalIds,
        target_ids: question.targetIds,
        span: question.span ? `[${question.span[0]},${question.span[1]})` : null,
        line: question.line,
        options: JSON.stringify(question.options),
        suggestion: question.suggestion ? JSON.stringify(question.suggestion) : null,
        state: question.state,
      })),
    )
    .execute()
}

export async function listQuestions(db: Reader, minutesId: string): Promise<StoredQuestion[]> {
  const rows = await db
    .selectFrom('kernel.minutes_question')
    .selectAll()
    .where('minutes_id', '=', minutesId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(fromRow)
}

/** @throws Problem `minutes.noSuch`. */
export async function readQuestion(db: Reader, minutesId: string, id: string): Promise<StoredQuestion> {
  const row = await db
    .selectFrom('kernel.minutes_question')
    .selectAll()
    .where('minutes_id', '=', minutesId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw refuse.noSuch()
  return fromRow(row)
}

export async function replaceAnswer(
  uow: UnitOfWork,
  id: string,
  answer: Answer | null,
  by: string,
  at: Date,
): Promise<void> {
  await uow
    .updateTable('kernel.minutes_question')
    .set({
      state: answer ? 'answered' : 'leftOpen',
      answer: answer ? JSON.stringify(answer) : null,
      answered_by: by,
      answered_at: at,
    })
    .where('id', '=', id)
    .execute()
}

/** What a proposal's questions are about grows with the pieces it is split into. */
export async function widenQuestions(uow: UnitOfWork, proposalId: string, pieceIds: readonly string[]): Promise<void> {
  const rows = await uow
    .selectFrom('kernel.minutes_question')
    .select(['id', 'proposal_ids'])
    .where((is) => is(is.val(proposalId), '=', is.fn.any('proposal_ids')))
    .execute()
  for (const row of rows) {
    await uow
      .updateTable('kernel.minutes_question')
      .set({ proposal_ids: [...row.proposal_ids, ...pieceIds] })
      .where('id', '=', row.id)
      .execute()
  }
}
