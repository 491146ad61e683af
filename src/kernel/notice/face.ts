export { countUnread } from './store.ts'
export { tell, type Telling } from './tell.ts'
