/** What happened, in order (经过): time, who did what, the words they left. */
import type { ReactNode } from 'react'
import { instantWords } from './clock.ts'

export interface TimelineItem {
  key: string
  /** ISO instant. */
  at: string
  /** 「物流一处 王×× 签收」. */
  what: ReactNode
  detail?: ReactNode
  tone?: 'alarm' | 'done' | undefined
}

export function Timeline({ items }: { items: TimelineItem[] }) {
  return (
    <ol className="timeline">
      {items.map(({ key, at, what, detail, tone }) => (
        <li key={key} data-tone={tone}>
          <time dateTime={at}>{instantWords(at)}</time>
          <div>
            <div>{what}</div>
            {detail && <div className="muted small prose">{detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
