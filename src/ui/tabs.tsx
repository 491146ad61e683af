/** Tabs (页签); keep the chosen one in the URL: `const [url, setUrl] = useUrlState({ tab: 'mine' })`. */
import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react'

export interface TabsProps {
  name: string
  tabs: { key: string; label: string; count?: number | undefined }[]
  value: string
  onChange: (key: string) => void
  /** The content of the chosen tab. */
  children?: ReactNode
}

export function Tabs({ name, tabs, value, onChange, children }: TabsProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    const at = tabs.findIndex(({ key }) => key === value)
    const next = (at + step + tabs.length) % tabs.length
    const tab = tabs[next]
    if (!tab) return
    event.preventDefault()
    onChange(tab.key)
    list.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <div className="stack">
      <div className="tabs" role="tablist" aria-label={name} ref={list} onKeyDown={onKeyDown}>
        {tabs.map(({ key, label, count }) => (
          <button type="button" role="tab" key={key} id={`${id}-${key}`} aria-selected={key === value}
            aria-controls={children ? `${id}-panel` : undefined} tabIndex={key === value ? 0 : -1}
            onClick={() => onChange(key)}>
            {label}{count !== undefined && <span className="muted">{count}</span>}
          </button>
        ))}
      </div>
      {children && <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`}>{children}</div>}
    </div>
  )
}
