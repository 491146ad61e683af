/**
 * What a chosen proposal shows (展开): its full words, what the document says beside, its questions, what can be done.
 *
 * Source: founding minutes 一(二)2 (conditions, counterparties with 「等」); issue 2, section 3.
 */
import type { ReactNode } from 'react'
import { Button } from '#ui/button.tsx'
import { Link } from '#ui/link.tsx'
import type { Minutes } from './wire.ts'
import type { Row } from './screen-review-words.ts'
import { OWNER_BASIS_LABELS } from './words.ts'

export type RowAct = 'confirm' | 'edit' | 'fan' | 'split' | 'merge' | 'drop' | 'restore'

const Besides = ({ row, byId }: { row: Row, byId: ReadonlyMap<string, Row> }) => {
  const { names, open } = row.counterparties
  const same = row.sameAsId ? byId.get(row.sameAsId) : undefined
  const facts: [string, ReactNode][] = [
    ['原文牵头', row.ownerNamed && `${row.ownerNamed}（${OWNER_BASIS_LABELS[row.ownerBasis]}）`],
    ['原文时间', row.timeCue], ['前提', row.condition], ['报送', row.reportTo],
    ['对象', names.length > 0 ? `${names.join('、')}${open ? '等' : ''}` : ''],
    ['佐证', row.acceptance.note], ['并入', same && `${same.path.join('')} ${same.title}`],
    ['接续', row.continues && <Link to={`/loop/${row.continues.id}`}>{row.continues.no} {row.continues.title}</Link>],
  ]
  const given = facts.filter(([, value]) => value)
  if (given.length === 0) return null
  return (
    <p className="proposal-besides">
      {given.map(([label, value]) => <span key={label}><span className="muted">{label} </span>{value}</span>)}
    </p>
  )
}

export interface ProposalOpenProps {
  row: Row
  byId: ReadonlyMap<string, Row>
  before: string | undefined
  isReadOnly: boolean
  onAct: (act: RowAct) => void
  questions: ReactNode
}

export function ProposalOpen({ row, byId, before, isReadOnly, onAct, questions }: ProposalOpenProps) {
  const act = (kind: RowAct) => () => onAct(kind)
  const isConfirmed = row.state === 'confirmed'
  const isOut = row.state === 'dropped' || row.state === 'merged'
  return (
    <>
      {before !== undefined && (
        <p className="proposal-before"><span className="muted">上一版 </span><del>{before}</del></p>
      )}
      <p className="proposal-body">{row.body}</p>
      <Besides row={row} byId={byId} />
      {questions}
      {!isReadOnly && (
        <div className="proposal-acts">
          {isOut ? <Button size="small" letter="X" onClick={act('restore')}>恢复</Button> : (
            <>
              <Button size="small" look={isConfirmed ? 'plain' : 'primary'} letter="A" keyLabel="确认（空格也可）"
                onClick={act('confirm')}>
                {isConfirmed ? '取消确认' : '确认'}
              </Button>
              <Button size="small" letter="E" keyLabel="编辑（回车也可）" onClick={act('edit')}>编辑</Button>
              <Button size="small" letter="F" onClick={act('fan')}>分解</Button>
              <Button size="small" letter="S" onClick={act('split')}>拆分</Button>
              <Button size="small" letter="M" onClick={act('merge')}>并下一条</Button>
              <Button size="small" look="danger" letter="X" onClick={act('drop')}>不立项</Button>
            </>
          )}
        </div>
      )}
    </>
  )
}

/** The words of the previous version, where they differ. */
export function beforeOf(minutes: Minutes, id: string): string | undefined {
  return minutes.difference?.changed.find(({ proposalId }) => proposalId === id)?.before
}
