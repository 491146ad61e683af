/**
 * One person (人员): posts over time, whereabouts, delegations; the mobile number masked until somebody gives a reason.
 */
import { useState } from 'react'
import { post } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { dayOf, serverNow } from '#ui/clock.ts'
import { ConfirmButton } from '#ui/dialog.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { Link, useRouteParam } from '#ui/link.tsx'
import { Card, Facts, Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { useAct, useGet } from '#ui/query.ts'
import { Tag } from '#ui/tag.tsx'
import { PersonActDialog, type PersonAct } from './screen-person-acts.tsx'
import { StateTaps } from './screen-state-taps.tsx'
import { periodWords } from './screen-words.ts'
import type { Person } from './wire.ts'
import { EMPLOYMENT_LABELS, ROLE_LABELS, WHEREABOUTS_LABELS, type WhereaboutsState } from './words.ts'
import './screen-organisation.css'

const isOn = (period: { from: string; until: string | null }, day: string) =>
  period.from <= day && (period.until === null || day < period.until)

export default function PersonScreen() {
  const id = useRouteParam('id')
  const [act, setAct] = useState<PersonAct | ''>('')
  const [mobile, setMobile] = useState('')
  const answer = useGet<Person>('person', `/api/people/${id}`)
  const today = dayOf(serverNow())
  const enter = useAct(
    (state: WhereaboutsState) => post('/api/whereabouts', { personId: id, state, from: today }),
    { refresh: ['person', 'whereabouts'], done: '已登记今天' },
  )
  if (answer.error && !answer.data) return <ErrorPage error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data) return <Skeleton rows={8} />
  const person = answer.data
  const now = person.whereabouts.find((stay) => isOn(stay, today))
  const main = person.posts.find((each) => each.main && isOn(each, today))
  return (
    <Page title={person.name} trail={[['组织', '/organisation'], ['人员', '/organisation?tab=people']]} asOf={person.asOf}
      matter={main ? <>{main.unit.name} · {main.title || ROLE_LABELS[main.role]}</> : <strong>今天没有主岗。</strong>}
      actions={(
        <>
          {person.mayDelegate && <Button onClick={() => setAct('delegate')}>安排代管</Button>}
          {person.mayManage && <Button onClick={() => setAct('post')}>加岗位</Button>}
          {person.mayManage && <Button onClick={() => setAct('correct')}>更正</Button>}
        </>
      )}>
      <div className="columns">
        <div className="stack">
          {person.mayEnter && (
            <Card title="今天在哪里办公" extra={<Button size="small" look="quiet" onClick={() => setAct('stay')}>填几天</Button>}>
              <StateTaps name={person.name} value={now?.state ?? null} onChange={(state) => enter.mutate(state)}
                busy={enter.isPending} />
            </Card>
          )}
          <Card title="岗位"><Posts person={person} today={today} /></Card>
          {person.delegations.length > 0 && <Card title="代管"><Delegations person={person} today={today} /></Card>}
          {person.whereabouts.length > 0 && (
            <Card title="在岗记录">
              <ul className="organisation-lines">
                {person.whereabouts.map((stay) => (
                  <li key={stay.from}>
                    <span className="period">{periodWords(stay)}</span><span>{WHEREABOUTS_LABELS[stay.state]}</span>
                    {stay.note
                      && <span className="small">
                        {stay.note}
                      </span>}<span className="small muted end">{stay.enteredBy.name} 登记</span>
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </div>
        <Card title="基本情况">
          <Facts items={[
            ['编号', person.no], ['人员', EMPLOYMENT_LABELS[person.employment as keyof typeof EMPLOYMENT_LABELS]],
            ['手机号', person.mobile && (
              <span className="row">
                <span className="number">{mobile || person.mobile}</span>
                {person.mayReveal && !mobile && <Button size="small" onClick={() => setAct('reveal')}>查看</Button>}
              </span>
            )],
            ['今天', now ? WHEREABOUTS_LABELS[now.state] : '未填'], ['在册', periodWords(person)],
          ]} />
        </Card>
      </div>
      {act && <PersonActDialog act={act} person={person} today={today} onReveal={setMobile}
        onClose={() => setAct('')} />}
    </Page>
  )
}

function Posts({ person, today }: { person: Person; today: string }) {
  const end = useAct(
    (postId: string) => post(`/api/people/${person.id}/posts/${postId}/end`, { day: today, revision: person.revision }),
    { refresh: ['person'], done: '岗位已撤下' },
  )
  return (
    <ul className="organisation-lines">
      {person.posts.map((each) => (
        <li key={each.id}>
          <span className="period">{periodWords(each)}</span>
          <Link to={`/organisation/${each.unit.id}`}>{each.unit.name}</Link>
          <span>{each.title || ROLE_LABELS[each.role]}</span>
          <span className="small muted">{ROLE_LABELS[each.role]}</span>
          {each.main && <Tag tone="accent">主岗</Tag>}
          {person.mayManage && isOn(each, today) && (
            <span className="end">
              <ConfirmButton size="small" look="quiet" question={`撤下${each.unit.name}的岗位？`}
                consequence="从今天起不再任此岗，以前的日子不变。" onConfirm={() => end.mutateAsync(each.id)}>撤下</ConfirmButton>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

function Delegations({ person, today }: { person: Person; today: string }) {
  const end = useAct((id: string) => post(`/api/delegations/${id}/end`), { refresh: ['person'], done: '代管已结束' })
  return (
    <ul className="organisation-lines">
      {person.delegations.map((each) => (
        <li key={each.id}>
          <span className="period">{periodWords(each)}</span>
          <span>
            {each.unit.name}：
            {each.given
              ? <>由 <Link to={`/people/${each.other.id}`}>{each.other.name}</Link> 代管</>
              : <>代 <Link to={`/people/${each.other.id}`}>{each.other.name}</Link> 管</>}
          </span>
          <span className="small muted">{each.ground}</span>
          {person.mayDelegate && (each.until === null || each.until > today) && (
            <span className="end"><Button size="small" look="quiet" busy={end.isPending}
              onClick={() => end.mutate(each.id)}>结束</Button></span>
          )}
        </li>
      ))}
    </ul>
  )
}
