/**
 * Minutes that have come in (纪要): which wait for review, what is open in them, what was issued; new ones by file or
 * paste.
 *
 * Source: founding minutes 一, 三; issue 2, section 3.
 */
import { useState } from 'react'
import type { Static } from 'typebox'
import { Button } from '#ui/button.tsx'
import { dayWords, instantWords } from '#ui/clock.ts'
import { DataTable, type Column, type Filter } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { usePermit } from '#ui/me.tsx'
import { Page } from '#ui/page.tsx'
import { useGet } from '#ui/query.ts'
import { Chip } from '#ui/status-chip.tsx'
import type * as Wire from './wire.ts'
import type { Summary } from './wire.ts'
import { Upload } from './screen-upload.tsx'
import { STATES, STATE_LABELS } from './words.ts'
import './screen-list.css'

type MinutesList = Static<typeof Wire.MinutesList>

const LOOKS = {
  review: { shape: 'half', tone: 'work' }, issued: { shape: 'disc', tone: 'done' },
  discarded: { shape: 'slash', tone: 'idle' },
} as const

function When({ at, by }: { at: string, by: { name: string } | null }) {
  return <>{instantWords(at)} <span className="muted">{by?.name}</span></>
}

const figure = (key: 'proposals' | 'confirmed', title: string): Column<Summary> => (
  { key, title, align: 'end', sort: ({ counts }) => counts[key], render: ({ counts }) => counts[key] })

const COLUMNS: Column<Summary>[] = [
  {
    key: 'title', title: '纪要', phone: 'title', sort: ({ title }) => title,
    render: ({ title, version, seriesNo }) => (
      <>{title}<span className="muted small"> 第 {seriesNo} 号{version > 1 && `，第 ${version} 版`}</span></>
    ),
  },
  {
    key: 'state', title: '状态', nowrap: true, sort: ({ state }) => STATES.indexOf(state),
    render: ({ state }) => <Chip {...LOOKS[state]}>{STATE_LABELS[state]}</Chip>,
  },
  {
    key: 'meetingDay', title: '会议日', nowrap: true, sort: ({ meetingDay }) => meetingDay,
    render: ({ meetingDay }) => dayWords(meetingDay),
  },
  figure('proposals', '建议'),
  figure('confirmed', '已确认'),
  {
    key: 'open', title: '待答', align: 'end', sort: ({ counts }) => counts.openQuestions,
    render: ({ counts, state }) => (
      state === 'review' && counts.openQuestions > 0
        ? <strong className="tone-amber">{counts.openQuestions}</strong> : counts.openQuestions
    ),
  },
  {
    key: 'obligations', title: '立项', align: 'end', sort: ({ counts }) => counts.obligations,
    render: ({ counts, state }) => (state === 'issued' ? counts.obligations : '—'),
  },
  {
    key: 'createdAt', title: '导入', nowrap: true, sort: ({ createdAt }) => createdAt,
    render: ({ createdAt, createdBy }) => <When at={createdAt} by={createdBy} />,
  },
  {
    key: 'issuedAt', title: '签发', nowrap: true, sort: ({ issuedAt }) => issuedAt,
    render: ({ issuedAt, issuedBy }) => (issuedAt ? <When at={issuedAt} by={issuedBy} /> : '—'),
  },
]
const FILTERS: Filter<Summary>[] = [
  {
    key: 'state', label: '状态', options: STATES.map((value) => ({ value, label: STATE_LABELS[value] })),
    matches: (row, value) => row.state === value,
  },
]
const STEPS = [
  '把会议纪要拖进来，或粘贴文字：系统读出任务、牵头单位和时限，原文一字不改。',
  '逐条复核：改牵头、配合、周期、时限、复核人，答复存疑之处，不要的标为不立项。',
  '签发：一次签发，各单位同时收到，任务分解表随即可下载。',
]

function matterOf(items: readonly Summary[]) {
  const waiting = items.filter(({ state }) => state === 'review')
  const open = waiting.reduce((sum, { counts }) => sum + counts.openQuestions, 0)
  if (waiting.length === 0) return items.length > 0 ? '没有待复核的纪要' : undefined
  return <>{waiting.length} 份待复核{open > 0 && <>，<strong>待答 {open} 个</strong></>}</>
}

export default function MinutesListScreen() {
  const list = useGet<MinutesList>('minutes', '/api/minutes', { params: { limit: 200 } })
  const mayPrepare = usePermit('minutes.prepare')
  const [isUploading, setUploading] = useState(false)
  if (list.error && !list.data) return <ErrorPage error={list.error} onRetry={() => { void list.refetch() }} />
  const isEmpty = list.data?.items.length === 0
  const actions = mayPrepare && !isEmpty && (
    <Button look={isUploading ? 'plain' : 'primary'} letter="N"
      onClick={() => setUploading(!isUploading)}>{isUploading ? '收起' : '导入纪要'}</Button>
  )
  const empty = mayPrepare
    ? <><EmptyState title="还没有纪要" steps={STEPS}>从纪要到任务分三步：</EmptyState><Upload /></>
    : <EmptyState title="还没有纪要">综合协调组导入并签发后，纪要列在这里。</EmptyState>
  return (
    <Page title="纪要" matter={list.data && matterOf(list.data.items)} asOf={list.data?.asOf} actions={actions}>
      {isUploading && !isEmpty && <Upload />}
      <DataTable name="纪要" rows={list.data?.items} columns={COLUMNS} filters={FILTERS} rowKey={({ id }) => id}
        rowLink={({ id }) => `/minutes/${id}`}
        rowTone={({ state, counts }) => (state === 'review' && counts.openQuestions > 0 ? 'amber' : undefined)}
          sort="-createdAt" empty={<div className="stack">{empty}</div>}
        copyText={(rows) => `纪要 ${rows.length} 份，待复核 ${rows.filter(({ state }) => state === 'review').length} 份`} />
    </Page>
  )
}
