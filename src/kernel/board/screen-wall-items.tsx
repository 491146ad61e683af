/**
 * Behind a row (行内事项): its open obligations, what is late first, each with the sentence of the minutes it comes from.
 */
import { LinkButton } from '#ui/button.tsx'
import { distanceWords, instantWords } from '#ui/clock.ts'
import { Dialog } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { Link } from '#ui/link.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { useGet } from '#ui/query.ts'
import { StatusChip } from '#ui/status-chip.tsx'
import { STATES, type State } from '#ui/status-words.ts'
import { listOf } from './screen-wall-tiles.tsx'
import type { BoardItem, BoardItems, BoardRow } from './wire.ts'

function stateOf({ missed, overdue, soon, state }: BoardItem): State {
  if (missed) return 'missed'
  if (overdue) return 'overdue'
  if (soon) return 'dueSoon'
  return state in STATES ? (state as State) : 'issued'
}

function dueWords({ dueAt, standing }: BoardItem): string {
  if (dueAt) return `${instantWords(dueAt)} 到期`
  return standing ? '按期填报' : '未定时限'
}

function Item({ item }: { item: BoardItem }) {
  const { id, no, title, owner, dueAt, source } = item
  return (
    <li className="wall-item">
      <div className="row">
        <StatusChip state={stateOf(item)}
          words={item.overdue && !item.missed && dueAt ? distanceWords(dueAt) : undefined} />
        <Link className="primary" to={`/loop/${id}`}>{title}</Link>
      </div>
      {source && (
        <p className="wall-source">
          「{source.sentence.trim()}」
          <Link className="wall-line" to={`/minutes/${source.minutesId}?line=${source.line}`}>纪要第 {source.line} 行</Link>
        </p>
      )}
      <p className="muted small">{no} · {owner.name} · {dueWords(item)}</p>
    </li>
  )
}

interface WallItemsProps { row: BoardRow; params: Record<string, string>; onClose: () => void }

export function WallItems({ row, params, onClose }: WallItemsProps) {
  const list = useGet<BoardItems>('obligation', '/api/board/items', { params: { ...params, key: row.key } })
  const left = (list.data?.total ?? 0) - (list.data?.items.length ?? 0)
  return (
    <Dialog open size="wide" title={`${row.label}：在办 ${row.figures.open} 项`} onClose={onClose}
      foot={row.query !== null && <LinkButton to={listOf('open', row.query)}>在闭环中打开</LinkButton>}>
      {list.error && !list.data && <ErrorPage error={list.error} onRetry={() => void list.refetch()} />}
      {!list.data && !list.error && <Skeleton rows={5} />}
      {list.data?.items.length === 0 && <EmptyState title="没有在办的事项">全部已销号。</EmptyState>}
      {list.data && <ul className="wall-items">{list.data.items.map((item) => <Item key={item.id} item={item} />)}</ul>}
      {left > 0 && <p className="muted">另有 {left} 项，请在闭环中打开查看。</p>}
    </Dialog>
  )
}
