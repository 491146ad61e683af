/** Giving up minutes under review, with a reason (作废): nothing has been issued from them, and they stay readable. */
import { useState } from 'react'
import { post } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form, type FieldSpec } from '#ui/form.tsx'
import { useGo } from '#ui/link.tsx'
import { useAct } from '#ui/query.ts'
import type { Minutes } from './wire.ts'

const FIELDS: FieldSpec[] = [
  { key: 'reason', label: '作废的缘由', kind: 'text', required: true, max: 200, hint: '已做的复核一并作废，原文仍可查看。' },
]

export function Discard({ minutes }: { minutes: Minutes }) {
  const [isOpen, setOpen] = useState(false)
  const go = useGo()
  const discard = useAct(
    (reason: string) => post(`/api/minutes/${minutes.id}/discard`, { reason, revision: minutes.revision }),
    { refresh: ['minutes'], done: '已作废', quiet: true, then: () => go('/minutes') },
  )
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>作废</Button>
      <Dialog open={isOpen} title="作废这份纪要？" onClose={() => setOpen(false)}>
        <Form fields={FIELDS} submit="作废" onCancel={() => setOpen(false)}
          onSubmit={({ reason }) => discard.mutateAsync(String(reason))} />
      </Dialog>
    </>
  )
}
