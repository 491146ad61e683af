/** Every screen of the console (画面): one line each; a screen is a default export, loaded when first opened. */
import { screen, type Screen } from './screen.ts'

export const screens: Screen[] = [
  screen('/sign-in', () => import('#kernel/identity/screen-sign-in.tsx'), { bare: true }),
  screen('/minutes', () => import('#kernel/minutes/screen-list.tsx')),
  screen('/minutes/$id', () => import('#kernel/minutes/screen-review.tsx')),
  screen('/minutes/$id/issue', () => import('#kernel/minutes/screen-issue.tsx')),
  screen('/today', () => import('#kernel/obligation/screen-today.tsx')),
  screen('/loop', () => import('#kernel/obligation/screen-loop.tsx')),
  screen('/loop/$id', () => import('#kernel/obligation/screen-duty.tsx')),
  screen('/units/$id', () => import('#kernel/obligation/screen-unit.tsx')),
  screen('/units/$id/running', () => import('#kernel/obligation/screen-running.tsx')),
  screen('/coordination', () => import('#kernel/obligation/screen-coordination.tsx')),
  screen('/quick', () => import('#kernel/obligation/screen-quick.tsx')),
  screen('/quick/$id', () => import('#kernel/obligation/screen-count.tsx')),
  screen('/standing', () => import('#kernel/obligation/screen-standing.tsx')),
  screen('/register-import', () => import('#kernel/obligation/screen-register-import.tsx')),
  screen('/review-running', () => import('#kernel/obligation/screen-stocktake.tsx')),
  screen('/wall', () => import('#kernel/board/screen-wall.tsx')),
  screen('/calendar', () => import('#kernel/calendar/screen-calendar.tsx')),
  screen('/search', () => import('#kernel/search/screen-search.tsx')),
  screen('/inbox', () => import('#kernel/notice/screen-inbox.tsx')),
  screen('/inbox/$id', () => import('#kernel/notice/screen-inbox.tsx')),
  screen('/notices', () => import('#kernel/notice/screen-notices.tsx')),
  screen('/notices/$id', () => import('#kernel/notice/screen-receipts.tsx')),
]
