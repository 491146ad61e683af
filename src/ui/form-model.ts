/** Forms as data (表单描述): what a field accepts, the check before sending, and where a refusal belongs. */
import type { ApiProblem } from './api.ts'
import type { Picked } from './picker.tsx'

export interface FieldSpec {
  key: string
  label: string
  kind: 'text' | 'password' | 'multiline' | 'number' | 'choice' | 'select' | 'date' | 'datetime' | 'file' | 'unit' | 'person'
  required?: boolean | undefined
  hint?: string | undefined
  /** Behind the number: 「人」「吨」. */
  unit?: string | undefined
  min?: number | undefined
  /** Largest number; for text the most characters; for a file the most MB. */
  max?: number | undefined
  /** Decimal places a number may have; 0 unless told. */
  decimals?: number | undefined
  options?: readonly { value: string; label: string }[] | undefined
  placeholder?: string | undefined
  /** Takes the whole line in a form with columns. */
  wide?: boolean | undefined
  /** For files, as in <input accept>. */
  accept?: string | undefined
}

export type FormValue = string | number | File | Picked | null | undefined
export type FormValues = Record<string, FormValue>

const verbOf = (field: FieldSpec) => (/choice|select|date|datetime|file|unit|person/.test(field.kind) ? '请选择' : '请填写')

function checkNumber(field: FieldSpec, written: string): string | undefined {
  const { label, unit = '', min, max, decimals = 0 } = field
  if (!/^-?\d+(\.\d+)?$/.test(written)) return `${label}要填数字。`
  if ((written.split('.')[1]?.length ?? 0) > decimals) {
    return decimals === 0 ? `${label}要填整数。` : `${label}最多 ${decimals} 位小数。`
  }
  if (min !== undefined && Number(written) < min) return `${label}不能小于 ${min}${unit}。`
  if (max !== undefined && Number(written) > max) return `${label}不能大于 ${max}${unit}。`
  return undefined
}

/** Why this value will not do, or undefined. */
function checkValue(field: FieldSpec, value: FormValue): string | undefined {
  const isEmpty = value === undefined || value === null || value === '' || (typeof value === 'string' && !value.trim())
  if (isEmpty) return field.required ? `${verbOf(field)}${field.label}。` : undefined
  if (field.kind === 'number') return checkNumber(field, String(value).trim())
  if (typeof value === 'string' && field.max !== undefined && value.length > field.max) {
    return `${field.label}最多 ${field.max} 字，现有 ${value.length} 字。`
  }
  if (value instanceof File && field.max !== undefined && value.size > field.max * 1_048_576) {
    return `文件超过 ${field.max} MB，请压缩或拆分后再传。`
  }
  return undefined
}

function cleanValue(field: FieldSpec, value: FormValue): FormValue {
  if (field.kind === 'number') return value === undefined || value === null || value === '' ? null : Number(value)
  if (field.kind === 'password') return value ?? ''
  return typeof value === 'string' ? value.trim() : value ?? (/unit|person|file/.test(field.kind) ? null : '')
}

/** The refusals by field, and the values as they are sent. */
export function checkAll(
  fields: FieldSpec[], values: FormValues,
): { found: Record<string, string>; clean: FormValues } {
  const found: Record<string, string> = {}
  for (const field of fields) {
    const refusal = checkValue(field, values[field.key])
    if (refusal) found[field.key] = refusal
  }
  const clean = Object.fromEntries(fields.map((field) => [field.key, cleanValue(field, values[field.key])]))
  return { found, clean: { ...values, ...clean } }
}

const lastPart = (path: unknown) => String(path ?? '').split(/[/.]/).filter(Boolean).pop() ?? ''

/**
 * Where a server refusal belongs: `fields: { key: sentence }`, `field: key` (the title goes there), or
 * `errors: [{ path, message }]`. Empty when it concerns the whole form.
 */
export function problemByField(fields: FieldSpec[], problem: ApiProblem): Record<string, string> {
  const { fields: byKey, field, errors } = problem.detail
  const placed: [string, string][] = []
  if (typeof byKey === 'object' && byKey) {
    for (const [key, words] of Object.entries(byKey)) placed.push([key, String(words)])
  }
  if (field) placed.push([lastPart(field), problem.message])
  if (Array.isArray(errors)) {
    for (const { path, instancePath, message } of errors as Record<string, unknown>[]) {
      placed.push([lastPart(path ?? instancePath), typeof message === 'string' ? message : problem.message])
    }
  }
  return Object.fromEntries(placed.filter(([key]) => fields.some((each) => each.key === key)))
}
