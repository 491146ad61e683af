/** How it goes (进展): each answer with who typed it and who answers for it; and comments (留言). */
import { useState } from 'react'
import { post } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { instantWords } from '#ui/clock.ts'
import { TextArea } from '#ui/field.tsx'
import { Card } from '#ui/page.tsx'
import { useAct } from '#ui/query.ts'
import { Chip } from '#ui/status-chip.tsx'
import { PATHS } from './screen-paths.ts'
import './screen-duty.css'
import type { Comment, FormField, ObligationFull, Progress } from './wire.ts'
import { ANSWER_LABELS, type Answer } from './words.ts'

const LOOKS = {
  progress: ['half', 'work'], nothingNew: ['dashed', 'idle'], difficulty: ['triangle', 'alarm'], zero: ['zero', 'done'],
} as const satisfies Record<Answer, unknown>

const SHOWN_FIRST = 6

export function ThreadCard({ duty }: { duty: ObligationFull }) {
  const [isWhole, setWhole] = useState(false)
  const confirm = useAct(
    (progressIds: string[]) => post(PATHS.confirmRunning(duty.owner.id), { progressIds }),
    { refresh: ['obligation', 'me'], done: '已确认，由您负责' },
  )
  const newest = [...duty.progress].sort((a, b) => b.typedAt.localeCompare(a.typedAt))
  const waiting = newest.filter(({ confirmedAt }) => !confirmedAt)
  const shown = isWhole ? newest : newest.slice(0, SHOWN_FIRST)
  const extra = duty.mayConfirm && waiting.length > 0 && (
    <Button size="small" look="primary" letter="C" busy={confirm.isPending}
      onClick={() => confirm.mutate(waiting.map(({ id }) => id))}>
      确认 {waiting.length} 条
    </Button>
  )
  return (
    <Card title={`进展 ${duty.progress.length} 条`} extra={extra}>
      {newest.length === 0 && <p className="muted">还没有进展。承办单位填一句话，负责人确认后，两个名字都留在这里。</p>}
      <ol className="duty-thread">
        {shown.map((each) => <ProgressLine key={each.id} progress={each} form={duty.form} />)}
      </ol>
      {newest.length > shown.length && (
        <Button look="quiet" size="small" onClick={() => setWhole(true)}>再显示 {newest.length - shown.length} 条</Button>
      )}
    </Card>
  )
}

function ProgressLine({ progress, form }: { progress: Progress; form: FormField[] | null }) {
  const { answer, sentence, fields, typedBy, typedAt, confirmedBy, confirmedAt } = progress
  const [shape, tone] = LOOKS[answer]
  const given =
    (form ?? []).filter(({ key }) => fields[key] !== undefined && fields[key] !== null && fields[key] !== '')
  const written = given.map(({ key, label, unit = '' }) => `${label} ${fields[key]}${unit}`).join('，')
  return (
    <li>
      <div className="row">
        <Chip shape={shape} tone={tone}>{ANSWER_LABELS[answer]}</Chip>
        <time className="muted small" dateTime={typedAt}>{instantWords(typedAt)}</time>
      </div>
      {sentence && <p className="prose">{sentence}</p>}
      {written && written !== sentence && <p className="small">{written}</p>}
      <p className="muted small">
        {typedBy.name} 填；{confirmedBy && confirmedAt
          ? `${confirmedBy.name} ${instantWords(confirmedAt)} 确认`
          : <span className="tone-amber">待负责人确认</span>}
      </p>
    </li>
  )
}

export function CommentsCard({ duty }: { duty: ObligationFull }) {
  const [body, setBody] = useState('')
  const say = useAct(() => post<Comment>(PATHS.comment(duty.id), { body: body.trim() }), {
    refresh: ['obligation'], done: '已留言', then: () => setBody(''),
  })
  if (!duty.mayComment && duty.comments.length === 0) return null
  return (
    <Card title={`留言 ${duty.comments.length} 条`}>
      <div className="stack">
        <ul className="duty-thread">
          {duty.comments.map(({ id, body: words, by, at }) => (
            <li key={id}>
              <p className="prose">{words}</p>
              <p className="muted small">{by.name} {instantWords(at)}</p>
            </li>
          ))}
        </ul>
        {duty.mayComment && (
          <>
            <TextArea label="留言" value={body} onChange={setBody} maxLength={1000} placeholder="问一句、提醒一句；办理和退办请用上面的按钮" />
            <div>
              <Button size="small" busy={say.isPending} disabled={!body.trim()} onClick={() => say.mutate()}>发出</Button>
            </div>
          </>
        )}
      </div>
    </Card>
  )
}
