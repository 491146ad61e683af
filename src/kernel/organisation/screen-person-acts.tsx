/**
 * What may be done with a person (人员办理): reveal the number, several days of whereabouts, a post, a deputy, a
 * correction.
 */
import { useQueryClient } from '@tanstack/react-query'
import { patch, post } from '#ui/api.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Form, type FieldSpec, type FormValues } from '#ui/form.tsx'
import type { Picked } from '#ui/picker.tsx'
import { toast } from '#ui/toast-store.ts'
import { addDay } from './screen-words.ts'
import type { Person } from './wire.ts'
import { ROLE_LABELS, ROLE_NAMES, WHEREABOUTS, WHEREABOUTS_LABELS } from './words.ts'

export type PersonAct = 'reveal' | 'stay' | 'post' | 'delegate' | 'correct'

const FROM: FieldSpec = { key: 'from', label: '从哪天起', kind: 'date', required: true }
const LAST: FieldSpec = { key: 'last', label: '到哪天止', kind: 'date', required: true, hint: '含这一天' }
const idOf = (value: FormValues[string]) => (value as Picked | null)?.id ?? ''
const after = (last: FormValues[string]) => addDay(String(last), 1)

interface Act {
  title: string
  submit: string
  done: string
  note?: string
  fields: (person: Person) => FieldSpec[]
  send: (values: FormValues, person: Person) => Promise<unknown>
}

const ACTS: Record<PersonAct, Act> = {
  reveal: {
    title: '查看手机号', submit: '查看并记录', done: '', note: '谁、何时、为什么查看，都会记入记录。',
    fields: () => [{ key: 'reason', label: '为什么要看', kind: 'text', required: true, max: 200, placeholder: '如 夜间联系处置' }],
    send: ({ reason }, person) => post(`/api/people/${person.id}/reveal-mobile`, { reason }),
  },
  stay: {
    title: '登记几天', submit: '登记', done: '已登记',
    fields: () => [
      {
        key: 'state', label: '在哪里办公', kind: 'choice', required: true,
        options: WHEREABOUTS.map((value) => ({ value, label: WHEREABOUTS_LABELS[value] })),
      },
      FROM, LAST, { key: 'note', label: '说明', kind: 'text', max: 200, hint: '加密保存，只有本人和本单位办理人看得到' },
    ],
    send: ({ state, from, last, note }, person) =>
      post('/api/whereabouts', { personId: person.id, state, from, until: after(last), note: note || '' }),
  },
  post: {
    title: '加岗位', submit: '加上', done: '已加岗位',
    fields: () => [
      { key: 'unit', label: '单位', kind: 'unit', required: true },
      {
        key: 'role', label: '角色', kind: 'select', required: true,
        options: ROLE_NAMES.map((value) => ({ value, label: ROLE_LABELS[value] })),
      },
      { key: 'title', label: '职务', kind: 'text', max: 50 }, FROM,
      {
        key: 'main', label: '是否主岗', kind: 'choice', required: true,
        options: [{ value: 'no', label: '兼任' }, { value: 'yes', label: '主岗' }], hint: '主岗只有一个，原主岗转为兼任',
      },
    ],
    send: ({ unit, role, title, from, main }, person) => post(`/api/people/${person.id}/posts`, {
      unitId: idOf(unit), role, title: title || '', from, main: main === 'yes', revision: person.revision,
    }),
  },
  delegate: {
    title: '安排代管', submit: '安排', done: '已安排代管', note: '这几天里，代管人以其岗位签收、确认、报办结，记录里写明代谁。',
    fields: () =>
      [{ key: 'to', label: '由谁代管', kind: 'person', required: true }, {
        key: 'unit', label: '哪个单位的岗位', kind: 'unit', required: true,
      }, FROM, LAST,
      { key: 'ground', label: '事由', kind: 'text', required: true, max: 100, placeholder: '如 出差' }],
    send: ({ to, unit, from, last, ground }, person) => post('/api/delegations', {
      fromPersonId: person.id, toPersonId: idOf(to), unitId: idOf(unit), from, until: after(last), ground,
    }),
  },
  correct: {
    title: '更正姓名、手机号', submit: '保存', done: '已更正',
    fields: () =>
      [
        { key: 'name', label: '姓名', kind: 'text', required: true, max: 50 },
        { key: 'mobile', label: '新手机号', kind: 'text', hint: '不改就留空' },
      ],
    send: ({ name, mobile }, person) =>
      patch(`/api/people/${person.id}`, { name, revision: person.revision, ...(mobile ? { mobile } : {}) }),
  },
}

interface PersonActDialogProps {
  act: PersonAct
  person: Person
  today: string
  onReveal: (mobile: string) => void
  onClose: () => void
}

export function PersonActDialog({ act, person, today, onReveal, onClose }: PersonActDialogProps) {
  const client = useQueryClient()
  const { title, submit, done, note, fields, send } = ACTS[act]
  const main = person.posts.find((each) => each.main && each.until === null)
  const initial = {
    from: today, last: today, name: person.name, ...(act === 'delegate' && main ? { unit: main.unit } : {}),
  }
  const run = async (values: FormValues) => {
    const answer = await send(values, person)
    if (act === 'reveal') onReveal((answer as { mobile: string }).mobile)
    for (const kind of ['person', 'whereabouts']) void client.invalidateQueries({ queryKey: [kind] })
    if (done) toast(done)
    onClose()
  }
  return (
    <Dialog open title={`${title}：${person.name}`} onClose={onClose}>
      {note && <p className="prose">{note}</p>}
      <Form fields={fields(person)} initial={initial} submit={submit} onSubmit={run} onCancel={onClose} />
    </Dialog>
  )
}
