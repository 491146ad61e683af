export { findPersonName, listReach } from './store-reach.ts'
export { insertEdges, insertPeople, insertPosts, insertUnits } from './store-load.ts'
export type { EdgeRow, PersonRow, PostRow, UnitRow } from './store-load.ts'
