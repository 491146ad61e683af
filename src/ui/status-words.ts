/**
 * The words and shapes of state (状态). A circle fills as the duty moves on, so that 已签收 is never read as done and
 * 待复核 never as closed; what needs somebody is an angular shape.
 * Source: look.md "state is never colour alone: each has a shape and a word, and says whose turn it is".
 */

export type Tone = 'idle' | 'work' | 'amber' | 'alarm' | 'done'
export type Shape =
  | 'dashed' | 'empty' | 'quarter' | 'half' | 'threeQuarters' | 'ring' | 'disc' | 'back' | 'clock' | 'pause'
  | 'forward' | 'merge' | 'slash' | 'zero' | 'cross' | 'triangle' | 'diamond'

export const STATES = {
  drafted: ['草拟', 'dashed', 'idle'],
  issued: ['待签收', 'empty', 'work'],
  signedFor: ['已签收', 'quarter', 'work'],
  inProgress: ['办理中', 'half', 'work'],
  reportedDone: ['待复核', 'threeQuarters', 'work'],
  accepted: ['待销号', 'ring', 'work'],
  closed: ['已销号', 'disc', 'done'],
  returned: ['退办', 'back', 'alarm'],
  extensionAsked: ['申请延期', 'clock', 'amber'],
  suspended: ['挂起', 'pause', 'idle'],
  reassigned: ['转办', 'forward', 'idle'],
  duplicateOf: ['并案', 'merge', 'idle'],
  revoked: ['撤销', 'slash', 'idle'],
  met: ['已报', 'disc', 'done'],
  zero: ['零报告', 'zero', 'done'],
  notYet: ['待报', 'empty', 'work'],
  notDue: ['未到期', 'dashed', 'idle'],
  missed: ['漏报', 'cross', 'alarm'],
  overdue: ['超期', 'triangle', 'alarm'],
  dueSoon: ['临期', 'diamond', 'amber'],
} as const satisfies Record<string, readonly [words: string, shape: Shape, tone: Tone]>

export type State = keyof typeof STATES
