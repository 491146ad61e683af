/** The month as a list (手机月历): only days that have something, or a name; what is past is folded. */
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { dayWords } from '#ui/clock.ts'
import { WholeDay } from './screen-calendar-day.tsx'
import { DayMark } from './screen-calendar-grid.tsx'
import { ItemLine } from './screen-calendar-item.tsx'
import { weekdayIndex } from './screen-calendar-model.ts'
import type { CalendarDay } from './wire.ts'
import { WEEKDAY_WORDS } from './words.ts'

function ListDay({ day, today, unit }: { day: CalendarDay; today: string; unit: string }) {
  const [isWhole, setWhole] = useState(false)
  const left = day.due - day.items.length
  return (
    <li data-today={day.day === today || undefined}>
      <h2 className="calendar-list-day">
        {dayWords(day.day)} 星期{WEEKDAY_WORDS[weekdayIndex(day.day)]} <DayMark day={day} />
        <span className="calendar-name">{day.name}</span>
        {day.due > 0 && <span className="calendar-count"
          data-late={day.late > 0 || undefined}>完成 {day.done}/{day.due}</span>}
      </h2>
      {isWhole
        ? <WholeDay day={day.day} unit={unit} />
        : <ul>{day.items.map((item) => <ItemLine key={`${item.obligationId} ${item.dueAt}`} item={item}
          day={day.day} />)}</ul>}
      {left > 0 && !isWhole && <Button look="quiet" size="small" onClick={() => setWhole(true)}>还有 {left} 项</Button>}
    </li>
  )
}

export function MonthList({ days, today, unit }: { days: CalendarDay[]; today: string; unit: string }) {
  const shown = days.filter(({ due, name, day }) => due > 0 || name !== '' || day === today)
  const past = shown.filter(({ day }) => day < today)
  const coming = shown.slice(past.length)
  const late = past.reduce((sum, day) => sum + day.late, 0)
  return (
    <div className="calendar-list">
      {past.length > 0 && (
        <details open={coming.length === 0}>
          <summary>
            {dayWords(past[0]!.day)}至{dayWords(past[past.length - 1]!.day)}{late > 0 && `，过期未办 ${late} 项`}
          </summary>
          <ol>{past.map((day) => <ListDay key={day.day} day={day} today={today} unit={unit} />)}</ol>
        </details>
      )}
      <ol>{coming.map((day) => <ListDay key={day.day} day={day} today={today} unit={unit} />)}</ol>
    </div>
  )
}
