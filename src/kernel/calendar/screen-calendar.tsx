/** The calendar (日历): what falls due day by day, off days and make-up days marked; a list on the phone. */
import { useState } from 'react'
import { get } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { dayOf, dayWords, instantWords, serverNow } from '#ui/clock.ts'
import { CopyText } from '#ui/copy-text.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { ExportTable } from '#ui/export-table.tsx'
import { Page } from '#ui/page.tsx'
import { UnitPicker, type Picked } from '#ui/picker.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { useGet } from '#ui/query.ts'
import { useUrlState } from '#ui/url-state.ts'
import { DayPanel } from './screen-calendar-day.tsx'
import { MonthGrid } from './screen-calendar-grid.tsx'
import { MonthList } from './screen-calendar-list.tsx'
import { addMonths, monthWords, weeksOf } from './screen-calendar-model.ts'
import type { CalendarDay, CalendarPage } from './wire.ts'
import { DUE_LABELS } from './words.ts'
import './screen-calendar.css'

export default function CalendarScreen() {
  const today = dayOf(serverNow())
  const [url, setUrl] = useUrlState({ day: '', unit: '' })
  const [unit, setUnit] = useState<Picked | null>(null)
  const chosen = url.day || today
  const month = chosen.slice(0, 7)
  const { from, until } = weeksOf(month)
  const page = useGet<CalendarPage>('obligation', '/api/calendar', { params: { from, until, unit: url.unit } })
  const choose = (day: string) => setUrl({ day: day === today ? '' : day })
  const goMonth = (count: number) => choose(`${addMonths(month, count)}-01`)
  const chooseUnit = (next: Picked | null) => {
    setUnit(next)
    setUrl({ unit: next?.id ?? '' })
  }
  if (page.error && !page.data) return <ErrorPage error={page.error} onRetry={() => void page.refetch()} />
  const days = page.data?.days
  const inMonth = days?.filter(({ day }) => day.startsWith(month))
  return (
    <Page wide title="日历" asOf={page.data?.asOf} matter={inMonth && matterOf(month, inMonth)}
      actions={inMonth && page.data && (
        <>
          <CopyText asOf={page.data.asOf} text={() => copyWords(month, inMonth, unit?.name)} />
          <ExportTable title={`${unit?.name ?? ''}${monthWords(month)}到期事项`} read={() => readMonth(month, url.unit)} />
        </>
      )}>
      <div className="row calendar-tools">
        <div className="row">
          <Button letter="[" keyLabel="上一月" aria-label="上一月" onClick={() => goMonth(-1)}>‹</Button>
          <strong className="calendar-month" aria-live="polite">{monthWords(month)}</strong>
          <Button letter="]" keyLabel="下一月" aria-label="下一月" onClick={() => goMonth(1)}>›</Button>
          <Button letter="T" onClick={() => choose(today)}>今天</Button>
        </div>
        <UnitPicker label="单位" value={unit ?? (url.unit ? { id: url.unit, name: '所选单位' } : null)}
          onChange={chooseUnit} />
      </div>
      {page.data && page.data.unannounced.length > 0 && (
        <p className="calendar-notice">{page.data.unannounced.join('、')} 年的放假安排还没有公布，工作日先按周一至周五计。</p>
      )}
      {!days && <Skeleton rows={10} />}
      {days && (
        <div className="calendar-body">
          <MonthGrid days={days} month={month} chosen={chosen} today={today} onChoose={choose} />
          <MonthList days={inMonth ?? []} today={today} unit={url.unit} />
          <DayPanel day={chosen} unit={url.unit} />
        </div>
      )}
    </Page>
  )
}

const total = (days: CalendarDay[], figure: 'due' | 'done' | 'late') => days.reduce((sum, day) => sum + day[figure], 0)

function matterOf(month: string, days: CalendarDay[]) {
  const late = total(days, 'late')
  const off = days.filter(({ working, name }) => !working && name).length
  const worked = days.filter(({ working, name }) => working && name)
  return (
    <>
      {monthWords(month)}到期 {total(days, 'due')} 项次，已完成 {total(days, 'done')}
      {late > 0 && <>，<strong>过期未办 {late}</strong></>}
      {off > 0 && `；放假 ${off} 天`}{worked.length > 0 && `，${worked.map(({ day }) => dayWords(day)).join('、')}调休上班`}
    </>
  )
}

/** The whole month, every item of every day; the grid shows only the first few of a day. */
async function readMonth(month: string, unit: string) {
  const params = { from: `${month}-01`, until: `${addMonths(month, 1)}-01`, unit, perDay: 200 }
  const { days } = await get<CalendarPage>('/api/calendar', params)
  return {
    columns: ['日期', '编号', '事项', '牵头', '到期', '情况'],
    rows: days.flatMap(({ day, items, due }) => [
      ...items.map(({ no, title, owner, dueAt, state }) =>
        [dayWords(day), no, title, owner.name, instantWords(dueAt), DUE_LABELS[state]]),
      ...(due > items.length ? [[dayWords(day), '', `当天还有 ${due - items.length} 项，见闭环清单`]] : []),
    ]),
  }
}

function copyWords(month: string, days: CalendarDay[], unit: string | undefined): string {
  const busy = days.filter(({ due, done }) => due > done)
  const lines = busy.map(({ day, due, done, late }) =>
    `${dayWords(day)}：应办${due}项，已完成${done}项${late > 0 ? `，过期${late}项` : ''}`)
  return [`${unit ?? ''}${monthWords(month)}到期事项：`, ...(lines.length > 0 ? lines : ['没有未完成的到期事项。'])].join('\n')
}
