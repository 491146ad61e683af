/** What other slices may ask of the minutes (纪要). */
export { importMinutes, type Incoming } from './import.ts'
export { issueMinutes } from './issue.ts'
