/** One day in full (当日): everything due on it; beside the month, or unfolded in the phone's list. */
import { dayWords } from '#ui/clock.ts'
import { ErrorPage } from '#ui/error-page.tsx'
import { Card } from '#ui/page.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { useGet } from '#ui/query.ts'
import { ItemLine } from './screen-calendar-item.tsx'
import { addDays, weekdayIndex } from './screen-calendar-model.ts'
import type { CalendarDay, CalendarPage } from './wire.ts'
import { WEEKDAY_WORDS } from './words.ts'

const MOST = 200

function useDay(day: string, unit: string) {
  const page = useGet<CalendarPage>('obligation', '/api/calendar',
    { params: { from: day, until: addDays(day, 1), unit, perDay: MOST } })
  const found = page.data?.days[0]?.day === day ? page.data.days[0] : undefined
  return { page, found }
}

function Items({ found }: { found: CalendarDay }) {
  const left = found.due - found.items.length
  return (
    <>
      {found.due === 0 && <p className="calendar-empty">这一天没有到期的事项。</p>}
      <ul>{found.items.map((item) => <ItemLine key={`${item.obligationId} ${item.dueAt}`} item={item}
        day={found.day} />)}</ul>
      {left > 0 && <p className="calendar-empty">另有 {left} 项，请选单位缩小范围。</p>}
    </>
  )
}

/** All items of a day in place of its first few. */
export function WholeDay({ day, unit }: { day: string; unit: string }) {
  const { page, found } = useDay(day, unit)
  if (page.error && !found) return <ErrorPage error={page.error} onRetry={() => void page.refetch()} />
  return found ? <Items found={found} /> : <Skeleton rows={4} />
}

export function DayPanel({ day, unit }: { day: string; unit: string }) {
  const { page, found } = useDay(day, unit)
  const kind = found?.name ? `${found.name}${found.working ? '，调休上班' : '放假'}` : ''
  return (
    <aside className="calendar-panel">
      <Card title={`${dayWords(day)} 星期${WEEKDAY_WORDS[weekdayIndex(day)]}`}
        extra={kind && <span className="muted">{kind}</span>} flush>
        {page.error && !found && <ErrorPage error={page.error} onRetry={() => void page.refetch()} />}
        {found ? <Items found={found} /> : !page.error && <Skeleton rows={4} />}
      </Card>
    </aside>
  )
}
