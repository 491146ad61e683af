/**
 * One question and its answer (待答): the sentence, its place, and the input that its kind takes; or 暂不定.
 *
 * Source: founding minutes 一(二)1(2) 「按时」; office.md 2.3 step 9: no date found: ask, never invent.
 */
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { dayOf, dayWords, serverNow } from '#ui/clock.ts'
import { DateInput, TextInput } from '#ui/field.tsx'
import { UnitsPicker, type Picked } from '#ui/picker.tsx'
import { Chip } from '#ui/status-chip.tsx'
import type { Answer, Minutes, Question } from './wire.ts'
import type { AnswerGiven } from './screen-review-acts.ts'
import { quickDates } from './screen-review-words.ts'
import { ANSWER_BY, QUESTION_STATE_LABELS } from './words.ts'

const unitNames = (ids: readonly string[], names: ReadonlyMap<string, string>) =>
  ids.map((id) => names.get(id) ?? '').filter(Boolean).join('、')

/** The answer in words: 「物流一处」「2月14日」「16:00」. */
export function answerWords(question: Question, answer: Answer, names: ReadonlyMap<string, string>): string {
  const known = new Map([...names, ...question.suggestedUnits.map((unit) => [unit.id, unit.name] as const)])
  const option = question.options.find(({ value }) => value === answer.choice)
  const parts = [
    option?.label ?? answer.choice,
    answer.unitIds && (unitNames(answer.unitIds, known) || `${answer.unitIds.length} 家单位`),
    answer.day && dayWords(answer.day), answer.time, answer.note,
  ]
  return parts.filter(Boolean).join(' ')
}

const TIMES = ['09:00', '16:00', '17:30', '18:00']

interface InputProps {
  question: Question
  /** Digits from here on: the question's own options come first. */
  firstDigit: number
  onAnswer: (answer: Answer) => void
}

function Options({ question, onAnswer }: Pick<InputProps, 'question' | 'onAnswer'>) {
  return question.options.map(({ value, label }, index) => (
    <Button key={value} size="small" data-answer={index + 1} onClick={() => onAnswer({ choice: value })}
      look={question.suggestion?.choice === value ? 'primary' : 'plain'}>
      <span className="quick-digit" aria-hidden="true">{index + 1}</span>{label}
    </Button>
  ))
}

function UnitsInput({ onAnswer }: InputProps) {
  const [units, setUnits] = useState<Picked[]>([])
  return (
    <div className="answer-line">
      <UnitsPicker label="指定单位" value={units} onChange={setUnits} />
      <Button size="small" disabled={units.length === 0}
        onClick={() => onAnswer({ unitIds: units.map(({ id }) => id) })}>
        {units.length > 1 ? `就是这 ${units.length} 家` : '就是这一家'}
      </Button>
    </div>
  )
}

function DayInput({ question, firstDigit, onAnswer }: InputProps) {
  const [day, setDay] = useState(question.suggestion?.day ?? '')
  const picks = quickDates(dayOf(serverNow())).flatMap(({ label, dueAt }) => (
    dueAt ? [{ label: label.split(' ')[0] ?? '', answer: { day: dayOf(dueAt) } }] : []))
  return (
    <div className="answer-line">
      <DateInput label="日期" value={day} onChange={setDay} />
      <Button size="small" disabled={!day} onClick={() => onAnswer({ day })}>就是这一天</Button>
      <Picks firstDigit={firstDigit} picks={picks}
        onAnswer={onAnswer} />
    </div>
  )
}

function TimeInput({ question, firstDigit, onAnswer }: InputProps) {
  const [time, setTime] = useState(question.suggestion?.time ?? '')
  return (
    <div className="answer-line">
      <TextInput type="time" label="时点" value={time} onChange={setTime} />
      <Button size="small" disabled={!time} onClick={() => onAnswer({ time })}>就是这一时点</Button>
      <Picks firstDigit={firstDigit} picks={TIMES.map((each) => ({ label: each, answer: { time: each } }))}
        onAnswer={onAnswer} />
    </div>
  )
}

interface PicksProps extends Pick<InputProps, 'firstDigit' | 'onAnswer'> { picks: { label: string, answer: Answer }[] }

function Picks({ firstDigit, picks, onAnswer }: PicksProps) {
  return (
    <span className="row">
      {picks.map(({ label, answer }, index) => (
        <Button key={label} size="small" look="quiet" data-answer={firstDigit + index} onClick={() => onAnswer(answer)}>
          <span className="quick-digit" aria-hidden="true">{firstDigit + index}</span>{label}
        </Button>
      ))}
    </span>
  )
}

const INPUTS = { choice: () => null, units: UnitsInput, day: DayInput, time: TimeInput }

export interface QuestionCardProps {
  question: Question
  minutes: Minutes
  names: ReadonlyMap<string, string>
  isReadOnly: boolean
  isCurrent?: boolean
  onAnswer: (question: Question, given: AnswerGiven) => void
  /** Goes to its place in the source. */
  onPlace?: ((question: Question) => void) | undefined
}

function PlaceLine({ question, minutes, onPlace }: Pick<QuestionCardProps, 'question' | 'minutes' | 'onPlace'>) {
  const [first] = question.proposalIds
  const row = minutes.proposals.find(({ id }) => id === first)
  const others = question.proposalIds.length - 1
  return (
    <p className="small muted question-place">
      {row && others > 0 && <span>「{row.title}」等 {others + 1} 条</span>}
      {question.line !== null && onPlace && (
        <Button size="small" look="quiet" onClick={() => onPlace(question)}>原文第 {question.line} 行</Button>
      )}
    </p>
  )
}

export function QuestionCard(props: QuestionCardProps) {
  const { question, minutes, names, isReadOnly, isCurrent, onAnswer, onPlace } = props
  const [isRedone, setRedone] = useState(false)
  const isOpen = question.state === 'open' || isRedone
  const Input = INPUTS[ANSWER_BY[question.kind]]
  const { suggestion } = question
  const give = (given: AnswerGiven) => {
    setRedone(false)
    onAnswer(question, given)
  }
  return (
    <div className="question" data-question={question.id} data-state={question.state}
      tabIndex={isCurrent === undefined ? undefined : isCurrent ? 0 : -1}
      data-current={isCurrent || undefined}>
      <p className="question-sentence">{question.sentence}</p>
      {onPlace && <PlaceLine question={question} minutes={minutes} onPlace={onPlace} />}
      {!isOpen && (
        <div className="row">
          <Chip shape={question.state === 'leftOpen' ? 'dashed' : 'disc'}
            tone={question.state === 'leftOpen' ? 'idle' : 'done'}>
            {QUESTION_STATE_LABELS[question.state]}
            {question.answer && `：${answerWords(question, question.answer, names)}`}
          </Chip>
          {!isReadOnly && <Button size="small" look="quiet" onClick={() => setRedone(true)}>改</Button>}
        </div>
      )}
      {isOpen && !isReadOnly && (
        <div className="question-answer">
          {suggestion && suggestion.choice === undefined && (
            <Button size="small" look="primary" data-answer="y" onClick={() => give({ answer: suggestion })}>
              采纳建议：{answerWords(question, suggestion, names)}
            </Button>
          )}
          <Options question={question} onAnswer={(answer) => give({ answer })} />
          <Button size="small" data-answer="l"
            onClick={() => give({ leaveOpen: true })}>{QUESTION_STATE_LABELS.leftOpen}</Button>
          <Input question={question} firstDigit={question.options.length + 1} onAnswer={(answer) => give({ answer })} />
        </div>
      )}
    </div>
  )
}
