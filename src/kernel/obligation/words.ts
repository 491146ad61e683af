/**
 * Words of the loop (闭环) that server and browser share: states, actions, answers, periods, and how a cadence is said.
 */

export const STATES = [
  'drafted', 'issued', 'signedFor', 'inProgress', 'reportedDone', 'accepted', 'closed',
  'returned', 'extensionAsked', 'suspended', 'duplicateOf', 'revoked', 'group',
] as const
export type State = (typeof STATES)[number]
export const STATE_LABELS: Record<State, string> = {
  drafted: '草拟', issued: '待签收', signedFor: '已签收', inProgress: '办理中', reportedDone: '待复核', accepted: '待销号',
  closed: '已销号', returned: '退办', extensionAsked: '申请延期', suspended: '挂起', duplicateOf: '并案', revoked: '撤销',
  group: '分解到单位',
}

/** Whose turn it is, as the chip says it before the unit: 「待签收·物流一处」. A state without a word waits for nobody. */
export const TURN_WORDS: Partial<Record<State, string>> = {
  drafted: '待立项', issued: '待签收', signedFor: '待开展', inProgress: '待办结', returned: '待整改', reportedDone: '待复核',
  accepted: '待销号',
  extensionAsked: '待批延期',
}
export const PERIOD_TURN_WORDS = { fill: '待填报', confirm: '待确认' } as const

export const ACTIONS = [
  'sign', 'assign', 'start', 'progress', 'evidence', 'report', 'return', 'accept', 'close', 'askExtension', 'extend',
  'refuseExtension',
  'suspend', 'resume', 'reassign', 'markDuplicate', 'askRevoke', 'revoke', 'lift',
] as const
export type Action = (typeof ACTIONS)[number]
/** What a button says; steps of the timeline say it too. */
export const ACTION_LABELS: Record<Action | 'issue' | 'import' | 'confirm' | 'comment' | 'stocktake' | 'withdraw'
  | 'change' | 'continue', string> = {
  issue: '交办', import: '导入', sign: '签收', assign: '分解落实', start: '开展', progress: '报进展', confirm: '确认', evidence: '添佐证',
  withdraw: '撤回佐证', report: '报办结', return: '退办', accept: '复核通过', close: '销号', askExtension: '申请延期', extend: '同意延期',
  refuseExtension: '不同意延期', suspend: '挂起', resume: '恢复', reassign: '转办', markDuplicate: '并案', askRevoke: '提请撤销',
  revoke: '批准撤销',
  lift: '解除', comment: '留言', stocktake: '梳理', change: '调整', continue: '重申',
}
/** POST /api/obligations/:id/<path>; 'extend' and 'refuseExtension' are the two answers of one route. */
export const ACTION_PATHS: Record<Action, string> = {
  sign: 'sign', assign: 'assign', start: 'start', progress: 'progress', evidence: 'evidence', report: 'report',
  return: 'return',
  accept: 'accept', close: 'close', askExtension: 'ask-extension', extend: 'answer-extension',
  refuseExtension: 'answer-extension',
  suspend: 'suspend', resume: 'resume', reassign: 'reassign', markDuplicate: 'mark-duplicate',
  askRevoke: 'ask-revoke', revoke: 'revoke', lift: 'lift',
}

/** The seven timestamps of closed-loop supervision, in their order (立项交办 … 销号). */
export const STAMPS = [
  'issuedAt', 'signedAt', 'assignedAt', 'startedAt', 'reportedAt', 'acceptedAt', 'closedAt',
] as const
export type Stamp = (typeof STAMPS)[number]
export const STAMP_LABELS: Record<Stamp, string> = {
  issuedAt: '立项交办', signedAt: '签收', assignedAt: '分解落实', startedAt: '开展', reportedAt: '报告', acceptedAt: '完成',
  closedAt: '销号',
}

export const ANSWERS = ['progress', 'nothingNew', 'difficulty', 'zero'] as const
export type Answer = (typeof ANSWERS)[number]
export const ANSWER_LABELS: Record<Answer, string> = {
  progress: '有进展', nothingNew: '无新进展', difficulty: '有困难', zero: '零报告',
}
/** Only these are sent without a sentence. */
export const ANSWERS_WITHOUT_SENTENCE: readonly Answer[] = ['nothingNew', 'zero']

export const PERIOD_STATES = ['met', 'zero', 'notYet', 'missed', 'waived'] as const
export type PeriodState = (typeof PERIOD_STATES)[number]
export const PERIOD_STATE_LABELS: Record<PeriodState, string> = {
  met: '已报', zero: '零报告', notYet: '待报', missed: '漏报', waived: '免报',
}
export const LATE_LABEL = '迟报'

export const KINDS = ['task', 'duty', 'campaign', 'condition'] as const
export type Kind = (typeof KINDS)[number]
export const KIND_LABELS: Record<Kind, string> = { task: '任务', duty: '职责', campaign: '活动', condition: '条件' }

export const NATURES = ['task', 'requirement', 'goal'] as const
export type Nature = (typeof NATURES)[number]
export const NATURE_LABELS: Record<Nature, string> = { task: '任务', requirement: '要求', goal: '目标' }

export const ORIGINS = ['minutes', 'quick', 'standing', 'register', 'paper'] as const
export type Origin = (typeof ORIGINS)[number]
export const ORIGIN_LABELS: Record<Origin, string> = {
  minutes: '纪要', quick: '临时交办', standing: '常设职责', register: '原有台账', paper: '批示',
}

/** 梳理: what a department says once of each item already running. */
export const STOCKTAKE_VERDICTS = ['continue', 'pause', 'affected', 'finished'] as const
export type StocktakeVerdict = (typeof STOCKTAKE_VERDICTS)[number]
export const STOCKTAKE_LABELS: Record<StocktakeVerdict, string> = {
  continue: '继续', pause: '暂停', affected: '受影响', finished: '办结',
}

export const NEEDS = ['text', 'file', 'fileAndText', 'none'] as const
export type Need = (typeof NEEDS)[number]
export const NEED_LABELS: Record<Need, string> = { text: '文字说明', file: '文件', fileAndText: '文件和文字说明', none: '不要求佐证' }

export const FIELD_KINDS = ['text', 'number', 'choice', 'date', 'multiline'] as const
export type FieldKind = (typeof FIELD_KINDS)[number]
export const FIELD_KIND_LABELS: Record<FieldKind, string> = {
  text: '文字', number: '数字', choice: '选项', date: '日期', multiline: '多行文字',
}

export const CADENCE_TYPES = ['once', 'event', 'daily', 'workdays', 'weekly', 'monthly', 'everyDays'] as const
export type CadenceType = (typeof CADENCE_TYPES)[number]
export const CADENCE_LABELS: Record<CadenceType, string> = {
  once: '一次', event: '随时', daily: '每日', workdays: '每个工作日', weekly: '每周', monthly: '每月', everyDays: '每隔几日',
}
const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']

/** 「每周五 16:00」. */
export function cadenceWords(
  cadence: { type: CadenceType, time?: string, weekday?: number, day?: number, days?: number },
): string {
  const { type, time = '' } = cadence
  if (type === 'weekly') return `每周${WEEKDAYS[(cadence.weekday ?? 1) - 1]} ${time}`
  if (type === 'monthly') return `每月 ${cadence.day} 日 ${time}`
  if (type === 'everyDays') return `每 ${cadence.days} 天 ${time}`
  return `${CADENCE_LABELS[type]} ${time}`.trim()
}

/** 「待签收·物流一处」. */
export function turnWords(turn: { word: string, unit: { name: string } | null } | null): string {
  if (!turn) return ''
  return turn.unit ? `${turn.word}·${turn.unit.name}` : turn.word
}
