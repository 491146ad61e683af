/**
 * What each action asks before it is done (办理单), as data: its letter, its fields, what it says when done.
 * Source: issue 2 section 4 (each transition with actor, time, reason; an answer to 延期 names the new date).
 */
import type { FieldSpec, FormValues } from '#ui/form-model.ts'
import { ACTION_LABELS, type Action } from './words.ts'

export interface ActForm {
  /** Shown on the button for clerks. */
  letter?: string
  look?: 'primary' | 'danger'
  /** None: done at once, without a dialog. */
  fields?: FieldSpec[]
  /** What follows, said above the fields. */
  consequence?: string
  done: string
  /** From the form's values to the body; the values themselves unless told. */
  body?: (values: FormValues) => Record<string, unknown>
}

const REASON_MAX = 500
const reason = (label: string, placeholder: string, required = true): FieldSpec =>
  ({ key: 'reason', label, kind: 'multiline', required, max: REASON_MAX, placeholder })
const idOf = (value: FormValues[string]) =>
  (value && typeof value === 'object' && 'id' in value ? value.id : undefined)

/** Leaves out what was left empty. */
export const filled = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== null
    && value !== undefined))

export const ACT_FORMS: Record<Exclude<Action, 'progress' | 'evidence' | 'markDuplicate'>, ActForm> = {
  sign: { letter: 'S', look: 'primary', done: '已签收，签收时间已记入' },
  start: { letter: 'T', look: 'primary', done: '已开展，办好后报办结' },
  assign: {
    letter: 'F',
    fields: [
      { key: 'person', label: '承办人', kind: 'person', required: true },
      reason('交代的话', '例如：周三前先拿出初稿', false),
    ],
    consequence: '落实到人后，页面上显示由谁承办；对外仍由本单位负责。',
    done: '已落实到人',
    body: ({ person, reason: words }) => ({ personId: idOf(person), reason: words }),
  },
  report: {
    letter: 'R', look: 'primary',
    fields: [{
      key: 'sentence', label: '办结说明', kind: 'multiline', max: 2000,
      placeholder: '做了什么，结果如何。例如：已对三处办公区全面巡查，发现隐患 2 处，均已整改',
    }],
    consequence: '报办结后转给复核单位；复核通过、销号后才算完。',
    done: '已报办结，待复核',
  },
  accept: {
    letter: 'A', look: 'primary',
    fields: [reason('复核意见', '可不填', false)],
    done: '复核通过',
  },
  return: {
    letter: 'B', look: 'danger',
    fields: [reason('退办理由', '缺什么、要补什么，写清楚，对方照着补')],
    consequence: '退回承办单位整改，理由会告诉对方。',
    done: '已退办，待整改',
  },
  close: { letter: 'X', look: 'primary', fields: [reason('销号意见', '可不填', false)], done: '已销号' },
  askExtension: {
    letter: 'Y',
    fields: [
      { key: 'dueAt', label: '申请延到', kind: 'datetime', required: true },
      reason('理由', '为什么到期办不完，已做到哪一步'),
    ],
    consequence: '延期要在到期前申请；批准前仍按原时限。',
    done: '已申请延期，待批',
  },
  extend: {
    letter: 'Y', look: 'primary',
    fields: [{ key: 'dueAt', label: '新的时限', kind: 'datetime', required: true }, reason('答复', '可不填', false)],
    done: '已同意延期，新时限已告知',
    body: (values) => ({ ...values, verdict: 'extended' }),
  },
  refuseExtension: {
    letter: 'N', look: 'danger', fields: [reason('不同意的理由', '例如：此事影响后续，须按原时限办结')],
    done: '已答复：按原时限办理',
    body: (values) => ({ ...values, verdict: 'refused' }),
  },
  suspend: { fields: [reason('挂起理由', '什么条件具备后恢复')], consequence: '挂起期间不催办，随时可恢复。', done: '已挂起' },
  resume: { fields: [reason('恢复说明', '可不填', false)], done: '已恢复办理' },
  reassign: {
    fields: [
      { key: 'owner', label: '转给哪个单位', kind: 'unit', required: true },
      { key: 'reviewer', label: '复核单位', kind: 'unit', hint: '不选则不变' },
      reason('转办理由', '为什么由对方承办'),
    ],
    consequence: '经过都保留；对方要重新签收。',
    done: '已转办，待对方签收',
    body: ({ owner, reviewer, reason: words }) =>
      ({ ownerUnitId: idOf(owner), reviewerUnitId: idOf(reviewer), reason: words }),
  },
  askRevoke: {
    look: 'danger', fields: [reason('撤销理由', '为什么不再办')],
    consequence: '提请后由另一位负责人批准才撤销。', done: '已提请撤销，待另一位负责人批准',
  },
  revoke: { look: 'danger', fields: [reason('批准意见', '写明同意撤销的理由')], done: '已撤销' },
  lift: {
    look: 'danger', fields: [reason('解除理由', '例如：响应级别已下调，此项不再需要')],
    consequence: '解除后不再产生新的一期；已有各期照旧保留。', done: '已解除',
  },
}

/** Undefined for those with a dialog of their own. */
export const formOf = (action: Action): ActForm | undefined => (ACT_FORMS as Partial<Record<Action, ActForm>>)[action]

/** What is asked again after any act. */
export const ACT_REFRESH = ['obligation', 'me', 'notice']

/** The letter of any action, for the desk. */
export const letterOf = (action: Action): string | undefined => {
  if (action === 'progress') return 'P'
  if (action === 'evidence') return 'E'
  return action === 'markDuplicate' ? undefined : ACT_FORMS[action].letter
}

/** What the button says on a desk, where nothing else explains it. */
export const deskWords = (action: Action): string =>
  ({ progress: '填报', accept: '复核', evidence: '补佐证', extend: '批延期' } as Partial<Record<Action, string>>)[action]
  ?? ACTION_LABELS[action]
