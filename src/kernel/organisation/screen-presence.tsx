/** 在岗 of everybody I reach: my own two taps first, then the units, those with people not entered on top. */
import { post } from '#ui/api.ts'
import { dayOf, serverNow } from '#ui/clock.ts'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { useMe } from '#ui/me.tsx'
import { Card, Page } from '#ui/page.tsx'
import { useAct, useGet } from '#ui/query.ts'
import { StateTaps } from './screen-state-taps.tsx'
import { CountsBar, wordsOf } from './screen-whereabouts.tsx'
import type { Person, WhereaboutsSummary } from './wire.ts'
import { WHEREABOUTS, WHEREABOUTS_LABELS, type WhereaboutsState } from './words.ts'
import './screen-organisation.css'

type Row = WhereaboutsSummary['items'][number]

const COLUMNS: Column<Row>[] = [
  { key: 'unit', title: '单位', render: (row) => row.unit.name, sort: (row) => row.unit.name },
  ...WHEREABOUTS.map((state): Column<Row> => ({
    key: state, title: WHEREABOUTS_LABELS[state], align: 'end', sort: (row) => row[state],
    render: (row) => row[state] || '',
  })),
  {
    key: 'unfilled', title: '未填', align: 'end', sort: (row) => row.unfilled,
    render: (row) => (row.unfilled > 0 ? <span className="tone-alarm">▲ {row.unfilled}</span> : ''),
  },
  { key: 'total', title: '共', align: 'end', sort: (row) => row.total, render: (row) => row.total },
]

export default function PresenceScreen() {
  const list = useGet<WhereaboutsSummary>('whereabouts', '/api/whereabouts')
  if (list.error && !list.data) return <ErrorPage error={list.error} onRetry={() => void list.refetch()} />
  const items = list.data?.items
  const sum = { onDuty: 0, remoteWork: 0, travelling: 0, onLeave: 0, unfilled: 0 }
  for (const row of items ?? []) for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += row[key]
  const late = items?.filter(({ unfilled }) => unfilled > 0) ?? []
  return (
    <Page title="今日在岗" asOf={list.data?.asOf}
      matter={items && items.length > 0
        && (late.length > 0 ? <><strong>{late.length} 个单位还有 {sum.unfilled} 人未填。</strong></> : <>都已登记。</>)}>
      <MyDay />
      {items && items.length > 0 && <CountsBar counts={sum} />}
      {(!items || items.length > 0) && (
        <DataTable name="各单位在岗" rows={items} rowKey={(row) => row.unit.id}
          rowLink={(row) => `/whereabouts/${row.unit.id}`} columns={COLUMNS} pageSize={100} sort="-unfilled"
          copyText={(rows) => rows.map((row) => `${row.unit.name}：${wordsOf(row)}`).join('；')}
          empty={<EmptyState title="还没有人员">先在「组织」里导入人员。</EmptyState>} />
      )}
    </Page>
  )
}

function MyDay() {
  const { person: { id, name } } = useMe()
  const today = dayOf(serverNow())
  const mine = useGet<Person>('person', `/api/people/${id}`)
  const enter = useAct(
    (state: WhereaboutsState) => post('/api/whereabouts', { personId: id, state, from: today }),
    { refresh: ['whereabouts', 'person'] },
  )
  const now = mine.data?.whereabouts.find((stay) => stay.from <= today && (stay.until === null || today < stay.until))
  return (
    <Card title={now ? '我今天' : '我今天在哪里办公'}>
      <StateTaps name={name} value={now?.state ?? null} busy={enter.isPending}
        onChange={(state) => enter.mutate(state)} />
    </Card>
  )
}
