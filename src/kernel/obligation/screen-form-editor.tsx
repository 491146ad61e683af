/** Making the fields of a duty's form (表单栏目): name, kind, unit or choices; what the answering unit will see. */
import { Button } from '#ui/button.tsx'
import { Select, TextInput } from '#ui/field.tsx'
import './screen-form-editor.css'
import type { FormField } from './wire.ts'
import { FIELD_KINDS, FIELD_KIND_LABELS, type FieldKind } from './words.ts'

const KIND_OPTIONS = FIELD_KINDS.map((value) => ({ value, label: FIELD_KIND_LABELS[value] }))
const splitOptions = (text: string) => text.split(/[、，,;；\s]+/).filter(Boolean)

export interface DraftField { key: string; label: string; kind: FieldKind; required: boolean; detail: string }

/** The drafts as they are sent; nameless ones are left out. */
export function toFormFields(drafts: DraftField[]): FormField[] {
  return drafts.filter(({ label }) => label.trim()).map(({ key, label, kind, required, detail }) => ({
    key, label: label.trim(), kind, required,
    ...(kind === 'number' && detail.trim() ? { unit: detail.trim().slice(0, 10) } : {}),
    ...(kind === 'choice' ? { options: splitOptions(detail) } : {}),
  }))
}

export function toDrafts(fields: FormField[]): DraftField[] {
  return fields.map(({ key, label, kind, required, unit, options }) =>
    ({ key, label, kind, required, detail: unit ?? options?.join('、') ?? '' }))
}

const nextKey = (drafts: DraftField[]) => {
  const used = new Set(drafts.map(({ key }) => key))
  return Array.from({ length: drafts.length + 1 }, (_, index) => `field${index + 1}`).find((key) => !used.has(key))
    ?? 'field'
}

export function FormEditor({ drafts, max, onChange }: {
  drafts: DraftField[]; max: number; onChange: (drafts: DraftField[]) => void
}) {
  const change = (at: number, part: Partial<DraftField>) =>
    onChange(drafts.map((draft, index) => (index === at ? { ...draft, ...part } : draft)))
  const add = () =>
    onChange([...drafts, { key: nextKey(drafts), label: '', kind: 'number', required: true, detail: '' }])
  return (
    <fieldset className="form-editor">
      <legend className="field-label">要填的栏目</legend>
      {drafts.map((draft, at) => (
        <div className="form-editor-row" key={draft.key}>
          <TextInput label={`栏目 ${at + 1}`} value={draft.label} onChange={(label) => change(at, { label })}
            maxLength={40} placeholder="例如：到岗人数" />
          <Select label="填什么" value={draft.kind} options={KIND_OPTIONS}
            onChange={(kind) => change(at, { kind: kind as FieldKind, detail: '' })} />
          {(draft.kind === 'number' || draft.kind === 'choice') && (
            <TextInput label={draft.kind === 'number' ? '单位' : '选项'} value={draft.detail}
              onChange={(detail) => change(at, { detail })}
              placeholder={draft.kind === 'number' ? '人、吨、列' : '用顿号隔开'} />
          )}
          <label className="form-editor-required">
            <input type="checkbox" checked={draft.required}
              onChange={(event) => change(at, { required: event.target.checked })} />必填
          </label>
          <Button look="quiet" size="small" onClick={() => onChange(drafts.filter((_, index) => index !== at))}>
            移去<span className="hidden-words">第 {at + 1} 栏</span>
          </Button>
        </div>
      ))}
      {drafts.length < max && (
        <Button size="small" onClick={add}>
          加一栏{drafts.length > 0 && `（还可加 ${max - drafts.length} 栏）`}
        </Button>
      )}
    </fieldset>
  )
}
