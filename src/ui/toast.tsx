/** Shows what has just been done (提示条), with 撤回 where it can be taken back. */
import { dismissToast, useToasts } from './toast-store.ts'

export function Toasts() {
  const toasts = useToasts()
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, words, tone, undo }) => (
        <div className="toast" data-tone={tone} key={id}>
          <span>{words}</span>
          {undo && <button type="button" onClick={() => { dismissToast(id); undo() }}>撤回</button>}
          <button type="button" aria-label="收起" onClick={() => dismissToast(id)}>收起</button>
        </div>
      ))}
    </div>
  )
}
