/** Receipts of a notice (回执): by unit who has read, who has acknowledged; those who have not stand first (未读名单). */
import { CopyText } from '#ui/copy-text.tsx'
import { LinkButton } from '#ui/button.tsx'
import { instantWords } from '#ui/clock.ts'
import { DataTable, type Column, type Filter } from '#ui/data-table.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { useRouteParam } from '#ui/link.tsx'
import { Card, Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { useGet } from '#ui/query.ts'
import { Chip } from '#ui/status-chip.tsx'
import type { Receipts, UnitReceipt } from './wire.ts'

interface Row extends UnitReceipt { isUntold: boolean; mustAcknowledge: boolean }

const stateOf = ({ isUntold, read, acknowledged, mustAcknowledge }: Row): 'untold' | 'unread' | 'unacknowledged' | 'done' =>
  isUntold ? 'untold' : read === 0 ? 'unread' : mustAcknowledge && acknowledged === 0 ? 'unacknowledged' : 'done'
const ORDER = { untold: 0, unread: 1, unacknowledged: 2, done: 3 }
const onlyRead = ({ unread, unacknowledged }: Row) => unacknowledged.filter(({ id }) => !unread.some((each) => each.id === id))
const names = (people: { name: string }[]): string => people.map(({ name }) => name).join('、')

const COLUMNS: Column<Row>[] = [
  { key: 'unit', title: '单位', sort: ({ unit }) => unit.name, render: ({ unit }) => unit.name },
  { key: 'state', title: '情况', sort: (row) => ORDER[stateOf(row)], render: (row) => <State row={row} />, phone: 'bare', width: '9em' },
  { key: 'read', title: '已读', align: 'end', nowrap: true, sort: ({ read }) => read, render: ({ read, recipients }) => `${read}/${recipients} 人` },
  { key: 'unread', title: '还没看的人', render: (row) => names(row.unread) || '—' },
  { key: 'unacknowledged', title: '看了没确认的人', render: (row) => row.mustAcknowledge ? names(onlyRead(row)) || '—' : '不要求' },
  { key: 'firstReadAt', title: '最早阅读', nowrap: true, sort: ({ firstReadAt }) => firstReadAt, render: ({ firstReadAt }) => firstReadAt ? instantWords(firstReadAt) : '—' },
]
const FILTERS: Filter<Row>[] = [{
  key: 'state', label: '情况', matches: (row, value) => stateOf(row) === value,
  options: [{ value: 'unread', label: '未读' }, { value: 'unacknowledged', label: '未确认' }, { value: 'untold', label: '无收件人' }],
}]

function State({ row }: { row: Row }) {
  const state = stateOf(row)
  if (state === 'untold') return <Chip shape="triangle" tone="alarm">无收件人</Chip>
  if (state === 'unread') return <Chip shape="empty" tone="amber">未读</Chip>
  if (state === 'unacknowledged') return <Chip shape="half" tone="work">已读，未确认</Chip>
  return <Chip shape="disc" tone="done">{row.mustAcknowledge ? '已确认' : '已读'}</Chip>
}

export default function ReceiptsScreen() {
  const id = useRouteParam()
  const answer = useGet<Receipts>('notice', `/api/notices/${id}/receipts`)
  if (answer.error && !answer.data) return <ErrorPage error={answer.error} onRetry={() => { void answer.refetch() }} />
  const receipts = answer.data
  if (!receipts) return <Page title="回执" trail={[['通知', '/notices']]}><Skeleton rows={8} /></Page>
  const mustAcknowledge = receipts.needsAcknowledgement
  const untold = receipts.untold.map((unit): Row => (
    { unit, recipients: 0, read: 0, acknowledged: 0, unread: [], unacknowledged: [], firstReadAt: null, isUntold: true, mustAcknowledge }
  ))
  const rows = [...untold, ...receipts.units.map((unit): Row => ({ ...unit, isUntold: false, mustAcknowledge }))]
  const waiting = rows.filter((row) => stateOf(row) !== 'done').length
  return (
    <Page title={receipts.title} trail={[['通知', '/notices']]} asOf={receipts.asOf}
      matter={waiting > 0 ? <><strong>{waiting} 个单位</strong>还没看或没确认，共 {rows.length} 个</> : `${rows.length} 个单位都已${mustAcknowledge ? '确认' : '读'}`}
      actions={(
        <>
          <CopyText text={() => receipts.text} letter="C" />
          <LinkButton to={`/api/exports/notices/${id}/receipts.xlsx`} download>导出名单 .xlsx</LinkButton>
        </>
      )}>
      <div className="stack">
        {receipts.body && <Card title={<>{instantWords(receipts.sentAt)} 发出</>}><p className="prose" style={{ whiteSpace: 'pre-line' }}>{receipts.body}</p></Card>}
        <DataTable name="回执" exportTo="none" copyText={() => receipts.text} rows={rows} columns={COLUMNS} filters={FILTERS} rowKey={({ unit }) => unit.id} sort="state" />
      </div>
    </Page>
  )
}
