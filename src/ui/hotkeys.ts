/**
 * Letters for the hand (快捷键): ignored while typing, with Ctrl/Alt/⌘, and on phones. The list behind `?` is what is
 * registered at the moment.
 */
import { useEffect, useRef } from 'react'

export interface Hotkey {
  /** What it does, in Chinese, for the list behind `?`. */
  label: string
  run: (event: KeyboardEvent) => void
  /** What it presses. While a dialog is open only what lies in it answers. */
  target?: (() => Element | null) | undefined
}

const layers: Map<string, Hotkey>[] = []

const isDesk = () => matchMedia('(min-width: 600px) and (not (pointer: coarse))').matches

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement
    && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
    && !/^(checkbox|radio|button|submit)$/.test((target as HTMLInputElement).type ?? '')
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
  if (isTyping(event.target) || !isDesk()) return
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const dialog = [...document.querySelectorAll('dialog[open]')].pop()
  const lies = (hotkey: Hotkey) => !dialog || dialog.contains(hotkey.target?.() ?? null)
  const answers = (hotkey: Hotkey | undefined) => hotkey !== undefined && lies(hotkey)
  const hotkey = [...layers].reverse().find((layer) => answers(layer.get(key)))?.get(key)
  if (!hotkey) return
  event.preventDefault()
  hotkey.run(event)
}

/** `useHotkeys({ r: { label: '复核', run: review } })`: the newest registration of a letter wins, until it unmounts. */
export function useHotkeys(keys: Record<string, Hotkey>): void {
  const latest = useRef(keys)
  useEffect(() => { latest.current = keys })
  const names = Object.keys(keys).join(' ')
  useEffect(() => {
    const entries = names.split(' ').filter(Boolean).map((name): [string, Hotkey] => [
      name.length === 1 ? name.toLowerCase() : name,
      { get label() { return latest.current[name]?.label ?? '' }, run: (event) => latest.current[name]?.run(event),
        target: () => latest.current[name]?.target?.() ?? null },
    ])
    const layer = new Map(entries)
    if (layers.length === 0) document.addEventListener('keydown', onKeyDown)
    layers.push(layer)
    return () => {
      layers.splice(layers.indexOf(layer), 1)
      if (layers.length === 0) document.removeEventListener('keydown', onKeyDown)
    }
  }, [names])
}

/** What the letters do now, newest first. */
export function listHotkeys(): { key: string; label: string }[] {
  const seen = new Map<string, string>()
  for (const layer of layers) for (const [key, { label }] of layer) seen.set(key, label)
  return [...seen].map(([key, label]) => ({ key, label })).reverse()
}
