/** Where somebody works today, as taps (在岗四键): one press each, the answer to be seen at once. */
import { WHEREABOUTS, WHEREABOUTS_LABELS, type WhereaboutsState } from './words.ts'

interface StateTapsProps {
  name: string
  value: WhereaboutsState | null
  onChange: (state: WhereaboutsState) => void
  busy?: boolean
  readOnly?: boolean
}

export function StateTaps({ name, value, onChange, busy, readOnly }: StateTapsProps) {
  if (readOnly) return <span>{value ? WHEREABOUTS_LABELS[value] : <span className="muted">未填</span>}</span>
  return (
    <div className="organisation-taps" role="group" aria-label={`${name}今天`}>
      {!value && <span className="hidden-words">未填</span>}
      {WHEREABOUTS.map((state) => (
        <button type="button" key={state} aria-pressed={value === state} disabled={busy}
          onClick={() => onChange(state)}>{WHEREABOUTS_LABELS[state]}</button>
      ))}
    </div>
  )
}
