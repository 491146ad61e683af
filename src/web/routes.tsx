/** Every screen of the console (画面): one line each; a screen is a default export, loaded when first opened. */
import { screen, type Screen } from './screen.ts'

export const screens: Screen[] = [
  screen('/sign-in', () => import('#kernel/identity/screen-sign-in.tsx'), { bare: true }),
  screen('/minutes', () => import('#kernel/minutes/screen-list.tsx')),
  screen('/minutes/$id', () => import('#kernel/minutes/screen-review.tsx')),
  screen('/minutes/$id/issue', () => import('#kernel/minutes/screen-issue.tsx')),
]
