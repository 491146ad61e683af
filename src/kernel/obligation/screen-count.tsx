/** A quick duty counted live (实时统计): how many have answered, sums of the figures, who has not. */
import { Bar } from '#ui/bar.tsx'
import { LinkButton } from '#ui/button.tsx'
import { distanceWords, instantWords } from '#ui/clock.ts'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { useRouteParam } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { useGet } from '#ui/query.ts'
import { Chip } from '#ui/status-chip.tsx'
import { PATHS } from './screen-paths.ts'
import './screen-quick.css'
import type { Count } from './wire-act.ts'
import { LATE_LABEL } from './words.ts'

type Unit = Count['units'][number]

export default function CountScreen() {
  const id = useRouteParam('id')
  const count = useGet<Count>('obligation', PATHS.count(id), { enabled: id !== '', refetchInterval: 15_000 })
  if (count.error && !count.data) return <ErrorPage error={count.error} onRetry={() => { void count.refetch() }} />
  if (!count.data) return <Page title="回复统计" trail={[['闭环', '/loop']]}><Skeleton rows={8} /></Page>
  const { title, dueAt, asked, answered, fields, units, asOf } = count.data
  const missing = asked - answered
  const counted = fields.filter(({ sum, tally }) => sum !== null || tally.length > 0)
  const columns: Column<Unit>[] = [
    { key: 'unit', title: '单位', render: ({ unit }) => unit.name, sort: ({ unit }) => unit.name },
    { key: 'answered', title: '回复', render: (unit) => <Answer unit={unit} />, sort: (unit) => (unit.answered ? 1 : 0),
      phone: 'bare' },
    ...fields.map(({ key, label, kind, unit }): Column<Unit> => ({
      key, title: unit ? `${label}（${unit}）` : label, align: kind === 'number' ? 'end' : undefined,
      render: ({ values }) => values[key] ?? '—', sort: ({ values }) => values[key],
    })),
    { key: 'sentence', title: '说明', render: ({ sentence }) => sentence },
    { key: 'at', title: '时间', render: ({ at }) => (at ? instantWords(at) : ''), sort: ({ at }) => at, nowrap: true },
  ]
  return (
    <Page title={title} asOf={asOf} trail={[['闭环', '/loop']]} actions={<LinkButton to={`/loop/${id}`}>看这件事</LinkButton>}
      matter={missing > 0
        ? <><strong>{missing} 家未回</strong>{dueAt && `，${instantWords(dueAt)} 到期，${distanceWords(dueAt)}`}</> : '都回了。'}>
      <div className="count-figure">
        <strong>{answered}<span className="muted"> / {asked}</span></strong>
        <dl>
          {counted.map(({ key, label, unit, sum, tally }) => (
            <div key={key}>
              <dt>{label}{sum !== null && '合计'}</dt>
              <dd>{sum !== null ? `${sum}${unit}`
                : tally.map(({ value, count: times }) => `${value} ${times}`).join('，')}</dd>
            </div>
          ))}
        </dl>
      </div>
      <Bar legend parts={[{ label: '已回', count: answered, tone: 'accent' }, { label: '未回', count: missing }]} />
      <DataTable name="各单位回复" title={`${title} 各单位回复`} rows={units} columns={columns} rowKey={({ id: each }) => each}
        rowLink={({ id: each }) => `/loop/${each}`}
        sort="answered" rowTone={({ late }) => (late ? 'amber' : undefined)} copyText={() => countText(count.data)} />
    </Page>
  )
}

function Answer({ unit: { answered, late } }: { unit: Unit }) {
  if (!answered) return <Chip shape="empty" tone="idle">未回</Chip>
  return late ? <Chip shape="diamond" tone="amber">{LATE_LABEL}</Chip> : <Chip shape="disc" tone="done">已回</Chip>
}

function countText({ title, asked, answered, fields, units }: Count): string {
  const sums = fields.filter(({ sum }) => sum !== null).map(({ label, sum, unit }) => `${label} ${sum}${unit}`)
  const missing = units.filter((unit) => !unit.answered).map(({ unit }) => unit.name)
  const figures = [`「${title}」已回 ${answered}/${asked} 家`, ...sums].join('，')
  return missing.length > 0 ? `${figures}。未回：${missing.join('、')}。` : `${figures}。`
}
