/** A page (页): title, one sentence of what is not in order, its acts, its as-of time; then the thing itself. */
import { useEffect, type ReactNode } from 'react'
import { clockTime } from './clock.ts'
import { Link } from './link.tsx'

export interface PageProps {
  title: string
  /** One sentence of what is not in order; wrap the figure that matters in <strong>. */
  matter?: ReactNode
  /** ISO instant of the figures shown. */
  asOf?: string | undefined
  actions?: ReactNode
  /** Where this page lies: [['闭环', '/loop']]. */
  trail?: [label: string, to: string][] | undefined
  /** Uses the whole width (walls, boards). */
  wide?: boolean | undefined
  children?: ReactNode
}

export function AsOf({ at }: { at: string }) {
  return <span className="page-as-of">截至 <time dateTime={at}>{clockTime(at)}</time></span>
}

export function Page({ title, matter, asOf, actions, trail, wide, children }: PageProps) {
  useEffect(() => { document.title = `${title} · 闭环` }, [title])
  return (
    <div className="page" data-wide={wide || undefined}>
      <header className="page-head">
        <div className="words">
          {trail && (
            <nav className="page-trail" aria-label="位置">
              {trail.map(([label, to]) => <span key={to}><Link to={to}>{label}</Link> / </span>)}
            </nav>
          )}
          <h1>{title}</h1>
          {matter && <p className="page-matter">{matter}</p>}
        </div>
        <div className="page-actions">
          {asOf && <AsOf at={asOf} />}
          {actions}
        </div>
      </header>
      {children}
    </div>
  )
}

/** One level of cards: a ruled box with a head line. */
export function Card({ title, extra, flush, children }: {
  title?: ReactNode; extra?: ReactNode; flush?: boolean | undefined; children: ReactNode
}) {
  return (
    <section className="card">
      {title && <div className="card-head"><h2>{title}</h2>{extra && <div className="row">{extra}</div>}</div>}
      {flush ? children : <div className="card-body">{children}</div>}
    </section>
  )
}

/** Name and value pairs; empty values are shown as 「—」. */
export function Facts({ items }: { items: [label: string, value: ReactNode][] }) {
  return (
    <dl className="facts">
      {items.map(([label, value]) => [
        <dt key={`${label}-name`}>{label}</dt>,
        <dd key={label}>{value === undefined || value === null || value === '' ? '—' : value}</dd>,
      ])}
    </dl>
  )
}
