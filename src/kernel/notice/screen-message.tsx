/** One message of the inbox (一条消息): its line, and when opened its words, what it is about and the acknowledgement. */
import { useEffect, useId, useRef } from 'react'
import { Button, LinkButton } from '#ui/button.tsx'
import { post } from '#ui/api.ts'
import { instantWords } from '#ui/clock.ts'
import { useAct } from '#ui/query.ts'
import { Chip } from '#ui/status-chip.tsx'
import type { InboxItem } from './wire.ts'

const OBJECT_PATHS: Record<string, (id: string) => string> = {
  obligation: (id) => `/loop/${id}`, minutes: (id) => `/minutes/${id}`, unit: (id) => `/units/${id}`,
}

export interface MessageProps {
  item: InboxItem
  isOpen: boolean
  onToggle: (isOpen: boolean) => void
}

export function Message({ item, isOpen, onToggle }: MessageProps) {
  const id = useId()
  useReadWhenOpen(item, isOpen)
  const acknowledge = useAct(() => post(`/api/inbox/${item.id}/acknowledge`), { refresh: ['inbox', 'me'], done: '已确认收到' })
  const to = item.object && OBJECT_PATHS[item.object.kind]?.(item.object.id)
  const isWaiting = item.needsAcknowledgement && !item.acknowledgedAt
  return (
    <li className="inbox-item" data-unread={!item.readAt || undefined}>
      <h2>
        <button type="button" className="inbox-line" aria-expanded={isOpen} aria-controls={id} onClick={() => onToggle(!isOpen)}>
          <State item={item} />
          <span className="inbox-title">{item.title}</span>
          <span className="inbox-from small muted">{item.sentBy?.name ?? '系统'}</span>
          <time className="small muted number" dateTime={item.sentAt}>{instantWords(item.sentAt)}</time>
        </button>
      </h2>
      {isOpen && (
        <div className="inbox-body" id={id}>
          {item.body && <p className="prose">{item.body}</p>}
          <div className="row">
            {isWaiting && <Button look="primary" letter="K" busy={acknowledge.isPending} onClick={() => acknowledge.mutate()}>确认收到</Button>}
            {to && <LinkButton to={to}>去办理</LinkButton>}
            {item.acknowledgedAt && <span className="small muted">{instantWords(item.acknowledgedAt)} 已确认</span>}
          </div>
        </div>
      )}
    </li>
  )
}

function State({ item: { readAt, needsAcknowledgement, acknowledgedAt } }: { item: InboxItem }) {
  if (needsAcknowledgement && !acknowledgedAt) return <Chip shape={readAt ? 'half' : 'empty'} tone="amber">待确认</Chip>
  if (!readAt) return <Chip shape="empty" tone="work">未读</Chip>
  return <Chip shape="ring" tone="idle">{acknowledgedAt ? '已确认' : '已读'}</Chip>
}

/** Opening it is reading it; said to the server once. */
function useReadWhenOpen({ id, readAt }: InboxItem, isOpen: boolean): void {
  const { mutate } = useAct(() => post(`/api/inbox/${id}/read`), { refresh: ['inbox', 'me'], quiet: true })
  const hasSaid = useRef(false)
  useEffect(() => {
    if (!isOpen || readAt || hasSaid.current) return
    hasSaid.current = true
    mutate()
  }, [isOpen, readAt, mutate])
}
