/** The top bar (顶栏): product, centre, emergency with its day and level, search, inbox, live state, me. */
import { useEffect, useId, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { post } from './api.ts'
import { clockTime, lastHeard } from './clock.ts'
import { Link, useGo } from './link.tsx'
import { emergencyWords, type Me, type Post } from './me.tsx'
import { Count, type NavItem } from './shell-nav.tsx'
import { SearchBox } from './shell-search.tsx'
import { Mark } from './status-chip.tsx'
import { chooseTheme, useTheme, type ThemeChoice } from './theme.ts'

/** The loop, all but closed. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <path d="M14.5 3.4A9 9 0 1 0 20.6 9.5" fill="none" stroke="currentColor" strokeWidth="3.2" />
      <circle cx="18.6" cy="5.4" r="2.4" fill="currentColor" />
    </svg>
  )
}

export function TopBar({ me, items, isLive }: { me: Me; items: NavItem[]; isLive: boolean }) {
  const hasInbox = items.some(({ to }) => to === '/inbox')
  return (
    <header className="top-bar">
      <Link to="/today" className="top-product"><Logo />闭环</Link>
      <span className="top-centre" title={me.centre.name}>{me.centre.name}</span>
      {me.emergency && (
        <EmergencyMark words={emergencyWords(me.emergency)} isLink={me.permits.includes('emergency.read')} />
      )}
      <span className="top-space" />
      {me.permits.includes('search.use') && <SearchBox items={items} />}
      <LiveState isLive={isLive} />
      {hasInbox && (
        <Link to="/inbox" className="top-link top-inbox">消息{me.unread > 0 && <Count of={me.unread} />}</Link>
      )}
      <MeMenu me={me} />
    </header>
  )
}

function EmergencyMark({ words, isLink }: { words: string; isLink: boolean }) {
  const inside = <><Mark shape="triangle" /><span>{words}</span></>
  if (!isLink) return <span className="top-emergency">{inside}</span>
  return <Link to="/emergency" className="top-emergency">{inside}</Link>
}

/** 「● 实时」, or since when the page stands still. */
function LiveState({ isLive }: { isLive: boolean }) {
  const since = isLive ? '' : clockTime(lastHeard())
  return (
    <span className="top-live" data-live={isLive} role="status">
      <span className="dot" aria-hidden="true">{isLive ? '●' : '○'}</span>{' '}
      {isLive ? '实时' : '已断开'}
      {since && <><span className="since">，显示</span> {since} <span className="since">的数据</span></>}
    </span>
  )
}

const postWords = ({ unit, title, forPerson }: Post) =>
  `${unit.name} · ${title}${forPerson ? `（代${forPerson.name}）` : ''}`

const THEMES: [ThemeChoice, string][] = [['system', '随系统明暗'], ['light', '浅色'], ['dark', '深色']]

function MeMenu({ me }: { me: Me }) {
  const [isOpen, setOpen] = useState(false)
  const menu = useRef<HTMLDivElement>(null)
  const listId = useId()
  const { choice } = useTheme()
  const signOut = useSignOut()

  useEffect(() => {
    if (!isOpen) return
    const closeOutside = (event: Event) => { if (!menu.current?.contains(event.target as Node)) setOpen(false) }
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      setOpen(false)
      menu.current?.querySelector('button')?.focus()
    }
    document.addEventListener('pointerdown', closeOutside)
    document.addEventListener('focusin', closeOutside)
    document.addEventListener('keydown', closeOnEscape, true)
    return () => {
      document.removeEventListener('pointerdown', closeOutside)
      document.removeEventListener('focusin', closeOutside)
      document.removeEventListener('keydown', closeOnEscape, true)
    }
  }, [isOpen])

  return (
    <div className="menu" ref={menu}>
      <button type="button" className="top-link" aria-expanded={isOpen} aria-controls={listId}
        onClick={() => setOpen(!isOpen)}>
        {me.person.name}
        <svg viewBox="0 0 10 6" width="10" height="6" aria-hidden="true">
          <path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.6" />
        </svg>
      </button>
      {isOpen && (
        <div className="menu-list" id={listId}>
          <div className="menu-head">
            <strong>{me.person.name}</strong>{me.account.demo && <span className="muted">（演示账号）</span>}
            {me.posts.map((post) => (
              <div className="small muted" key={post.unit.id + post.title}>{postWords(post)}</div>
            ))}
          </div>
          <Link className="menu-item" to="/me" onClick={() => setOpen(false)}>我的账号与安全</Link>
          {THEMES.map(([value, label]) => (
            <button type="button" className="menu-item" key={value} aria-pressed={choice === value}
              onClick={() => chooseTheme(value)}>
              {label}{choice === value && <span aria-hidden="true">✓</span>}
            </button>
          ))}
          <button type="button" className="menu-item" onClick={signOut}>退出登录</button>
        </div>
      )}
    </div>
  )
}

/** Leaves even when the server cannot be reached: the screen must not stay open on a shared desk. */
function useSignOut(): () => void {
  const client = useQueryClient()
  const go = useGo()
  return () => {
    post('/api/auth/sign-out').catch(() => undefined).finally(() => {
      client.clear()
      go('/sign-in', { replace: true })
    })
  }
}
