/**
 * Further parts of a duty's page: the sentence in the minutes, periods (期次), children (分解), extensions (延期),
 * history.
 */
import { clockTime, dayOf, dayWords, instantWords } from '#ui/clock.ts'
import { Bar } from '#ui/bar.tsx'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { Link } from '#ui/link.tsx'
import { Card } from '#ui/page.tsx'
import { useGet } from '#ui/query.ts'
import { Chip } from '#ui/status-chip.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { DueMark, DutyChip, PeriodChip } from './screen-duty-chip.tsx'
import { PATHS } from './screen-paths.ts'
import './screen-duty.css'
import type { Extension, ObligationFull, ObligationRow, Period, Step } from './wire.ts'
import { ACTION_LABELS } from './words.ts'

/** What the minutes say, word for word, and the way to the highlighted place. */
export function SourceCard({ source, body }: { source: ObligationFull['source']; body: string }) {
  if (!source) return body ? <Card title="内容"><p className="prose duty-body">{body}</p></Card> : null
  const place = source.from === null ? '' : `?from=${source.from}&to=${source.to ?? source.from}`
  return (
    <Card title="纪要原文" extra={<Link className="small" to={`/minutes/${source.minutesId}${place}`}>看上下文</Link>}>
      <blockquote className="duty-source">
        <p>{source.sentence || body}</p>
        <footer>《{source.title}》{source.path.join(' › ')}</footer>
      </blockquote>
    </Card>
  )
}

/** The handwritten instruction (批示) it was ordered by, as photographed. */
export function PapersCard({ papers }: { papers: ObligationFull['papers'] }) {
  if (papers.length === 0) return null
  return (
    <Card title="批示">
      <div className="duty-papers">
        {papers.map(({ id, name, mediaType }) => (
          <a key={id} href={PATHS.file(id)} target="_blank" rel="noreferrer">
            {mediaType.startsWith('image/') ? <img src={PATHS.file(id)} alt={`批示：${name}`} loading="lazy" /> : name}
          </a>
        ))}
      </div>
    </Card>
  )
}

const PERIOD_COLUMNS: Column<Period>[] = [
  { key: 'due', title: '期次', render: ({ fromDay, dueAt }) => `${dayWords(fromDay)} 起，${instantWords(dueAt)} 到期`,
    nowrap: true },
  { key: 'state', title: '情况', render: (period) => <PeriodChip period={period} />, phone: 'bare' },
  { key: 'at', title: '填报时间', render: ({ at }) => (at ? `${dayWords(dayOf(at))} ${clockTime(at).slice(0, 5)}` : '—'),
    nowrap: true },
  { key: 'note', title: '说明', render: ({ note }) => note },
]

export function PeriodsCard({ id }: { id: string }) {
  const periods =
    useGet<{ items: Period[]; total: number }>('obligation', PATHS.periods(id), { params: { limit: 100 } })
  const rows = periods.data?.items
  const count = (...states: string[]) => rows?.filter(({ state }) => states.includes(state)).length ?? 0
  const late = rows?.filter((period) => period.late).length ?? 0
  return (
    <Card flush title="各期" extra={rows && (
      <span className="muted small">已报 {count('met')}，零报告 {count('zero')}，漏报 {count('missed')}，迟报 {late}</span>
    )}>
      <DataTable name="各期" rows={rows} columns={PERIOD_COLUMNS} rowKey={(period) => period.id} pageSize={12} urlKey="p"
        rowTone={({ state }) => (state === 'missed' ? 'alarm' : undefined)} />
    </Card>
  )
}

const CHILD_COLUMNS: Column<ObligationRow>[] = [
  { key: 'owner', title: '单位', render: ({ owner }) => owner.name, sort: ({ owner }) => owner.name },
  { key: 'state', title: '轮到谁', render: (duty) => <DutyChip duty={duty} />, sort: ({ state }) => state, phone: 'bare' },
  { key: 'due', title: '时限', render: (duty) => <DueMark duty={duty} />, sort: ({ dueAt }) => dueAt, phone: 'bare' },
]

/** 「26 家中 20 家已办结」: a fanned-out parent and its units. */
export function ChildrenCard({ duty }: { duty: ObligationFull }) {
  const { rollUp, children } = duty
  if (!rollUp || children.length === 0) return null
  const working = rollUp.open - rollUp.unsigned - rollUp.reported
  return (
    <Card title={`分解到 ${rollUp.total} 家，已办结 ${rollUp.done} 家`}
      extra={<Link className="small" to={`/quick/${duty.id}`}>逐家回复一览</Link>}>
      <div className="stack">
        <Bar legend parts={[
          { label: '已办结', count: rollUp.done, tone: 'done' }, { label: '待复核', count: rollUp.reported, tone: 'accent' },
          { label: '办理中', count: Math.max(0, working), tone: 'amber' }, { label: '未签收', count: rollUp.unsigned },
        ]} />
        <DataTable name="分解单位" title={`${duty.title} 分解单位`}
          rows={children} columns={CHILD_COLUMNS} rowKey={({ id }) => id}
          rowLink={({ id }) => `/loop/${id}`}
          rowTone={({ flags }) => (flags.overdue ? 'alarm' : undefined)} pageSize={30} urlKey="c"
          copyText={(rows) => `${duty.title}：已办结 ${rollUp.done}/${rollUp.total} 家。未签收：${
            rows.filter(({ state }) => state === 'issued').map(({ owner }) => owner.name).join('、') || '无'}`} />
      </div>
    </Card>
  )
}

export function ExtensionsCard({ extensions }: { extensions: Extension[] }) {
  if (extensions.length === 0) return null
  return (
    <Card title="延期">
      <ul className="duty-thread">
        {extensions.map((each) => (
          <li key={each.id}>
            <ExtensionVerdict extension={each} />
            <p className="small">原时限 {instantWords(each.dueAtBefore)}，申请延到 {instantWords(each.dueAtAsked)}</p>
            <p className="prose">{each.reason}</p>
            <p className="muted small">
              {each.askedBy.name} {instantWords(each.askedAt)} 申请
              {each.answeredBy && each.answeredAt && `；${each.answeredBy.name} ${instantWords(each.answeredAt)} 答复`}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function ExtensionVerdict({ extension: { verdict, dueAtAfter } }: { extension: Extension }) {
  if (verdict === null) return <Chip shape="clock" tone="amber">待答复</Chip>
  if (verdict === 'refused') return <Chip shape="slash" tone="alarm">不同意</Chip>
  return <Chip shape="disc" tone="done">同意，延到 {dueAtAfter ? instantWords(dueAtAfter) : ''}</Chip>
}

const TONES: Record<string, 'alarm' | 'done'> = {
  return: 'alarm', refuseExtension: 'alarm', revoke: 'alarm', close: 'done', accept: 'done',
}
const wordsOf = (action: string) => (ACTION_LABELS as Record<string, string>)[action] ?? action

export function HistoryCard({ steps }: { steps: Step[] }) {
  const newest = steps.filter(isTurn).sort((a, b) => b.seq - a.seq)
  return (
    <Card title="经过">
      <Timeline items={newest.map((step) => ({
        key: String(step.seq), at: step.at, tone: TONES[step.action],
        what: <>{wordsOf(step.action)} <span className="muted">{whoWords(step)}</span></>,
        detail: [step.reason, detailWords(step.detail)].filter(Boolean).join('　') || undefined,
      }))} />
    </Card>
  )
}

/** Progress and evidence that change nothing stand in their own lists. */
const isTurn = ({ action, fromState, toState }: Step) =>
  fromState !== toState || !/^(progress|evidence|withdraw)$/.test(action)

const whoWords = ({ by, forPerson }: Step) => `${by?.name ?? '系统'}${forPerson ? `（代${forPerson.name}）` : ''}`

/** Names and times only; ids that the record also keeps are not for reading. */
function detailWords({ fromUnit, toUnit, dueAtBefore, dueAtAfter, dueAtAsked }: Step['detail']): string {
  const moved = fromUnit && toUnit ? `${fromUnit} → ${toUnit}` : ''
  const due = dueAtAfter ? `时限 ${dueAtBefore ? `${writtenDue(dueAtBefore)} → ` : ''}${writtenDue(dueAtAfter)}` : ''
  const asked = dueAtAsked ? `申请延到 ${writtenDue(dueAtAsked)}` : ''
  return [moved, due, asked].filter(Boolean).join('，')
}

const writtenDue = (value: string) => (/^\d{4}-\d\d-\d\dT/.test(value) ? instantWords(value) : value)
