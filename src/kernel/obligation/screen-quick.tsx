/**
 * A quick duty (临时交办): a title, units, a due time, up to five fields; sent in twenty seconds, counted live.
 * Source: issue 2 section 4 "A quick duty needs no minutes"; a photo of a handwritten instruction (批示) starts one.
 */
import { useState } from 'react'
import { ApiProblem, post, upload } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { DateTimeInput, TextArea, TextInput } from '#ui/field.tsx'
import { FileInput } from '#ui/file-input.tsx'
import { newId } from '#ui/id.ts'
import { useGo } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { PeoplePicker, type Picked } from '#ui/picker.tsx'
import { useAct } from '#ui/query.ts'
import { serverNow } from '#ui/clock.ts'
import { FormEditor, toFormFields, type DraftField } from './screen-form-editor.tsx'
import { PATHS } from './screen-paths.ts'
import { quickDues } from './screen-quick-due.ts'
import { UnitGroups } from './screen-unit-groups.tsx'
import './screen-quick.css'
import type { Issued, NewQuick } from './wire-act.ts'

const FIELDS_MAX = 5
const PHOTO_MEGABYTES_MAX = 20

export default function QuickScreen() {
  const go = useGo()
  const [id] = useState(newId) // a second click sends the same order
  const [title, setTitle] = useState('')
  const [body, setBody] = useState('')
  const [units, setUnits] = useState<Picked[]>([])
  const [people, setPeople] = useState<Picked[]>([])
  const [dueAt, setDueAt] = useState('')
  const [drafts, setDrafts] = useState<DraftField[]>([])
  const [photo, setPhoto] = useState<File | null>(null)
  const [isFuller, setFuller] = useState(false)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const send = useAct((duty: NewQuick) => issueQuick(duty, photo), {
    refresh: ['obligation'], quiet: true,
    done: units.length + people.length > 1 ? `已交办 ${units.length + people.length} 家` : '已交办',
    then: (result) => { if (result.items[0]) go(`/quick/${result.items[0].id}`, { replace: true }) },
  })
  const submit = () => {
    const found: Record<string, string> = {}
    if (!title.trim()) found.title = '请写明要办什么。'
    if (units.length + people.length === 0) found.units = '请选至少一家单位，或在下面选人。'
    if (!dueAt) found.dueAt = '请选时限。'
    else if (Date.parse(dueAt) <= serverNow().getTime()) found.dueAt = '时限已经过去，请选以后的时间。'
    setErrors(found)
    if (Object.keys(found).length > 0) return
    const fields = toFormFields(drafts)
    send.mutate({
      id, title: title.trim(), unitIds: units.map(({ id }) => id), dueAt,
      ...(body.trim() ? { body: body.trim() } : {}),
      ...(people.length > 0 ? { personIds: people.map(({ id }) => id) } : {}),
      ...(fields.length > 0 ? { fields } : {}),
    }, { onError: (problem) => setErrors({ all: problem instanceof ApiProblem ? problem.message : '没有发出，内容还在本页。' }) })
  }
  return (
    <Page title="临时交办" trail={[['闭环', '/loop']]} matter="写一句话，选单位和时限，发出后逐家看回复。">
      <form className="quick" noValidate onSubmit={(event) => { event.preventDefault(); submit() }}>
        {errors.all && <p className="form-problem" role="alert">{errors.all}</p>}
        <TextInput label="要办什么" value={title} onChange={setTitle} error={errors.title} required
          maxLength={200} autoFocus
          placeholder="例如：报送今日 16:00 在岗人数" />
        <UnitGroups label="交给谁" value={units} onChange={setUnits} error={errors.units} />
        <div className="stack">
          <DateTimeInput label="时限" value={dueAt} onChange={setDueAt} error={errors.dueAt} required />
          <div className="row">
            {quickDues().map(({ label, at }) => (
              <Button key={label} size="small" aria-pressed={dueAt === at} look={dueAt === at ? 'primary' : 'plain'}
                onClick={() => setDueAt(at)}>
                {label}
              </Button>
            ))}
          </div>
        </div>
        <FormEditor drafts={drafts} max={FIELDS_MAX} onChange={setDrafts} />
        {isFuller ? (
          <>
            <TextArea label="说明" value={body} onChange={setBody} maxLength={2000} placeholder="背景、口径、要注意的" />
            <PeoplePicker label="直接交给个人" value={people} onChange={setPeople} />
            <FileInput label="批示照片" accept="image/*,.pdf" megabytesMax={PHOTO_MEGABYTES_MAX} value={photo}
              onChange={setPhoto}
              hint="手写批示拍照附上，各单位都能看到" />
          </>
        ) : <div><Button look="quiet" size="small" onClick={() => setFuller(true)}>加说明、批示照片，或交给个人</Button></div>}
        <div className="form-foot">
          <Button look="primary" type="submit" busy={send.isPending}>发出</Button>
        </div>
      </form>
    </Page>
  )
}

/** The photo is the instruction itself: it goes with the duty in one act, so that neither exists without the other. */
function issueQuick(duty: NewQuick, photo: File | null): Promise<Issued> {
  return photo ? upload<Issued>(PATHS.quick, photo, { duty: JSON.stringify(duty) }) : post<Issued>(PATHS.quick, duty)
}
