/** The month as a grid (月历): arrows move by day, PageUp and PageDown by month; one day has the focus. */
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { ItemMark } from './screen-calendar-item.tsx'
import { dayAfterKey } from './screen-calendar-model.ts'
import type { CalendarDay } from './wire.ts'
import { MAKE_UP_WORD, OFF_WORD, WEEKDAY_WORDS } from './words.ts'

interface GridProps {
  days: CalendarDay[]
  month: string
  chosen: string
  today: string
  onChoose: (day: string) => void
}

/** 休 and 班 stand only where a notice says so: an ordinary weekend needs no mark. */
export function DayMark({ day: { working, name } }: { day: CalendarDay }) {
  if (!name) return null
  return <span className="calendar-mark" data-off={!working || undefined}>{working ? MAKE_UP_WORD : OFF_WORD}</span>
}

/** For ears: what the shade of the cell says to eyes. */
function kindOf({ name, working, due, late }: CalendarDay): string {
  const kind = name ? `${name}${working ? '调休上班' : '放假'}` : working ? '' : '周末'
  return [kind, due === 0 ? '没有到期事项' : late > 0 ? `过期 ${late}` : ''].filter(Boolean).join('，')
}

function DayCell({ day, props }: { day: CalendarDay; props: GridProps }) {
  const { month, chosen, today, onChoose } = props
  const left = day.due - day.items.length
  return (
    <td className="calendar-day" data-outside={!day.day.startsWith(month) || undefined}
      data-off={!day.working || undefined}
      data-today={day.day === today || undefined} aria-selected={day.day === chosen}>
      <button type="button" data-day={day.day} tabIndex={day.day === chosen ? 0 : -1}
        aria-current={day.day === today ? 'date' : undefined} onClick={() => onChoose(day.day)}>
        <span className="calendar-head">
          <span className="calendar-number">
            {Number(day.day.slice(8))}<span className="hidden-words">日，{kindOf(day)}</span>
          </span>
          <DayMark day={day} />
          {day.name && !day.working && <span className="calendar-name">{day.name}</span>}
          {day.due > 0 && (
            <span className="calendar-count" data-late={day.late > 0 || undefined}>
              <span className="hidden-words">完成 </span>{day.done}/{day.due}
            </span>
          )}
        </span>
        <span className="calendar-lines">
          {day.items.map((item) => (
            <span key={`${item.obligationId} ${item.dueAt}`} className="calendar-line" data-state={item.state}>
              <ItemMark state={item.state} />{item.title}
            </span>
          ))}
          {left > 0 && <span className="calendar-left">还有 {left} 项</span>}
        </span>
      </button>
    </td>
  )
}

export function MonthGrid(props: GridProps) {
  const { days, chosen, onChoose } = props
  const table = useRef<HTMLTableElement>(null)
  const moved = useRef(false)
  useEffect(() => {
    if (moved.current) table.current?.querySelector<HTMLElement>(`[data-day="${chosen}"]`)?.focus()
    moved.current = false
  }, [chosen, days])
  const onKeyDown = (event: KeyboardEvent) => {
    const next = dayAfterKey(chosen, event.key)
    if (!next || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    moved.current = true
    onChoose(next)
  }
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
  return (
    <table className="calendar-grid" role="grid" aria-label="月历" ref={table} onKeyDown={onKeyDown}>
      <thead><tr>{WEEKDAY_WORDS.map((word) => <th key={word} scope="col" abbr={`星期${word}`}>{word}</th>)}</tr></thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.day}>{week.map((day) => <DayCell key={day.day} day={day} props={props} />)}</tr>
        ))}
      </tbody>
    </table>
  )
}
