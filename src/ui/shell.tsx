/** The frame around every page (外框): top bar, navigation, live state, keys; sends to sign in who has not. */
import { useEffect, useRef, type ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter, useRouterState } from '@tanstack/react-router'
import { onSignedOut } from './api.ts'
import { ErrorBoundary, ErrorPage } from './error-page.tsx'
import { useHotkeys } from './hotkeys.ts'
import { KeyHints } from './key-hints.tsx'
import { useLive } from './live.ts'
import { MeProvider, type Me } from './me.tsx'
import { BottomNav, SideNav, visibleTo, type NavItem } from './shell-nav.tsx'
import { TopBar } from './shell-top.tsx'
import { Skeleton } from './progress.tsx'
import { useGet } from './query.ts'
import { Toasts } from './toast.tsx'

/** Remembers where somebody wanted to go, so that signing in leads there. */
function signInPath(): string {
  const wanted = `${location.pathname}${location.search}`
  return wanted === '/' || wanted === '/today' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(wanted)}`
}

function useFrameKeys(): void {
  const { history } = useRouter()
  useHotkeys({
    Escape: { label: '返回上一页', run: () => { if (history.canGoBack()) history.back() } },
    '/': { label: '搜索', run: () => document.getElementById('search')?.focus() },
  })
}

export function Shell({ nav, children }: { nav: NavItem[]; children: ReactNode }) {
  const router = useRouter()
  const client = useQueryClient()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const me = useGet<Me>('me', '/api/me')
  const isLive = useLive(client, me.data !== undefined)
  const main = useRef<HTMLElement>(null)
  useFrameKeys()

  useEffect(() => {
    onSignedOut(() => {
      client.clear()
      router.history.replace(signInPath())
    })
  }, [client, router])

  useEffect(() => { scrollTo(0, 0) }, [path])

  const mustChange = me.data?.account.mustChangePassword ?? false
  useEffect(() => {
    if (mustChange && path !== '/me') router.history.replace('/me')
  }, [mustChange, path, router])

  if (me.error && !me.data) {
    return me.error.status === 401 ? null : <ErrorPage error={me.error} onRetry={() => { void me.refetch() }} />
  }
  if (!me.data) return <div className="main"><Skeleton /></div>

  const items = visibleTo(nav, me.data)
  return (
    <MeProvider value={me.data}>
      <div className="shell">
        <a className="skip-link" href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus() }}>
          跳到正文
        </a>
        <TopBar me={me.data} items={items} isLive={isLive} />
        <SideNav items={items} path={path} unread={me.data.unread} />
        <main className="main" id="main" ref={main} tabIndex={-1}>
          <ErrorBoundary at={path}>{children}</ErrorBoundary>
        </main>
        <BottomNav items={items} path={path} unread={me.data.unread} />
      </div>
      <Toasts />
      <KeyHints />
    </MeProvider>
  )
}
