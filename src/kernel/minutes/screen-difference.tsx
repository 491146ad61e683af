/**
 * Against the previous version (与上一版): added, changed, removed; the same text again is told as such.
 *
 * Source: issue 2, section 3: the same text again is recognised as a re-import and shown as a difference.
 */
import type { ReactNode } from 'react'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Link } from '#ui/link.tsx'
import type { Minutes } from './wire.ts'
import { DIFFERENCE_LABELS, STATE_LABELS } from './words.ts'

function Group({ title, children }: { title: string, children: ReactNode }) {
  return <section><h2 className="section-title">{title}</h2><ul>{children}</ul></section>
}

function countWords({ identicalText, unchanged, changed, added, removed }: NonNullable<Minutes['difference']>): string {
  if (identicalText) return '文字完全相同，是同一份纪要的再次导入。'
  return `相同 ${unchanged} 条，改动 ${changed.length} 条，新增 ${added.length} 条，少了 ${removed.length} 条。`
}

export function Difference({ minutes, onChoose }: { minutes: Minutes, onChoose: (proposalId: string) => void }) {
  const { difference, previous } = minutes
  if (!difference || !previous) return <EmptyState title="没有上一版">这份纪要是第一次导入。</EmptyState>
  const byId = new Map(minutes.proposals.map((row) => [row.id, row]))
  const titleOf = (id: string) => {
    const row = byId.get(id)
    const words = row ? `${row.path.join('')} ${row.title}` : '已移走'
    return <Button size="small" look="quiet" onClick={() => onChoose(id)}>{words}</Button>
  }
  return (
    <div className="difference">
      <p className="prose">
        上一版：<Link to={`/minutes/${previous.id}`}>{previous.title}</Link>（{STATE_LABELS[previous.state]}）。
        {countWords(difference)}
      </p>
      {difference.changed.length > 0 && (
        <Group title={`${DIFFERENCE_LABELS.changed} ${difference.changed.length} 条`}>
          {difference.changed.map(({ proposalId, before, after }) => (
            <li key={proposalId}>
              {titleOf(proposalId)}
              <p className="difference-pair"><del>{before}</del><ins>{after}</ins></p>
            </li>
          ))}
        </Group>
      )}
      {difference.added.length > 0 && (
        <Group title={`${DIFFERENCE_LABELS.added} ${difference.added.length} 条`}>
          {difference.added.map((id) => <li key={id}>{titleOf(id)}</li>)}
        </Group>
      )}
      {difference.removed.length > 0 && (
        <Group title={`${DIFFERENCE_LABELS.removed} ${difference.removed.length} 条`}>
          {difference.removed.map((row, index) => (
            <li key={index}><p>{row.path.join('')} {row.title}</p><p className="muted">{row.body}</p></li>
          ))}
        </Group>
      )}
    </div>
  )
}
