/**
 * Spreadsheets (电子表格): styled .xlsx out, cell-addressed rows in. Large ones are written in a worker, and every upload
 * is read in one: a few kilobytes can claim a million merged cells. Nothing read is ever executed: a formula counts by
 * the value last shown.
 */
import { runWork } from './work.ts'
import type { ReadSheet, SheetLimits } from './sheet-read.ts'
import { writeSheetNow, type SheetSpec } from './sheet-write.ts'

export type { ReadSheet, SheetCell, SheetLimits, SheetRow } from './sheet-read.ts'
export type { SheetColumn, SheetSpec } from './sheet-write.ts'
export { readCellDay, readCellNumber } from './sheet-values.ts'

const LARGE_ROWS = 300
const WORK = new URL('./sheet-work.ts', import.meta.url)

/** A styled .xlsx with every row given: title, note, frozen header; text that looks like a formula stays text. */
export async function writeSheet(spec: SheetSpec): Promise<Buffer> {
  if (spec.rows.length <= LARGE_ROWS) return writeSheetNow(spec)
  const bytes = await runWork<Uint8Array>(WORK, { write: spec }, { limitMs: 120_000 })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/**
 * The first sheet that has a header among its first rows. @throws Problem `zip.…` or `sheet.…` when the file is
 * refused; a wrong cell is never a refusal here: it is in the row with its address, for the caller to judge.
 */
export async function readSheet(bytes: Buffer, limits: SheetLimits): Promise<ReadSheet> {
  return runWork<ReadSheet>(WORK, { read: bytes, limits }, { limitMs: limits.limitMs ?? 30_000 })
}
