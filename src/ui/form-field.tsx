/** One field of a form from data (表单栏目): the control for its kind. */
import { Choice, DateInput, DateTimeInput, Field, Select, TextArea, TextInput } from './field.tsx'
import type { FieldSpec, FormValue } from './form-model.ts'
import { PersonPicker, UnitPicker, type Picked } from './picker.tsx'

interface FormFieldProps {
  field: FieldSpec
  value: FormValue
  error: string | undefined
  onChange: (value: FormValue) => void
}

export function FormField({ field, value, error, onChange }: FormFieldProps) {
  const { kind, label, hint, required, unit, max, options = [], placeholder, wide, accept } = field
  const shared = { label, hint, required, wide, error, placeholder }
  const text = value === undefined || value === null || typeof value === 'object' ? '' : String(value)
  const picked = value && typeof value === 'object' && 'id' in value ? (value as Picked) : null
  switch (kind) {
    case 'multiline': return <TextArea {...shared} value={text} onChange={onChange} />
    case 'number':
      return <TextInput {...shared} unit={unit} inputMode={field.decimals ? 'decimal' : 'numeric'} value={text} onChange={onChange} />
    case 'choice': return <Choice {...shared} options={options} value={text} onChange={onChange} />
    case 'select': return <Select {...shared} placeholder={placeholder ?? '请选择'} options={options} value={text} onChange={onChange} />
    case 'date': return <DateInput {...shared} value={text} onChange={onChange} />
    case 'datetime': return <DateTimeInput {...shared} value={text} onChange={onChange} />
    case 'unit': return <UnitPicker {...shared} value={picked} onChange={onChange} />
    case 'person': return <PersonPicker {...shared} value={picked} onChange={onChange} />
    case 'file':
      return (
        <Field {...shared} hint={hint ?? (max ? `不超过 ${max} MB` : undefined)}>
          {(wiring) => <input {...wiring} className="input" type="file" accept={accept} onChange={(event) => onChange(event.target.files?.[0] ?? null)} />}
        </Field>
      )
    default: return <TextInput {...shared} value={text} onChange={onChange} />
  }
}
