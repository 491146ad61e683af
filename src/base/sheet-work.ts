/** Spreadsheets in a worker (电子表格): the same two functions, away from the event loop. */
import { readSheetNow, type SheetLimits } from './sheet-read.ts'
import { writeSheetNow, type SheetSpec } from './sheet-write.ts'

type Order = { write: SheetSpec } | { read: Uint8Array, limits: SheetLimits }

export default function perform(order: Order): Promise<unknown> {
  if ('write' in order) return writeSheetNow(order.write)
  const { buffer, byteOffset, byteLength } = order.read
  return readSheetNow(Buffer.from(buffer, byteOffset, byteLength), order.limits)
}
