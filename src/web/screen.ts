/** How a screen is registered (画面登记). */
import type { ComponentType } from 'react'

export interface Screen {
  /** '/minutes/$id': the parameter is read with useRouteParam('id'). */
  path: string
  load: () => Promise<{ default: ComponentType }>
  /** Without the frame: sign-in, first set-up, a full-screen wall. */
  bare: boolean
}

export function screen(path: string, load: Screen['load'], options: { bare?: boolean } = {}): Screen {
  return { path, load, bare: options.bare ?? false }
}
