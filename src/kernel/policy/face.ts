export { findEmergency, holdEmergency, findPolicy, readCentre } from './store.ts'
