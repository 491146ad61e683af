/** Words of the minutes (纪要) that server and browser share: states, kinds and their labels. */
export { cadenceWords } from '#kernel/obligation/words.ts'

export const STATES = ['review', 'issued', 'discarded'] as const
export const STATE_LABELS: Record<(typeof STATES)[number], string> = {
  review: '复核中',
  issued: '已签发',
  discarded: '已作废',
}

/** `merged` = carried by another proposal (`sameAs`): a duplicate or a 配合 half, kept visible. */
export const PROPOSAL_STATES = ['proposed', 'confirmed', 'merged', 'dropped'] as const
export const PROPOSAL_STATE_LABELS: Record<(typeof PROPOSAL_STATES)[number], string> = {
  proposed: '待确认',
  confirmed: '已确认',
  merged: '已并入',
  dropped: '不立项',
}

export const NATURES = ['task', 'requirement', 'goal'] as const
export const NATURE_LABELS: Record<(typeof NATURES)[number], string> = {
  task: '任务',
  requirement: '要求',
  goal: '目标',
}

/** How several named units carry it: each a child of its own; jointly (the first owns, the others assist); one unit. */
export const DISTRIBUTIONS = ['single', 'each', 'joint'] as const
export const DISTRIBUTION_LABELS: Record<(typeof DISTRIBUTIONS)[number], string> = {
  single: '一家承担',
  each: '各自承担',
  joint: '共同承担',
}

/** Why the owner is who it is. */
export const OWNER_BASES = [
  'explicit',
  'inherited',
  'cataphoric',
  'section-default',
  'via-配合',
  'unnamed',
  'byHand',
] as const
export const OWNER_BASIS_LABELS: Record<(typeof OWNER_BASES)[number], string> = {
  explicit: '原文写明',
  inherited: '承前句',
  cataphoric: '据后句',
  'section-default': '本段默认',
  'via-配合': '由配合推知',
  unnamed: '原文未写',
  byHand: '人工指定',
}

export const QUESTION_KINDS = [
  'twoLeads',
  'doubtfulName',
  'ownerUnmatched',
  'ownerUnnamed',
  'vagueGroup',
  'sequenceGap',
  'pastDate',
  'impossibleDate',
  'cutOffTime',
  'urgentNoDate',
  'taskNoDate',
  'sameDuty',
  'continuation',
  'earlierIssue',
] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]
export const QUESTION_KIND_LABELS: Record<QuestionKind, string> = {
  twoLeads: '两家牵头',
  doubtfulName: '名称存疑',
  ownerUnmatched: '单位对不上',
  ownerUnnamed: '没有写明牵头',
  vagueGroup: '范围不明',
  sequenceGap: '序号缺漏',
  pastDate: '日期已过',
  impossibleDate: '日期不成立',
  cutOffTime: '「按时」未写时点',
  urgentNoDate: '「尽快」未写日期',
  taskNoDate: '任务未写日期',
  sameDuty: '疑似同一事项',
  continuation: '疑似接续在办',
  earlierIssue: '上一版已签发',
}
/** What answers each kind of question: units, a day, a time of day; for every kind also one of the options it shows. */
export const ANSWER_BY: Record<QuestionKind, 'choice' | 'units' | 'day' | 'time'> = {
  twoLeads: 'choice',
  doubtfulName: 'units',
  ownerUnmatched: 'units',
  ownerUnnamed: 'units',
  vagueGroup: 'units',
  sequenceGap: 'choice',
  pastDate: 'day',
  impossibleDate: 'day',
  cutOffTime: 'time',
  urgentNoDate: 'day',
  taskNoDate: 'day',
  sameDuty: 'choice',
  continuation: 'choice',
  earlierIssue: 'choice',
}

export const QUESTION_STATES = ['open', 'answered', 'leftOpen'] as const
export const QUESTION_STATE_LABELS: Record<(typeof QUESTION_STATES)[number], string> = {
  open: '待答',
  answered: '已答',
  leftOpen: '暂不定',
}

export const ISSUE_BASES = ['signed', 'paper'] as const
export const ISSUE_BASIS_LABELS: Record<(typeof ISSUE_BASES)[number], string> = {
  signed: '线上签发',
  paper: '纸质批准（附照片）',
}

export const DIFFERENCES = ['unchanged', 'changed', 'added'] as const
export const DIFFERENCE_LABELS: Record<(typeof DIFFERENCES)[number] | 'removed', string> = {
  unchanged: '与上一版相同',
  changed: '有改动',
  added: '新增',
  removed: '上一版有、这一版没有',
}

/** 「到解除为止」. */
export function untilWords(until: { kind: 'lifted' | 'open' } | { kind: 'day'; day: string }): string {
  if (until.kind === 'day') return `到 ${until.day}`
  return until.kind === 'lifted' ? '到解除为止' : '未定'
}

/** 「一(二)1.(2)」: the numbering path as the document wrote it. */
export function pathWords(path: readonly string[]): string {
  return path.join('')
}
