/** The search box (搜索): Ctrl/⌘ K from anywhere, Enter searches everything; pages of the console by name or pinyin. */
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useGo } from './link.tsx'
import type { NavItem } from './shell-nav.tsx'

function matchPages(items: NavItem[], typed: string): NavItem[] {
  const wanted = typed.trim().toLowerCase()
  if (!wanted) return []
  return items.filter(({ label, sounds }) => label.includes(wanted) || ` ${sounds}`.includes(` ${wanted}`))
}

export function SearchBox({ items }: { items: NavItem[] }) {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const [isOpen, setOpen] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const listId = useId()
  const go = useGo()
  const pages = matchPages(items, typed)
  const options = typed.trim()
    ? [{ to: `/search?q=${encodeURIComponent(typed.trim())}`, label: `搜索「${typed.trim()}」` },
      ...pages.map(({ to, label }) => ({ to, label: `前往 ${label}` }))]
    : []

  useEffect(() => {
    const focusOnShortcut = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      input.current?.select()
      input.current?.focus()
    }
    document.addEventListener('keydown', focusOnShortcut)
    return () => document.removeEventListener('keydown', focusOnShortcut)
  }, [])

  const open = (to: string | undefined) => {
    if (!to) return
    setOpen(false)
    setTyped('')
    input.current?.blur()
    go(to)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && options.length > 0) {
      event.preventDefault()
      setChosen((chosen + step + options.length) % options.length)
    }
    if (event.key === 'Enter') open(options[chosen]?.to)
    if (event.key === 'Escape') input.current?.blur()
  }
  const isListed = isOpen && options.length > 0
  return (
    <div className="search-box" role="search">
      <input ref={input} id="search" type="text" value={typed} placeholder="搜索" autoComplete="off" spellCheck={false}
        role="combobox" aria-label="搜索全部" aria-expanded={isListed} aria-controls={listId} aria-autocomplete="list"
        aria-activedescendant={isListed ? `${listId}-${chosen}` : undefined}
        onChange={(event) => { setTyped(event.target.value); setChosen(0); setOpen(true) }}
        onFocus={() => setOpen(true)} onBlur={() => setOpen(false)} onKeyDown={onKeyDown} />
      {!typed && <span className="letter" aria-hidden="true">Ctrl K</span>}
      <div className="menu-list" id={listId} role="listbox" aria-label="搜索建议" hidden={!isListed}>
        {options.map(({ to, label }, index) => (
          <div className="menu-item" role="option" key={to} id={`${listId}-${index}`} aria-selected={index === chosen}
            onPointerDown={(event) => { event.preventDefault(); open(to) }}>{label}</div>
        ))}
      </div>
    </div>
  )
}
