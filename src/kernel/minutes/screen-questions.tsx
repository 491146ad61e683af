/**
 * The questions to answer before issuing (待答), by kind, with one act for all of a kind; g walks from one to the next.
 *
 * Source: issue 2, section 3: defaults are answered in bulk; only contradictions, doubtful names and true gaps are
 * asked.
 */
import { useEffect, useMemo, useRef } from 'react'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useHotkeys } from '#ui/hotkeys.ts'
import type { Minutes, Question } from './wire.ts'
import { QuestionCard } from './screen-answer.tsx'
import type { Review } from './screen-review-acts.ts'
import { bringInto } from './screen-scroll.ts'
import { QUESTION_KIND_LABELS, QUESTION_KINDS } from './words.ts'

export interface QuestionsProps {
  minutes: Minutes
  review: Review
  names: ReadonlyMap<string, string>
  isReadOnly: boolean
  currentId: string | undefined
  onCurrent: (id: string) => void
  onPlace: (question: Question) => void
}

/** In the order of their kinds, as they are shown. */
export function orderQuestions(questions: readonly Question[]): Question[] {
  return QUESTION_KINDS.flatMap((kind) => questions.filter((question) => question.kind === kind))
}

/** The next open one behind `id`, from the top again at the end. */
export function nextOpen(questions: readonly Question[], id: string | undefined): Question | undefined {
  const ordered = orderQuestions(questions)
  const at = ordered.findIndex((question) => question.id === id)
  return [...ordered.slice(at + 1), ...ordered.slice(0, at + 1)].find(({ state }) => state === 'open')
}

/** Presses what carries `data-answer` in the current row or card. */
export function pressAnswer(key: string): void {
  document.querySelector<HTMLButtonElement>(`[data-current] [data-answer="${key}"]`)?.click()
}

export const ANSWER_KEYS = {
  y: { label: '待答：采纳建议', run: () => pressAnswer('y') },
  l: { label: '待答：暂不定', run: () => pressAnswer('l') },
  ...Object.fromEntries(['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
    [digit, { label: `待答：第 ${digit} 个选项`, run: () => pressAnswer(digit) }]))),
}

export function Questions({ minutes, review, names, isReadOnly, currentId, onCurrent, onPlace }: QuestionsProps) {
  const pane = useRef<HTMLDivElement>(null)
  const ordered = useMemo(() => orderQuestions(minutes.questions), [minutes.questions])
  const current = ordered.find(({ id }) => id === currentId) ?? nextOpen(minutes.questions, undefined) ?? ordered[0]
  const chosenId = current?.id

  useEffect(() => {
    const card = pane.current?.querySelector<HTMLElement>(`[data-question="${chosenId}"]`)
    card?.focus({ preventScroll: true })
    bringInto(card)
  }, [chosenId])

  const step = (by: number) => {
    const at = ordered.findIndex(({ id }) => id === chosenId)
    const next = ordered[Math.min(ordered.length - 1, Math.max(0, at + by))]
    if (next) onCurrent(next.id)
  }
  useHotkeys({
    j: { label: '下一个', run: () => step(1) },
    k: { label: '上一个', run: () => step(-1) },
    ...(!isReadOnly && ANSWER_KEYS),
  })
  if (ordered.length === 0) return <EmptyState title="没有要问的">原文里没有矛盾、存疑的名称或缺口。</EmptyState>

  const answer: Review['answer'] = (question, given) => {
    review.answer(question, given)
    const next = nextOpen(minutes.questions, question.id)
    if (next && next.id !== question.id) onCurrent(next.id)
  }
  const kinds = QUESTION_KINDS.filter((kind) => ordered.some((question) => question.kind === kind))
  return (
    <div className="questions" ref={pane}>
      {kinds.map((kind) => {
        const questions = ordered.filter((question) => question.kind === kind)
        const open = questions.filter(({ state }) => state === 'open')
        return (
          <section key={kind} aria-label={QUESTION_KIND_LABELS[kind]}>
            <div className="questions-head">
              <h2>
                {QUESTION_KIND_LABELS[kind]}
                <span className="muted"> {open.length > 0 ? `待答 ${open.length}` : '已答'}</span>
              </h2>
              {!isReadOnly && open.length > 1 && (
                <span className="row">
                  {open.every(({ suggestion }) => suggestion) && (
                    <Button size="small"
                      onClick={() => review.answerMany(open, { takeSuggestion: true })}>{open.length} 个都采纳建议</Button>
                  )}
                  <Button size="small" look="quiet"
                    onClick={() => review.answerMany(open, { leaveOpen: true })}>都暂不定</Button>
                </span>
              )}
            </div>
            {questions.map((question) => (
              <div key={question.id} onFocusCapture={() => onCurrent(question.id)}>
                <QuestionCard question={question} minutes={minutes} names={names} isReadOnly={isReadOnly}
                  isCurrent={question.id === chosenId}
                  onAnswer={answer} onPlace={onPlace} />
              </div>
            ))}
          </section>
        )
      })}
    </div>
  )
}
