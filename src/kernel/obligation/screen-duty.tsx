/**
 * The page of one duty (事项): what the minutes say, who owns it, whose turn it is, the next act; evidence, progress,
 * history.
 * Source: issue 2 section 4 (duty page: thread, evidence, timeline with the seven timestamps, children, support units).
 */
import { useRef, type ReactNode } from 'react'
import { CopyText } from '#ui/copy-text.tsx'
import { dayWords, instantWords } from '#ui/clock.ts'
import { ErrorPage } from '#ui/error-page.tsx'
import { Link, useRouteParam } from '#ui/link.tsx'
import { Facts, Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { useGet } from '#ui/query.ts'
import { Tag } from '#ui/tag.tsx'
import { useDoing } from './screen-act.tsx'
import { DutyActs } from './screen-duty-acts.tsx'
import { DueMark, DutyChip } from './screen-duty-chip.tsx'
import { ChildrenCard, ExtensionsCard, HistoryCard, PapersCard, PeriodsCard, SourceCard } from './screen-duty-parts.tsx'
import { dueText } from './screen-due.ts'
import { EvidenceCard } from './screen-evidence.tsx'
import { PATHS } from './screen-paths.ts'
import { Stamps } from './screen-stamps.tsx'
import { CommentsCard, ThreadCard } from './screen-thread.tsx'
import './screen-duty.css'
import type { ObligationFull } from './wire.ts'
import { KIND_LABELS, NATURE_LABELS, ORIGIN_LABELS, STATE_LABELS, cadenceWords, turnWords,
  type Action } from './words.ts'

export default function DutyScreen() {
  const id = useRouteParam('id')
  const duty = useGet<ObligationFull>('obligation', PATHS.one(id), { enabled: id !== '' })
  if (duty.error && !duty.data) return <ErrorPage error={duty.error} onRetry={() => { void duty.refetch() }} />
  if (!duty.data || duty.data.id !== id) return <Page title="事项" trail={[['闭环', '/loop']]}><Skeleton rows={10} /></Page>
  return <Duty key={id} duty={duty.data} />
}

const OVER: readonly string[] = ['closed', 'revoked', 'duplicateOf']

function Duty({ duty }: { duty: ObligationFull }) {
  const { doIt, dialog, busyId } = useDoing()
  const evidence = useRef<HTMLDivElement>(null)
  const period = duty.period && (duty.period.state === 'notYet' || duty.period.state === 'missed') ? duty.period : null
  const fills = period !== null || ((duty.form?.length ?? 0) > 0 && duty.progress.length === 0)
  const asked = duty.extensions.find(({ verdict }) => verdict === null)
  const act = (action: Action) => {
    if (action === 'evidence') return evidence.current?.scrollIntoView({ block: 'center' })
    doIt({ action, on: { ...duty, period, dueAtAsked: asked?.dueAtAsked } })
  }
  const isStanding = duty.cadence.type !== 'once' && duty.cadence.type !== 'event'
  return (
    <Page title={duty.title} trail={trailOf(duty)} asOf={duty.asOf}
      actions={<CopyText text={() => sentenceOf(duty)} asOf={duty.asOf} />}>
      <div className="duty-state">
        <DutyChip duty={duty} />
        <DueMark duty={duty} />
        <span className="muted">{duty.no}</span>
        {duty.flags.help && <Tag tone="alarm">有困难</Tag>}
      </div>
      <ReturnedFor duty={duty} />
      <DutyActs allowed={duty.allowed} fills={fills} busy={busyId !== undefined} onAct={act} />
      {!isStanding && duty.state !== 'group' && <Stamps stamps={duty.stamps} isOver={OVER.includes(duty.state)}
        isReturned={duty.state === 'returned'} />}
      <div className="columns">
        <div className="stack">
          <SourceCard source={duty.source} body={duty.body} />
          <PapersCard papers={duty.papers} />
          <ChildrenCard duty={duty} />
          {isStanding && duty.state !== 'group' && <PeriodsCard id={duty.id} />}
          {duty.state !== 'group' && <div ref={evidence}><EvidenceCard duty={duty} /></div>}
          {duty.state !== 'group' && <ThreadCard duty={duty} />}
          <CommentsCard duty={duty} />
        </div>
        <div className="stack">
          <div className="duty-facts"><Facts items={factsOf(duty)} /></div>
          <ExtensionsCard extensions={duty.extensions} />
          <HistoryCard steps={duty.steps} />
        </div>
      </div>
      <div className="duty-end" />
      {dialog}
    </Page>
  )
}

/** Why it came back, first of all: the doer is to mend exactly this. */
function ReturnedFor({ duty: { state, steps } }: { duty: ObligationFull }) {
  const returned = steps.filter(({ action }) => action === 'return').pop()
  if (state !== 'returned' || !returned) return null
  const who = `${returned.by?.name ?? ''} ${instantWords(returned.at)}`
  return <p className="duty-returned" role="status">退办理由：{returned.reason}（{who}）</p>
}

function trailOf({ parent }: ObligationFull): [string, string][] {
  return [['闭环', '/loop'], ...(parent ? [[parent.title, `/loop/${parent.id}`] as [string, string]] : [])]
}

const unitLink = ({ id, name }: { id: string; name: string }) => <Link key={id} to={`/units/${id}`}>{name}</Link>
const dutyLink = (other: { id: string; no: string; title: string } | null) =>
  other && <Link to={`/loop/${other.id}`}>{other.no} {other.title}</Link>

function untilWords({ untilLifted, lastDay, cadence }: ObligationFull): string {
  if (untilLifted) return '至应急解除'
  if (lastDay) return `至 ${dayWords(lastDay)}`
  return cadence.type === 'once' ? '' : '未定终止日'
}

function factsOf(duty: ObligationFull): [string, ReactNode][] {
  const { counterparties: others } = duty
  const optional: [string, ReactNode][] = [
    ['承办人', duty.handler?.name],
    ['配合', duty.assists.length > 0 && <span className="row">{duty.assists.map(unitLink)}</span>],
    ['分管领导', duty.leader && unitLink(duty.leader)],
    ['报送', duty.reportTo],
    ['条件', duty.condition],
    ['涉及对象', others.names.length > 0 && `${others.names.join('、')}${others.open ? '等' : ''}`],
    ['接续', dutyLink(duty.continues)],
    ['并入', dutyLink(duty.duplicateOf)],
    ['佐证来源', duty.evidenceSource.url
      ? <Link to={duty.evidenceSource.url}>{duty.evidenceSource.label}</Link> : duty.evidenceSource.label],
  ]
  return [
    ['牵头', unitLink(duty.owner)],
    ['复核', unitLink(duty.reviewer)],
    ['节奏', [cadenceWords(duty.cadence), untilWords(duty)].filter(Boolean).join('，')],
    ...optional.filter(([, value]) => value),
    ['类别', `${KIND_LABELS[duty.kind]} · ${NATURE_LABELS[duty.nature]} · ${ORIGIN_LABELS[duty.origin]}`],
  ]
}

/** Units only: it goes into a chat group. */
function sentenceOf(duty: ObligationFull): string {
  const turn = turnWords(duty.turn) || STATE_LABELS[duty.state]
  const missing = duty.missing.length > 0 ? `，还缺${duty.missing.join('、')}` : ''
  return `${duty.no}「${duty.title}」，牵头${duty.owner.name}，${dueText(duty)}，${turn}${missing}。`
}
