/** An empty register teaches (空状态): what would stand here, and the steps to get it. */
import type { ReactNode } from 'react'

export interface EmptyStateProps {
  title: string
  /** One sentence: why it is empty, what would stand here. */
  children?: ReactNode
  steps?: string[] | undefined
  actions?: ReactNode
}

export function EmptyState({ title, children, steps, actions }: EmptyStateProps) {
  return (
    <section className="empty-state">
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {steps && <ol>{steps.map((step) => <li key={step}>{step}</li>)}</ol>}
      {actions && <div className="row">{actions}</div>}
    </section>
  )
}
