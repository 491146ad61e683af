/**
 * Entering progress (填报): one entry or a whole page of them, each checked, signed for where needed, and confirmed by
 * a head's own hand.
 */
import type { UnitOfWork } from '#base/database.ts'
import { dayOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { Problem, sentenceOf } from '#base/problem.ts'
import { mayTouch } from '#kernel/identity/face.ts'
import { performActs, type Act, type ActContext, type Outcome } from './act.ts'
import { assertFields } from './rules-form.ts'
import { listByIds, listNewest, type PeriodRow } from './store-periods.ts'
import * as store from './store-progress.ts'
import { refuse, type FieldValues, type FormField } from './wire.ts'
import { ANSWER_LABELS, ANSWERS_WITHOUT_SENTENCE, type Answer } from './words.ts'

export interface NewEntry {
  obligationId: string, periodId?: string | null | undefined, revision?: number, answer: Answer, sentence: string,
  fields?: FieldValues | undefined
}
export interface EntryVerdict {
  entry: NewEntry, periodId: string | null, problem?: Problem, outcome?: Extract<Outcome, { done: true }>,
}

/** Enters what is right and says of each of the others what is wrong. */
export async function enterAll(
  uow: UnitOfWork, context: ActContext, entries: readonly NewEntry[],
): Promise<EntryVerdict[]> {
  const ids = [...new Set(entries.map(({ obligationId }) => obligationId))]
  const forms = await store.listForms(uow, ids)
  const newest = Map.groupBy(await listNewest(uow, ids, context.at), ({ obligationId }) => obligationId)
  const named = new Map(
    (await listByIds(uow, entries.flatMap(({ periodId }) => periodId ?? []))).map((period) => [period.id, period]),
  )
  const verdicts = entries.map((entry) => judge(entry, forms.get(entry.obligationId)?.form ?? [], () =>
    entry.periodId ? named.get(entry.periodId) : currentOf(newest.get(entry.obligationId) ?? [], dayOf(context.at))))
  const right = verdicts.filter(({ problem }) => !problem)
  const acts = [...Map.groupBy(right, ({ entry }) => entry.obligationId).values()].map(actOf)
  const done = await performActs(uow, context, acts)
  const outcomes = new Map(done.map((outcome) => [outcome.act.id, outcome]))
  const judged = verdicts.map((verdict) => withOutcome(verdict, outcomes.get(verdict.entry.obligationId)))
  await store.insertProgress(uow, judged.flatMap(({ entry, periodId, problem }) => problem ? [] : [{
    id: newId(context.at), obligationId: entry.obligationId, periodId, answer: entry.answer,
    sentence: entry.sentence.trim(),
    fields: entry.fields ?? {}, typedBy: context.principal.personId,
    confirmed: mayTouch(
      context.principal, 'obligation.confirm', { unitIds: [forms.get(entry.obligationId)!.ownerUnitId] },
    ),
  }]), context.at)
  return judged
}

/** One act for all that is entered of one obligation; its record names every period answered, not the last alone. */
function actOf(verdicts: readonly EntryVerdict[]): Act {
  const { entry: { obligationId, revision, answer }, periodId } = verdicts.at(-1)!
  const entries = verdicts.map((each) => `${each.periodId ?? ''} ${each.entry.answer}`.trim()).join(', ')
  const detail = { answer, ...(periodId ? { periodId } : {}), ...(verdicts.length > 1 ? { entries } : {}) }
  return { id: obligationId, action: 'progress', detail, ...(revision ? { revision } : {}) }
}

/** One entry; its refusal is thrown. */
export async function enter(
  uow: UnitOfWork, context: ActContext, entry: NewEntry,
): Promise<Extract<Outcome, { done: true }>> {
  const [verdict] = await enterAll(uow, context, [entry])
  if (verdict!.problem) throw verdict!.problem
  return verdict!.outcome!
}

/** The period of today, else the next one due: what a person means who does not say which. */
export function currentOf(periods: readonly PeriodRow[], today: string): PeriodRow | undefined {
  return periods.find(({ fromDay, toDay }) => fromDay <= today && today < toDay) ?? periods.at(-1)
}

function judge(entry: NewEntry, form: readonly FormField[], findPeriod: () => PeriodRow | undefined): EntryVerdict {
  try {
    const period = findPeriod()
    if (entry.periodId && period?.obligationId !== entry.obligationId) throw refuse.noSuchPeriod()
    if (period?.waivedReason) throw refuse.periodWaived({ reason: period.waivedReason })
    assertEntry(entry, form)
    return { entry, periodId: period?.id ?? null }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { entry, periodId: entry.periodId ?? null, problem: error }
  }
}

function assertEntry({ answer, sentence, fields = {} }: NewEntry, form: readonly FormField[]): void {
  const isBare = ANSWERS_WITHOUT_SENTENCE.includes(answer)
  const hasFields = Object.keys(fields).length > 0
  // A form answers for itself; without one, progress and difficulty are said in a sentence.
  if (
    !isBare && sentence.trim() === '' && !(form.length > 0 && answer === 'progress')
  ) throw refuse.sentenceNeeded({ answer: ANSWER_LABELS[answer] })
  if (hasFields || (form.length > 0 && answer === 'progress')) assertFields(form, fields)
}

function withOutcome(verdict: EntryVerdict, outcome: Outcome | undefined): EntryVerdict {
  if (verdict.problem || !outcome) return verdict
  return outcome.done ? { ...verdict, outcome } : { ...verdict, problem: outcome.problem }
}

export function answersOf(verdicts: readonly EntryVerdict[]) {
  const rows = verdicts.map(({ entry, periodId, problem }) => ({
    obligationId: entry.obligationId, periodId, done: !problem, code: problem?.code ?? '',
    sentence: problem ? sentenceOf(problem) : '',
  }))
  const done = rows.filter((row) => row.done).length
  return { done, refused: rows.length - done, rows }
}
