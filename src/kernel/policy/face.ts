export { findEmergency, findPolicy, readCentre } from './store.ts'
