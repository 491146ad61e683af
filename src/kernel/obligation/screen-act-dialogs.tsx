/** The short forms of the actions (办理单): reasons, dates, people; refusals stand where they were caused. */
import { post } from '#ui/api.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { useAct } from '#ui/query.ts'
import type { ActDialogProps } from './screen-act.tsx'
import { ACT_REFRESH, filled, formOf } from './screen-act-forms.ts'
import { noteActed } from './screen-acted.tsx'
import { DuplicateDialog } from './screen-duplicate.tsx'
import { PATHS } from './screen-paths.ts'
import { ProgressDialog } from './screen-progress-dialog.tsx'
import type { Acted } from './wire-act.ts'
import { ACTION_LABELS, type Action } from './words.ts'

export default function ActDialogs({ action, ...props }: ActDialogProps & { action: Action }) {
  if (action === 'progress') return <ProgressDialog {...props} />
  if (action === 'markDuplicate') return <DuplicateDialog {...props} />
  return <ActDialog {...props} action={action} />
}

function ActDialog({ on, action, onClose, onDone }: ActDialogProps & { action: Action }) {
  const form = formOf(action)
  const act = useAct((body: Record<string, unknown>) => post<Acted>(PATHS.act(on.id, action), body), {
    refresh: ACT_REFRESH, done: form?.done, quiet: true, then: (acted) => { noteActed(acted); onDone() },
  })
  if (!form?.fields) return null
  const initial = action === 'extend' && on.dueAtAsked ? { dueAt: on.dueAtAsked } : {}
  return (
    <Dialog open title={`${ACTION_LABELS[action]}：${on.title}`} onClose={onClose}>
      {form.consequence && <p className="prose muted">{form.consequence}</p>}
      <Form fields={form.fields} initial={initial} submit={ACTION_LABELS[action]} onCancel={onClose}
        onSubmit={(values) =>
          act.mutateAsync({ revision: on.revision, ...filled((form.body ?? ((same) => same))(values)) })} />
    </Dialog>
  )
}
