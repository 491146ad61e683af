/** Answering (答复): one question or many of a kind; an answer takes effect on its proposals in the same transaction. */
import type { UnitOfWork } from '#base/database.ts'
import { assertUnits, change, entryOf, type Act, type Touched } from './change.ts'
import { readDefaults } from './directory.ts'
import { effectsOf } from './rules-answer.ts'
import { whyUnfit } from './rules-questions.ts'
import { readProposals, updateProposals } from './store-proposals.ts'
import { listQuestions, readQuestion, replaceAnswer, type StoredQuestion } from './store-questions.ts'
import type { Answer, Change } from './wire.ts'
import { refuse } from './wire-problems.ts'
import { ANSWER_BY, type QuestionKind } from './words.ts'
import type { Entry } from '#kernel/record/face.ts'

type Note = (entry: Entry) => void
/** null leaves it open. */
type Given = Answer | null

export async function answerOne(act: Act, questionId: string, given: Given): Promise<Change> {
  return change(act, undefined, async (uow, _minutes, note) => {
    const question = await readQuestion(uow, act.minutesId, questionId)
    return answer(act, uow, note, [{ question, given }])
  })
}

export interface BulkWish {
  kind?: QuestionKind | undefined
  ids?: readonly string[] | undefined
  given: Given
  takeSuggestion: boolean
}

/** Open questions of a kind, or those named; one without a suggestion stays open when suggestions are taken. */
export async function answerMany(act: Act, { kind, ids, given, takeSuggestion }: BulkWish): Promise<Change> {
  return change(act, undefined, async (uow, _minutes, note) => {
    const all = await listQuestions(uow, act.minutesId)
    if (ids?.some((id) => !all.some((question) => question.id === id))) throw refuse.noSuch()
    const wanted = all.filter(
      (question) => (ids ? ids.includes(question.id) : question.state === 'open') && (!kind || question.kind === kind),
    )
    const pairs = wanted.map((question) => ({ question, given: takeSuggestion ? question.suggestion : given }))
    return answer(act, uow, note, takeSuggestion ? pairs.filter(({ given: suggested }) => suggested !== null) : pairs)
  })
}

async function answer(
  act: Act,
  uow: UnitOfWork,
  note: Note,
  pairs: readonly { question: StoredQuestion; given: Given }[],
): Promise<Touched> {
  const { clock } = act.platform
  const { dueTime } = await readDefaults(uow, clock.today())
  const touched: Touched = { proposals: [], questions: [] }
  for (const { question, given } of pairs) {
    if (given) await assertFits(uow, question, given, clock.today())
    await replaceAnswer(uow, question.id, given, act.actor.personId!, clock.now())
    note({
      action: given ? 'minutes.answer' : 'minutes.leaveOpen',
      object: { kind: 'minutesQuestion', id: question.id },
      before: { answer: question.answer, state: question.state },
      after: { answer: given },
    })
    if (given) touched.proposals.push(...(await takeEffect(act, uow, note, question, given, dueTime)))
    touched.proposals.push(...question.proposalIds)
    touched.questions.push(question.id)
  }
  return touched
}

async function assertFits(
  uow: UnitOfWork,
  { kind, options }: StoredQuestion,
  given: Answer,
  today: string,
): Promise<void> {
  const why = whyUnfit(ANSWER_BY[kind], options, given)
  if (why) throw refuse.badAnswer({ why })
  await assertUnits(uow, given.unitIds ?? [], today)
}

async function takeEffect(
  act: Act,
  uow: UnitOfWork,
  note: Note,
  question: StoredQuestion,
  given: Answer,
  dueTime: string,
): Promise<string[]> {
  const found = await readProposals(uow, act.minutesId, question.proposalIds)
  const about = question.proposalIds.map((id) => found.find((proposal) => proposal.id === id)!)
  const effects = effectsOf(question.kind, given, about, {
    dueTime,
    before: question.answer,
    targets: question.targetIds,
  })
  for (const { id, effect } of effects) {
    await updateProposals(uow, [id], effect)
    note(
      entryOf(
        'minutes.edit',
        about.find((proposal) => proposal.id === id)!,
        effect,
      ),
    )
  }
  return effects.map(({ id }) => id)
}
