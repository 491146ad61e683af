/** One field of a form from data (表单栏目): the control for its kind. */
import { Choice, DateInput, DateTimeInput, Select, TextArea, TextInput } from './field.tsx'
import { FileInput } from './file-input.tsx'
import type { FieldSpec, FormValue } from './form-model.ts'
import { PersonPicker, UnitPicker, type Picked } from './picker.tsx'

interface FormFieldProps {
  field: FieldSpec
  value: FormValue
  error: string | undefined
  onChange: (value: FormValue) => void
}

export function FormField({ field, value, error, onChange }: FormFieldProps) {
  const { key, kind, label, hint, required, unit, max, options = [], placeholder, wide, accept } = field
  const shared = { label, hint, required, wide, error }
  const text = value === undefined || value === null || typeof value === 'object' ? '' : String(value)
  const picked = value && typeof value === 'object' && 'id' in value ? (value as Picked) : null
  switch (kind) {
    case 'password':
      return (
        <TextInput {...shared} type="password" value={text} onChange={onChange}
          autoComplete={key === 'current-password' ? key : 'new-password'} />
      )
    case 'multiline': return <TextArea {...shared} placeholder={placeholder} value={text} onChange={onChange} />
    case 'number':
      return (
        <TextInput {...shared} placeholder={placeholder} unit={unit} value={text} onChange={onChange}
          inputMode={field.decimals ? 'decimal' : 'numeric'} />
      )
    case 'choice': return <Choice {...shared} options={options} value={text} onChange={onChange} />
    case 'select':
      return (
        <Select {...shared} placeholder={placeholder ?? '请选择'} options={options} value={text} onChange={onChange} />
      )
    case 'date': return <DateInput {...shared} value={text} onChange={onChange} />
    case 'datetime': return <DateTimeInput {...shared} value={text} onChange={onChange} />
    case 'unit': return <UnitPicker {...shared} value={picked} onChange={onChange} />
    case 'person': return <PersonPicker {...shared} value={picked} onChange={onChange} />
    case 'file':
      return (
        <FileInput {...shared} accept={accept} megabytesMax={max}
          value={value instanceof File ? value : null} onChange={onChange} />
      )
    default: return <TextInput {...shared} placeholder={placeholder} value={text} onChange={onChange} />
  }
}
