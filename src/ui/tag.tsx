/** Short labels (标签): kinds, chapters, sources; never a state, which has its own chip. */
import type { ReactNode } from 'react'

export type TagTone = 'accent' | 'amber' | 'alarm' | 'done'

export function Tag({ tone, onRemove, children }: {
  tone?: TagTone | undefined; onRemove?: (() => void) | undefined; children: ReactNode
}) {
  return (
    <span className="tag" data-tone={tone}>
      {children}
      {onRemove && <button type="button" aria-label="移去" onClick={onRemove}>×</button>}
    </span>
  )
}
