/** A link inside the console (链接): plain paths with queries, as they stand in the URL. */
import type { AnchorHTMLAttributes, MouseEvent } from 'react'
import { useParams, useRouter } from '@tanstack/react-router'

export interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  /** '/loop?state=overdue'. */
  to: string
}

/** Goes there without loading the page anew; opens as usual with Ctrl, Shift or the middle button. */
export function Link({ to, onClick, ...rest }: LinkProps) {
  const router = useRouter()
  const warm = () => { void router.preloadRoute({ to: to.replace(/\?.*/, '') }).catch(() => undefined) }
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (event.defaultPrevented || !isPlain || rest.target) return
    event.preventDefault()
    router.history.push(to)
  }
  return <a href={to} onClick={follow} onMouseEnter={warm} {...rest} />
}

/** `const go = useGo(); go('/loop')`. */
export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const { history } = useRouter()
  return (to, options) => (options?.replace ? history.replace(to) : history.push(to))
}

/** The `$id` of the path, decoded; '' when the route has none. */
export function useRouteParam(name = 'id'): string {
  const params = useParams({ strict: false }) as Record<string, string | undefined>
  return params[name] ?? ''
}
