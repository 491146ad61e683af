/** Words of the organisation that server and browser share (组织). */

export const KIND_LABELS = {
  centre: '中心', leader: '领导', workGroup: '工作组', department: '部门', subsidiary: '子公司', partyBranch: '党支部',
  contractor: '外协单位', tenant: '外租单位', team: '团队', place: '办公地',
} as const
export type UnitKind = keyof typeof KIND_LABELS
export const KINDS = Object.keys(KIND_LABELS) as UnitKind[]

export const DIMENSION_LABELS = { admin: '上级', inCharge: '分管领导', host: '归口部门', group: '所属工作组', place: '办公地' } as const
export type Dimension = keyof typeof DIMENSION_LABELS
export const DIMENSIONS = Object.keys(DIMENSION_LABELS) as Dimension[]

export const NAME_KIND_LABELS = { official: '正式名称', alias: '又称', abbreviation: '简称' } as const
export type NameKind = keyof typeof NAME_KIND_LABELS

export const ROLE_LABELS = {
  director: '主任', leader: '中心领导', coordinator: '督办员', head: '负责人', deputyHead: '副职', clerk: '内勤', staff: '职工',
  outsideContact: '外单位联系人', auditor: '纪检审计', administrator: '系统管理员',
} as const
export type PostRole = keyof typeof ROLE_LABELS
export const ROLE_NAMES = Object.keys(ROLE_LABELS) as PostRole[]

export const WHEREABOUTS_LABELS = { onDuty: '在岗', remoteWork: '网上办公', travelling: '出差', onLeave: '请假' } as const
export type WhereaboutsState = keyof typeof WHEREABOUTS_LABELS
export const WHEREABOUTS = Object.keys(WHEREABOUTS_LABELS) as WhereaboutsState[]

export const EMPLOYMENT_LABELS = { staff: '本中心', outside: '外单位' } as const
export const LINEAGE_LABELS = { rename: '更名', split: '拆分', merge: '合并', move: '调整' } as const
