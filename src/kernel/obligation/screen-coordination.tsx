/**
 * The coordinator's desk (协调): lists of what does not turn by itself, each with one action; the counts stand first.
 * Source: issue 2 section 4 (coordinator's desk: unsigned, due, overdue, returned, open questions).
 */
import { Button, LinkButton } from '#ui/button.tsx'
import { instantWords } from '#ui/clock.ts'
import { CopyText } from '#ui/copy-text.tsx'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { useGet } from '#ui/query.ts'
import { useUrlState } from '#ui/url-state.ts'
import { useDoing } from './screen-act.tsx'
import { DueMark, DutyChip } from './screen-duty-chip.tsx'
import { dueText } from './screen-due.ts'
import { PATHS } from './screen-paths.ts'
import './screen-coordination.css'
import type { ObligationRow } from './wire.ts'
import type { Coordination } from './wire-desk.ts'

type Key = keyof Coordination['counts'] & keyof Coordination
type DutyKey = 'unsigned' | 'dueSoon' | 'overdue' | 'returned' | 'awaitingReview' | 'awaitingClose' | 'extensions'

interface Place {
  key: Key
  label: string
  /** Turns red when there is one. */
  isAlarm?: boolean
  /** What an empty list means. */
  none: string
  /** Words of the reminder that is copied for one row. */
  ask: string
}

const PLACES: Place[] = [
  { key: 'unsigned', label: '未签收', isAlarm: true, none: '都签收了', ask: '请尽快签收' },
  { key: 'dueSoon', label: '临期', none: '三天内没有到期的', ask: '请按时报办结' },
  { key: 'overdue', label: '超期', isAlarm: true, none: '没有超期', ask: '请说明原因并尽快办结' },
  { key: 'returned', label: '退办', isAlarm: true, none: '没有退办待整改的', ask: '请按退办意见整改后再报' },
  { key: 'awaitingReview', label: '待复核', none: '没有等复核的', ask: '请复核' },
  { key: 'awaitingClose', label: '待销号', none: '没有等销号的', ask: '' },
  { key: 'extensions', label: '待批延期', none: '没有等答复的延期', ask: '请答复延期申请' },
  { key: 'help', label: '求助', isAlarm: true, none: '没有单位报有困难', ask: '' },
  { key: 'unreadNotices', label: '未读通知', none: '通知都有人读了', ask: '' },
  { key: 'openQuestions', label: '待答', none: '纪要里没有悬着的问题', ask: '' },
]

export default function CoordinationScreen() {
  const desk = useGet<Coordination>('obligation', PATHS.coordination, { refetchInterval: 60_000 })
  const [url, setUrl] = useUrlState({ at: '' })
  if (desk.error && !desk.data) return <ErrorPage error={desk.error} onRetry={() => { void desk.refetch() }} />
  if (!desk.data) return <Page title="协调"><Skeleton rows={8} /></Page>
  const { counts, asOf } = desk.data
  const alarms = PLACES.filter(({ key, isAlarm }) => isAlarm && counts[key] > 0)
  const place = PLACES.find(({ key }) => key === url.at) ?? alarms[0] ?? PLACES.find(({ key }) => counts[key] > 0)
    ?? PLACES[0]!
  return (
    <Page title="协调" asOf={asOf} actions={<CopyText label="复制概况" asOf={asOf} text={() => summary(desk.data)} />}
      matter={alarms.length > 0
        ? <>在办 {counts.open} 项；<strong>{alarms.map(({ key, label }) => `${label} ${counts[key]}`).join('，')}</strong></>
        : `在办 ${counts.open} 项，没有要催的。`}>
      <div className="coordination-strip" role="group" aria-label="要催要办的">
        {PLACES.map(({ key, label, isAlarm }) => (
          <button type="button" key={key} aria-pressed={key === place.key}
            data-alarm={(isAlarm && counts[key] > 0) || undefined}
            data-none={counts[key] === 0 || undefined} onClick={() => setUrl({ at: key })}>
            <strong>{counts[key]}</strong><span>{label}</span>
          </button>
        ))}
      </div>
      <PlaceList key={place.key} place={place} desk={desk.data} />
    </Page>
  )
}

function summary({ counts }: Coordination): string {
  const some = PLACES.filter(({ key }) => counts[key] > 0).map(({ key, label }) => `${label} ${counts[key]}`)
  return `在办 ${counts.open} 项：${some.join('，')}。`
}

function PlaceList({ place, desk }: { place: Place; desk: Coordination }) {
  if (place.key === 'help') return <HelpList desk={desk} place={place} />
  if (place.key === 'unreadNotices') return <NoticeList desk={desk} place={place} />
  if (place.key === 'openQuestions') return <QuestionList desk={desk} place={place} />
  return <DutyList rows={desk[place.key as DutyKey]} place={place} asOf={desk.asOf} />
}

const askText = ({ no, title, owner, turn, ...duty }: ObligationRow, ask: string) =>
  `${turn?.unit?.name ?? owner.name}：${no}「${title}」${dueText(duty)}，${ask}。`

const DUTY: Column<ObligationRow>[] = [
  { key: 'title', title: '事项', render: ({ title }) => title, sort: ({ title }) => title },
  { key: 'turn', title: '轮到谁', render: (duty) => <DutyChip duty={duty} />, sort: ({ turn }) => turn?.unit?.name,
    phone: 'bare' },
  { key: 'owner', title: '牵头', render: ({ owner }) => owner.name, sort: ({ owner }) => owner.name },
  { key: 'due', title: '时限', render: (duty) => <DueMark duty={duty} />, sort: ({ dueAt }) => dueAt, phone: 'bare' },
  { key: 'issued', title: '交办', render: ({ issuedAt }) => (issuedAt ? instantWords(issuedAt) : '—'),
    sort: ({ issuedAt }) => issuedAt, nowrap: true },
]

function DutyList({ rows, place, asOf }: { rows: ObligationRow[]; place: Place; asOf: string }) {
  const { doIt, dialog, busyId } = useDoing()
  const act = (duty: ObligationRow) => {
    if (place.key === 'awaitingClose') {
      return <Button size="small" look="primary" busy={busyId === duty.id}
        onClick={() => doIt({ on: duty, action: 'close' })}>销号</Button>
    }
    if (place.key === 'extensions') return <LinkButton size="small" to={`/loop/${duty.id}`}>批延期</LinkButton>
    return <CopyText label="复制催办" asOf={asOf} text={() => askText(duty, place.ask)} />
  }
  const columns: Column<ObligationRow>[] =
    [...DUTY, { key: 'act', title: '办理', wordless: true, render: act, align: 'end', phone: 'bare' }]
  return (
    <>
      <DataTable name={place.label} rows={rows} columns={columns} rowKey={({ id }) => id}
        rowLink={({ id }) => `/loop/${id}`}
        copyText={(shown) => [
          `${place.label} ${shown.length} 项`,
          ...shown.map((duty, at) => `${at + 1}. ${askText(duty, place.ask || '请办理')}`),
        ].join('\n')}
        empty={<EmptyState title={place.none}>出现时会自动列在这里，不用刷新。</EmptyState>} />
      {dialog}
    </>
  )
}

type Help = Coordination['help'][number]
const HELP: Column<Help>[] = [
  { key: 'title', title: '事项', render: ({ obligation }) => obligation.title },
  { key: 'owner', title: '谁有困难', render: ({ obligation }) => obligation.owner.name,
    sort: ({ obligation }) => obligation.owner.name },
  { key: 'sentence', title: '难在哪里', render: ({ sentence }) => <span className="prose">{sentence}</span>,
    phone: 'title' },
  { key: 'at', title: '何时说的', render: ({ at }) => instantWords(at), sort: ({ at }) => at, nowrap: true },
  {
    key: 'act', title: '办理', wordless: true, align: 'end', phone: 'bare',
    render: ({ obligation }) => <LinkButton size="small" to={`/loop/${obligation.id}`}>去协调</LinkButton>,
  },
]

function HelpList({ desk, place }: { desk: Coordination; place: Place }) {
  return (
    <DataTable name={place.label} rows={desk.help} columns={HELP} rowKey={({ obligation }) => obligation.id}
      rowLink={({ obligation }) => `/loop/${obligation.id}`} rowTone={() => 'alarm'}
      empty={<EmptyState title={place.none} />}
      copyText={(rows) => rows.map(({ obligation, sentence }, at) =>
        `${at + 1}. ${obligation.owner.name}「${obligation.title}」：${sentence}`).join('\n')} />
  )
}

type Notice = Coordination['unreadNotices'][number]
const NOTICE: Column<Notice>[] = [
  { key: 'title', title: '通知', render: ({ title }) => title },
  { key: 'unread', title: '未读', render: ({ unread, recipients }) => `${unread} / ${recipients} 人`,
    sort: ({ unread }) => unread, align: 'end' },
  { key: 'sentAt', title: '发出', render: ({ sentAt }) => instantWords(sentAt), sort: ({ sentAt }) => sentAt,
    nowrap: true },
]

function NoticeList({ desk, place }: { desk: Coordination; place: Place }) {
  return (
    <DataTable name={place.label} rows={desk.unreadNotices} columns={NOTICE} rowKey={({ id }) => id}
      rowLink={({ id }) => `/notices/${id}`}
      empty={<EmptyState title={place.none} />}
      copyText={(rows) => rows.map(({ title, unread }, at) => `${at + 1}. 「${title}」还有 ${unread} 人未读`).join('\n')} />
  )
}

type Question = Coordination['openQuestions'][number]
const QUESTION: Column<Question>[] = [
  { key: 'sentence', title: '问题', render: ({ sentence }) => sentence },
  { key: 'minutes', title: '纪要', render: ({ minutesTitle }) => minutesTitle, sort: ({ minutesTitle }) => minutesTitle },
  {
    key: 'act', title: '办理', wordless: true, align: 'end', phone: 'bare',
    render: ({ minutesId }) => <LinkButton size="small" to={`/minutes/${minutesId}`}>去回答</LinkButton>,
  },
]

function QuestionList({ desk, place }: { desk: Coordination; place: Place }) {
  return (
    <DataTable name={place.label} rows={desk.openQuestions} columns={QUESTION} rowKey={({ id }) => id}
      rowLink={({ minutesId }) => `/minutes/${minutesId}`}
      empty={<EmptyState title={place.none} />}
      copyText={(rows) =>
        rows.map(({ sentence, minutesTitle }, at) => `${at + 1}. ${sentence}（${minutesTitle}）`).join('\n')} />
  )
}
