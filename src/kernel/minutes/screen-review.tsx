/**
 * Reviewing minutes before they are issued (纪要复核): the source on the left, what is proposed on the right, linked both
 * ways; on a phone one of them at a time.
 *
 * Source: founding minutes 一, 三; issue 2, section 3; look.md 纪要复核.
 */
import { useMemo, useRef, useState } from 'react'
import { Button, LinkButton } from '#ui/button.tsx'
import { dayWords } from '#ui/clock.ts'
import { ErrorPage } from '#ui/error-page.tsx'
import { useHotkeys } from '#ui/hotkeys.ts'
import { useRouteParam } from '#ui/link.tsx'
import { usePermit } from '#ui/me.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { toast } from '#ui/toast-store.ts'
import { useUrlState } from '#ui/url-state.ts'
import { Bar } from '#ui/bar.tsx'
import type { Minutes, Question } from './wire.ts'
import { Corrections } from './screen-corrections.tsx'
import { Difference } from './screen-difference.tsx'
import { Discard } from './screen-discard.tsx'
import { Proposals } from './screen-proposals.tsx'
import { Questions, nextOpen } from './screen-questions.tsx'
import { useReview, type Review } from './screen-review-acts.ts'
import { isClear, isLive, type Row } from './screen-review-words.ts'
import { Source, caretPoint, markPieces, selectedSpan } from './screen-source.tsx'
import { STATE_LABELS } from './words.ts'
import './screen-review.css'
import './screen-review-open.css'

const SHOWN: { key: string, label: string, matches: (row: Row) => boolean }[] = [
  { key: '', label: '全部', matches: () => true },
  { key: 'proposed', label: '待确认', matches: (row) => row.state === 'proposed' },
  { key: 'asked', label: '有待答', matches: (row) => isLive(row) && row.openQuestions > 0 },
  { key: 'confirmed', label: '已确认', matches: (row) => row.state === 'confirmed' },
  { key: 'out', label: '不立项、已并入', matches: (row) => !isLive(row) },
]

export default function ReviewScreen() {
  const id = useRouteParam('id')
  const review = useReview(id)
  const { minutes, error, retry } = review
  if (error && !minutes) return <ErrorPage error={error} onRetry={retry} />
  if (!minutes) return <Page title="纪要复核"><Skeleton rows={10} /></Page>
  return <ReviewPage minutes={minutes} review={review} />
}

function Matter({ minutes }: { minutes: Minutes }) {
  const live = minutes.proposals.filter(isLive)
  const confirmed = live.filter(({ state }) => state === 'confirmed').length
  const open = minutes.questions.filter(({ state }) => state === 'open').length
  return (
    <span className="review-matter">
      <span>{dayWords(minutes.meetingDay)}会议 · {live.length} 条建议 · 已确认 {confirmed} · {open > 0 ? <strong>待答 {open}</strong> : '待答 0'}</span>
      {minutes.state === 'review' && (
        <span className="review-bar"><Bar parts={[{ label: '已确认', count: confirmed, tone: 'done' }, { label: '未确认', count: live.length - confirmed }]} /></span>
      )}
    </span>
  )
}

function Saving({ count }: { count: number }) {
  return <span className="review-saving small muted" role="status">{count > 0 ? `正在保存 ${count} 项…` : '已全部保存'}</span>
}

function ReviewPage({ minutes, review }: { minutes: Minutes, review: Review }) {
  const mayPrepare = usePermit('minutes.prepare')
  const mayIssue = usePermit('minutes.issue')
  const isReadOnly = !mayPrepare || minutes.state !== 'review'
  const [url, setUrl] = useUrlState({ tab: 'proposals', show: '', at: '', q: '' })
  const [place, setPlace] = useState<{ line: number }>()
  const source = useRef<HTMLElement>(null)
  const shown = SHOWN.find(({ key }) => key === url.show) ?? SHOWN[0]
  const rows = useMemo(() => minutes.proposals.filter((row) => shown?.matches(row)), [minutes.proposals, shown])
  const names = useMemo(() => new Map(minutes.proposals.flatMap((row) => (
    [...row.owners, ...row.assists, ...(row.reviewer ? [row.reviewer] : [])].map((unit) => [unit.id, unit.name] as const)))), [minutes.proposals])
  const clear = minutes.proposals.filter(isClear)
  const open = minutes.questions.filter(({ state }) => state === 'open').length

  const choose = (proposalId: string) => {
    const isShown = rows.some((row) => row.id === proposalId)
    setUrl({ at: proposalId, tab: 'proposals', ...(!isShown && { show: '' }) })
  }
  const hover = (proposalId: string | undefined) => { markPieces(source.current, 'lit', proposalId) }
  const showPlace = (line: number | null) => {
    if (line === null) return
    setPlace({ line })
    if (matchMedia('(max-width: 899px)').matches) setUrl({ tab: 'source' })
  }
  const placeOf = (question: Question) => showPlace(question.line)
  const goToQuestion = () => {
    const next = nextOpen(minutes.questions, url.tab === 'questions' ? url.q : undefined)
    if (!next) return toast('待答都已答复')
    setUrl({ tab: 'questions', q: next.id })
    if (next.line !== null) setPlace({ line: next.line })
  }
  const confirmClear = () => review.change(clear, { state: 'confirmed' }, `已确认 ${clear.length} 条`)
  const addByHand = async () => {
    const span = selectedSpan(source.current)
    if (!span) return toast('请先在原文里选中一段文字，再按 N 新增')
    getSelection()?.removeAllRanges()
    const made = await review.addByHand(span)
    if (made) choose(made)
  }
  useHotkeys({
    t: { label: '切换建议与待答', run: () => setUrl({ tab: url.tab === 'questions' ? 'proposals' : 'questions' }) },
    g: { label: '下一个待答', run: goToQuestion },
    ...(!isReadOnly && { n: { label: '由选中的原文新增一条', run: () => { void addByHand() } } }),
  })

  const tabs = [
    { key: 'source', label: '原文' },
    { key: 'proposals', label: '建议', count: minutes.proposals.filter(isLive).length },
    { key: 'questions', label: '待答', count: open },
    { key: 'corrections', label: '更正', count: minutes.corrections.filter(({ undone }) => !undone).length },
    ...(minutes.difference ? [{ key: 'difference', label: '与上一版' }] : []),
  ]
  const actions = (
    <>
      {!isReadOnly && <Saving count={review.saving} />}
      {!isReadOnly && mayIssue && <Discard minutes={minutes} />}
      {minutes.state === 'issued' && <LinkButton to={`/api/exports/minutes/${minutes.id}/tasks.xlsx`} download>任务分解表 .xlsx</LinkButton>}
      {minutes.state === 'review' && mayIssue && <LinkButton to={`/minutes/${minutes.id}/issue`} look="primary">去签发</LinkButton>}
    </>
  )
  return (
    <Page title={minutes.title} trail={[['纪要', '/minutes']]} matter={minutes.state === 'review' ? <Matter minutes={minutes} /> : `${STATE_LABELS[minutes.state]}，不能再改`} actions={actions} wide>
      <div className="review" data-tab={url.tab}>
        <div className="review-source">
          <Source minutes={minutes} pane={source} currentId={url.tab === 'proposals' || url.tab === 'source' ? url.at || rows[0]?.id : undefined} place={place}
            onChoose={choose} onDoubt={(q) => setUrl({ tab: 'questions', q })} onUndo={(n, undone) => { if (!isReadOnly) review.undoCorrection(n, undone) }} />
        </div>
        <div className="review-right">
          <div className="review-tabs"><Tabs name="复核" tabs={tabs} value={url.tab} onChange={(tab) => setUrl({ tab })} /></div>
          {url.tab !== 'questions' && url.tab !== 'corrections' && url.tab !== 'difference' && (
            <div className="review-tools">
              <select className="input review-show" aria-label="筛选" value={url.show} onChange={(event) => setUrl({ show: event.target.value })}>
                {SHOWN.map(({ key, label, matches }) => <option key={key} value={key}>{label} {minutes.proposals.filter(matches).length}</option>)}
              </select>
              <span className="review-keys small muted">J K 移动 · 空格 确认 · 回车 编辑 · ? 全部快捷键</span>
              {!isReadOnly && clear.length > 0 && <Button size="small" letter="B" keyLabel="确认全部无疑问的" onClick={confirmClear}>确认无疑问的 {clear.length} 条</Button>}
            </div>
          )}
          <div className="review-scroll">
            {url.tab === 'questions'
              ? <Questions minutes={minutes} review={review} names={names} isReadOnly={isReadOnly} currentId={url.q} onCurrent={(q) => setUrl({ q })} onPlace={placeOf} />
              : url.tab === 'corrections' ? <Corrections minutes={minutes} isReadOnly={isReadOnly} onPlace={showPlace} onUndo={review.undoCorrection} />
                : url.tab === 'difference' ? <Difference minutes={minutes} onChoose={choose} />
                  : <Proposals minutes={minutes} review={review} names={names} rows={rows} isReadOnly={isReadOnly} currentId={url.at || undefined}
                      onCurrent={(at) => setUrl({ at })} onHover={hover} caret={() => caretPoint(source.current)} />}
          </div>
        </div>
      </div>
    </Page>
  )
}
