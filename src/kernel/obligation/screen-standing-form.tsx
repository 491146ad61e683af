/** Creating or changing a standing duty (常设职责) as data: owners, cadence, end, form, reviewer, evidence. */
import { useState } from 'react'
import { ApiProblem, patch, post } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Choice, DateInput, Select, TextArea, TextInput } from '#ui/field.tsx'
import { UnitPicker, type Picked } from '#ui/picker.tsx'
import { useAct } from '#ui/query.ts'
import type { Cadence } from '#kernel/calendar/wire.ts'
import { CadenceFields, cadenceRefusal } from './screen-cadence.tsx'
import { FormEditor, toDrafts, toFormFields, type DraftField } from './screen-form-editor.tsx'
import { PATHS } from './screen-paths.ts'
import { UnitGroups } from './screen-unit-groups.tsx'
import type { Acceptance, ObligationFull, Until } from './wire.ts'
import type { NewStanding } from './wire-act.ts'
import { NEEDS, NEED_LABELS, type Need } from './words.ts'

const FIELDS_MAX = 20
const UNTIL_OPTIONS =
  [{ value: 'lifted', label: '至应急解除' }, { value: 'day', label: '到某一天' }, { value: 'open', label: '长期' }]
const NEED_OPTIONS = NEEDS.map((value) => ({ value, label: NEED_LABELS[value] }))
const WEEKLY: Cadence = { type: 'weekly', weekday: 5, time: '16:00' }

function untilOf(duty: ObligationFull | undefined): Until {
  if (duty?.lastDay) return { kind: 'day', day: duty.lastDay }
  return { kind: duty && !duty.untilLifted ? 'open' : 'lifted' }
}

export function StandingDialog({ duty, onClose }: { duty?: ObligationFull | undefined; onClose: () => void }) {
  const [title, setTitle] = useState(duty?.title ?? '')
  const [body, setBody] = useState(duty?.body ?? '')
  const [owners, setOwners] = useState<Picked[]>([])
  const [cadence, setCadence] = useState<Cadence>(duty?.cadence ?? WEEKLY)
  const [until, setUntil] = useState<Until>(untilOf(duty))
  const [reviewer, setReviewer] = useState<Picked | null>(duty?.reviewer ?? null)
  const [acceptance, setAcceptance] = useState<Acceptance>(duty?.acceptance ?? { needs: 'none', note: '' })
  const [drafts, setDrafts] = useState<DraftField[]>(toDrafts(duty?.form ?? []))
  const [reason, setReason] = useState('')
  const [errors, setErrors] = useState<Record<string, string>>({})

  const save = useAct(
    (shared: Omit<NewStanding, 'ownerUnitIds'>) => (duty
      ? patch(PATHS.standingOne(duty.id), { ...shared, revision: duty.revision, reason: reason.trim() })
      : post(PATHS.standing, { ...shared, ownerUnitIds: owners.map(({ id }) => id) })),
    { refresh: ['obligation'], quiet: true, done: duty ? '已改，从下一期起照新的办' : '已建立，首期已生成', then: onClose },
  )
  const submit = () => {
    const found: Record<string, string> = {}
    if (!title.trim()) found.title = '请写明职责。'
    if (!duty && owners.length === 0) found.owners = '请选承担单位。'
    if (until.kind === 'day' && !until.day) found.until = '请选到哪一天。'
    if (duty && !reason.trim()) found.reason = '请写明为什么改。'
    const cadenceWrong = cadenceRefusal(cadence)
    if (cadenceWrong) found.cadence = cadenceWrong
    setErrors(found)
    if (Object.keys(found).length > 0) return
    const fields = toFormFields(drafts)
    save.mutate({
      title: title.trim(), body: body.trim(), cadence, until, acceptance, form: fields.length > 0 ? fields : null,
      ...(reviewer ? { reviewerUnitId: reviewer.id } : {}),
    }, { onError: (problem) => setErrors({ all: problem instanceof ApiProblem ? problem.message : '没有存上，请再试一次。' }) })
  }
  const foot = (
    <>
      <Button onClick={onClose}>取消</Button>
      <Button look="primary" busy={save.isPending} onClick={submit}>{duty ? '保存改动' : '建立'}</Button>
    </>
  )
  return (
    <Dialog open size="wide" title={duty ? `改常设职责：${duty.title}` : '新建常设职责'} onClose={onClose} foot={foot}>
      {errors.all && <p className="form-problem" role="alert">{errors.all}</p>}
      <TextInput label="职责" value={title} onChange={setTitle} error={errors.title} required maxLength={200}
        placeholder="例如：每日公共区域消毒" />
      <TextArea label="要求" value={body} onChange={setBody} maxLength={2000} placeholder="做到什么程度，怎么算做到" />
      {duty ? null : <UnitGroups label="承担单位" value={owners} onChange={setOwners} error={errors.owners} />}
      <CadenceFields value={cadence} onChange={setCadence} error={errors.cadence} />
      <div className="form-columns">
        <Choice label="到什么时候" value={until.kind} options={UNTIL_OPTIONS} error={errors.until}
          onChange={(kind) => setUntil(kind === 'day' ? { kind, day: '' } : { kind: kind as 'lifted' | 'open' })} />
        {until.kind === 'day' && <DateInput label="最后一天" value={until.day}
          onChange={(day) => setUntil({ kind: 'day', day })} required />}
      </div>
      <div className="form-columns">
        <UnitPicker label="复核单位" value={reviewer} onChange={setReviewer} hint="不选：分管领导，没有则综合协调组" />
        <Select label="佐证要求" value={acceptance.needs} options={NEED_OPTIONS}
          onChange={(needs) => setAcceptance({ ...acceptance, needs: needs as Need })} />
      </div>
      <FormEditor drafts={drafts} max={FIELDS_MAX} onChange={setDrafts} />
      {duty && <TextInput label="为什么改" value={reason} onChange={setReason} error={errors.reason} required
        maxLength={200} />}
    </Dialog>
  )
}
