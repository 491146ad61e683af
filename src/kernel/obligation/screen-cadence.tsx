/** How often (节奏): the kind, then only what that kind needs; the due time in Beijing. */
import { Select, TextInput } from '#ui/field.tsx'
import type { Cadence } from '#kernel/calendar/wire.ts'
import { CADENCE_LABELS, CADENCE_TYPES, type CadenceType } from './words.ts'

const TYPES = CADENCE_TYPES.filter((type) => type !== 'once').map((value) => ({ value, label: CADENCE_LABELS[value] }))
const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'].map((label, index) => ({ value: String(index + 1), label }))
const FOUR = '16:00'

const START: Record<CadenceType, Cadence> = {
  once: { type: 'once' }, event: { type: 'event' }, daily: { type: 'daily', time: FOUR },
  workdays: { type: 'workdays', time: FOUR },
  weekly: { type: 'weekly', weekday: 5, time: FOUR }, monthly: { type: 'monthly', day: 25, time: FOUR },
  everyDays: { type: 'everyDays', days: 7, time: FOUR },
}

const isTime = (time: string) => /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time)

/** Why this will not do, or undefined. */
export function cadenceRefusal(cadence: Cadence): string | undefined {
  if ('time' in cadence && !isTime(cadence.time)) return '到期时刻写成 16:00 这样。'
  if (cadence.type === 'monthly' && !(cadence.day >= 1 && cadence.day <= 31)) return '每月几日填 1 到 31。'
  if (cadence.type === 'everyDays' && !(cadence.days >= 1 && cadence.days <= 366)) return '隔几天填 1 到 366。'
  return undefined
}

export function CadenceFields({ value, onChange, error }: {
  value: Cadence; onChange: (cadence: Cadence) => void; error?: string | undefined
}) {
  const number = (text: string) => Number(text.replace(/\D/g, '').slice(0, 3))
  return (
    <div className="form-columns">
      <Select label="节奏" value={value.type} options={TYPES} error={error}
        onChange={(type) => onChange(START[type as CadenceType])} />
      {value.type === 'weekly' && (
        <Select label="周几" value={String(value.weekday)} options={WEEKDAYS}
          onChange={(day) => onChange({ ...value, weekday: Number(day) })} />
      )}
      {value.type === 'monthly' && (
        <TextInput label="每月几日" inputMode="numeric" value={String(value.day || '')}
          onChange={(day) => onChange({ ...value, day: number(day) })} />
      )}
      {value.type === 'everyDays' && (
        <TextInput label="隔几天" inputMode="numeric" unit="天" value={String(value.days || '')}
          onChange={(days) => onChange({ ...value, days: number(days) })} />
      )}
      {'time' in value && (
        <TextInput label="到期时刻" value={value.time} onChange={(time) => onChange({ ...value, time: time.trim() })}
          placeholder={FOUR} maxLength={5} />
      )}
    </div>
  )
}
