/** What other slices may call of the loop (闭环). */
export { issueObligations, type IssueContext, type NewObligation } from './issue.ts'
export { registerEvidenceSource, type EvidenceSource, type Instance, type Verdict } from './evidence.ts'
export { listOpenFor, type OpenDuty } from './store-open.ts'
