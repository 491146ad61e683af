/** The right column of 今日 (旁栏): my units' signed-for proportion, my reviews, what must be read. */
import { Bar } from '#ui/bar.tsx'
import { Link } from '#ui/link.tsx'
import { usePermit } from '#ui/me.tsx'
import { Card } from '#ui/page.tsx'
import './screen-desk.css'
import type { Desk } from './wire-desk.ts'

type DeskUnit = Desk['units'][number]

function UnitLine({ unit }: { unit: DeskUnit }) {
  const { open, signed } = unit
  return (
    <li>
      <div className="desk-unit">
        <Link to={`/units/${unit.id}`}>{unit.name}</Link>
        {unit.forPerson && <span className="muted small">代{unit.forPerson.name}</span>}
        <span className="number">
          {open > 0 ? `${signed}/${open} 已签收` : '没有在办'}
        </span>
      </div>
      {open > 0 && (
        <Bar parts={[
          { label: '已签收', count: signed, tone: 'accent' },
          { label: '未签收', count: open - signed },
        ]} />
      )}
      <Link className="small" to={`/units/${unit.id}/running`}>长期事项一页清</Link>
    </li>
  )
}

export function DeskSide({ desk }: { desk: Desk }) {
  const mayRead = usePermit('obligation.read')
  const mayReview = usePermit('obligation.review')
  const mayCreate = usePermit('obligation.create')
  const lines: [label: string, count: number, to: string][] = [
    ...(mayReview ? [['我的复核', desk.toReview.length, '/loop?state=reportedDone&turn=mine'] as [string, number, string]]
      : []),
    ['未读需确认', desk.unread, '/inbox'],
    ...(mayRead ? [['长期在办', desk.running, '/loop?kind=duty&state=open'] as [string, number, string]] : []),
  ]
  return (
    <aside className="desk-side" aria-label="概况">
      {mayRead && desk.units.length > 0 && (
        <Card title="本单位">
          <ul className="desk-units">{desk.units.map((unit) => <UnitLine key={unit.id} unit={unit} />)}</ul>
        </Card>
      )}
      <Card flush>
        <ul className="desk-lines">
          {lines.map(([label, count, to]) => (
            <li key={label}>
              <Link to={to}><span>{label}</span><strong data-some={count > 0 || undefined}>{count}</strong></Link>
            </li>
          ))}
          {mayCreate && <li><Link to="/quick"><span>临时交办</span><span className="muted small">20 秒发出</span></Link></li>}
        </ul>
      </Card>
    </aside>
  )
}
