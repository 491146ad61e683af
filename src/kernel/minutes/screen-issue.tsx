/**
 * Issuing the minutes (签发): what will be made, the load per unit, the decision it rests on; one act, all or nothing.
 *
 * Source: issue 2, section 3: before issuing, a page shows the load per unit; one act, signed, or a decision on paper
 * entered with its photo; produces the numbered task list (任务分解表).
 */
import { useState, type ReactNode } from 'react'
import { ApiProblem, post, upload } from '#ui/api.ts'
import { LinkButton } from '#ui/button.tsx'
import { ConfirmButton } from '#ui/dialog.tsx'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { Choice } from '#ui/field.tsx'
import { FileInput } from '#ui/file-input.tsx'
import { Link, useRouteParam } from '#ui/link.tsx'
import { usePermit } from '#ui/me.tsx'
import { Card, Facts, Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { useAct, useGet } from '#ui/query.ts'
import { Bar } from '#ui/bar.tsx'
import { instantWords } from '#ui/clock.ts'
import type { Issued, Load, Minutes } from './wire.ts'
import { isLive, isStanding, lacksOwner } from './screen-review-words.ts'
import { ISSUE_BASIS_LABELS, ISSUE_BASES } from './words.ts'
import './screen-issue.css'

type LoadRow = Load['items'][number]
const totalOf = (row: LoadRow) => row.added + row.openNow

/** 「物流一处 24 项，其中长期 11」. */
export function loadWords({ unit, added, longRunning }: LoadRow): string {
  return `${unit.name} ${added} 项${longRunning > 0 ? `，其中长期 ${longRunning}` : ''}`
}

const BEFORE_ISSUE = new Set(['bar', 'openNow', 'total'])

const figure = (key: 'added' | 'longRunning' | 'assisting' | 'openNow', title: string): Column<LoadRow> => (
  { key, title, align: 'end', sort: (row) => row[key], render: (row) => row[key] })

/** Once issued, what was added already counts among what is open: then only what was added is told. */
function columnsFor(most: number, warnAbove: number, isIssued: boolean): Column<LoadRow>[] {
  const columns: Column<LoadRow>[] = [
    {
      key: 'unit', title: '单位', phone: 'title', sort: ({ unit }) => unit.name, width: '13em',
      render: ({ unit, over }) => (
        <>{unit.name}{over && <span className="tone-amber small"> ▲ 超过 {warnAbove} 项</span>}</>
      ),
    },
    {
      key: 'bar', title: '新增与在办', phone: 'hidden', width: '32%', render: (row) => (
        <div className="load-bar" style={{ width: `${Math.round((totalOf(row) / Math.max(1, most)) * 100)}%` }}>
          <Bar parts={[
            { label: '新增长期', count: row.longRunning, tone: 'accent' },
            { label: '新增一次性', count: row.added - row.longRunning, tone: 'done' },
            { label: '已在办', count: row.openNow },
          ]} />
        </div>
      ),
    },
    figure('added', '新增'),
    figure('longRunning', '其中长期'),
    figure('assisting', '配合'),
    figure('openNow', '已在办'),
    { key: 'total', title: '签发后', align: 'end', sort: totalOf, render: (row) => <strong>{totalOf(row)}</strong> },
  ]
  return isIssued ? columns.filter(({ key }) => !BEFORE_ISSUE.has(key)) : columns
}

export default function IssueScreen() {
  const id = useRouteParam('id')
  const minutes = useGet<Minutes>('minutes', `/api/minutes/${id}`)
  const load = useGet<Load>('minutes', `/api/minutes/${id}/load`)
  const error = minutes.error ?? load.error
  const retry = () => {
    void minutes.refetch()
    void load.refetch()
  }
  if (error && !(minutes.data && load.data)) return <ErrorPage error={error} onRetry={retry} />
  if (!minutes.data || !load.data) return <Page title="签发"><Skeleton rows={10} /></Page>
  return <IssuePage minutes={minutes.data} load={load.data} />
}

function IssuePage({ minutes, load }: { minutes: Minutes, load: Load }) {
  const [issued, setIssued] = useState<Issued>()
  const over = load.items.filter((row) => row.over)
  const most = Math.max(load.warnAbove, ...load.items.map(totalOf))
  const isIssued = issued !== undefined || minutes.state === 'issued'
  const matter = isIssued ? undefined : load.items.length === 0 ? '还没有一条定下牵头单位' : over.length > 0
    ? <>
      {over.length} 家超过 {load.warnAbove} 项：
      <strong>{over.slice(0, 3).map(loadWords).join('；')}</strong>{over.length > 3 && ' 等'}
    </>
    : `没有单位超过 ${load.warnAbove} 项`
  return (
    <Page title="签发" trail={[['纪要', '/minutes'], [minutes.title, `/minutes/${minutes.id}`]]} matter={matter}
      asOf={minutes.asOf}>
      <div className="columns issue-columns">
        <div className="stack">
          <h2 className="section-title">
            各单位负担 <span className="muted small">{load.items.length} 家，签发后合计新增 {load.obligations} 条</span>
          </h2>
          <DataTable name="各单位负担" rows={load.items} rowKey={({ unit }) => unit.id}
            columns={columnsFor(most, load.warnAbove, isIssued)} sort="-added" pageSize={100}
            rowTone={(row) => (row.over ? 'amber' : undefined)} copyText={(rows) => rows.map(loadWords).join('；')}
            empty={(
              <EmptyState title="还没有单位有任务"
                actions={<LinkButton to={`/minutes/${minutes.id}`}>回到复核</LinkButton>}>
                先在复核里给每条任务定下牵头单位，这里才有各单位的负担。
              </EmptyState>
            )} />
        </div>
        <div className="stack">
          <Made minutes={minutes} load={load} />
          {isIssued
            ? <Done minutes={minutes} issued={issued} />
            : <Act minutes={minutes} onIssued={setIssued} obligations={load.obligations} />}
        </div>
      </div>
    </Page>
  )
}

function Made({ minutes, load }: { minutes: Minutes, load: Load }) {
  const live = minutes.proposals.filter((row) => isLive(row) && row.nature === 'task')
  const standing = live.filter(isStanding).length
  const fanned = live.filter(({ distribution, owners }) => distribution === 'each' && owners.length > 1)
  const spread = fanned.reduce((sum, { owners }) => sum + owners.length, 0)
  return (
    <Card title={minutes.state === 'issued' ? '这份纪要' : '签发后'}>
      <Facts items={[
        ['一次性任务', `${live.length - standing} 条`], ['长期职责', `${standing} 条`],
        ['逐单位分解', fanned.length > 0 ? `${fanned.length} 条，分到 ${spread} 家次` : '无'],
        ['接续在办', `${live.filter((row) => row.continues).length} 条`], ['合计立项', `${load.obligations} 条`],
        ['不立项', `${minutes.counts.dropped} 条，已并入 ${minutes.counts.merged} 条`],
      ]} />
    </Card>
  )
}

const gapsOf = (minutes: Minutes) => ({
  questions: minutes.questions.filter(({ state }) => state === 'open'),
  ownerless: minutes.proposals.filter(lacksOwner),
  unconfirmed: minutes.proposals.filter(({ state }) => state === 'proposed'),
})

interface GapProps { count: number, words: string, items?: readonly { id: string, title: string }[], to: string }

function Gap({ count, words, items = [], to }: GapProps) {
  if (count === 0) return null
  const shown = items.slice(0, 3)
  return (
    <li>
      <Link to={to}>{count} {words}</Link>
      {shown.map(({ id, title }) => <span key={id} className="small issue-gap">{title}</span>)}
      {items.length > shown.length && <span className="small muted">等 {items.length} 条</span>}
    </li>
  )
}

interface ActProps { minutes: Minutes, obligations: number, onIssued: (issued: Issued) => void }

function Act({ minutes, obligations, onIssued }: ActProps) {
  const mayIssue = usePermit('minutes.issue')
  const [basis, setBasis] = useState('')
  const [photo, setPhoto] = useState<File | null>(null)
  const { questions, ownerless, unconfirmed } = gapsOf(minutes)
  const path = `/api/minutes/${minutes.id}`
  const issuing = useAct(async () => {
    const paper = basis === 'paper' && photo ? await upload<{ id: string }>(`${path}/paper`, photo) : undefined
    return post<Issued>(`${path}/issue`, { basis, revision: minutes.revision, ...(paper && { paperFileId: paper.id }) })
  }, { refresh: ['minutes', 'obligation'], quiet: true, then: onIssued })
  if (!mayIssue) return <Card title="签发"><p>签发要由主任或综合协调组办理。</p></Card>
  const review = `/minutes/${minutes.id}`
  const hasBasis = basis === 'signed' || (basis === 'paper' && photo !== null)
  const isReady = questions.length === 0 && obligations > 0 && hasBasis
  const notSeen = unconfirmed.length > 0 ? `其中 ${unconfirmed.length} 条没有逐条确认，一并签发。` : ''
  return (
    <Card title="签发">
      <div className="stack">
        {issuing.error && <Refusal problem={issuing.error} review={review} />}
        {questions.length + ownerless.length + unconfirmed.length > 0 && (
          <ul className="issue-gaps">
            <Gap count={questions.length} words="个待答，答复或标明暂不定后才能签发" to={`${review}?tab=questions`} />
            <Gap count={ownerless.length} words="条没有牵头单位" items={ownerless}
              to={`${review}?at=${ownerless[0]?.id ?? ''}`} />
            <Gap count={unconfirmed.length} words="条没有逐条确认" items={unconfirmed} to={`${review}?show=proposed`} />
          </ul>
        )}
        <Choice label="依据" required value={basis} onChange={setBasis}
          options={ISSUE_BASES.map((value) => ({ value, label: ISSUE_BASIS_LABELS[value] }))} />
        {basis === 'paper' && (
          <FileInput label="批准件照片" required accept="image/*,.pdf" megabytesMax={10} value={photo} onChange={setPhoto} />
        )}
        <ConfirmButton look="primary" letter="Q" question={`签发 ${obligations} 条？`} disabled={!isReady}
          busy={issuing.isPending} onConfirm={() => issuing.mutateAsync()}
          consequence={`${notSeen}签发后各单位同时收到，纪要不能再改；要改须逐条办理变更或撤销，都会留下记录。`}>
          {issuing.isPending ? '正在签发' : `签发 ${obligations} 条`}
        </ConfirmButton>
        <p className="small muted">要么全部立项，要么一条不立；签发的人和时间记入记录。</p>
      </div>
    </Card>
  )
}

interface Named { id: string, title?: string, sentence?: string }

/** What the server refused, with what is still open, each a link. */
function Refusal({ problem, review }: { problem: ApiProblem, review: string }) {
  const named = (key: string) => (Array.isArray(problem.detail[key]) ? problem.detail[key] as Named[] : [])
  const links = [
    ...named('questions').map(({ id, sentence }) => ({ to: `${review}?tab=questions&q=${id}`, words: sentence })),
    ...named('proposals').map(({ id, title }) => ({ to: `${review}?at=${id}`, words: title })),
  ]
  return (
    <div className="form-problem" role="alert">
      <p>{problem.message}</p>
      {links.slice(0, 10).map(({ to, words }) => <Link key={to} to={to} className="issue-gap">{words}</Link>)}
    </div>
  )
}

function Done({ minutes, issued }: { minutes: Minutes, issued: Issued | undefined }) {
  const summary = issued?.minutes ?? minutes
  const continued = issued && issued.continued > 0 ? `，接续在办 ${issued.continued} 条` : ''
  const paper = summary.paperFile
  const facts: [string, ReactNode][] = [
    ['签发', summary.issuedBy?.name],
    ['时间', summary.issuedAt && instantWords(summary.issuedAt)],
    ['依据', summary.issueBasis && ISSUE_BASIS_LABELS[summary.issueBasis]],
  ]
  if (paper) facts.push(['批准件', <a key="paper" href={`/api/files/${paper.id}`}>{paper.name}</a>])
  const file = `/api/exports/minutes/${minutes.id}/tasks`
  return (
    <Card title="已签发">
      <div className="stack" role="status">
        <p>
          立项 {summary.counts.obligations} 条{continued}，各单位已收到。
        </p>
        <Facts items={facts} />
        <div className="row">
          <LinkButton to={`${file}.xlsx`} look="primary" download>任务分解表 .xlsx</LinkButton>
          <LinkButton to={`${file}.docx`} download>任务分解表 .docx</LinkButton>
          <LinkButton to="/loop" look="quiet">看闭环</LinkButton>
        </div>
      </div>
    </Card>
  )
}
