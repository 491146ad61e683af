/**
 * A unit's long-running duties on one page (长期事项一页清): a row each, filled in five minutes by the clerk, confirmed by
 * the head in one tap; the record shows who typed and who answered for it.
 * Source: issue 2 section 4 "Cheap to keep".
 */
import { useState } from 'react'
import { ApiProblem, post } from '#ui/api.ts'
import { Bar } from '#ui/bar.tsx'
import { Button } from '#ui/button.tsx'
import { distanceWords, instantWords } from '#ui/clock.ts'
import { CopyText } from '#ui/copy-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { ExportTable } from '#ui/export-table.tsx'
import { useRouteParam } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { useAct, useGet } from '#ui/query.ts'
import { Tabs } from '#ui/tabs.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { AnswerRow, type AnswerChoice } from './screen-answer-row.tsx'
import type { Answered } from './screen-answered.ts'
import { PATHS } from './screen-paths.ts'
import { ProgressDialog } from './screen-progress-dialog.tsx'
import type { FillVerdicts, Running, RunningRow } from './wire-desk.ts'
import { ANSWER_LABELS, PERIOD_STATE_LABELS } from './words.ts'

const CHOICES: AnswerChoice[] = [
  { value: 'progress', label: ANSWER_LABELS.progress, needsSentence: true, placeholder: '做了什么，到哪一步' },
  { value: 'nothingNew', label: ANSWER_LABELS.nothingNew, needsSentence: false, placeholder: '可不填' },
  { value: 'difficulty', label: ANSWER_LABELS.difficulty, needsSentence: true, placeholder: '难在哪里，要谁帮什么' },
]

/** A row with a form of its own is filled there; only the explicit zero is said here. */
const FORM_CHOICES: AnswerChoice[] =
  [{ value: 'zero', label: ANSWER_LABELS.zero, needsSentence: false, placeholder: '可不填' }]

const VIEWS: [key: string, label: string, matches: (row: RunningRow) => boolean][] = [
  ['all', '全部', () => true],
  ['open', '未填', ({ current }) => current === null],
  ['toConfirm', '待确认', ({ current }) => current !== null && !current.confirmed],
  ['difficulty', '有困难', ({ current }) => current?.answer === 'difficulty'],
]

export default function RunningScreen() {
  const unitId = useRouteParam('id')
  const page = useGet<Running>('obligation', PATHS.running(unitId), { enabled: unitId !== '' })
  if (page.error && !page.data) return <ErrorPage error={page.error} onRetry={() => { void page.refetch() }} />
  if (!page.data) return <Page title="长期事项一页清"><Skeleton rows={10} /></Page>
  return <RunningPage running={page.data} />
}

function RunningPage({ running }: { running: Running }) {
  const { unit, rows, counts, mayType, mayConfirm, asOf } = running
  const [url, setUrl] = useUrlState({ view: 'all' })
  const confirm = useAct(() => post(PATHS.confirmRunning(unit.id)),
    { refresh: ['obligation', 'me'], done: `已确认 ${counts.toConfirm} 条，由您负责` })
  const matches = VIEWS.find(([key]) => key === url.view)?.[2] ?? (() => true)
  const shown = rows.filter(matches)
  const { missing } = counts
  return (
    <Page title="长期事项一页清" trail={[[unit.name, `/units/${unit.id}`]]} asOf={asOf}
      matter={missing > 0 ? <><strong>{missing} 项本期未填</strong>，已填 {counts.answered} 项</>
        : `本期 ${counts.total} 项都已填${counts.toConfirm ? `，${counts.toConfirm} 项待负责人确认` : ''}`}
      actions={(
        <>
          <CopyText asOf={asOf} text={() => runningText(running)} />
          <ExportTable title={`${unit.name} 长期事项`} read={() => tableOf(running)} />
          {mayConfirm && (
            <Button look="primary" letter="C" busy={confirm.isPending} disabled={counts.toConfirm === 0}
              onClick={() => confirm.mutate()}>
              一并确认 {counts.toConfirm} 条
            </Button>
          )}
        </>
      )}>
      <Bar legend parts={[
        { label: '已确认', count: counts.answered - counts.toConfirm, tone: 'done' },
        { label: '已填待确认', count: counts.toConfirm, tone: 'accent' }, { label: '未填', count: missing },
      ]} />
      {rows.length === 0 ? <NoRunning /> : (
        <Tabs name="筛选" value={url.view} onChange={(view) => setUrl({ view })}
          tabs={VIEWS.map(([key, label, wanted]) => ({ key, label, count: rows.filter(wanted).length }))}>
          {mayType && (
            <p className="muted small">
              <span className="answer-keys">每行按 1 有进展、2 无新进展、3 有困难；写一句话，回车存好并到下一行。</span>填完即存，不用另外提交。
            </p>
          )}
          <ul className="answer-list">
            {shown.map((row) => <Row key={row.obligationId} {...{ row, unitId: unit.id, mayType }} />)}
          </ul>
          {shown.length === 0 && <EmptyState title="这一类没有" />}
        </Tabs>
      )}
    </Page>
  )
}

function Row({ row, unitId, mayType }: { row: RunningRow; unitId: string; mayType: boolean }) {
  const [isFilling, setFilling] = useState(false)
  const { current, period, obligationId } = row
  const fill = useAct(
    (answered: Answered) => post<FillVerdicts>(PATHS.running(unitId), {
      rows: [{ obligationId, periodId: period?.id ?? null, answer: answered.answer, sentence: answered.sentence,
        ...(answered.fields ? { fields: answered.fields } : {}) }],
    }),
    { refresh: ['obligation'], quiet: true },
  )
  const save = async (value: string, sentence: string) => {
    try {
      const { rows: [verdict] } = await fill.mutateAsync({ answer: value as Answered['answer'], sentence })
      return verdict && !verdict.done ? verdict.sentence : ''
    } catch (reason) {
      return reason instanceof ApiProblem ? reason.message : '没有存上，内容还在本页，请再试一次。'
    }
  }
  const sendForm = async (answered: Answered) => {
    const { rows: [verdict] } = await fill.mutateAsync(answered)
    if (verdict && !verdict.done) throw new ApiProblem(verdict.code, 422, verdict.sentence)
  }
  const hasForm = row.form !== null && row.form.length > 0
  const extra = row.form && hasForm && mayType
    ? <Button size="small" onClick={() => setFilling(true)}>{current ? '改填本表' : `填表（${row.form.length} 项）`}</Button>
    : undefined
  return (
    <>
      <AnswerRow title={row.title} to={`/loop/${obligationId}`} choices={hasForm ? FORM_CHOICES : CHOICES}
        note={<Note row={row} />}
        tone={period?.state === 'missed' || current?.answer === 'difficulty' ? 'alarm' : undefined} readOnly={!mayType}
        saved={{ value: current?.answer ?? '', sentence: current?.sentence ?? '' }}
        trace={<Trace row={row} />} extra={extra} onSave={save} />
      {isFilling && (
        <ProgressDialog on={{ id: obligationId, title: row.title, revision: 0, kind: 'duty', form: row.form, period }}
          send={sendForm}
          onClose={() => setFilling(false)} onDone={() => setFilling(false)} />
      )}
    </>
  )
}

function Note({ row: { cadenceWords, period, last } }: { row: RunningRow }) {
  const due = period && (period.state === 'missed'
    ? `本期${PERIOD_STATE_LABELS.missed}，${distanceWords(period.dueAt)}` : `${instantWords(period.dueAt)} 到期`)
  return (
    <>
      {[cadenceWords, due].filter(Boolean).join('，')}
      {last && <><br />上次 {instantWords(last.typedAt)}：{last.sentence || ANSWER_LABELS[last.answer]}</>}
    </>
  )
}

function Trace({ row: { current } }: { row: RunningRow }) {
  if (!current) return <>未填</>
  return (
    <>
      {current.typedBy.name} {instantWords(current.typedAt)} 填<br />
      {current.confirmedBy && current.confirmedAt
        ? <span className="tone-done">{current.confirmedBy.name} {instantWords(current.confirmedAt)} 确认</span>
        : <span className="tone-amber">待负责人确认</span>}
    </>
  )
}

function NoRunning() {
  return (
    <EmptyState title="本单位没有长期事项">
      纪要里没有时限、要一直做下去的事，签发后会排在这里，每期一句话。没有就不用填。
    </EmptyState>
  )
}

const answerText = ({ current }: RunningRow) =>
  (current ? [ANSWER_LABELS[current.answer], current.sentence].filter(Boolean).join('，') : '未填')

const runningText = ({ unit, rows, counts }: Running) => [
  `${unit.name}长期事项 ${counts.total} 项，已填 ${counts.answered} 项`,
  ...rows.map((row, index) => `${index + 1}. ${row.title}：${answerText(row)}`),
].join('\n')

const tableOf = ({ rows }: Running) => ({
  columns: ['编号', '事项', '周期', '本期到期', '填报', '说明', '填报人', '填报时间', '确认人', '确认时间'],
  rows: rows.map(({ no, title, cadenceWords, period, current }) => [
    no, title, cadenceWords, period ? instantWords(period.dueAt) : '', current ? ANSWER_LABELS[current.answer] : '未填',
    current?.sentence ?? '', current?.typedBy.name ?? '', current ? instantWords(current.typedAt) : '',
    current?.confirmedBy?.name ?? (current ? '待负责人确认' : ''),
    current?.confirmedAt ? instantWords(current.confirmedAt) : '',
  ]),
})
