/** Writing a notice (发通知): title, words, units or whole groups, and whether it must be acknowledged. */
import { useState } from 'react'
import { post } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Choice, FieldError, TextArea, TextInput } from '#ui/field.tsx'
import { newId } from '#ui/id.ts'
import { useGo } from '#ui/link.tsx'
import { UnitsPicker, type Picked } from '#ui/picker.tsx'
import { useAct } from '#ui/query.ts'
import type { NewNotice, SentNotice } from './wire.ts'
import { GROUPS } from './words.ts'

type Group = (typeof GROUPS)[number]

export function NewNoticeDialog({ onClose }: { onClose: () => void }) {
  const go = useGo()
  const [id] = useState(newId)
  const [title, setTitle] = useState('')
  const [body, setBody] = useState('')
  const [units, setUnits] = useState<Picked[]>([])
  const [groups, setGroups] = useState<Group[]>([])
  const [ask, setAsk] = useState('')
  const [problem, setProblem] = useState('')
  const send = useAct((notice: NewNotice) => post<SentNotice>('/api/notices', notice), {
    refresh: ['notice', 'inbox', 'me'], quiet: true,
    done: ({ told, untold }) => untold.length > 0 ? `已发给 ${told} 人；${untold.length} 个单位没有收件人` : `已发给 ${told} 人`,
    then: (sent) => { onClose(); go(`/notices/${sent.id}`) },
  })
  const submit = () => {
    if (!title.trim()) return setProblem('请写标题。')
    if (units.length + groups.length === 0) return setProblem('请选发往哪些单位。')
    if (!ask) return setProblem('请选要不要逐家确认。')
    setProblem('')
    const notice = { id, title: title.trim(), body, needsAcknowledgement: ask === 'yes', unitIds: units.map((unit) => unit.id), groups }
    send.mutate(notice, { onError: ({ message }) => setProblem(message) })
  }
  const toggle = (group: Group) => setGroups(groups.includes(group) ? groups.filter((each) => each !== group) : [...groups, group])
  const foot = <><Button onClick={onClose}>先不发</Button><Button look="primary" busy={send.isPending} onClick={submit}>发出</Button></>
  return (
    <Dialog open title="发通知" size="wide" onClose={onClose} foot={foot}>
      <div className="stack">
        <TextInput label="标题" value={title} onChange={setTitle} required maxLength={100} placeholder="例如：出入中心一律测温登记" />
        <TextArea label="内容" value={body} onChange={setBody} maxLength={4000} rows={5} />
        <UnitsPicker label="发往单位" value={units} onChange={setUnits} />
        <div className="row" role="group" aria-label="整组发往">
          {GROUPS.map((group) => (
            <Button key={group} size="small" aria-pressed={groups.includes(group)} look={groups.includes(group) ? 'primary' : 'plain'} onClick={() => toggle(group)}>{group}</Button>
          ))}
        </div>
        <Choice label="要各单位确认收到吗" value={ask} onChange={setAsk} required options={[{ value: 'yes', label: '要确认' }, { value: 'no', label: '看过即可' }]} />
        {problem && <FieldError words={problem} />}
      </div>
    </Dialog>
  )
}
