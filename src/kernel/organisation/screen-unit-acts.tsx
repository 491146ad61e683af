/** Changing a unit from a day on (单位变动): each act one dialog, each with its reason. */
import { useQueryClient } from '@tanstack/react-query'
import { post } from '#ui/api.ts'
import { dayOf, serverNow } from '#ui/clock.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Form, type FieldSpec, type FormValues } from '#ui/form.tsx'
import type { Picked } from '#ui/picker.tsx'
import { toast } from '#ui/toast-store.ts'
import type { Unit } from './wire.ts'
import { DIMENSION_LABELS, DIMENSIONS } from './words.ts'

export type UnitAct = 'rename' | 'alias' | 'edge' | 'close'

const DAY: FieldSpec = { key: 'day', label: '从哪天起', kind: 'date', required: true, hint: '以前的日子按原来的样子' }
const REASON: FieldSpec = {
  key: 'reason', label: '依据', kind: 'text', required: true, max: 200, placeholder: '如 机构调整通知',
}

const ACTS: Record<UnitAct, {
  title: string, submit: string, done: string, path: string, fields: FieldSpec[],
  body: (values: FormValues, unit: Unit) => object
}> = {
  rename: {
    title: '更名', submit: '更名', done: '已更名，旧名仍可查到', path: 'rename',
    fields: [{ key: 'name', label: '新名称', kind: 'text', required: true, max: 50 }, DAY, REASON],
    body: ({ name, day, reason }) => ({ name, day, reason }),
  },
  alias: {
    title: '加别名', submit: '加上', done: '已加别名', path: 'aliases',
    fields: [
      { key: 'name', label: '别名', kind: 'text', required: true, max: 50 },
      {
        key: 'kind', label: '是', kind: 'choice', required: true,
        options: [{ value: 'alias', label: '又称' }, { value: 'abbreviation', label: '简称' }],
      }, DAY,
    ],
    body: ({ name, kind, day }) => ({ name, kind, from: day }),
  },
  edge: {
    title: '调整隶属', submit: '调整', done: '已调整', path: 'edges',
    fields: [
      {
        key: 'dimension', label: '哪一种', kind: 'select', required: true,
        options: DIMENSIONS.map((value) => ({ value, label: DIMENSION_LABELS[value] })),
      },
      { key: 'parent', label: '归到', kind: 'unit', hint: '留空为不再归属' }, DAY, REASON,
    ],
    body: ({ dimension, parent, day, reason }) => ({
      dimension, parentIds: parent ? [(parent as Picked).id] : [], day, reason,
    }),
  },
  close: {
    title: '撤销单位', submit: '撤销', done: '已撤销', path: 'close', fields: [DAY, REASON],
    body: ({ day, reason }) => ({ day, reason }),
  },
}

export function UnitActDialog({ act, unit, onClose }: { act: UnitAct; unit: Unit; onClose: () => void }) {
  const client = useQueryClient()
  const { title, submit, done, path, fields, body } = ACTS[act]
  const send = async (values: FormValues) => {
    await post(`/api/units/${unit.id}/${path}`, { ...body(values, unit), revision: unit.revision })
    for (const kind of ['unit', 'organisation', 'person']) void client.invalidateQueries({ queryKey: [kind] })
    toast(done)
    onClose()
  }
  return (
    <Dialog open title={`${title}：${unit.name}`} onClose={onClose}>
      {act === 'close' && <p className="prose">单位里还有人、下级单位或未结的事时不能撤销，会列出是哪些。</p>}
      <Form fields={fields} initial={{ day: dayOf(serverNow()) }} submit={submit} onSubmit={send} onCancel={onClose} />
    </Dialog>
  )
}
