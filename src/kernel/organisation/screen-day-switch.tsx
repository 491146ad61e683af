/** Search, the day, and 当时 / 现在 (看哪一天的组织). */
import { useEffect, useState } from 'react'
import { Button } from '#ui/button.tsx'

interface DaySwitchProps {
  day: string
  today: string
  mode: string
  q: string
  /** People have a day, but no 现在 for another one. */
  people: boolean
  onChange: (change: { day?: string; mode?: string; q?: string }) => void
}

const MODES = [['asWas', '当时'], ['asIs', '现在']] as const

export function DaySwitch({ day, today, mode, q, people, onChange }: DaySwitchProps) {
  const [typed, setTyped] = useState(q)
  useEffect(() => setTyped(q), [q])
  useEffect(() => {
    if (typed === q) return
    const timer = setTimeout(() => onChange({ q: typed }), 200)
    return () => clearTimeout(timer)
  }, [typed, q, onChange])
  return (
    <div className="organisation-day">
      <input className="input organisation-search" type="search" value={typed}
        onChange={(event) => setTyped(event.target.value)}
        aria-label={people ? '查找人员' : '查找单位'} placeholder={people ? '姓名、拼音、首字母或编号' : '名称、又称、拼音或首字母'} />
      <label className="row">
        <span className="small muted">哪一天</span>
        <input className="input" type="date" value={day}
          onChange={(event) => onChange({ day: event.target.value === today ? '' : event.target.value })} />
      </label>
      {day !== today && (
        <>
          {!people && (
            <span className="organisation-taps" role="group" aria-label="按哪时的组织">
              {MODES.map(([value, label]) => (
                <button type="button" key={value} aria-pressed={mode === value}
                  onClick={() => onChange({ mode: value })}>{label}</button>
              ))}
            </span>
          )}
          <Button look="quiet" size="small" onClick={() => onChange({ day: '', mode: 'asWas' })}>回到今天</Button>
        </>
      )}
    </div>
  )
}
