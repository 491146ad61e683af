/** Light and dark (明暗): the system's choice until a person makes one, which this browser then keeps. */
import { useSyncExternalStore } from 'react'

export type ThemeChoice = 'system' | 'light' | 'dark'

const KEY = 'bihuan.theme'
const system = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
let choice = readChoice()

/** Storage may be forbidden; then the choice lasts for this page. */
function readChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(KEY)
    return stored === 'light' || stored === 'dark' ? stored : 'system'
  } catch {
    return 'system'
  }
}

const shownTheme = () => (choice === 'system' ? (system.matches ? 'dark' : 'light') : choice)

/** Puts the theme on the document; called before the first paint and on each change. */
export function applyTheme(): void {
  document.documentElement.dataset.theme = shownTheme()
  for (const listener of listeners) listener()
}

system.addEventListener('change', applyTheme)

export function chooseTheme(next: ThemeChoice): void {
  choice = next
  try {
    localStorage.setItem(KEY, next)
  } catch {
    // kept for this page only
  }
  applyTheme()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useTheme(): { choice: ThemeChoice; shown: 'light' | 'dark' } {
  const shown = useSyncExternalStore(subscribe, shownTheme)
  return { choice: useSyncExternalStore(subscribe, () => choice), shown }
}
