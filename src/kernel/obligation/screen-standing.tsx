/**
 * Standing duties (常设职责) as data that a user creates and changes, never code per department.
 * Source: issue 2 section 4 (title, owner, cadence, form schema, reviewer).
 */
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { usePermit } from '#ui/me.tsx'
import { Page } from '#ui/page.tsx'
import { useGet } from '#ui/query.ts'
import { DutyChip, PeriodChip } from './screen-duty-chip.tsx'
import { PATHS } from './screen-paths.ts'
import { StandingDialog } from './screen-standing-form.tsx'
import type { ObligationFull, ObligationList, ObligationRow } from './wire.ts'
import { ORIGIN_LABELS, cadenceWords } from './words.ts'

const LIMIT = 200

const COLUMNS: Column<ObligationRow>[] = [
  { key: 'title', title: '职责', render: ({ title }) => title, sort: ({ title }) => title },
  { key: 'owner', title: '承担', render: (duty) => ownerWords(duty), sort: ({ owner }) => owner.name },
  { key: 'cadence', title: '节奏', render: ({ cadence }) => cadenceWords(cadence),
    sort: ({ cadence }) => cadenceWords(cadence), nowrap: true },
  { key: 'period', title: '本期', render: ({ period }) => period && <PeriodChip period={period} />, phone: 'bare' },
  { key: 'turn', title: '轮到谁', render: (duty) => <DutyChip duty={duty} />, phone: 'bare' },
  { key: 'reviewer', title: '复核', render: ({ reviewer }) => reviewer.name, sort: ({ reviewer }) => reviewer.name },
  { key: 'origin', title: '来源', render: ({ origin }) => ORIGIN_LABELS[origin], sort: ({ origin }) => origin,
    nowrap: true, phone: 'hidden' },
]

const ownerWords = ({ owner, counts }: ObligationRow) => (counts.children > 0 ? `${counts.children} 家` : owner.name)

export default function StandingScreen() {
  const mayManage = usePermit('obligation.manage')
  const [isNew, setNew] = useState(false)
  const [changing, setChanging] = useState('')
  const list = useGet<ObligationList>('obligation', PATHS.list,
    { params: { kind: 'duty', state: 'open', level: 'top', limit: LIMIT } })
  if (list.error && !list.data) return <ErrorPage error={list.error} onRetry={() => { void list.refetch() }} />
  const columns = mayManage ? [...COLUMNS, changeColumn(setChanging)] : COLUMNS
  const missed = list.data?.items.filter(({ period }) => period?.state === 'missed').length ?? 0
  const fresh = mayManage && <Button look="primary" letter="N" onClick={() => setNew(true)}>新建职责</Button>
  return (
    <Page title="职责" asOf={list.data?.asOf} actions={fresh}
      matter={list.data && (missed > 0 ? <>常设 {list.data.total} 项，<strong>{missed} 项本期漏报</strong></>
        : `常设 ${list.data.total} 项，本期没有漏报`)}>
      <DataTable name="常设职责" rows={list.data?.items} columns={columns} rowKey={({ id }) => id}
        rowLink={({ id }) => `/loop/${id}`}
        rowTone={({ period }) => (period?.state === 'missed' ? 'alarm' : undefined)} sort="owner"
        copyText={(rows) => rows.map((duty, at) =>
          `${at + 1}. ${duty.title}（${ownerWords(duty)}，${cadenceWords(duty.cadence)}）`).join('\n')}
        empty={(
          <EmptyState title="还没有常设职责" actions={fresh}
            steps={['写明职责和承担单位', '定节奏：每日、每周五 16:00……', '需要数字时加几个栏目', '到点自动生成一期，没报就是漏报']}>
            每天、每周要做的事在这里立成职责，不用每次交办。
          </EmptyState>
        )} />
      {isNew && <StandingDialog onClose={() => setNew(false)} />}
      {changing && <ChangeStanding id={changing} onClose={() => setChanging('')} />}
    </Page>
  )
}

const changeColumn = (open: (id: string) => void): Column<ObligationRow> => ({
  key: 'change', title: '办理', wordless: true, align: 'end', phone: 'bare',
  render: ({ id, title }) => <Button size="small" look="quiet" aria-label={`改：${title}`}
    onClick={() => open(id)}>改</Button>,
})

function ChangeStanding({ id, onClose }: { id: string; onClose: () => void }) {
  const duty = useGet<ObligationFull>('obligation', PATHS.one(id))
  return duty.data?.id === id ? <StandingDialog duty={duty.data} onClose={onClose} /> : null
}
