/** Fields (栏目): label above, hint and refusal below, values as plain strings; times are Beijing times. */
import {
  useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes,
} from 'react'
import { fromLocalInput, toLocalInput } from './clock.ts'

export interface FieldProps {
  label: string
  hint?: string | undefined
  /** The refusal, in the screen's words; turns the frame red and is read aloud. */
  error?: string | undefined
  required?: boolean | undefined
  wide?: boolean | undefined
}

interface Wiring {
  id: string
  required: boolean | undefined
  'aria-invalid': boolean | undefined
  'aria-describedby': string | undefined
}

/** Label, hint and error around any control: `<Field label="时限">{(wiring) => <input {...wiring} />}</Field>`. */
export function Field({ label, hint, error, required, wide, children }: FieldProps & {
  children: (wiring: Wiring) => ReactNode
}) {
  const id = useId()
  const wiring: Wiring = {
    id,
    required,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined,
  }
  return (
    <div className={wide ? 'field wide' : 'field'}>
      <label className="field-label" htmlFor={id}>
        {label}{required && <span className="needed" title="必填" aria-hidden="true">*</span>}
      </label>
      {children(wiring)}
      {hint && <span className="field-hint" id={`${id}-hint`}>{hint}</span>}
      {error && <FieldError id={`${id}-error`} words={error} />}
    </div>
  )
}

export function FieldError({ id, words }: { id?: string | undefined; words: string }) {
  return <span className="field-error" id={id} role="alert"><span aria-hidden="true">▲</span>{words}</span>
}

interface Valued {
  value: string
  onChange: (value: string) => void
}

type Own = keyof FieldProps | keyof Valued
type InputRest = Omit<InputHTMLAttributes<HTMLInputElement>, Own>

export interface TextInputProps extends FieldProps, Valued, InputRest {
  /** Stands behind the number, e.g. 「人」「万吨」. */
  unit?: string | undefined
}

export function TextInput({ label, hint, error, required, wide, value, onChange, unit, ...rest }: TextInputProps) {
  return (
    <Field label={label} hint={hint} error={error} required={required} wide={wide}>
      {(wiring) => (
        <span className={unit ? 'input-with-unit' : undefined}>
          <input className="input" type="text" {...rest} {...wiring} value={value}
            onChange={(event) => onChange(event.target.value)} />
          {unit && <span>{unit}</span>}
        </span>
      )}
    </Field>
  )
}

export interface TextAreaProps extends FieldProps, Valued, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, Own> {}

export function TextArea({ label, hint, error, required, wide, value, onChange, ...rest }: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error} required={required} wide={wide}>
      {(wiring) => (
        <textarea className="input" {...rest} {...wiring} value={value}
          onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  )
}

export interface Option { value: string; label: string }

export interface SelectProps extends FieldProps, Valued, Omit<SelectHTMLAttributes<HTMLSelectElement>, Own> {
  options: readonly Option[]
  /** The line for "nothing chosen yet"; without it the first option is chosen. */
  placeholder?: string | undefined
}

export function Select(props: SelectProps) {
  const { label, hint, error, required, wide, value, onChange, options, placeholder, ...rest } = props
  return (
    <Field label={label} hint={hint} error={error} required={required} wide={wide}>
      {(wiring) => (
        <select className="input" {...rest} {...wiring} value={value}
          onChange={(event) => onChange(event.target.value)}>
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
        </select>
      )}
    </Field>
  )
}

/** A day: 'YYYY-MM-DD'. */
export function DateInput(props: FieldProps & Valued & InputRest) {
  return <TextInput {...props} type="date" />
}

/** An instant: ISO 8601 with +08:00, written and read as Beijing time whatever the machine's zone. */
export function DateTimeInput({ value, onChange, ...rest }: FieldProps & Valued & InputRest) {
  const change = (local: string) => onChange(fromLocalInput(local))
  return <TextInput {...rest} type="datetime-local" value={toLocalInput(value)} onChange={change} />
}

/** A few choices as taps; nothing is pre-answered. */
export function Choice(props: FieldProps & Valued & { options: readonly Option[] }) {
  const { label, hint, error, required, wide, value, onChange, options } = props
  const name = useId()
  return (
    <fieldset className={wide ? 'field wide' : 'field'} data-refused={error ? true : undefined}
      aria-describedby={error ? `${name}-error` : undefined}>
      <legend className="field-label">{label}{required && <span className="needed" aria-hidden="true">*</span>}</legend>
      <div className="choice-row">
        {options.map((option) => (
          <label className="choice" key={option.value}>
            <input type="radio" name={name} checked={value === option.value} onChange={() => onChange(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {hint && <span className="field-hint">{hint}</span>}
      {error && <FieldError id={`${name}-error`} words={error} />}
    </fieldset>
  )
}
