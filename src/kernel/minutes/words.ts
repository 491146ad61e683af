/** Words of the minutes (纪要) that server and browser share: states, kinds and their labels. */

export const STATES = ['review', 'issued', 'discarded'] as const
export const STATE_LABELS: Record<(typeof STATES)[number], string> = { review: '审阅中', issued: '已签发', discarded: '已作废' }

/** `merged` = carried by another proposal (`sameAs`): a duplicate or a 配合 half, kept visible. */
export const PROPOSAL_STATES = ['proposed', 'confirmed', 'merged', 'dropped'] as const
export const PROPOSAL_STATE_LABELS: Record<(typeof PROPOSAL_STATES)[number], string> = {
  proposed: '待确认', confirmed: '已确认', merged: '已并入', dropped: '不立项',
}

export const NATURES = ['task', 'requirement', 'goal'] as const
export const NATURE_LABELS: Record<(typeof NATURES)[number], string> = { task: '任务', requirement: '要求', goal: '目标' }

/** How several named units carry it: each a child of its own; jointly (the first owns, the others assist); one unit. */
export const DISTRIBUTIONS = ['single', 'each', 'joint'] as const
export const DISTRIBUTION_LABELS: Record<(typeof DISTRIBUTIONS)[number], string> = { single: '一家承担', each: '各自承担', joint: '共同承担' }

/** Why the owner is who it is. */
export const OWNER_BASES = ['explicit', 'inherited', 'cataphoric', 'section-default', 'via-配合', 'unnamed', 'byHand'] as const
export const OWNER_BASIS_LABELS: Record<(typeof OWNER_BASES)[number], string> = {
  explicit: '原文写明', inherited: '承前句', cataphoric: '据后句', 'section-default': '本段默认', 'via-配合': '由配合推知', unnamed: '原文未写',
  byHand: '人工指定',
}

export const QUESTION_KINDS = [
  'twoLeads', 'doubtfulName', 'ownerUnmatched', 'ownerUnnamed', 'vagueGroup', 'sequenceGap', 'pastDate', 'cutOffTime', 'urgentNoDate',
  'taskNoDate', 'sameDuty', 'continuation', 'earlierIssue',
] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]
export const QUESTION_KIND_LABELS: Record<QuestionKind, string> = {
  twoLeads: '两家牵头', doubtfulName: '名称存疑', ownerUnmatched: '单位对不上', ownerUnnamed: '没有写明牵头', vagueGroup: '范围不明',
  sequenceGap: '序号缺漏', pastDate: '日期已过', cutOffTime: '「按时」未写时点', urgentNoDate: '「尽快」未写日期', taskNoDate: '任务未写日期',
  sameDuty: '疑似同一事项', continuation: '疑似接续在办', earlierIssue: '上一版已签发',
}
/** What kind of answer each question takes: one of its options, units, a day, or a time of day. */
export const ANSWER_BY: Record<QuestionKind, 'choice' | 'units' | 'day' | 'time'> = {
  twoLeads: 'choice', doubtfulName: 'units', ownerUnmatched: 'units', ownerUnnamed: 'units', vagueGroup: 'units', sequenceGap: 'choice',
  pastDate: 'day', cutOffTime: 'time', urgentNoDate: 'day', taskNoDate: 'day', sameDuty: 'choice', continuation: 'choice', earlierIssue: 'choice',
}

export const QUESTION_STATES = ['open', 'answered', 'leftOpen'] as const
export const QUESTION_STATE_LABELS: Record<(typeof QUESTION_STATES)[number], string> = { open: '待答', answered: '已答', leftOpen: '暂不定' }

export const ISSUE_BASES = ['signed', 'paper'] as const
export const ISSUE_BASIS_LABELS: Record<(typeof ISSUE_BASES)[number], string> = { signed: '线上签发', paper: '纸质批准（附照片）' }

export const DIFFERENCES = ['unchanged', 'changed', 'added'] as const
export const DIFFERENCE_LABELS: Record<(typeof DIFFERENCES)[number] | 'removed', string> = {
  unchanged: '与上一版相同', changed: '有改动', added: '新增', removed: '上一版有、这一版没有',
}

const WEEKDAYS = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日']
type CadenceWord =
  | { type: 'once' | 'event' } | { type: 'daily' | 'workdays', time: string } | { type: 'weekly', weekday: number, time: string }
  | { type: 'monthly', day: number, time: string } | { type: 'everyDays', days: number, time: string }

/** 「每周五 16:00」. */
export function cadenceWords(cadence: CadenceWord): string {
  switch (cadence.type) {
    case 'once': return '一次性'
    case 'event': return '有事即报'
    case 'daily': return `每日 ${cadence.time}`
    case 'workdays': return `每个工作日 ${cadence.time}`
    case 'weekly': return `每${WEEKDAYS[cadence.weekday] ?? '周'} ${cadence.time}`
    case 'monthly': return `每月${cadence.day}日 ${cadence.time}`
    case 'everyDays': return `每${cadence.days}天 ${cadence.time}`
  }
}

/** 「到解除为止」. */
export function untilWords(until: { kind: 'lifted' | 'open' } | { kind: 'day', day: string }): string {
  if (until.kind === 'day') return `到 ${until.day}`
  return until.kind === 'lifted' ? '到解除为止' : '未定'
}

/** 「一(二)1.(2)」: the numbering path as the document wrote it. */
export function pathWords(path: readonly string[]): string {
  return path.join('')
}
