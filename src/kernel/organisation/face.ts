/** What other slices may ask of the organisation (组织). */
export { findPersonName, listReach } from './store-reach.ts'
export { listHolders, listParents, listPersonNames, listUnitNames, matchUnits } from './store-names.ts'
export type { Holder, NamedUnit } from './store-names.ts'
export { expandGroup, listReportingUnits, readRoster } from './roster.ts'
export type { RosterUnit } from './roster.ts'
export { cleanName } from './rules-names.ts'
export { insertEdges, insertPeople, insertPosts, insertUnits } from './store-load.ts'
export type { EdgeRow, PersonRow, PostRow, UnitRow } from './store-load.ts'
