/** Doing one action on one duty (办理): at once, or after its short form; refusals stand where they were caused. */
import { useState } from 'react'
import { post } from '#ui/api.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { useAct } from '#ui/query.ts'
import { noteActed } from './screen-acted.tsx'
import { ACT_FORMS, filled, type ActForm } from './screen-act-forms.ts'
import { DuplicateDialog } from './screen-duplicate.tsx'
import { PATHS } from './screen-paths.ts'
import { ProgressDialog } from './screen-progress-dialog.tsx'
import type { FormField, Period } from './wire.ts'
import type { Acted } from './wire-act.ts'
import { ACTION_LABELS, type Action } from './words.ts'

/** What an action needs to know of the duty. */
export interface ActOn {
  id: string
  title: string
  revision: number
  kind: string
  dueAt: string | null
  owner: { id: string; name: string }
  form?: FormField[] | null | undefined
  period?: Period | null | undefined
  /** The date asked for, offered as the answer. */
  dueAtAsked?: string | undefined
}

export interface Doing { on: ActOn; action: Action }

const REFRESH = ['obligation', 'me', 'notice']

/** `const { doIt, dialog, isBusy } = useDoing()`; put `dialog` on the page and call `doIt({ on, action })`. */
export function useDoing(onDone: (doing: Doing) => void = () => undefined) {
  const [open, setOpen] = useState<Doing>()
  const act = useAct(
    ({ on, action }: Doing) => post<Acted>(PATHS.act(on.id, action), { revision: on.revision }),
    { refresh: REFRESH, done: (_, { action }) => formOf(action)?.done ?? '', then: (acted, doing) => { noteActed(acted); onDone(doing) } },
  )
  const doIt = (doing: Doing) => (formOf(doing.action)?.fields || !formOf(doing.action) ? setOpen(doing) : act.mutate(doing))
  const finish = () => {
    if (open) onDone(open)
    setOpen(undefined)
  }
  const props = open && { on: open.on, onClose: () => setOpen(undefined), onDone: finish }
  const dialog = props && (
    open.action === 'progress' ? <ProgressDialog {...props} />
      : open.action === 'markDuplicate' ? <DuplicateDialog {...props} />
        : <ActDialog {...props} action={open.action} />
  )
  return { doIt, dialog, busyId: act.isPending ? act.variables.on.id : undefined, isOpen: open !== undefined }
}

const formOf = (action: Action): ActForm | undefined => (ACT_FORMS as Partial<Record<Action, ActForm>>)[action]

export interface ActDialogProps { on: ActOn; onClose: () => void; onDone: () => void }

function ActDialog({ on, action, onClose, onDone }: ActDialogProps & { action: Action }) {
  const form = formOf(action)
  const act = useAct((body: Record<string, unknown>) => post<Acted>(PATHS.act(on.id, action), body), {
    refresh: REFRESH, done: form?.done, quiet: true, then: (acted) => { noteActed(acted); onDone() },
  })
  if (!form?.fields) return null
  const initial = action === 'extend' && on.dueAtAsked ? { dueAt: on.dueAtAsked } : {}
  return (
    <Dialog open title={`${ACTION_LABELS[action]}：${on.title}`} onClose={onClose}>
      {form.consequence && <p className="prose muted">{form.consequence}</p>}
      <Form fields={form.fields} initial={initial} submit={ACTION_LABELS[action]} onCancel={onClose}
        onSubmit={(values) => act.mutateAsync({ revision: on.revision, ...filled((form.body ?? ((same) => same))(values)) })} />
    </Dialog>
  )
}
