/** Merging a duty into another one that says the same (并案): the other is found by its words or number. */
import { useState } from 'react'
import { post } from '#ui/api.ts'
import { Dialog } from '#ui/dialog.tsx'
import { TextInput } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { useAct, useGet } from '#ui/query.ts'
import type { ActDialogProps } from './screen-act.tsx'
import { PATHS } from './screen-paths.ts'
import type { ObligationList } from './wire.ts'
import type { Acted } from './wire-act.ts'

const REASON =
  [{ key: 'reason', label: '并案理由', kind: 'multiline' as const, required: true, max: 500, placeholder: '两项说的是同一件事' }]

export function DuplicateDialog({ on, onClose, onDone }: ActDialogProps) {
  const [q, setQ] = useState('')
  const [otherId, setOtherId] = useState('')
  const found = useGet<ObligationList>('obligation', PATHS.list,
    { params: { q, state: 'open', limit: 8 }, enabled: q.trim().length > 1 })
  const act = useAct((body: object) => post<Acted>(PATHS.act(on.id, 'markDuplicate'), body), {
    refresh: ['obligation'], done: '已并案', quiet: true, then: onDone,
  })
  const others = (found.data?.items ?? []).filter(({ id }) => id !== on.id)
  return (
    <Dialog open title={`并案：${on.title}`} onClose={onClose}>
      <TextInput label="并入哪一项" value={q} onChange={setQ} placeholder="编号或标题里的字" hint="只列办理中的事项" required />
      {others.length > 0 && (
        <div className="choice-row" role="radiogroup" aria-label="并入">
          {others.map(({ id, no, title, owner }) => (
            <label className="choice" key={id}>
              <input type="radio" name="other" checked={otherId === id} onChange={() => setOtherId(id)} />
              <span>{no} {title}（{owner.name}）</span>
            </label>
          ))}
        </div>
      )}
      {q.trim().length > 1 && found.data && others.length === 0 && <p className="muted">没有找到办理中的同类事项</p>}
      {otherId && (
        <Form fields={REASON} submit="并案" onCancel={onClose}
          onSubmit={(values) => act.mutateAsync({ revision: on.revision, otherId, ...values })} />
      )}
    </Dialog>
  )
}
