/** Opening a unit and entering a person (新设单位、登记人员), one dialog each. */
import { post } from '#ui/api.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Form, type FieldSpec, type FormValues } from '#ui/form.tsx'
import { useGo } from '#ui/link.tsx'
import type { Picked } from '#ui/picker.tsx'
import { toast } from '#ui/toast-store.ts'
import { useQueryClient } from '@tanstack/react-query'
import { KIND_LABELS, KINDS, ROLE_LABELS, ROLE_NAMES } from './words.ts'

const idOf = (value: FormValues[string]) => (value as Picked | null)?.id ?? null

const UNIT_FIELDS: FieldSpec[] = [
  { key: 'name', label: '单位名称', kind: 'text', required: true, max: 50 },
  {
    key: 'kind', label: '类别', kind: 'select', required: true,
    options: KINDS.map((value) => ({ value, label: KIND_LABELS[value] })),
  },
  { key: 'aliases', label: '又称', kind: 'text', hint: '多个用顿号分开，如 市场化服务第1团队' },
  { key: 'parent', label: '上级单位', kind: 'unit' },
  { key: 'inCharge', label: '分管领导', kind: 'unit', hint: '选领导岗位，如 副主任（分管…）' },
  { key: 'host', label: '归口部门', kind: 'unit', hint: '外协、外租单位由哪个部门负责' },
  { key: 'from', label: '从哪天起', kind: 'date', required: true },
  {
    key: 'reporting', label: '是否应报单位', kind: 'choice',
    options: [{ value: 'yes', label: '是' }, { value: 'no', label: '否' }],
  },
]

export function NewUnitDialog({ today, onClose }: { today: string; onClose: () => void }) {
  const client = useQueryClient()
  const submit = async (values: FormValues) => {
    await post('/api/units', {
      name: values.name, kind: values.kind, from: values.from,
      aliases: String(values.aliases ?? '').split(/[、,，]/).map((name) => name.trim()).filter(Boolean),
      parentId: idOf(values.parent), inChargeId: idOf(values.inCharge), hostId: idOf(values.host),
      reporting: values.reporting === 'yes',
    })
    for (const kind of ['unit', 'organisation']) void client.invalidateQueries({ queryKey: [kind] })
    toast(`已新设「${String(values.name)}」`)
    onClose()
  }
  return (
    <Dialog open title="新设单位" onClose={onClose}>
      <Form fields={UNIT_FIELDS} initial={{ from: today }} submit="新设" onSubmit={submit} onCancel={onClose} />
    </Dialog>
  )
}

const PERSON_FIELDS: FieldSpec[] = [
  { key: 'name', label: '姓名', kind: 'text', required: true, max: 50 },
  { key: 'unit', label: '单位', kind: 'unit', required: true },
  {
    key: 'role', label: '角色', kind: 'select', required: true,
    options: ROLE_NAMES.map((value) => ({ value, label: ROLE_LABELS[value] })),
  },
  { key: 'title', label: '职务', kind: 'text', max: 50 },
  { key: 'mobile', label: '手机号', kind: 'text', hint: '加密保存，平时只显示前三后四位' },
  { key: 'no', label: '编号', kind: 'text', hint: '留空自动编' },
  { key: 'from', label: '到岗日', kind: 'date', required: true },
]

export function NewPersonDialog({ today, onClose }: { today: string; onClose: () => void }) {
  const client = useQueryClient()
  const go = useGo()
  const submit = async (values: FormValues) => {
    const made = await post<{ id: string }>('/api/people', {
      name: values.name, unitId: idOf(values.unit), role: values.role, title: values.title || '', from: values.from,
      ...(values.mobile ? { mobile: values.mobile } : {}), ...(values.no ? { no: values.no } : {}),
    })
    void client.invalidateQueries({ queryKey: ['person'] })
    toast(`已登记${String(values.name)}`)
    onClose()
    go(`/people/${made.id}`)
  }
  return (
    <Dialog open title="登记人员" onClose={onClose}>
      <Form fields={PERSON_FIELDS} initial={{ from: today }} submit="登记" onSubmit={submit} onCancel={onClose} />
    </Dialog>
  )
}
