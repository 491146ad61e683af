/**
 * A table as it is shown (所见即所得): title, headers and the words of each cell, written to a sheet. The server adds
 * nothing and looks nothing up, so that nobody takes away more than the screen has shown him.
 * Source: issue 2, section 4: every list exports what it shows.
 */
import { writeSheet, type SheetColumn } from '#base/sheet.ts'
import { instantWords } from './rules.ts'
import type { ShownTable } from './wire.ts'

const NARROWEST = 8
const WIDEST = 48
/** What a sheet may keep as a number: no leading zero that would be lost, no digits beyond what it can hold. */
const NUMBER = /^-?(0|[1-9]\d{0,13})(\.\d{1,6})?$/

/** In characters of the standard font; a Chinese character is about two. */
const widthOf = (text: string): number => [...text].reduce((sum, each) => sum + (each > '\u2e7f' ? 2 : 1), 0)

export function columnsOf({ columns, rows }: Pick<ShownTable, 'columns' | 'rows'>): SheetColumn[] {
  return columns.map((header, at) => {
    const texts = rows.map((row) => row[at] ?? '').filter((text) => text !== '')
    const isNumber = texts.length > 0 && texts.every((text) => NUMBER.test(text))
    const width = Math.max(widthOf(header), ...texts.slice(0, 500).map(widthOf)) + 2
    return {
      header, key: `c${at}`, width: Math.min(WIDEST, Math.max(NARROWEST, width)),
      kind: isNumber ? 'number' : width > WIDEST ? 'wrap' : 'text',
      ...(isNumber && { decimals: Math.max(0, ...texts.map((text) => text.split('.')[1]?.length ?? 0)) }),
    }
  })
}

export function writeShownTable(table: ShownTable, at: Date): Promise<Buffer> {
  const columns = columnsOf(table)
  const rows = table.rows.map((row) => Object.fromEntries(columns.map(({ key, kind }, place) => {
    const text = row[place] ?? ''
    return [key, kind === 'number' ? text === '' ? null : Number(text) : text]
  })))
  return writeSheet({ title: table.title, note: `截至 ${instantWords(at)}；共 ${rows.length} 行`, columns, rows })
}
