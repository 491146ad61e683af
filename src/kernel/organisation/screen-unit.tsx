/**
 * One unit (单位): names over time, whom it belongs to, its people, where it came from; what may be changed from a day
 * on.
 */
import { useState } from 'react'
import { LinkButton, Button } from '#ui/button.tsx'
import { dayOf, serverNow } from '#ui/clock.ts'
import { ErrorPage } from '#ui/error-page.tsx'
import { Link, useRouteParam } from '#ui/link.tsx'
import { usePermit } from '#ui/me.tsx'
import { Card, Facts, Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { useGet } from '#ui/query.ts'
import { PeopleTable } from './screen-people-table.tsx'
import { UnitActDialog, type UnitAct } from './screen-unit-acts.tsx'
import { periodWords } from './screen-words.ts'
import type { UnitHistory } from './wire.ts'
import { DIMENSION_LABELS, KIND_LABELS, LINEAGE_LABELS, NAME_KIND_LABELS } from './words.ts'
import './screen-organisation.css'

export default function UnitScreen() {
  const id = useRouteParam('id')
  const mayManage = usePermit('unit.manage')
  const maySeeWhereabouts = usePermit('whereabouts.read')
  const [act, setAct] = useState<UnitAct | ''>('')
  const answer = useGet<UnitHistory>('unit', `/api/units/${id}`)
  if (answer.error && !answer.data) return <ErrorPage error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data) return <Skeleton rows={8} />
  const { unit, names, edges, lineage } = answer.data
  const isClosed = unit.until !== null && unit.until <= dayOf(serverNow())
  return (
    <Page title={unit.name} trail={[['组织', '/organisation']]} asOf={answer.data.asOf}
      matter={isClosed
        ? <strong>已于 {unit.until} 撤销，下面是撤销前的样子。</strong>
        : unit.aliases.length > 0 && <>又称 {unit.aliases.join('、')}</>}
      actions={(
        <>
          {maySeeWhereabouts && <LinkButton to={`/whereabouts/${id}`}>今日在岗</LinkButton>}
          <LinkButton to={`/units/${id}`}>单位工作台</LinkButton>
          {mayManage && !isClosed && (
            <>
              <Button onClick={() => setAct('rename')}>更名</Button>
              <Button onClick={() => setAct('alias')}>加别名</Button>
              <Button onClick={() => setAct('edge')}>调整隶属</Button>
              <Button look="quiet" onClick={() => setAct('close')}>撤销单位</Button>
            </>
          )}
        </>
      )}>
      <div className="columns">
        <section><h2 className="section-title">人员</h2><PeopleTable unit={id} /></section>
        <div className="stack">
          <Card title="归属">
            <Facts items={[
              ['类别', KIND_LABELS[unit.kind]],
              ['负责人', unit.heads.map((head) => <Link key={head.id} to={`/people/${head.id}`}>{head.name} </Link>)],
              [
                '分管领导',
                unit.inCharge
                  && <>{unit.inCharge.holder}　<Link to={`/organisation/${unit.inCharge.id}`}>
                    {unit.inCharge.name}
                  </Link></>,
              ],
              ['归口部门', unit.host && <Link to={`/organisation/${unit.host.id}`}>{unit.host.name}</Link>],
              ['办公地', unit.place?.name], ['所属工作组', unit.groups.map(({ name }) => name).join('、')],
              ['应报单位', unit.reporting ? '是' : '否'],
            ]} />
          </Card>
          <Card title="名称">
            <ul className="organisation-lines">
              {names.map((name) => (
                <li key={name.id}>
                  <span>{name.name}</span>
                  <span className="small muted">{NAME_KIND_LABELS[name.kind]}，{periodWords(name)}</span>
                </li>
              ))}
            </ul>
          </Card>
          <Card title="沿革">
            {lineage.length === 0 && edges.length === 0 && <p className="muted">没有变动。</p>}
            <ul className="organisation-lines">
              {lineage.map((line, at) => (
                <li key={`lineage-${at}`}>
                  <span className="number">{line.day}</span>
                  <span>{LINEAGE_LABELS[line.kind as keyof typeof LINEAGE_LABELS] ?? line.kind}</span>
                  {line.before.id !== line.after.id && <span>{line.before.name} → {line.after.name}</span>}
                  <span className="small muted">{line.reason}</span>
                </li>
              ))}
              {edges.map((edge, at) => (
                <li key={`edge-${at}`}>
                  <span>{DIMENSION_LABELS[edge.dimension]} {edge.parent.name}</span>
                  <span className="small muted">{periodWords(edge)}</span>
                </li>
              ))}
            </ul>
          </Card>
        </div>
      </div>
      {act && <UnitActDialog act={act} unit={unit} onClose={() => setAct('')} />}
    </Page>
  )
}
