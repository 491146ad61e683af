/** Puts the screens into the frame (路由): lazy screens, the URL's search as plain text, a page for what is not there. */
import {
  Outlet, createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect,
} from '@tanstack/react-router'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { LinkButton } from '#ui/button.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { Shell } from '#ui/shell.tsx'
import { NAVIGATION } from './navigation.ts'
import { screens } from './routes.tsx'

const nav = NAVIGATION.filter(({ to }) => screens.some(({ path }) => path === to))

function Frame() {
  return <Shell nav={nav}><Outlet /></Shell>
}

function Bare() {
  return <div className="bare"><Outlet /></div>
}

function NotThere() {
  return (
    <Page title="没有这一页">
      <EmptyState title="地址不对，或这一页已移走" actions={<LinkButton to="/today" look="primary">回到今日</LinkButton>} />
    </Page>
  )
}

/** Search values stay the text they are: TanStack's own parsing turns '1' into a number and back into '"1"'. */
const parseSearch = (text: string) => Object.fromEntries(new URLSearchParams(text))

function stringifySearch(search: Record<string, unknown>): string {
  const text = new URLSearchParams(Object.entries(search).map(([key, value]) => [key, String(value)])).toString()
  return text ? `?${text}` : ''
}

export function createConsoleRouter() {
  const root = createRootRoute({ component: Outlet })
  const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame })
  const bare = createRoute({ getParentRoute: () => root, id: 'bare', component: Bare })
  const home = createRoute({
    getParentRoute: () => root, path: '/', beforeLoad: () => { throw redirect({ to: '/today', replace: true }) },
  })
  const elsewhere = createRoute({ getParentRoute: () => frame, path: '$', component: NotThere })
  const routesOf = (isBare: boolean) => screens.filter((screen) => screen.bare === isBare).map(({ path, load }) =>
    createRoute({ getParentRoute: () => (isBare ? bare : frame), path, component: lazyRouteComponent(load) }))
  return createRouter({
    routeTree: root.addChildren([
      home, frame.addChildren([...routesOf(false), elsewhere]), bare.addChildren(routesOf(true)),
    ]),
    parseSearch,
    stringifySearch,
    defaultPendingComponent: () => <Skeleton />,
    defaultErrorComponent: ({ error }) => (
      <ErrorPage error={error instanceof Error ? error : new Error(String(error))} />
    ),
    defaultNotFoundComponent: NotThere,
  })
}
