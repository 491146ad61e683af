/**
 * My inbox (消息): what I was told, newest first. A message counts as read when it is opened, never because it was in a
 * list; what asks for it is acknowledged by a tap of its own. Source: minutes, outside firms are told in time (告知).
 */
import { Button } from '#ui/button.tsx'
import { post } from '#ui/api.ts'
import { instantWords } from '#ui/clock.ts'
import { CopyText } from '#ui/copy-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { ExportTable, getAll } from '#ui/export-table.tsx'
import { useRouteParam } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { useAct, useGet } from '#ui/query.ts'
import { Tabs } from '#ui/tabs.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { Message } from './screen-message.tsx'
import './screen-inbox.css'
import type { Inbox, InboxItem } from './wire.ts'
import { FILTER_LABELS, FILTERS, type InboxFilter } from './words.ts'

const PAGE_SIZE = 50
/** Nothing is open, though the address names a notice. */
const NONE = 'none'

export default function InboxScreen() {
  const [url, setUrl] = useUrlState({ filter: 'all', page: '1', open: '' })
  const notice = useRouteParam()
  const page = Math.max(1, Number(url.page) || 1)
  const filter = FILTERS.find((each) => each === url.filter) ?? 'all'
  const list = useGet<Inbox>('inbox', '/api/inbox', { params: { filter, notice, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE } })
  const readAll = useAct(() => post<{ read: number }>('/api/inbox/read-all'), {
    refresh: ['inbox', 'me'], done: ({ read }) => `${read} 条已读；要确认的仍在「待确认」`,
  })
  if (list.error && !list.data) return <ErrorPage error={list.error} onRetry={() => { void list.refetch() }} />
  const counts = list.data
  const tabs = FILTERS.map((key) => (
    { key, label: FILTER_LABELS[key], count: key === 'unread' ? counts?.unread : key === 'needsAck' ? counts?.toAcknowledge : undefined }
  ))
  return (
    <Page title="消息" trail={notice ? [['全部消息', '/inbox']] : undefined} asOf={counts?.asOf} matter={counts && <Matter {...counts} />}
      actions={(
        <>
          {counts && counts.items.length > 0 && <CopyText text={() => textOf(counts.items)} asOf={counts.asOf} />}
          {counts && counts.items.length > 0 && (
            <ExportTable title={`消息 ${FILTER_LABELS[filter]}`}
              read={async () => tableOf(await getAll<InboxItem>('/api/inbox', { filter, notice }))} />
          )}
          {counts && counts.unread > 0 && <Button letter="A" busy={readAll.isPending} onClick={() => readAll.mutate()}>全部已读</Button>}
        </>
      )}>
      <Tabs name="消息" tabs={tabs} value={filter} onChange={(next) => setUrl({ filter: next, page: '1', open: '' })}>
        {!counts && <Skeleton rows={6} />}
        {counts?.items.length === 0 && <Nothing filter={filter} />}
        {counts && counts.items.length > 0 && (
          <ul className="inbox-list">
            {counts.items.map((item) => (
              <Message key={item.id} item={item} isOpen={url.open ? url.open === item.id : item.noticeId === notice}
                onToggle={(isOpen) => setUrl({ open: isOpen ? item.id : NONE })} />
            ))}
          </ul>
        )}
        {counts && counts.total > PAGE_SIZE && <Pages page={page} total={counts.total} onPage={(next) => setUrl({ page: String(next), open: '' })} />}
      </Tabs>
    </Page>
  )
}

function Matter({ unread, toAcknowledge }: Inbox) {
  if (unread === 0 && toAcknowledge === 0) return <>都已看过</>
  return <>{unread > 0 && <>未读 <strong>{unread} 条</strong></>}{unread > 0 && toAcknowledge > 0 && '，'}{toAcknowledge > 0 && <>要您确认的 <strong>{toAcknowledge} 条</strong></>}</>
}

const stateOf = ({ readAt, needsAcknowledgement, acknowledgedAt }: InboxItem): string =>
  acknowledgedAt ? '已确认' : needsAcknowledgement ? '待确认' : readAt ? '已读' : '未读'

/** Titles and times only: a body may name people. */
const textOf = (items: InboxItem[]): string => items
  .map((item, index) => `${index + 1}. ${item.title}（${instantWords(item.sentAt)}，${stateOf(item)}）`).join('\n')

const tableOf = (items: InboxItem[]) => ({
  columns: ['消息', '时间', '情况'],
  rows: items.map((item) => [item.title, instantWords(item.sentAt), stateOf(item)]),
})

function Nothing({ filter }: { filter: InboxFilter }) {
  const title = { all: '还没有消息', unread: '没有未读的', needsAck: '没有要确认的' }[filter]
  return <EmptyState title={title}>交办、退办、到期提醒和中心的通知会到这里；外协、外租单位也在这里收到。</EmptyState>
}

function Pages({ page, total, onPage }: { page: number; total: number; onPage: (page: number) => void }) {
  const last = Math.ceil(total / PAGE_SIZE)
  return (
    <div className="row">
      <Button size="small" disabled={page <= 1} onClick={() => onPage(page - 1)}>较新的</Button>
      <span className="muted small">第 {page} 页，共 {last} 页，{total} 条</span>
      <Button size="small" disabled={page >= last} onClick={() => onPage(page + 1)}>更早的</Button>
    </div>
  )
}
