/** What other slices may call of the loop (闭环). */
export { issueObligations, type IssueContext, type NewObligation } from './issue.ts'
export { registerEvidenceSource, type EvidenceSource, type Instance, type Verdict } from './evidence.ts'
export { listOpenFor, type OpenDuty } from './store-open.ts'
export { DROPPED_STATES, OPEN_STATES, OWNER_STATES } from './rules-transitions.ts'
export { SOON_DAYS } from './rules.ts'
export { listAllObligations } from './list-all.ts'
