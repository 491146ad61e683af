/** Scrolling where the thing lies (滚动): inside its pane on the desk, the page itself on a phone. */

const PANE = '.review-scroll, .source'
/** What sticks to the top of a pane: columns and section. */
const HEAD_PX = 64
const MARGIN_PX = 24

const isPane = (pane: Element | null): pane is HTMLElement =>
  pane !== null && getComputedStyle(pane).overflowY !== 'visible'

function boundsOf(pane: Element | null): { top: number, bottom: number } {
  return isPane(pane) ? pane.getBoundingClientRect() : { top: HEAD_PX, bottom: innerHeight - HEAD_PX }
}

function scrollBy(pane: Element | null, pixels: number): void {
  if (isPane(pane)) pane.scrollTop += pixels
  else window.scrollBy(0, pixels)
}

/** Brings `target` into view with some lines around it; nothing moves when it is in view. */
export function bringInto(target: Element | null | undefined): void {
  if (!target) return
  const pane = target.closest(PANE)
  const [seen, wanted] = [boundsOf(pane), target.getBoundingClientRect()]
  if (wanted.height === 0 || (wanted.top >= seen.top + HEAD_PX && wanted.bottom <= seen.bottom - MARGIN_PX)) return
  const height = seen.bottom - seen.top
  const above = Math.max(HEAD_PX, Math.min(height / 3, height - wanted.height - MARGIN_PX))
  scrollBy(pane, wanted.top - seen.top - above)
}

/** An editor that opens under a row: the row goes to the top when the editor would end below the window. */
export function showWhole(editor: Element | null): void {
  const row = editor?.closest('.proposal')
  if (!editor || !row) return
  const pane = editor.closest(PANE)
  const seen = boundsOf(pane)
  if (editor.getBoundingClientRect().bottom <= seen.bottom) return
  scrollBy(pane, row.getBoundingClientRect().top - seen.top - HEAD_PX)
}
