/**
 * The words of a table (表中文字): what each cell says on the screen, with its state words and without marks and buttons,
 * for a sheet or a chat group. Read from the rendered cells, so that it can never say more or less than the screen.
 */
const NOT_WORDS = '.button, [aria-hidden="true"], svg, input, textarea, .letter'
const BEFORE_CLOSING = / +(?=[·，。；：、）」》！？,.;:)])/g
/** A mark of shape stands for the eye; the word or number beside it says the same. */
const MARK = /^[▲◆●] ?/
const AFTER_OPENING = /([（「《、，。；：(]) +/g

/** A press that shows a choice (在岗四键) says it only when it is pressed. */
function isWords(element: Element): boolean {
  return !element.matches(NOT_WORDS) && !element.matches('[aria-pressed="false"], [aria-checked="false"]')
}

function collect(node: Node, words: string[]): void {
  for (const child of node.childNodes) {
    if (child instanceof Text) words.push(child.data)
    else if (child instanceof HTMLSelectElement) words.push(` ${child.selectedOptions[0]?.text ?? ''} `)
    else if (child instanceof Element && isWords(child)) {
      words.push(' ')
      collect(child, words)
      words.push(' ')
    }
  }
}

export function wordsOf(cell: Element): string {
  const words: string[] = []
  collect(cell, words)
  const joined = words.join('').replace(/\s+/g, ' ').replace(BEFORE_CLOSING, '').replace(AFTER_OPENING, '$1')
  const text = joined.trim().replace(MARK, '')
  return text === '—' ? '' : text
}

export interface TableWords { columns: string[]; rows: string[][] }

/** The rows of a rendered table body under these titles. */
export function readTable(body: HTMLTableSectionElement, titles: readonly string[]): TableWords {
  return { columns: [...titles], rows: [...body.rows].map((row) => [...row.cells].map(wordsOf)) }
}
