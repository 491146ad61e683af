/** Words of notices that server and browser share (通知). */

/** Who of a unit is told when the unit is told. */
export const TOLD_ROLES = ['head', 'deputyHead', 'clerk', 'outsideContact', 'director', 'leader', 'coordinator'] as const

/** Words that open into units; the organisation knows which. */
export const GROUPS = ['各部门', '各工作组', '各子公司', '各市场化服务团队', '各党支部', '外协外租单位', '全中心'] as const

export const FILTERS = ['all', 'unread', 'needsAck'] as const
export type InboxFilter = (typeof FILTERS)[number]
export const FILTER_LABELS: Record<InboxFilter, string> = { all: '全部', unread: '未读', needsAck: '待确认' }

/** A notice that a person wrote; all other kinds are told by the slices. */
export const WRITTEN = 'announcement'
