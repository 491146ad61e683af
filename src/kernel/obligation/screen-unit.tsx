/**
 * A unit's desk (单位工作台): what the unit owes, what waits for its head, what it helps with, its load.
 * Source: issue 2 section 4 (unit desk), section 3 (load per unit is shown).
 */
import { LinkButton } from '#ui/button.tsx'
import { CopyText } from '#ui/copy-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { Link, useGo, useRouteParam } from '#ui/link.tsx'
import { useMe } from '#ui/me.tsx'
import { Card, Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { useGet } from '#ui/query.ts'
import { useDoing } from './screen-act.tsx'
import { ConfirmList } from './screen-confirm-list.tsx'
import { DeskGroupList } from './screen-desk-group.tsx'
import { ON_PAGE, deskSentence, groupDesk } from './screen-desk-words.ts'
import { DueMark, DutyChip } from './screen-duty-chip.tsx'
import { PATHS } from './screen-paths.ts'
import './screen-desk.css'
import type { DeskItem, UnitDesk } from './wire-desk.ts'

export default function UnitScreen() {
  const id = useRouteParam('id')
  const desk = useGet<UnitDesk>('obligation', PATHS.unitDesk(id), { enabled: id !== '' })
  if (desk.error && !desk.data) return <ErrorPage error={desk.error} onRetry={() => { void desk.refetch() }} />
  if (!desk.data || desk.data.unit.id !== id) return <Page title="单位"><Skeleton rows={8} /></Page>
  return <Unit desk={desk.data} />
}

/** Not in the unit's hand: with the reviewer, the closer, or put by. */
const AWAY: readonly string[] = ['reportedDone', 'accepted', 'extensionAsked', 'suspended']

function Unit({ desk }: { desk: UnitDesk }) {
  const { unit, counts, assisting, asOf } = desk
  const go = useGo()
  const isOurs = useMe().posts.some((post) => post.unit.id === unit.id)
  const { doIt, dialog, busyId } = useDoing()
  const groups = [
    ...groupDesk({ ...desk, toReview: [], toClose: [] }),
    ...(desk.others.length > 0 ? [{ key: 'others', title: '其余在办', items: desk.others }] : []),
  ]
  const act = ({ obligation, period, action }: DeskItem) =>
    (ON_PAGE.includes(action) ? go(`/loop/${obligation.id}`) : doIt({ action, on: { ...obligation, period } }))
  const isMine = ({ obligation }: DeskItem) => isOurs && !AWAY.includes(obligation.state)
  return (
    <Page title={unit.name} asOf={asOf} trail={[['闭环', '/loop']]}
      matter={counts.overdue > 0 ? <><strong>超期 {counts.overdue} 项</strong>，在办 {counts.open} 项</>
        : `在办 ${counts.open} 项，没有超期`}
      actions={(
        <>
          <CopyText asOf={asOf} text={() => `${unit.name}\n${deskSentence(groups, asOf)}`} />
          <LinkButton to={`/units/${unit.id}/running`} look="primary">长期事项一页清</LinkButton>
        </>
      )}>
      <div className="columns">
        <div className="desk">
          {groups.length === 0 && desk.toConfirm.length === 0 && (
            <EmptyState title="本单位没有要办的">签发纪要或临时交办给本单位的事，按时间排在这里。</EmptyState>
          )}
          {groups.map((group) => <DeskGroupList key={group.key} group={group} busyId={busyId} isMine={isMine}
            onAct={act} />)}
          {isOurs && <ConfirmList items={desk.toConfirm} />}
        </div>
        <aside className="desk-side" aria-label="概况">
          <Card title="承担" flush>
            <ul className="desk-lines">
              {loadOf(desk).map(([label, count, to]) => (
                <li key={label}>
                  <Link to={to}><span>{label}</span><strong data-some={count > 0 || undefined}>{count}</strong></Link>
                </li>
              ))}
              <li><Link to={`/organisation/${unit.id}`}><span>今天谁在岗</span></Link></li>
            </ul>
          </Card>
          {assisting.length > 0 && (
            <Card title={`配合 ${assisting.length} 项`}>
              <ul className="desk-assists">
                {assisting.map((duty) => (
                  <li key={duty.id}>
                    <Link to={`/loop/${duty.id}`}>{duty.title}</Link>
                    <div className="desk-note"><span>牵头 {duty.owner.name}</span><DutyChip duty={duty} /><DueMark
                      duty={duty} /></div>
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </aside>
      </div>
      {dialog}
    </Page>
  )
}

function loadOf({ unit, counts }: UnitDesk): [label: string, count: number, to: string][] {
  const list = (query: string) => `/loop?unit=${unit.id}&${query}`
  return [
    ['在办', counts.open, list('state=open')], ['其中长期', counts.duties, list('state=open&kind=duty')],
    ['未签收', counts.unsigned, list('state=issued')], ['三天内到期', counts.dueSoon, list('due=soon')],
    ['超期', counts.overdue, list('due=overdue')], ['退办', counts.returned, list('state=returned')],
    ['待复核', counts.awaitingReview, list('state=reportedDone')], ['已销号', counts.closed, list('state=done')],
  ]
}
