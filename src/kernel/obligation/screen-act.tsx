/** Doing one action on one duty (办理): at once, or after its short form, which is loaded when first wanted. */
import { Suspense, lazy, useState } from 'react'
import { post } from '#ui/api.ts'
import { useAct } from '#ui/query.ts'
import { noteActed } from './screen-acted.tsx'
import { ACT_REFRESH, formOf } from './screen-act-forms.ts'
import { PATHS } from './screen-paths.ts'
import type { FormField, Period } from './wire.ts'
import type { Acted } from './wire-act.ts'
import type { Action } from './words.ts'

/** Forms and pickers are no part of the first load of 今日. */
const ActDialogs = lazy(() => import('./screen-act-dialogs.tsx'))

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


/** `const { doIt, dialog, isBusy } = useDoing()`; put `dialog` on the page and call `doIt({ on, action })`. */
export function useDoing(onDone: (doing: Doing) => void = () => undefined) {
  const [open, setOpen] = useState<Doing>()
  const act = useAct(
    ({ on, action }: Doing) => post<Acted>(PATHS.act(on.id, action), { revision: on.revision }),
    { refresh: ACT_REFRESH, done: (_, { action }) => formOf(action)?.done ?? '',
      then: (acted, doing) => { noteActed(acted); onDone(doing) } },
  )
  const doIt = (doing: Doing) =>
    (formOf(doing.action)?.fields || !formOf(doing.action) ? setOpen(doing) : act.mutate(doing))
  const finish = () => {
    if (open) onDone(open)
    setOpen(undefined)
  }
  const dialog = open && (
    <Suspense>
      <ActDialogs on={open.on} action={open.action} onClose={() => setOpen(undefined)} onDone={finish} />
    </Suspense>
  )
  return { doIt, dialog, busyId: act.isPending ? act.variables.on.id : undefined, isOpen: open !== undefined }
}

export interface ActDialogProps { on: ActOn; onClose: () => void; onDone: () => void }
