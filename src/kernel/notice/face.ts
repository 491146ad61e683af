export { countUnread } from './store.ts'
export { tell, type Telling } from './tell.ts'
export { readReceipts } from './receipts.ts'
export type { Receipts } from './wire.ts'
