/** Notices sent (通知): what was sent to units, how many have read it; the list of who has not is one tap away. */
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { instantWords } from '#ui/clock.ts'
import { DataTable, useTableUrl, type Column } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { getAll } from '#ui/export-table.tsx'
import { usePermit } from '#ui/me.tsx'
import { Page } from '#ui/page.tsx'
import { useGet } from '#ui/query.ts'
import { Chip } from '#ui/status-chip.tsx'
import { NewNoticeDialog } from './screen-new-notice.tsx'
import type { NoticeItem, NoticeList } from './wire.ts'

const PAGE_SIZE = 50
const unreadOf = ({ recipients, read }: NoticeItem): number => recipients - read
const unacknowledgedOf = ({ needsAcknowledgement, recipients, acknowledged }: NoticeItem): number => needsAcknowledgement ? recipients - acknowledged : 0

const COLUMNS: Column<NoticeItem>[] = [
  { key: 'title', title: '通知', render: ({ title }) => title },
  { key: 'state', title: '情况', render: (notice) => <State notice={notice} />, phone: 'bare', width: '13em' },
  { key: 'read', title: '已读', align: 'end', nowrap: true, render: ({ read, recipients }) => `${read}/${recipients} 人` },
  { key: 'acknowledged', title: '已确认', align: 'end', nowrap: true, render: ({ needsAcknowledgement, acknowledged, recipients }) => needsAcknowledgement ? `${acknowledged}/${recipients} 人` : '—' },
  { key: 'sentBy', title: '发出', render: ({ sentBy }) => sentBy?.name ?? '系统', phone: 'hidden' },
  { key: 'sentAt', title: '时间', nowrap: true, render: ({ sentAt }) => instantWords(sentAt) },
]

function State({ notice }: { notice: NoticeItem }) {
  if (unreadOf(notice) > 0) return <Chip shape="half" tone="amber">{unreadOf(notice)} 人未读</Chip>
  if (unacknowledgedOf(notice) > 0) return <Chip shape="threeQuarters" tone="work">{unacknowledgedOf(notice)} 人未确认</Chip>
  return <Chip shape="disc" tone="done">都已{notice.needsAcknowledgement ? '确认' : '读'}</Chip>
}

export default function NoticesScreen() {
  const [isWriting, setWriting] = useState(false)
  const maySend = usePermit('notice.send')
  const table = useTableUrl([])
  const list = useGet<NoticeList>('notice', '/api/notices', { params: { limit: PAGE_SIZE, offset: (table.page - 1) * PAGE_SIZE } })
  if (list.error && !list.data) return <ErrorPage error={list.error} onRetry={() => { void list.refetch() }} />
  const open = list.data?.items.filter((notice) => unreadOf(notice) > 0 || unacknowledgedOf(notice) > 0).length ?? 0
  const write = maySend && <Button look="primary" letter="N" onClick={() => setWriting(true)}>发通知</Button>
  return (
    <Page title="通知" asOf={list.data?.asOf} actions={write} trail={[['消息', '/inbox']]}
      matter={list.data && (open > 0 ? <><strong>{open} 份</strong>还有人没看或没确认</> : list.data.total > 0 && '发出的都有人看过、确认过')}>
      <DataTable name="通知" rows={list.data?.items} columns={COLUMNS} rowKey={({ id }) => id} rowLink={({ id }) => `/notices/${id}`}
        total={list.data?.total ?? 0} pageSize={PAGE_SIZE} loadAll={() => getAll<NoticeItem>('/api/notices')}
        copyText={(rows) => rows.map((row, index) => `${index + 1}. 《${row.title}》已读 ${row.read}/${row.recipients} 人`).join('\n')}
        empty={(
          <EmptyState title="还没有发过通知" steps={['写标题和内容', '选单位：内部各单位、外协外租单位都可以', '逐家看谁读了、谁确认了，没读的一键复制到群里']} actions={write}>
            通知到各单位的负责人、内勤和外单位联系人的「消息」里。
          </EmptyState>
        )} />
      {isWriting && <NewNoticeDialog onClose={() => setWriting(false)} />}
    </Page>
  )
}
