/**
 * One row answered by a digit and a sentence (一行一答): 1…4 choose, typing writes, Enter saves and goes on, arrows walk.
 * Nothing is pre-answered; what was saved stays when the server refuses the next change.
 */
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Link } from '#ui/link.tsx'
import './screen-answer-row.css'

export interface AnswerChoice { value: string; label: string; needsSentence: boolean; placeholder: string }

export interface AnswerRowProps {
  title: string
  to: string
  /** Under the title: last time, cadence, due. */
  note: ReactNode
  choices: readonly AnswerChoice[]
  /** What the server holds now. */
  saved: { value: string; sentence: string }
  /** Who typed it and who answers for it. */
  trace: ReactNode
  tone?: 'alarm' | undefined
  readOnly: boolean
  /** Instead of the sentence: this row has a form of its own. */
  extra?: ReactNode
  /** Resolves to a refusal in words, or '' when saved. */
  onSave: (value: string, sentence: string) => Promise<string>
}

const SENTENCE_MAX = 500

/** The neighbouring row's first choice, or its sentence when one is being written. */
function walk(from: HTMLElement | null, by: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.answer-row')]
  const next = rows[rows.findIndex((row) => row.contains(from)) + by]
  next?.querySelector<HTMLElement>('.answer-choice[aria-pressed="true"], .answer-choice')?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

export function AnswerRow({ title, to, note, choices, saved, trace, tone, readOnly, extra, onSave }: AnswerRowProps) {
  const [value, setValue] = useState(saved.value)
  const [sentence, setSentence] = useState(saved.sentence)
  const [status, setStatus] = useState<'same' | 'saving' | 'saved'>('same')
  const [refusal, setRefusal] = useState('')
  const row = useRef<HTMLLIElement>(null)
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (row.current?.contains(document.activeElement)) return
    setValue(saved.value)
    setSentence(saved.sentence)
  }, [saved.value, saved.sentence])

  const save = async (nextValue: string, nextSentence: string) => {
    const choice = choices.find((each) => each.value === nextValue)
    if (!choice || (nextValue === saved.value && nextSentence === saved.sentence)) return
    if (choice.needsSentence && !nextSentence) return setRefusal(`${choice.label}要写一句话，写好再存。`)
    setRefusal('')
    setStatus('saving')
    const refused = await onSave(nextValue, nextSentence)
    setRefusal(refused)
    setStatus(refused ? 'same' : 'saved')
  }
  const choose = (choice: AnswerChoice, moves: boolean) => {
    setValue(choice.value)
    setRefusal('')
    if (choice.needsSentence && !extra) return input.current?.focus()
    void save(choice.value, sentence.trim())
    if (moves) walk(row.current, 1)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const isWriting = event.target === input.current
    const choice = isWriting ? undefined : choices[Number(event.key) - 1]
    if (choice && !readOnly) {
      event.preventDefault()
      choose(choice, true)
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      walk(row.current, event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' && isWriting) {
      event.preventDefault()
      void save(value, sentence.trim())
      walk(row.current, 1)
    }
  }
  const chosen = choices.find((each) => each.value === value)
  return (
    <li className="answer-row" ref={row} data-tone={tone} data-answered={saved.value ? true : undefined}
      onKeyDown={onKeyDown}>
      <div className="answer-what">
        <Link to={to}>{title}</Link>
        <div className="muted small">{note}</div>
      </div>
      <div className="answer-choices" role="group" aria-label={title}>
        {choices.map((choice, index) => (
          <button key={choice.value} type="button" className="answer-choice" aria-pressed={value === choice.value}
            disabled={readOnly}
            onClick={() => choose(choice, false)}>
            <span className="letter" aria-hidden="true">{index + 1}</span>{choice.label}
          </button>
        ))}
      </div>
      {extra ?? (
        <input ref={input} className="input" aria-label={`${title}：一句话`} maxLength={SENTENCE_MAX} value={sentence}
          disabled={readOnly}
          placeholder={chosen?.placeholder ?? '先选一项'} aria-invalid={refusal ? true : undefined}
          onChange={(event) => {
            setSentence(event.target.value)
            if (!value && choices[0]?.needsSentence) setValue(choices[0].value)
          }}
          onBlur={() => { void save(value, sentence.trim()) }} />
      )}
      <div className="answer-trace small" role="status">
        {refusal ? <span className="tone-alarm">{refusal}</span> : status === 'saving' ? '正在保存…' : trace}
      </div>
    </li>
  )
}
