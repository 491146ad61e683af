/**
 * All duties (闭环): the list with its filters in the URL, export of what it shows, acts on many with a verdict for each.
 * Source: issue 2 section 4 (every list filters, sorts, exports what it shows, and keeps its state in the URL).
 */
import { useEffect, useRef, useState } from 'react'
import { withParams } from '#ui/api.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { DataTable, useTableUrl, type Column, type Filter } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { useGo } from '#ui/link.tsx'
import { usePermit } from '#ui/me.tsx'
import { Page } from '#ui/page.tsx'
import { useGet } from '#ui/query.ts'
import { useUrlState } from '#ui/url-state.ts'
import BatchDialog, { type BatchAction } from './screen-batch.tsx'
import { DueMark, DutyChip, PeriodChip } from './screen-duty-chip.tsx'
import { dueText } from './screen-due.ts'
import { LOOP_URL, LoopFilters, type LoopUrl } from './screen-loop-filters.tsx'
import { PATHS } from './screen-paths.ts'
import './screen-loop.css'
import type { ObligationList, ObligationRow } from './wire.ts'
import { STATE_LABELS, turnWords, type State } from './words.ts'

const PAGE_SIZE = 50
const BATCH_MAX = 200

const STATE_FILTERS =
  ['issued', 'signedFor', 'inProgress', 'reportedDone', 'returned', 'extensionAsked', 'accepted', 'suspended'] as const
const FILTERS: Filter<ObligationRow>[] = [
  {
    key: 'state', label: '状态',
    options: [
      { value: 'open', label: '在办' }, ...STATE_FILTERS.map((value: State) => ({ value, label: STATE_LABELS[value] })),
      { value: 'done', label: '已销号' }, { value: 'dropped', label: '撤销、并案' },
    ],
  },
  {
    key: 'due', label: '时限',
    options: [
      { value: 'overdue', label: '超期' }, { value: 'today', label: '今天' }, { value: 'soon', label: '三天内' },
      { value: 'none', label: '未定' },
    ],
  },
]

const byServer = () => null
const COLUMNS: Column<ObligationRow>[] = [
  {
    key: 'no', title: '事项', sort: byServer,
    render: ({ title, no }) => <>{title} <span className="loop-no">{no}</span></>,
  },
  { key: 'state', title: '轮到谁', sort: byServer, render: (duty) => <DutyChip duty={duty} />, phone: 'bare',
    width: '19em' },
  { key: 'owner', title: '牵头', sort: byServer, render: ({ owner }) => owner.name },
  { key: 'due', title: '时限', sort: byServer, render: (duty) => <DueMark duty={duty} />, phone: 'bare', nowrap: true },
  { key: 'count', title: '本期 / 分解', render: (duty) => <Counted duty={duty} />, nowrap: true },
  { key: 'reviewer', title: '复核', render: ({ reviewer }) => reviewer.name, nowrap: true, phone: 'hidden' },
]

function Counted({ duty: { counts, period } }: { duty: ObligationRow }) {
  if (counts.children > 0) return <>{counts.childrenClosed}/{counts.children} 家办结</>
  return period ? <PeriodChip period={period} /> : null
}

/** Opened from the navigation, without a filter: what is still open. */
function useOpenFirst(): void {
  const go = useGo()
  const search = useRef(location.search)
  useEffect(() => { if (!search.current) go('/loop?state=open', { replace: true }) }, [])
}

export default function LoopScreen() {
  useOpenFirst()
  const [url, setUrl] = useUrlState(LOOP_URL)
  const table = useTableUrl(['state', 'due'], '', 'due')
  const shown = { ...url, ...table.chosen }
  const list = useGet<ObligationList>('obligation', PATHS.list, {
    params: { ...shown, sort: table.sort, limit: PAGE_SIZE, offset: (table.page - 1) * PAGE_SIZE },
  })
  const change = (next: Partial<LoopUrl>) => { setUrl(next); table.change({ page: '1' }) }
  const isNarrowed = Object.values(url).some(Boolean)
  if (list.error && !list.data) return <ErrorPage error={list.error} onRetry={() => { void list.refetch() }} />
  const rows = list.data?.items ?? []
  return (
    <Page title="闭环" matter={<Matter />} asOf={list.data?.asOf} actions={<Acts />}>
      <div className="loop">
        <DataTable name="事项" rows={list.data?.items} columns={COLUMNS} filters={FILTERS} rowKey={({ id }) => id}
          sort="due"
          rowLink={({ id }) => `/loop/${id}`} total={list.data?.total ?? 0} pageSize={PAGE_SIZE} copyText={listText}
          rowTone={({ flags }) => (flags.overdue ? 'alarm' : flags.help ? 'amber' : undefined)}
          exportTo={withParams(PATHS.registerExport, { ...shown, sort: table.sort })}
          empty={isNarrowed ? <NothingFound onClear={() => setUrl(LOOP_URL)} /> : <NothingYet />}
          tools={<LoopFilters url={url} rows={rows} onChange={change} />} />
      </div>
    </Page>
  )
}

const listText = (rows: ObligationRow[]) => rows.map((duty, index) => {
  const turn = turnWords(duty.turn) || STATE_LABELS[duty.state]
  return `${index + 1}. ${duty.title}（${duty.owner.name}，${dueText(duty)}，${turn}）`
}).join('\n')

function Matter() {
  const overdue = useGet<ObligationList>('obligation', PATHS.list, { params: { due: 'overdue', limit: 1 } })
  const open = useGet<ObligationList>('obligation', PATHS.list, { params: { state: 'open', limit: 1 } })
  if (!overdue.data || !open.data) return null
  return <>在办 {open.data.total} 项，{overdue.data.total > 0 ? <strong>超期 {overdue.data.total} 项</strong> : '没有超期'}</>
}

/** Signing and accepting what waits for me, many at once. */
function Acts() {
  const [batch, setBatch] = useState<BatchAction>()
  const maySign = usePermit('obligation.sign')
  const mayReview = usePermit('obligation.review')
  const mayCreate = usePermit('obligation.create')
  return (
    <>
      {maySign && <Button letter="S" onClick={() => setBatch('sign')}>一并签收</Button>}
      {mayReview && <Button letter="A" onClick={() => setBatch('accept')}>一并复核</Button>}
      {mayCreate && <LinkButton to="/quick" look="primary">临时交办</LinkButton>}
      {batch && <Batch action={batch} onClose={() => setBatch(undefined)} />}
    </>
  )
}

function Batch({ action, onClose }: { action: BatchAction; onClose: () => void }) {
  const state = action === 'sign' ? 'issued' : 'reportedDone'
  const mine = useGet<ObligationList>('obligation', PATHS.list, { params: { state, turn: 'mine', limit: BATCH_MAX } })
  if (!mine.data) return null
  return (
    <BatchDialog action={action} onClose={onClose}
      items={mine.data.items.map((duty) =>
        ({ ...duty, note: `${duty.owner.name} · ${dueText(duty)} · 佐证 ${duty.counts.evidence} 份` }))} />
  )
}

function NothingFound({ onClear }: { onClear: () => void }) {
  return <EmptyState title="没有符合筛选的" actions={<Button onClick={onClear}>清除筛选</Button>} />
}

function NothingYet() {
  const mayCreate = usePermit('obligation.create')
  return (
    <EmptyState title="还没有事项"
      steps={['导入会议纪要，读出任务建议', '复核后签发，各单位收到自己的一份', '或临时交办一件，或导入原有的督办台账']}
      actions={mayCreate && (
        <>
          <LinkButton to="/minutes" look="primary">导入纪要</LinkButton>
          <LinkButton to="/quick">临时交办</LinkButton>
          <LinkButton to="/register-import">导入台账</LinkButton>
        </>
      )}>
      每件事有一个牵头单位、一个时限、一个复核单位；轮到谁办，写在每一行上。
    </EmptyState>
  )
}
