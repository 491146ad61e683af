/**
 * How the loop's own evidence proves a period (期次判定). Silence after the due time is `missed`, never zero; a late
 * entry keeps its true time; what a clerk typed counts once the head has confirmed it, by the time it was typed.
 * Source: founding minutes 一(二)1(2) (日报告、零报告); issue 2 section 4 (an explicit zero report; silence is missed).
 */
import type { Verdict } from './evidence.ts'
import type { FieldValues } from './wire.ts'
import type { Answer } from './words.ts'

/** One entry, as it stood at the moment judged for. */
export interface Entered { answer: Answer, sentence: string, fields: FieldValues, typedAt: Date, confirmed: boolean }

/** Nothing given: not yet, or missed once the due time has passed. */
export function judgeSilence(dueAt: Date, asOf: Date): Verdict {
  return { state: asOf < dueAt ? 'notYet' : 'missed' }
}

/** The newest confirmed entry says what; the first confirmed one says when. `entries` come oldest first. */
export function judgeProgress(entries: readonly Entered[], dueAt: Date, asOf: Date): Verdict {
  const confirmed = entries.filter((entry) => entry.confirmed)
  const newest = confirmed.at(-1)
  if (!newest) return entries.length > 0 ? {
    state: 'notYet', awaitsConfirmation: true, note: entries.at(-1)!.sentence,
  } : judgeSilence(dueAt, asOf)
  return {
    state: newest.answer === 'zero' || newest.answer === 'nothingNew' ? 'zero' : 'met', at: confirmed[0]!.typedAt,
    note: newest.sentence,
    count: confirmed.length,
  }
}

/**
 * As progress, but a bare 无新进展 or 有困难 leaves the form unanswered. Fields were checked when they were typed; that the
 * form has changed since takes no answer back.
 */
export function judgeForm(entries: readonly Entered[], dueAt: Date, asOf: Date): Verdict {
  const answersForm = ({ answer, fields }: Entered): boolean =>
    answer === 'zero' || answer === 'progress' || Object.keys(fields).length > 0
  return judgeProgress(entries.filter(answersForm), dueAt, asOf)
}

/** Of a period that has fallen due: nothing given, or typed and no head stands for it. */
export function isMissed(verdict: Verdict | undefined): boolean {
  return verdict?.state === 'missed' || (verdict?.awaitsConfirmation ?? false)
}

/** Met when as many as wanted were given; the one that made up the number says when. `times` come oldest first. */
export function judgeCount(times: readonly Date[], wanted: number, dueAt: Date, asOf: Date): Verdict {
  const decisive = times[wanted - 1]
  return decisive ? { state: 'met', at: decisive, count: times.length } : {
    ...judgeSilence(dueAt, asOf), count: times.length,
  }
}
