/** Changing a rule (改规则): plain fields for each, from a day on, with its basis. */
import { useState, type ReactNode } from 'react'
import { put } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { dayOf, serverNow } from '#ui/clock.ts'
import { Dialog } from '#ui/dialog.tsx'
import { DateInput, Select, TextInput } from '#ui/field.tsx'
import { useAct } from '#ui/query.ts'
import { CadenceFields, cadenceRefusal } from '#kernel/obligation/screen-cadence.tsx'
import { NEED_LABELS, NEEDS, type Need } from '#kernel/obligation/words.ts'
import type { MinutesDefaults, Rule } from './wire-rules.ts'
import { isRuleKey, type RuleKey } from './words.ts'

interface FieldsProps { value: unknown, onChange: (value: unknown) => void, error: string | undefined }

const digits = (text: string) => Number(text.replace(/\D/g, '').slice(0, 3))
const shown = (value: unknown) => (Number(value) > 0 ? String(Number(value)) : '')

const FIELDS: Record<RuleKey, (props: FieldsProps) => ReactNode> = {
  'minutes.defaults': (props) => <DefaultsFields {...props} />,
  'minutes.loadWarning': ({ value, onChange, error }) => (
    <TextInput label="一个单位超过多少项就提醒" inputMode="numeric" unit="项" required error={error} value={shown(value)}
      onChange={(text) => onChange(digits(text))} />
  ),
  'obligation.signHours': ({ value, onChange, error }) => (
    <TextInput label="交办后多久要签收" inputMode="numeric" unit="小时" required error={error} value={shown(value)}
      onChange={(text) => onChange(digits(text))} />
  ),
}

const isTime = (time: string) => /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time)
const within = (value: number, most: number) => value >= 1 && value <= most

const REFUSALS: Record<RuleKey, (value: unknown) => string | undefined> = {
  'minutes.loadWarning': (value) => (within(Number(value), 500) ? undefined : '填 1 到 500。'),
  'obligation.signHours': (value) => (within(Number(value), 720) ? undefined : '填 1 到 720 小时。'),
  'minutes.defaults': (value) => {
    const { continuous, reportTime, dueTime, urgentDays, taskDays, reviewers } = value as MinutesDefaults
    if (!isTime(reportTime) || !isTime(dueTime)) return '时刻写成 16:00 这样。'
    if (!within(urgentDays, 90) || !within(taskDays, 366)) return '建议天数：「尽快」填 1 到 90，没写时限填 1 到 366。'
    if (reviewers.length < 1 || reviewers.length > 5) return '复核单位写 1 到 5 个，用顿号隔开。'
    return cadenceRefusal(continuous)
  },
}

export function RuleDialog({ rule, onClose }: { rule: Rule, onClose: () => void }) {
  const key = rule.key as RuleKey
  const [value, setValue] = useState<unknown>(rule.history[0]?.value ?? rule.value)
  const [fromDay, setFromDay] = useState(dayOf(serverNow()))
  const [basis, setBasis] = useState('')
  const [errors, setErrors] = useState<Record<string, string>>({})
  const save = useAct((body: object) => put(`/api/rules/${rule.key}`, body), {
    refresh: ['policy'], quiet: true, done: `已改，${fromDay} 起照新的办`, then: onClose,
  })
  const submit = () => {
    const found: Record<string, string> = {}
    const refusal = isRuleKey(key) ? REFUSALS[key](value) : undefined
    if (refusal) found.value = refusal
    if (!fromDay) found.fromDay = '请选从哪天起。'
    if (!basis.trim()) found.basis = '请写明依据。'
    setErrors(found)
    if (Object.keys(found).length > 0) return
    save.mutate({ value, fromDay, basis: basis.trim(), seen: rule.newestId }, {
      onError: (problem) => setErrors({ all: problem.message }),
    })
  }
  const foot = (
    <>
      <Button onClick={onClose}>取消</Button>
      <Button look="primary" busy={save.isPending} onClick={submit}>保存</Button>
    </>
  )
  const size = key === 'minutes.defaults' ? 'wide' : undefined
  return (
    <Dialog open title={`修改：${rule.title}`} size={size} onClose={onClose} foot={foot}>
      <div className="stack">
        {errors.all && <p className="form-problem" role="alert">{errors.all}</p>}
        {FIELDS[key]({ value, onChange: setValue, error: errors.value })}
        <div className="form-columns">
          <DateInput label="从哪天起" value={fromDay} onChange={setFromDay} required error={errors.fromDay}
            hint="今天或以后；以前的日子按当时的规则" />
          <TextInput label="依据" value={basis} onChange={setBasis} required maxLength={200} error={errors.basis}
            placeholder="如 主任办公会纪要" />
        </div>
      </div>
    </Dialog>
  )
}

const NEED_OPTIONS = NEEDS.map((value) => ({ value, label: NEED_LABELS[value] }))
const listNames = (text: string) => text.split(/[、，,\s]+/).filter(Boolean)

function DefaultsFields({ value, onChange, error }: FieldsProps) {
  const rule = value as MinutesDefaults
  const [names, setNames] = useState(rule.reviewers.join('、'))
  const change = (part: Partial<MinutesDefaults>) => onChange({ ...rule, ...part })
  return (
    <>
      <h3 className="section-title">长期事项：至应急解除</h3>
      <CadenceFields value={rule.continuous} onChange={(continuous) => change({ continuous })} />
      <h3 className="section-title">没写明的时刻和时限</h3>
      <div className="form-columns">
        <TextInput label="按期报送没写时刻" value={rule.reportTime} maxLength={5}
          onChange={(time) => change({ reportTime: time.trim() })} />
        <TextInput label="有日期没写时刻" value={rule.dueTime} maxLength={5}
          onChange={(time) => change({ dueTime: time.trim() })} />
        <TextInput label="「尽快」「立即」建议" unit="天内" inputMode="numeric" value={shown(rule.urgentDays)}
          onChange={(text) => change({ urgentDays: digits(text) })} />
        <TextInput label="任务没写时限，建议" unit="天内" inputMode="numeric" value={shown(rule.taskDays)}
          onChange={(text) => change({ taskDays: digits(text) })} />
      </div>
      <TextInput label="没有分管领导时，依次由谁复核" value={names} maxLength={200} hint="单位名称，用顿号隔开"
        onChange={(text) => { setNames(text); change({ reviewers: listNames(text) }) }} />
      <h3 className="section-title">办结要什么</h3>
      <div className="form-columns">
        <NeedFields label="任务" value={rule.task} onChange={(task) => change({ task })} />
        <NeedFields label="职责每期" value={rule.duty} onChange={(duty) => change({ duty })} />
      </div>
      {error && <p className="form-problem" role="alert">{error}</p>}
    </>
  )
}

function NeedFields({ label, value, onChange }: {
  label: string, value: MinutesDefaults['task'], onChange: (value: MinutesDefaults['task']) => void
}) {
  return (
    <div className="stack">
      <Select label={`${label}要`} value={value.needs} options={NEED_OPTIONS}
        onChange={(needs) => onChange({ ...value, needs: needs as Need })} />
      <TextInput label={`${label}说明`} value={value.note} maxLength={200}
        onChange={(note) => onChange({ ...value, note })} />
    </div>
  )
}
