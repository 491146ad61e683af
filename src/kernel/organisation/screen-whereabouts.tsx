/** 在岗 of one unit: a tap for each person, one press for all who are not yet entered. */
import { put } from '#ui/api.ts'
import { Bar } from '#ui/bar.tsx'
import { Button } from '#ui/button.tsx'
import { dayOf, dayWords, serverNow } from '#ui/clock.ts'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { useRouteParam } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { useAct, useGet } from '#ui/query.ts'
import { useUrlState } from '#ui/url-state.ts'
import { StateTaps } from './screen-state-taps.tsx'
import { addDay } from './screen-words.ts'
import type { UnitWhereabouts } from './wire.ts'
import { WHEREABOUTS, WHEREABOUTS_LABELS, type WhereaboutsState } from './words.ts'
import './screen-organisation.css'

type Row = UnitWhereabouts['items'][number]
type Entry = { personId: string; state: WhereaboutsState }

export default function WhereaboutsScreen() {
  const id = useRouteParam('id')
  const today = dayOf(serverNow())
  const [url, setUrl] = useUrlState({ day: '' })
  const day = url.day || today
  const answer = useGet<UnitWhereabouts>('whereabouts', `/api/units/${id}/whereabouts`, { params: { day: url.day } })
  const enter = useAct((items: Entry[]) => put(`/api/units/${id}/whereabouts`, { day, items }), {
    refresh: ['whereabouts', 'person'], done: (_result, items) => (items.length > 1 ? `已登记 ${items.length} 人` : ''),
  })
  if (answer.error && !answer.data) return <ErrorPage error={answer.error} onRetry={() => void answer.refetch()} />
  const data = answer.data
  const unfilled = data?.items.filter(({ state }) => state === null) ?? []
  const columns: Column<Row>[] = [
    {
      key: 'name', title: '姓名', nowrap: true, personal: true,
      render: (row) => <>{row.name} <span className="small muted">{row.title}</span></>,
    },
    {
      key: 'state', title: '今天', phone: 'bare', render: (row) => (
        <StateTaps name={row.name} value={row.state} busy={enter.isPending} readOnly={!data?.mayEnter}
          onChange={(state) => enter.mutate([{ personId: row.id, state }])} />
      ),
    },
    {
      key: 'until', title: '到', nowrap: true,
      render: (row) => (row.until && addDay(row.until, -1) > day ? dayWords(addDay(row.until, -1)) : ''),
      phone: 'hidden',
    },
    { key: 'note', title: '说明', personal: true, render: (row) => row.note ?? '', phone: 'hidden' },
  ]
  return (
    <Page title={`${data?.unit.name ?? ''} 在岗`} trail={[['在岗', '/whereabouts']]} asOf={data?.asOf}
      matter={data
        && (unfilled.length > 0
          ? <><strong>{unfilled.length} 人未填</strong>，共 {data.items.length} 人。</>
          : <>{data.items.length} 人都已登记。</>)}
      actions={(
        <>
          <input className="input" style={{ width: 150 }} type="date" aria-label="哪一天" value={day}
            onChange={(event) => setUrl({ day: event.target.value === today ? '' : event.target.value })} />
          {data?.mayEnter && unfilled.length > 0 && (
            <Button look="primary" letter="D" busy={enter.isPending}
              onClick={() => enter.mutate(unfilled.map(({ id: personId }) => ({ personId, state: 'onDuty' })))}>
              其余 {unfilled.length} 人在岗
            </Button>
          )}
        </>
      )}>
      {data && data.items.length > 0 && <CountsBar counts={data.counts} />}
      <DataTable name="在岗" title={`${data?.unit.name ?? ''} ${dayWords(day)} 在岗`}
        rows={data?.items} rowKey={(row) => row.id} columns={columns} pageSize={200}
        copyText={() => data ? `${data.unit.name} ${wordsOf(data.counts)}` : ''}
        empty={<EmptyState title="这个单位没有主岗人员">兼任的人在各自的主岗单位登记，一人只算一次。</EmptyState>} />
    </Page>
  )
}

type Counts = UnitWhereabouts['counts']

/** 「在岗 12，网上办公 3，请假 1，未填 2」: counts only, never who. */
export function wordsOf(counts: Counts): string {
  const parts = WHEREABOUTS.filter((state) => counts[state] > 0)
    .map((state) => `${WHEREABOUTS_LABELS[state]} ${counts[state]}`)
  return [...parts, ...(counts.unfilled > 0 ? [`未填 ${counts.unfilled}`] : [])].join('，')
}

export function CountsBar({ counts }: { counts: Counts }) {
  return (
    <div className="stack">
      <div className="organisation-counts">
        {WHEREABOUTS.map((state) => <div key={state}>
          <strong>{counts[state]}</strong>
          <span>{WHEREABOUTS_LABELS[state]}</span>
        </div>)}
        <div className={counts.unfilled > 0 ? 'tone-alarm' : undefined}>
          <strong>{counts.unfilled}</strong>
          <span>未填</span>
        </div>
      </div>
      <Bar parts={[
        { label: '在岗', count: counts.onDuty, tone: 'done' },
        { label: '网上办公', count: counts.remoteWork, tone: 'accent' },
        { label: '出差', count: counts.travelling, tone: 'amber' }, { label: '请假', count: counts.onLeave },
        { label: '未填', count: counts.unfilled, tone: 'alarm' },
      ]} />
    </div>
  )
}
