/** A form from data (表单): fields described once; refusals stand under their field, what was typed is never lost. */
import { useRef, useState, type FormEvent, type ReactNode } from 'react'
import { ApiProblem } from './api.ts'
import { Button } from './button.tsx'
import { FormField } from './form-field.tsx'
import { checkAll, problemByField, type FieldSpec, type FormValues } from './form-model.ts'

export type { FieldSpec, FormValues } from './form-model.ts'

export interface FormProps {
  fields: FieldSpec[]
  initial?: FormValues | undefined
  /** Resolves when done; an ApiProblem thrown here is put under its field, or on top. */
  onSubmit: (values: FormValues) => Promise<unknown>
  /** The words of the act: 「签收」「提交」. */
  submit: string
  letter?: string | undefined
  onCancel?: (() => void) | undefined
  /** Two or three short fields on a line. */
  columns?: boolean | undefined
  /** Between the fields and the buttons. */
  children?: ReactNode
}

const REFUSED = '[aria-invalid="true"], [data-refused] input'

/** Numbers arrive in `values` as numbers, files as File, the rest as strings ('' when left empty). */
export function Form({ fields, initial = {}, onSubmit, submit, letter, onCancel, columns, children }: FormProps) {
  const [values, setValues] = useState<FormValues>(initial)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [problem, setProblem] = useState<ApiProblem>()
  const [isBusy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  const refuse = (found: Record<string, string>) => {
    setErrors(found)
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(REFUSED)?.focus())
  }
  const change = (key: string, value: FormValues[string]) => {
    setValues((before) => ({ ...before, [key]: value }))
    setErrors(({ [key]: _gone, ...rest }) => rest)
  }
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    setProblem(undefined)
    const { found, clean } = checkAll(fields, values)
    if (Object.keys(found).length > 0) return refuse(found)
    setBusy(true)
    try {
      await onSubmit(clean)
    } catch (reason) {
      const refusal = reason instanceof ApiProblem ? reason : new ApiProblem('form.failed', 0, '没有办成，内容还在本页，请再试一次。')
      const byField = problemByField(fields, refusal)
      if (Object.keys(byField).length > 0) refuse(byField)
      else setProblem(refusal)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="form" ref={form} noValidate onSubmit={(event) => { void send(event) }}>
      {problem && <p className="form-problem" role="alert">{problem.message}</p>}
      <div className={columns ? 'form-columns' : 'stack'}>
        {fields.map((field) => (
          <FormField key={field.key} field={field} value={values[field.key]} error={errors[field.key]}
            onChange={(value) => change(field.key, value)} />
        ))}
      </div>
      {children}
      <div className="form-foot">
        <Button look="primary" type="submit" letter={letter} busy={isBusy}>{submit}</Button>
        {onCancel && <Button onClick={onCancel}>取消</Button>}
      </div>
    </form>
  )
}
