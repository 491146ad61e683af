/** One act on many (批量签收、批量复核): the list to be done, ticked; then a verdict for each that was refused. */
import { useState } from 'react'
import { post } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useAct } from '#ui/query.ts'
import { toast } from '#ui/toast-store.ts'
import { PATHS } from './screen-paths.ts'
import './screen-batch.css'
import type { BatchVerdicts } from './wire-act.ts'

export interface BatchItem { id: string; revision: number; title: string; note: string }
export type BatchAction = 'sign' | 'accept'

const WORDS = {
  sign: { verb: '签收', done: '已签收', advice: '签收表示已收到、由本单位负责；签收时间逐项记入。' },
  accept: { verb: '复核通过', done: '已复核通过', advice: '只勾佐证已看过的；每项各自记入复核时间。' },
} as const

export default function BatchDialog({ action, items, onClose }: {
  action: BatchAction; items: BatchItem[]; onClose: () => void
}) {
  const { verb, done, advice } = WORDS[action]
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [verdicts, setVerdicts] = useState<BatchVerdicts>()
  const chosen = items.filter(({ id }) => !left.has(id))
  const act = useAct(
    () => post<BatchVerdicts>(PATHS.batch(action), { items: chosen.map(({ id, revision }) => ({ id, revision })) }),
    {
      refresh: ['obligation', 'me'],
      then: (result) => {
        if (result.refused > 0) return setVerdicts(result)
        toast(`${done} ${result.done} 项`)
        onClose()
      },
    },
  )
  const toggle = (id: string) => setLeft((before) => {
    const next = new Set(before)
    if (!next.delete(id)) next.add(id)
    return next
  })
  if (verdicts) return <Verdicts {...{ verdicts, items, verb, onClose }} />
  if (items.length === 0) {
    return (
      <Dialog open title={`一并${verb}`} onClose={onClose} foot={<Button look="primary" onClick={onClose}>知道了</Button>}>
        <p>没有等您{verb}的事项。</p>
      </Dialog>
    )
  }
  const foot = (
    <>
      <Button onClick={onClose}>不，返回</Button>
      <Button look="primary" busy={act.isPending} disabled={chosen.length === 0} onClick={() => act.mutate()}>
        {verb} {chosen.length} 项
      </Button>
    </>
  )
  return (
    <Dialog open size="wide" title={`一并${verb}`} onClose={onClose} foot={foot}>
      <p className="muted">{advice}</p>
      <ul className="batch-list">
        {items.map(({ id, title, note }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={!left.has(id)} onChange={() => toggle(id)} />
              <span>{title}</span><span className="muted small">{note}</span>
            </label>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function Verdicts({ verdicts, items, verb, onClose }: {
  verdicts: BatchVerdicts; items: BatchItem[]; verb: string; onClose: () => void
}) {
  const titles = new Map(items.map(({ id, title }) => [id, title]))
  return (
    <Dialog open size="wide" title={`${verb}：办成 ${verdicts.done} 项，未办 ${verdicts.refused} 项`} onClose={onClose}
      foot={<Button look="primary" onClick={onClose}>知道了</Button>}>
      <p className="muted">办成的已经记入；下面这些没有改动，理由逐项写明。</p>
      <ul className="batch-list">
        {verdicts.items.filter((item) => !item.done).map(({ id, sentence }) => (
          <li key={id} className="verdict">
            <span>{titles.get(id)}</span>
            <span className="tone-alarm small">{sentence}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
