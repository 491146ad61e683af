/** Where one can go (导航): only what my permits allow; a column on the desk, a bar under the thumb on the phone. */
import { useState } from 'react'
import { Dialog } from './dialog.tsx'
import { Link } from './link.tsx'
import type { Me } from './me.tsx'

export interface NavItem {
  to: string
  label: string
  /** Shown when I hold one of these permits, or one of the slice ('minutes.' covers all of it); empty: everybody. */
  permits: string[]
  /** Starts a new group. */
  breaks?: boolean | undefined
  /** Full pinyin and initials, for the search box. */
  sounds: string
}

const BOTTOM_MAX = 4

const holds = (permits: string[], wanted: string) =>
  permits.some((permit) => permit === wanted || (wanted.endsWith('.') && permit.startsWith(wanted)))

export function visibleTo(nav: NavItem[], me: Me): NavItem[] {
  return nav.filter(({ permits }) => permits.length === 0 || permits.some((wanted) => holds(me.permits, wanted)))
}

const isAt = (item: NavItem, path: string) => path === item.to || path.startsWith(`${item.to}/`)

function NavLink({ item, path, unread }: { item: NavItem; path: string; unread: number }) {
  return (
    <Link to={item.to} aria-current={isAt(item, path) ? 'page' : undefined}>
      {item.label}
      {item.to === '/inbox' && unread > 0 && <Count of={unread} />}
    </Link>
  )
}

export function Count({ of }: { of: number }) {
  return <span className="count">{of > 99 ? '99+' : of}<span className="hidden-words">条未读</span></span>
}

interface NavProps { items: NavItem[]; path: string; unread: number }

export function SideNav({ items, path, unread }: NavProps) {
  return (
    <nav className="side-nav" aria-label="主导航">
      {items.map((item) => [
        item.breaks && <div className="nav-break" key={`${item.to}-break`} />,
        <NavLink key={item.to} item={item} path={path} unread={unread} />,
      ])}
    </nav>
  )
}

export function BottomNav({ items, path, unread }: NavProps) {
  const [isOpen, setOpen] = useState(false)
  const inbox = items.find(({ to }) => to === '/inbox')
  const firsts = items.filter((item) => item !== inbox).slice(0, inbox ? BOTTOM_MAX - 1 : BOTTOM_MAX)
  const shown = inbox ? [...firsts, inbox] : firsts
  const rest = items.filter((item) => !shown.includes(item))
  return (
    <nav className="bottom-nav" aria-label="底部导航">
      {shown.map((item) => <NavLink key={item.to} item={item} path={path} unread={unread} />)}
      {rest.length > 0 && (
        <button type="button" aria-current={rest.some((item) => isAt(item, path)) || undefined}
          onClick={() => setOpen(true)}>
          更多
        </button>
      )}
      <Dialog open={isOpen} title="更多" onClose={() => setOpen(false)}>
        <div className="more-links" onClick={() => setOpen(false)}>
          <Link to="/search">搜索</Link>
          {rest.map((item) => <NavLink key={item.to} item={item} path={path} unread={unread} />)}
        </div>
      </Dialog>
    </nav>
  )
}
