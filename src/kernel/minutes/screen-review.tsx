/**
 * Reviewing minutes before they are issued (纪要复核): the source on the left, what is proposed on the right, linked both
 * ways; on a phone one of them at a time.
 *
 * Source: founding minutes 一, 三; issue 2, section 3; look.md 纪要复核.
 */
import { useMemo, useRef, useState, type ReactNode } from 'react'
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
import { Bar, type BarPart } from '#ui/bar.tsx'
import type { Minutes } from './wire.ts'
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
  if (minutes.state !== 'review') return <>{dayWords(minutes.meetingDay)}会议 · {STATE_LABELS[minutes.state]}，不能再改</>
  const live = minutes.proposals.filter(isLive)
  const confirmed = live.filter(({ state }) => state === 'confirmed').length
  const open = minutes.questions.filter(({ state }) => state === 'open').length
  const parts: BarPart[] = [
    { label: '已确认', count: confirmed, tone: 'done' }, { label: '未确认', count: live.length - confirmed },
  ]
  return (
    <span className="review-matter">
      <span>
        {dayWords(minutes.meetingDay)}会议 · {live.length} 条建议 · 已确认 {confirmed} · {' '}
        {open > 0 ? <strong>待答 {open}</strong> : '待答 0'}
      </span>
      <span className="review-bar"><Bar parts={parts} /></span>
    </span>
  )
}

function Actions({ minutes, saving, isReadOnly }: { minutes: Minutes, saving: number, isReadOnly: boolean }) {
  const mayIssue = usePermit('minutes.issue')
  const { id, state } = minutes
  const said = saving > 0 ? `正在保存 ${saving} 项…` : '已全部保存'
  return (
    <>
      {!isReadOnly && <span className="review-saving small muted" role="status">{said}</span>}
      {state === 'review' && mayIssue && <Discard minutes={minutes} />}
      {state === 'review' && mayIssue && <LinkButton to={`/minutes/${id}/issue`} look="primary">去签发</LinkButton>}
      {state === 'issued' && <LinkButton to={`/minutes/${id}/issue`}>签发情况</LinkButton>}
      {state === 'issued' && (
        <LinkButton to={`/api/exports/minutes/${id}/tasks.xlsx`} download>任务分解表 .xlsx</LinkButton>
      )}
    </>
  )
}

interface ToolsProps {
  proposals: readonly Row[]
  shown: string
  onShown: (key: string) => void
  /** Confirms all that carry no question; undefined when there are none. */
  onClear: (() => void) | undefined
}

function Tools({ proposals, shown, onShown, onClear }: ToolsProps) {
  return (
    <div className="review-tools">
      <select className="input review-show" aria-label="筛选" value={shown}
        onChange={(event) => onShown(event.target.value)}>
        {SHOWN.map(({ key, label, matches }) => (
          <option key={key} value={key}>{label} {proposals.filter(matches).length}</option>
        ))}
      </select>
      <span className="review-keys small muted">J K 移动 · 空格 确认 · 回车 编辑 · ? 全部快捷键</span>
      {onClear && (
        <Button size="small" letter="B" keyLabel="确认全部无疑问的" onClick={onClear}>
          确认无疑问的 {proposals.filter(isClear).length} 条
        </Button>
      )}
    </div>
  )
}

function tabsOf({ proposals, questions, corrections, difference }: Minutes) {
  return [
    { key: 'source', label: '原文' },
    { key: 'proposals', label: '建议', count: proposals.filter(isLive).length },
    { key: 'questions', label: '待答', count: questions.filter(({ state }) => state === 'open').length },
    { key: 'corrections', label: '更正', count: corrections.filter(({ undone }) => !undone).length },
    ...(difference ? [{ key: 'difference', label: '与上一版' }] : []),
  ]
}

/** Names of the units in these minutes, to put answers into words. */
function useUnitNames(proposals: readonly Row[]): ReadonlyMap<string, string> {
  return useMemo(() => {
    const units = proposals.flatMap(({ owners, assists, reviewer }) => [owners, assists, reviewer ?? []].flat())
    return new Map(units.map(({ id, name }) => [id, name]))
  }, [proposals])
}

const FIRST_URL = { tab: 'proposals', show: '', at: '', q: '' }

function ReviewPage({ minutes, review }: { minutes: Minutes, review: Review }) {
  const isReadOnly = !usePermit('minutes.prepare') || minutes.state !== 'review'
  const [url, setUrl] = useUrlState(FIRST_URL)
  const [place, setPlace] = useState<{ line: number }>()
  const source = useRef<HTMLElement>(null)
  const names = useUnitNames(minutes.proposals)
  const shown = SHOWN.find(({ key }) => key === url.show) ?? SHOWN[0]
  const rows = useMemo(() => minutes.proposals.filter((row) => shown?.matches(row)), [minutes.proposals, shown])
  const isRows = url.tab === 'proposals' || url.tab === 'source'

  const choose = (at: string) => {
    setUrl({ at, tab: 'proposals', ...(!rows.some(({ id }) => id === at) && { show: '' }) })
  }
  const showPlace = (line: number | null) => {
    if (line === null) return
    setPlace({ line })
    if (matchMedia('(max-width: 899px)').matches) setUrl({ tab: 'source' })
  }
  const goToQuestion = () => {
    const next = nextOpen(minutes.questions, url.tab === 'questions' ? url.q : undefined)
    if (!next) return toast('待答都已答复')
    setUrl({ tab: 'questions', q: next.id })
    if (next.line !== null) setPlace({ line: next.line })
  }
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
  const clear = isReadOnly ? [] : minutes.proposals.filter(isClear)
  const confirmClear = () => review.change(clear, { state: 'confirmed' }, `已确认 ${clear.length} 条`)
  const undo = (n: number, undone: boolean) => { if (!isReadOnly) review.undoCorrection(n, undone) }

  const common = { minutes, isReadOnly }
  const panels: Record<string, () => ReactNode> = {
    questions: () => (
      <Questions {...common} review={review} names={names} currentId={url.q} onCurrent={(q) => setUrl({ q })}
        onPlace={({ line }) => showPlace(line)} />
    ),
    corrections: () => <Corrections {...common} onPlace={showPlace} onUndo={undo} />,
    difference: () => <Difference minutes={minutes} onChoose={choose} />,
  }
  const proposals = () => (
    <Proposals {...common} review={review} names={names} rows={rows} currentId={url.at || undefined}
      onCurrent={(at) => setUrl({ at })} onHover={(id) => { markPieces(source.current, 'lit', id) }}
      caret={() => caretPoint(source.current)} />
  )
  return (
    <Page title={minutes.title} trail={[['纪要', '/minutes']]} matter={<Matter minutes={minutes} />} wide
      actions={<Actions minutes={minutes} saving={review.saving} isReadOnly={isReadOnly} />}>
      <div className="review" data-tab={url.tab}>
        <div className="review-source">
          <Source minutes={minutes} pane={source} currentId={isRows ? url.at || rows[0]?.id : undefined} place={place}
            onChoose={choose} onDoubt={(q) => setUrl({ tab: 'questions', q })} onUndo={undo} />
        </div>
        <div className="review-right">
          <div className="review-tabs">
            <Tabs name="复核" tabs={tabsOf(minutes)} value={url.tab} onChange={(tab) => setUrl({ tab })} />
          </div>
          {isRows && (
            <Tools proposals={minutes.proposals} shown={url.show} onShown={(show) => setUrl({ show })}
              onClear={clear.length > 0 ? confirmClear : undefined} />
          )}
          <div className="review-scroll">{(panels[url.tab] ?? proposals)()}</div>
        </div>
      </div>
    </Page>
  )
}
