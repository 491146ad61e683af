/** 突发事件: what is in force with its levels, what hangs on it, and how it is started, changed and ended. */
import { useState, type ReactNode } from 'react'
import { Button } from '#ui/button.tsx'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { dayOf, dayWords, serverNow } from '#ui/clock.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { Link } from '#ui/link.tsx'
import { emergencyWords, usePermit } from '#ui/me.tsx'
import { Card, Facts, Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { useGet } from '#ui/query.ts'
import { EndDialog, LevelDialog, StartDialog } from './screen-emergency-acts.tsx'
import type { Emergency, EmergencyList, LevelPeriod } from './wire.ts'
import { EMERGENCY_KIND_LABELS } from './words.ts'

type Doing = { act: 'start' } | { act: 'level' | 'end', emergency: Emergency }

export default function EmergencyScreen() {
  const list = useGet<EmergencyList>('emergency', '/api/emergencies')
  const mayManage = usePermit('emergency.manage')
  const [doing, setDoing] = useState<Doing>()
  if (list.error && !list.data) return <ErrorPage error={list.error} onRetry={() => void list.refetch()} />
  const items = list.data?.items ?? []
  const running = items.filter(({ endedOn }) => endedOn === null)
  const ended = items.filter(({ endedOn }) => endedOn !== null)
  const start = mayManage && (
    <Button look={running.length === 0 ? 'primary' : 'plain'} letter="N" onClick={() => setDoing({ act: 'start' })}>
      启动
    </Button>
  )
  return (
    <Page title="突发事件" matter={list.data && <Matter running={running} />} asOf={list.data?.asOf}
      actions={running.length > 0 && start}>
      <div className="stack">
        {!list.data && <Skeleton rows={4} />}
        {list.data && running.length === 0 && <Teaching action={start} mayManage={mayManage} />}
        {running.map((emergency) => (
          <Running key={emergency.id} emergency={emergency}
            onLevel={mayManage ? () => setDoing({ act: 'level', emergency }) : undefined}
            onEnd={mayManage ? () => setDoing({ act: 'end', emergency }) : undefined} />
        ))}
        {ended.length > 0 && (
          <section>
            <h2 className="section-title">已解除</h2>
            <DataTable name="已解除的突发事件" rows={ended} rowKey={({ id }) => id} columns={ENDED} />
          </section>
        )}
      </div>
      {doing?.act === 'start' && <StartDialog running={running} onClose={() => setDoing(undefined)} />}
      {doing?.act === 'level' && <LevelDialog emergency={doing.emergency} onClose={() => setDoing(undefined)} />}
      {doing?.act === 'end' && <EndDialog emergency={doing.emergency} onClose={() => setDoing(undefined)} />}
    </Page>
  )
}

const wordsOf = ({ name, days, level }: Emergency) => emergencyWords({ name, day: days, level })

function Matter({ running }: { running: Emergency[] }) {
  const [newest, ...others] = running
  if (!newest) return <>各项工作按平时办理</>
  const lasting = `${newest.runningDuties} 项长期职责到它解除为止`
  if (others.length === 0) return <>{lasting}</>
  return <>{lasting}；{others.map(({ name }) => name).join('、')}同时进行，新交办的事项归到{newest.name}名下</>
}

function Teaching({ action, mayManage }: { action: ReactNode, mayManage: boolean }) {
  return (
    <EmptyState title="现在没有突发事件" actions={action} steps={[
      '启动：写明名称、第一天和响应级别，顶栏即显示第几天、几级响应',
      '交办：之后交办的事项归到它名下；「至应急解除」的长期职责每期照报',
      '解除：这些长期职责一次解除，一次性任务照常办理，各单位负责人收到消息',
    ]}>
      {mayManage ? '上级启动应急响应后，在这里启动。' : '上级启动应急响应后，由主任或综合协调组在这里启动。'}
    </EmptyState>
  )
}

function Running({ emergency, onLevel, onEnd }: {
  emergency: Emergency, onLevel?: (() => void) | undefined, onEnd?: (() => void) | undefined
}) {
  const { kind, firstDay, days, level, levels, runningDuties, openTasks } = emergency
  const acts = onLevel && onEnd && (
    <>
      <Button letter={emergency.current ? 'L' : undefined} onClick={onLevel}>调整级别</Button>
      <Button look="danger" onClick={onEnd}>解除…</Button>
    </>
  )
  return (
    <Card title={wordsOf(emergency)} extra={acts}>
      <div className="columns">
        <div className="stack">
          <Facts items={[
            ['类别', EMERGENCY_KIND_LABELS[kind]], ['第一天', `${dayWords(firstDay)}，今天第 ${days} 天`], ['级别', level || '未定'],
            ['长期职责', <span key="duties"><span className="number">{runningDuties}</span> 项至解除为止，解除时一次结束</span>],
            ['其他事项', <span key="tasks"><span className="number">{openTasks}</span> 项在办，解除后照常办理</span>],
          ]} />
          <Link to="/loop?state=open">看全部在办事项</Link>
        </div>
        <div className="stack">
          <h3 className="section-title">响应级别</h3>
          <Levels levels={levels} />
        </div>
      </div>
    </Card>
  )
}

/** Newest first; one announced for a later day says so. */
function Levels({ levels }: { levels: LevelPeriod[] }) {
  const today = dayOf(serverNow())
  return (
    <ol className="timeline">
      {[...levels].reverse().map(({ level, fromDay, until, reason }) => {
        const isNow = fromDay <= today && (until === null || today < until)
        return (
          <li key={fromDay} data-tone={isNow ? 'alarm' : undefined}>
            <time dateTime={fromDay}>{dayWords(fromDay)} 起</time>
            <div>
              <div>{level}{isNow && '（现在）'}{fromDay > today && '（已定，未到）'}</div>
              {reason && <div className="muted small prose">{reason}</div>}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

const ENDED: Column<Emergency>[] = [
  { key: 'name', title: '名称', phone: 'title', render: ({ name }) => name },
  { key: 'kind', title: '类别', nowrap: true, render: ({ kind }) => EMERGENCY_KIND_LABELS[kind] },
  { key: 'from', title: '第一天', nowrap: true, sort: ({ firstDay }) => firstDay, render: ({ firstDay }) => firstDay },
  { key: 'ended', title: '解除', nowrap: true, sort: ({ endedOn }) => endedOn, render: ({ endedOn }) => endedOn },
  { key: 'days', title: '共', align: 'end', nowrap: true, render: ({ days }) => `${days} 天` },
  { key: 'lifted', title: '随之解除', align: 'end', nowrap: true, render: ({ liftedDuties }) => `${liftedDuties} 项` },
  { key: 'open', title: '还在办', align: 'end', nowrap: true, render: ({ openTasks }) => `${openTasks} 项` },
  { key: 'reason', title: '依据', render: ({ endReason }) => endReason || '—' },
]
