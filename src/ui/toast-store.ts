/** What has just been done, to be said once (提示): a list outside React, so that any code may speak. */
import { useSyncExternalStore } from 'react'

export interface Toast {
  id: number
  words: string
  tone?: 'alarm' | undefined
  /** Offers 撤回. */
  undo?: (() => unknown) | undefined
}

const SHOWN_MS = 6000
const SHOWN_MAX = 2
let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function replace(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

export function dismissToast(id: number): void {
  replace(toasts.filter((entry) => entry.id !== id))
}

/** A newer fact takes the place of the older; a refusal stays beside it and is not said twice. */
const outlasts = (older: Toast, words: string, tone: Toast['tone']): boolean =>
  older.tone === 'alarm' ? older.words !== words : tone === 'alarm'

/** Says one sentence at the foot of the page for six seconds (twice that when it can be undone or went wrong). */
export function toast(words: string, options: Pick<Toast, 'tone' | 'undo'> = {}): void {
  const id = ++lastId
  const kept = toasts.filter((each) => outlasts(each, words, options.tone))
  replace([...kept, { id, words, ...options }].slice(-SHOWN_MAX))
  setTimeout(() => dismissToast(id), options.undo || options.tone ? 2 * SHOWN_MS : SHOWN_MS)
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, () => toasts)
}
