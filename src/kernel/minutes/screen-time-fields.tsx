/**
 * Cadence and end in plain words (周期、截止): 每周五 16:00, 到解除为止.
 *
 * Source: founding minutes 一(二)1(2) 「每日16:00前」; the emergency ends by being lifted.
 */
import { DateInput, Field, Select } from '#ui/field.tsx'
import { dayOf, serverNow } from '#ui/clock.ts'
import { CADENCES, UNTILS, type Cadence, type Until } from './screen-review-words.ts'

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'].map((label, index) => ({ value: String(index + 1), label }))
const DAYS = Array.from({ length: 31 }, (_, index) => ({ value: String(index + 1), label: `${index + 1} 日` }))

/** Changing the kind keeps the time of day where both have one. */
function turnInto(value: Cadence, type: string): Cadence {
  const chosen = CADENCES.find(({ cadence }) => cadence.type === type)?.cadence ?? value
  return 'time' in chosen && 'time' in value ? { ...chosen, time: value.time } : chosen
}

interface Changed<Value> { value: Value, onChange: (value: Value) => void }

export function CadenceFields({ label, value, onChange }: Changed<Cadence> & { label: string }) {
  const putDays = (days: number) => {
    if (days >= 1 && value.type === 'everyDays') onChange({ ...value, days: Math.round(days) })
  }
  return (
    <div className="time-fields">
      <Select label={label} value={value.type} onChange={(type) => onChange(turnInto(value, type))}
        options={CADENCES.map((each) => ({ value: each.cadence.type, label: each.label }))} />
      {value.type === 'weekly' && (
        <Select label="周几" value={String(value.weekday)}
          onChange={(weekday) => onChange({ ...value, weekday: Number(weekday) })} options={WEEKDAYS} />
      )}
      {value.type === 'monthly' && (
        <Select label="几日" value={String(value.day)} onChange={(day) => onChange({ ...value, day: Number(day) })}
          options={DAYS} />
      )}
      {value.type === 'everyDays' && (
        <Field label="每几天">
          {(wiring) => (
            <input {...wiring} className="input" type="number" min={1} max={366} value={value.days}
              onChange={(event) => putDays(event.target.valueAsNumber)} />
          )}
        </Field>
      )}
      {'time' in value && (
        <Field label="几时前">
          {(wiring) => (
            <input {...wiring} className="input" type="time" value={value.time === '24:00' ? '23:59' : value.time}
              onChange={(event) => { if (event.target.value) onChange({ ...value, time: event.target.value }) }} />
          )}
        </Field>
      )}
    </div>
  )
}

export function UntilFields({ value, onChange }: Changed<Until>) {
  const turn = (kind: string) => {
    onChange(kind === 'day' ? { kind, day: dayOf(serverNow()) } : { kind: kind === 'open' ? 'open' : 'lifted' })
  }
  return (
    <div className="time-fields">
      <Select label="到何时为止" value={value.kind} onChange={turn} options={UNTILS} />
      {value.kind === 'day' && (
        <DateInput label="截止日" value={value.day} onChange={(day) => { if (day) onChange({ kind: 'day', day }) }} />
      )}
    </div>
  )
}
