/**
 * My desk (今日): what I owe today, by time, one action each with its letter. The first screen after signing in: no antd.
 * Source: issue 2 section 4 (my desk); look.md, sketch 今日.
 */
import { Suspense, lazy, useRef, useState, type ReactNode } from 'react'
import { Button, LinkButton } from '#ui/button.tsx'
import { CopyText } from '#ui/copy-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { useGo } from '#ui/link.tsx'
import { useMe, usePermit } from '#ui/me.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { useGet } from '#ui/query.ts'
import { useDoing } from './screen-act.tsx'
import { deskWords, letterOf } from './screen-act-forms.ts'
import { ConfirmList } from './screen-confirm-list.tsx'
import { DeskGroupList } from './screen-desk-group.tsx'
import { useDeskKeys } from './screen-desk-keys.tsx'
import { DeskSide } from './screen-desk-side.tsx'
import { ON_PAGE, deskSentence, groupDesk, type DeskGroup } from './screen-desk-words.ts'
import { dueText } from './screen-due.ts'
import { PATHS } from './screen-paths.ts'
import './screen-desk.css'
import type { Desk, DeskItem } from './wire-desk.ts'

const FirstSteps = lazy(() => import('./screen-first-steps.tsx'))
const MorningPage = lazy(() => import('./screen-morning.tsx'))
const BatchDialog = lazy(() => import('./screen-batch.tsx'))

export default function TodayScreen() {
  const desk = useGet<Desk>('obligation', PATHS.desk, { refetchInterval: 60_000 })
  if (desk.error && !desk.data) return <ErrorPage error={desk.error} onRetry={() => { void desk.refetch() }} />
  if (!desk.data) return <Page title="今日"><Skeleton rows={8} /></Page>
  return <Today desk={desk.data} />
}

/** These wait for one's word, they are not owed by one's own posts: they stand below the page of the morning. */
const WAITING: readonly string[] = ['toReview', 'toClose']

function Today({ desk }: { desk: Desk }) {
  const groups = groupDesk(desk)
  const hasWork = groups.length > 0 || desk.toConfirm.length > 0
  const { posts } = useMe()
  const leads = posts.some(({ role }) => role === 'director' || role === 'leader')
  const seesAll = usePermit('board.read')
  const owes = groups.some(({ key }) => !WAITING.includes(key))
  const morning = seesAll && (leads || !hasWork)
    && <Suspense fallback={<Skeleton rows={6} />}><MorningPage>{!hasWork && <NothingOwed />}</MorningPage></Suspense>
  const actions = groups.length > 0 && <CopyText text={() => deskSentence(groups, desk.asOf)} asOf={desk.asOf} />
  return (
    <Page title="今日" matter={<Matter desk={desk} />} asOf={desk.asOf} actions={actions}>
      <div className="columns">
        <div className="stack desk-main">
          {!owes && morning}
          {hasWork && <Groups desk={desk} groups={groups} />}
          {owes && morning}
          {!hasWork && !morning && <NothingOwed />}
        </div>
        <DeskSide desk={desk} />
      </div>
    </Page>
  )
}

function Groups({ desk, groups }: { desk: Desk; groups: DeskGroup[] }) {
  const wrap = useRef<HTMLDivElement>(null)
  const go = useGo()
  const { doIt, dialog, busyId } = useDoing()
  const [isSigning, setSigning] = useState(false)
  const toSign = groups.flatMap(({ items }) => items).filter(({ action }) => action === 'sign')
  const letters = new Map(groups.flatMap(({ items }) => items)
    .flatMap(({ action }) => (letterOf(action) ? [[letterOf(action)!, deskWords(action)] as const] : [])))
  useDeskKeys(wrap, [...letters])

  const act = ({ obligation, period, action }: DeskItem) => {
    if (ON_PAGE.includes(action)) return go(`/loop/${obligation.id}`)
    doIt({ action, on: { ...obligation, period } })
  }
  const batch = toSign.length > 1 && (
    <Button size="small" look="primary" onClick={() => setSigning(true)}>一并签收 {toSign.length} 项</Button>
  )
  const first = groups.find(({ items }) => items.some(({ action }) => action === 'sign'))?.key
  return (
    <div className="desk" ref={wrap}>
      {groups.map((group) => (
        <DeskGroupList key={group.key} group={group} showsOwner={desk.units.length !== 1} busyId={busyId}
          extra={group.key === (groups.some(({ key }) => key === 'toSign') ? 'toSign' : first) && batch} onAct={act} />
      ))}
      <ConfirmList items={desk.toConfirm} />
      {dialog}
      {isSigning && (
        <Suspense><BatchDialog action="sign" onClose={() => setSigning(false)}
          items={toSign.map(({ obligation }) => ({
            ...obligation, note: `${obligation.owner.name} · ${dueText(obligation)}`,
          }))} /></Suspense>
      )}
    </div>
  )
}

/** One sentence of what is not in order. */
function Matter({ desk }: { desk: Desk }): ReactNode {
  const late = desk.overdue.length
  const rest = ([
    ['今天到期', desk.today.length], ['退办待改', desk.returned.length], ['待签收', desk.toSign.length],
    ['待我复核', desk.toReview.length], ['待确认', desk.toConfirm.length],
  ] as const).filter(([, count]) => count > 0).map(([label, count]) => `${label} ${count} 项`)
  if (late === 0 && rest.length === 0) return '您手头没有超期的，也没有今天到期的。'
  return <>{late > 0 && <><strong>超期 {late} 项</strong>{rest.length > 0 && '，'}</>}{rest.join('，')}</>
}

function NothingOwed() {
  const foundsCentre = [usePermit('unit.manage'), usePermit('account.manage')].every(Boolean)
  return foundsCentre
    ? <Suspense fallback={<Skeleton rows={6} />}><FirstSteps><NothingToDo /></FirstSteps></Suspense> : <NothingToDo />
}

function NothingToDo() {
  const mayPrepare = usePermit('minutes.prepare')
  const mayCreate = usePermit('obligation.create')
  if (mayPrepare) {
    return (
      <EmptyState title="手头没有要办的"
        steps={['导入纪要，系统读出任务建议', '逐条核对牵头、时限、复核人', '签发后各单位在这里签收、填报、报办结']}
        actions={(
          <>
            <LinkButton to="/minutes" look="primary">去导入纪要</LinkButton>
            <LinkButton to="/quick">临时交办</LinkButton>
          </>
        )} />
    )
  }
  return (
    <EmptyState title="手头没有要办的" actions={mayCreate && <LinkButton to="/quick" look="primary">临时交办一件</LinkButton>}>
      交给您或本单位的事会按时间排在这里：先超期，再今天，再临期。每件一个按钮，办完自动转给下一个人。
    </EmptyState>
  )
}
