/**
 * Answers to a form that is data (表单): what is missing or wrong, field by field, and how answers are counted.
 * Source: issue 2 section 4 (quick duties: up to five number or text fields, counted live).
 */
import { isDay } from '#base/day.ts'
import { refuse, type FieldValues, type FormField } from './wire.ts'

/** @throws Problem `obligation.fieldMissing` for the first field that is missing, of a wrong kind, or unknown. */
export function assertFields(form: readonly FormField[], values: FieldValues): void {
  for (const field of form) {
    const why = wrongWith(field, values[field.key] ?? null)
    if (why) throw refuse.fieldMissing({ field: field.label, why, fields: [{ [field.key]: why }] })
  }
  const unknown = Object.keys(values).find((key) => !form.some((field) => field.key === key))
  if (unknown) throw refuse.fieldMissing({ field: unknown, why: '表单里没有这一项' })
}

function wrongWith({ kind, required, options, max }: FormField, value: string | number | null): string | undefined {
  if (value === null || value === '') return required ? '必填' : undefined
  if (kind === 'number') {
    if (typeof value !== 'number' || !Number.isFinite(value)) return '应为数字'
    return max !== undefined && value > max ? `不能大于 ${max}` : undefined
  }
  if (typeof value !== 'string') return '应为文字'
  if (kind === 'date') return isDay(value) ? undefined : '应为日期，如 2020-02-10'
  if (kind === 'choice') return options?.includes(value) ? undefined : `应为 ${options?.join('、') ?? ''} 之一`
  return max !== undefined && [...value].length > max ? `不能超过 ${max} 字` : undefined
}

/** Sums of numbers (to the cent, so that 0.1 + 0.2 is 0.3) and tallies of choices over all answers. */
export function countFields(form: readonly FormField[], answers: readonly FieldValues[]) {
  return form.map((field) => {
    const given = answers.map((answer) => answer[field.key] ?? null).filter((value) => value !== null && value !== '')
    const cents = given.map((value) => typeof value === 'number' ? Math.round(value * 100) : 0)
    const tally = Map.groupBy(field.kind === 'choice' ? given.map(String) : [], (value) => value)
    return {
      key: field.key, label: field.label, kind: field.kind, unit: field.unit ?? '',
      sum: field.kind === 'number' ? cents.reduce((total, each) => total + each, 0) / 100 : null,
      tally: [...tally].map(([value, same]) => ({ value, count: same.length })),
    }
  })
}
