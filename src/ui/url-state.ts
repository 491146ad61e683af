/** The URL holds the state of a page (网址即状态): filters, sorting, page, open tab; a link shows the same to others. */
import { useCallback, useMemo } from 'react'
import { useRouter, useRouterState } from '@tanstack/react-router'

/**
 * `const [url, setUrl] = useUrlState({ state: 'all', page: '1' })`. Values are strings; those equal to their default
 * stay out of the URL. `setUrl({ state: 'overdue' })` replaces the history entry, so that Esc still leaves the page.
 */
export function useUrlState<State extends Record<string, string>>(
  defaults: State,
): [state: State, set: (change: Partial<State>) => void] {
  const router = useRouter()
  const search = useRouterState({ select: ({ location }) => location.searchStr })
  const known = JSON.stringify(defaults)

  const state = useMemo(() => {
    const given = new URLSearchParams(search)
    const entries = Object.entries(JSON.parse(known) as State).map(([key, value]) => [key, given.get(key) ?? value])
    return Object.fromEntries(entries) as State
  }, [search, known])

  const set = useCallback((change: Partial<State>) => {
    const { pathname, searchStr, hash } = router.latestLocation
    const next = new URLSearchParams(searchStr)
    for (const [key, value] of Object.entries(change)) {
      if (value === undefined || value === (JSON.parse(known) as State)[key]) next.delete(key)
      else next.set(key, value)
    }
    const written = next.toString()
    router.history.replace(`${pathname}${written ? `?${written}` : ''}${hash ? `#${hash}` : ''}`)
  }, [router, known])

  return [state, set]
}
