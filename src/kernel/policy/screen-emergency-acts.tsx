/** 启动、调整级别、解除: each act one dialog; ending shows first what it would do. */
import { useState } from 'react'
import { post } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { dayOf, serverNow } from '#ui/clock.ts'
import { ConfirmButton, Dialog } from '#ui/dialog.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { TextInput } from '#ui/field.tsx'
import { Form, type FieldSpec, type FormValues } from '#ui/form.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { useAct, useGet } from '#ui/query.ts'
import type { Emergency, Ended, EndEmergency, EndPreview } from './wire.ts'
import { EMERGENCY_KINDS, EMERGENCY_KIND_LABELS, LEVELS } from './words.ts'
import './screen-policy.css'

const REFRESH = ['emergency', 'me', 'obligation', 'board']
const LEVEL: FieldSpec = {
  key: 'level', label: '响应级别', kind: 'choice', required: true,
  options: LEVELS.map((value) => ({ value, label: value })),
}

const START: FieldSpec[] = [
  {
    key: 'kind', label: '类别', kind: 'choice', required: true,
    options: EMERGENCY_KINDS.map((value) => ({ value, label: EMERGENCY_KIND_LABELS[value] })),
  },
  { key: 'name', label: '名称', kind: 'text', required: true, max: 30, placeholder: '如 疫情防控', hint: '顶栏照此显示' },
  { key: 'firstDay', label: '第一天', kind: 'date', required: true, hint: '从这天数第 1 天，可以早于今天' },
  LEVEL,
  { key: 'basis', label: '依据', kind: 'text', max: 200, placeholder: '如 省应急指挥部通知' },
]

export function StartDialog({ running, onClose }: { running: Emergency[], onClose: () => void }) {
  const start = useAct(
    (body: object) => post('/api/emergencies', body), { refresh: REFRESH, quiet: true, done: '已启动', then: onClose },
  )
  const fields: FieldSpec[] = running.length === 0 ? START : [...START, {
    key: 'alongside', label: `${running.map(({ name }) => name).join('、')}还在进行`, kind: 'choice', required: true,
    options: [{ value: 'yes', label: '与它同时进行' }], hint: '新交办的事项归到新启动的名下；要先结束前一个，请先解除',
  }]
  const send = ({ basis, alongside, ...body }: FormValues) => start.mutateAsync(
    { ...body, ...basis ? { basis } : {}, ...alongside === 'yes' ? { alongside: true } : {} },
  )
  return (
    <Dialog open title="启动应急响应" onClose={onClose}>
      <Form fields={fields} initial={{ firstDay: dayOf(serverNow()) }} submit="启动" onSubmit={send} onCancel={onClose} />
    </Dialog>
  )
}

export function LevelDialog({ emergency, onClose }: { emergency: Emergency, onClose: () => void }) {
  const { id, name, level, revision } = emergency
  const change = useAct(
    (body: object) => post(`/api/emergencies/${id}/level`, body),
    { refresh: REFRESH, quiet: true, done: '级别已调整', then: onClose },
  )
  const fields: FieldSpec[] = [
    LEVEL, { key: 'fromDay', label: '从哪天起', kind: 'date', required: true, hint: '今天或以后；以前的日子按当时的级别' },
    { key: 'reason', label: '依据', kind: 'text', required: true, max: 200, placeholder: '如 省应急指挥部通知' },
  ]
  return (
    <Dialog open title={`调整级别：${name}`} onClose={onClose}>
      <p className="prose">现在是{level || '未定'}。</p>
      <Form fields={fields} initial={{ fromDay: dayOf(serverNow()) }} submit="调整" onCancel={onClose}
        onSubmit={(values) => change.mutateAsync({ ...values, revision })} />
    </Dialog>
  )
}

export function EndDialog({ emergency, onClose }: { emergency: Emergency, onClose: () => void }) {
  const { id, name } = emergency
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState('')
  const preview = useGet<EndPreview>('emergency', `/api/emergencies/${id}/end-preview`)
  const end = useAct((body: EndEmergency) => post<Ended>(`/api/emergencies/${id}/end`, body), {
    refresh: REFRESH, quiet: true, then: onClose, done: ({ lifted, units }) => `已解除，${units} 个单位的 ${lifted} 项长期职责随之解除`,
  })
  const { data } = preview
  const isReady = data !== undefined && reason.trim() !== ''
  const confirm = () => end.mutateAsync({ day: data!.today, reason: reason.trim(), revision: data!.revision })
    .catch((problem: Error) => setWrong(problem.message))
  const foot = (
    <>
      <Button onClick={onClose}>不，返回</Button>
      {isReady
        ? (
          <ConfirmButton look="danger" question={`解除${name}？`} consequence={consequenceOf(data)} onConfirm={confirm}>
            解除
          </ConfirmButton>
        )
        : <Button look="danger" onClick={() => setWrong('请先写明依据。')}>解除</Button>}
    </>
  )
  return (
    <Dialog open size="wide" title={`解除：${name}`} onClose={onClose} foot={foot}>
      {preview.error && !data && <ErrorPage error={preview.error} onRetry={() => void preview.refetch()} />}
      {!data && !preview.error && <Skeleton rows={4} />}
      {data && (
        <div className="stack">
          <Preview preview={data} />
          <TextInput label="依据" value={reason} required maxLength={200} error={wrong || undefined}
            placeholder="如 省应急指挥部宣布解除" onChange={(words) => { setReason(words); setWrong('') }} />
        </div>
      )}
    </Dialog>
  )
}

const dutyUnits = ({ units }: EndPreview) => units.filter(({ duties }) => duties > 0)
const consequenceOf = (preview: EndPreview) =>
  `${dutyUnits(preview).length} 个单位的 ${preview.duties} 项长期职责立即解除，各单位负责人收到消息。解除后不能撤回。`

function Preview({ preview }: { preview: EndPreview }) {
  const { duties, openTasks } = preview
  const units = dutyUnits(preview)
  return (
    <>
      <p className="prose">
        今天解除。<strong className="number">{duties}</strong>
        {` 项「至应急解除」的长期职责随之结束，涉及 ${units.length} 个单位；已经漏报的照旧算漏报，以后各期免报。`}
        {`另有 ${openTasks} 项任务和有自己期限的职责照常办理。`}
      </p>
      {units.length > 0 && (
        <div className="emergency-units" role="region" aria-label="随之解除的职责，按单位" tabIndex={0}>
          <table>
            <thead><tr><th scope="col">单位</th><th scope="col">解除</th><th scope="col">照常</th></tr></thead>
            <tbody>
              {units.map(({ unit, duties: lifted, tasks }) => (
                <tr key={unit.id}><th scope="row">{unit.name}</th><td>{lifted} 项</td><td>{tasks} 项</td></tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
