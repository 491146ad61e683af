/** The letters of a desk (快捷键): j/k walk the rows; a letter acts on the row in hand, else on the first that has it. */
import { useEffect, useRef, type RefObject } from 'react'
import { useHotkeys, type Hotkey } from '#ui/hotkeys.ts'

const rowsOf = (wrap: RefObject<HTMLElement | null>) =>
  [...(wrap.current?.querySelectorAll<HTMLElement>('.desk-row') ?? [])]
const inHand = (rows: HTMLElement[]) => rows.findIndex((row) => row.contains(document.activeElement))

/**
 * A row that has been dealt with leaves the desk and would take the focus with it: then the one in its place has it, so
 * that the next letter needs no search. A pointer takes the focus where it likes.
 */
function useKeptPlace(wrap: RefObject<HTMLElement | null>): void {
  const place = useRef(-1)
  useEffect(() => {
    const note = () => { place.current = inHand(rowsOf(wrap)) }
    const forget = () => { place.current = -1 }
    document.addEventListener('focusin', note)
    document.addEventListener('pointerdown', forget)
    return () => {
      document.removeEventListener('focusin', note)
      document.removeEventListener('pointerdown', forget)
    }
  }, [wrap])
  useEffect(() => {
    if (place.current < 0 || document.activeElement !== document.body || document.querySelector('dialog[open]')) return
    const rows = rowsOf(wrap)
    rows[Math.min(place.current, rows.length - 1)]?.querySelector<HTMLElement>('.desk-title')?.focus()
  })
}

/** `letters`: [['S', '签收'], …] of what is on the desk now. */
export function useDeskKeys(
  wrap: RefObject<HTMLElement | null>, letters: readonly (readonly [letter: string, label: string])[],
): void {
  useKeptPlace(wrap)
  const step = (by: number) => {
    const rows = rowsOf(wrap)
    const at = inHand(rows)
    const row = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]
    row?.querySelector<HTMLElement>('.desk-title')?.focus()
    row?.scrollIntoView({ block: 'nearest' })
  }
  const press = (letter: string) => {
    const rows = rowsOf(wrap)
    const current = rows[inHand(rows)]
    const row = current?.dataset.letter === letter ? current : rows.find((each) => each.dataset.letter === letter)
    row?.querySelector<HTMLElement>('button')?.click()
  }
  const keys: Record<string, Hotkey> = {
    j: { label: '下一项（回车打开）', run: () => step(1) },
    k: { label: '上一项', run: () => step(-1) },
  }
  for (const [letter, label] of letters) keys[letter.toLowerCase()] = { label, run: () => press(letter.toLowerCase()) }
  useHotkeys(keys)
}
