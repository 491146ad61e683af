/** Saying how it goes (填报、进展): one of three or four answers, a sentence, the duty's own fields. */
import { useState } from 'react'
import { ApiProblem, post } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { instantWords } from '#ui/clock.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Choice, TextArea } from '#ui/field.tsx'
import { FormField } from '#ui/form-field.tsx'
import { checkAll, problemByField, type FieldSpec, type FormValues } from '#ui/form-model.ts'
import { useAct } from '#ui/query.ts'
import type { ActDialogProps } from './screen-act.tsx'
import { noteActed } from './screen-acted.tsx'
import type { Answered } from './screen-answered.ts'
import { PATHS } from './screen-paths.ts'
import type { FieldValues, FormField as Asked } from './wire.ts'
import type { Acted } from './wire-act.ts'
import { ANSWERS, ANSWERS_WITHOUT_SENTENCE, ANSWER_LABELS, type Answer } from './words.ts'

/** The duty's own fields in the frame's terms. */
export function toFieldSpec({ key, label, kind, required, unit, options, max }: Asked): FieldSpec {
  return { key, label, kind, required, unit, max, options: options?.map((value) => ({ value, label: value })),
    decimals: 4 }
}

const PLACEHOLDERS: Record<Answer, string> = {
  progress: '一句话：做了什么，到哪一步',
  nothingNew: '可不填',
  difficulty: '难在哪里，要谁帮什么。写明后协调组会看到',
  zero: '可不填。零报告表示查过、确无情况',
}

export interface ProgressDialogProps extends Omit<ActDialogProps, 'on'> {
  on: Pick<ActDialogProps['on'], 'id' | 'title' | 'revision' | 'kind' | 'form' | 'period'>
  /** Where the answer goes when not to the duty itself: the page of running duties. */
  send?: ((answered: Answered) => Promise<unknown>) | undefined
}

export function ProgressDialog({ on, onClose, onDone, send: sendElsewhere }: ProgressDialogProps) {
  const period = on.period
  const fields = (on.form ?? []).map(toFieldSpec)
  const [answer, setAnswer] = useState<Answer | ''>(fields.length > 0 ? 'progress' : '')
  const [sentence, setSentence] = useState('')
  const [values, setValues] = useState<FormValues>({})
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [refused, setRefused] = useState('')
  const mayFinish = !period && !sendElsewhere && on.kind !== 'duty'
  const [isDone, setDone] = useState(fields.length > 0)
  const act = useAct(
    async (answered: Answered) => {
      if (sendElsewhere) return sendElsewhere(answered)
      noteActed(await post<Acted>(PATHS.act(on.id, 'progress'), { revision: on.revision, ...answered }))
    },
    { refresh: ['obligation', 'me'], quiet: true, then: onDone,
      done: (_, answered) => (answered.done ? '已填报并报办结，待复核' : period ? '已填报' : '进展已记入'),
    },
  )
  const answers = ANSWERS.filter((each) => each !== 'zero' || period)
  const needsFields = answer === 'progress' && fields.length > 0

  const send = () => {
    const { found, clean } = needsFields ? checkAll(fields, values) : { found: {} as Record<string, string>, clean: {} }
    if (!answer) found.answer = '请选一项。'
    else if (!ANSWERS_WITHOUT_SENTENCE.includes(answer) && !sentence.trim() && !needsFields) {
      found.sentence = `${ANSWER_LABELS[answer]}要写一句话。`
    }
    setErrors(found)
    setRefused('')
    if (Object.keys(found).length > 0) return
    const words = sentence.trim() || (needsFields ? summaryOf(fields, clean) : '')
    act.mutate(
      {
        answer: answer as Answer, sentence: words,
        ...(needsFields ? { fields: clean as FieldValues } : {}), ...(period ? { periodId: period.id } : {}),
        ...(mayFinish && isDone && answer === 'progress' ? { done: true } : {}),
      },
      { onError: (problem) => refuse(problem) },
    )
  }
  const refuse = (problem: ApiProblem) => {
    const byField = problemByField(fields, problem)
    if (Object.keys(byField).length > 0) setErrors(byField)
    else setRefused(problem.message)
  }
  const foot = (
    <>
      <Button onClick={onClose}>取消</Button>
      <Button look="primary" busy={act.isPending} onClick={send}>提交</Button>
    </>
  )
  return (
    <Dialog open title={`${period || fields.length > 0 ? '填报' : '进展'}：${on.title}`} onClose={onClose} foot={foot}>
      {period && (
        <p className="muted">
          本期 {instantWords(period.dueAt)} 到期{period.state === 'missed' && '，已过时，将按迟报登记'}
        </p>
      )}
      {refused && <p className="form-problem" role="alert">{refused}</p>}
      <Choice label="进展情况" required value={answer} onChange={(value) => setAnswer(value as Answer)}
        error={errors.answer}
        options={answers.map((value) => ({ value, label: ANSWER_LABELS[value] }))} />
      {needsFields && fields.map((field) => (
        <FormField key={field.key} field={field} value={values[field.key]} error={errors[field.key]}
          onChange={(value) => setValues((before) => ({ ...before, [field.key]: value }))} />
      ))}
      <TextArea label={needsFields ? '说明' : '一句话'} value={sentence} onChange={setSentence} error={errors.sentence}
        maxLength={500}
        placeholder={needsFields ? '可不填' : PLACEHOLDERS[answer || 'progress']} />
      {mayFinish && answer === 'progress' && (
        <label className="row">
          <input type="checkbox" checked={isDone} onChange={(event) => setDone(event.target.checked)} />
          同时报办结（转给复核单位）
        </label>
      )}
    </Dialog>
  )
}

/** 「到岗人数 32 人，缺勤人数 1 人」: stands as the sentence when only fields were filled. */
function summaryOf(fields: FieldSpec[], values: FormValues): string {
  return fields.map(({ key, label, unit = '' }) =>
    (values[key] || values[key] === 0 ? `${label} ${String(values[key])}${unit}` : ''))
    .filter(Boolean).join('，').slice(0, 500) || '已填报'
}
