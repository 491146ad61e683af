/**
 * Everything of a proposal in one panel (编辑): opened under its row, saved in one step, Ctrl+Enter saves, Esc leaves.
 *
 * Source: founding minutes 一; office.md 1.3 (one 牵头, any 配合, evidence by acceptance rule).
 */
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Button } from '#ui/button.tsx'
import { dayOf, serverNow } from '#ui/clock.ts'
import { Choice, DateTimeInput, Select, TextArea, TextInput } from '#ui/field.tsx'
import { UnitPicker, UnitsPicker } from '#ui/picker.tsx'
import { onlyChanges, type Edit } from './screen-review-edit.ts'
import { ACCEPTANCES, quickDates, type Row } from './screen-review-words.ts'
import { showWhole } from './screen-scroll.ts'
import { CadenceFields, UntilFields } from './screen-time-fields.tsx'
import { DISTRIBUTION_LABELS, DISTRIBUTIONS, NATURE_LABELS, NATURES } from './words.ts'

type Draft = Required<Edit>

function draftOf({ state, ...row }: Row): Draft {
  const { title, body, nature, owners, distribution, assists, reviewer, cadence, dueAt, until } = row
  const { reportTo, condition, counterparties, acceptance } = row
  return {
    title, body, nature, owners, distribution, assists, reviewer, cadence, dueAt, until, reportTo, condition,
    counterparties, acceptance, state,
  }
}

/** Why the draft cannot be saved, by field. */
function refusalsOf(draft: Draft): Partial<Record<keyof Draft, string>> {
  const isSingle = draft.distribution === 'single'
  const isOwnReviewer = isSingle && draft.owners.some(({ id }) => id === draft.reviewer?.id)
  return {
    ...(!draft.title.trim() && { title: '请填写标题。' }),
    ...(isSingle && draft.owners.length > 1 && { owners: '「一家承担」只能有一个牵头单位。' }),
    ...(isOwnReviewer && { reviewer: '复核单位不能是牵头单位自己。' }),
  }
}

const splitNames = (text: string) => text.split(/[、,，;；\n]/).map((name) => name.trim()).filter(Boolean)

export interface ProposalEditProps {
  row: Row
  onSave: (edit: Edit) => void
  onClose: () => void
}

export function ProposalEdit({ row, onSave, onClose }: ProposalEditProps) {
  const [draft, setDraft] = useState(() => draftOf(row))
  const [names, setNames] = useState(row.counterparties.names.join('、'))
  const form = useRef<HTMLFormElement>(null)
  const put = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }))
  const refusals = refusalsOf(draft)
  useLayoutEffect(() => {
    const first = form.current?.querySelector<HTMLInputElement>('input')
    first?.focus({ preventScroll: true })
    first?.select()
    showWhole(form.current)
  }, [])
  const save = () => {
    if (Object.keys(refusals).length > 0) return form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
    const counterparties = { ...draft.counterparties, names: splitNames(names) }
    onSave(onlyChanges(row, { ...draft, title: draft.title.trim(), counterparties }))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const isSave = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    if (isSave) save()
    else if (event.key === 'Escape') onClose()
    if (isSave || event.key === 'Escape') event.preventDefault()
    event.stopPropagation()
  }
  const today = dayOf(serverNow())
  return (
    <form className="proposal-edit" ref={form} aria-label="编辑建议" noValidate onKeyDown={onKeyDown}
      onSubmit={(event) => { event.preventDefault(); save() }}>
      <TextInput wide label="标题" required error={refusals.title} value={draft.title} maxLength={200}
        onChange={(title) => put({ title })} />
      <TextArea wide label="正文" rows={3} value={draft.body} maxLength={4000} onChange={(body) => put({ body })} />
      <UnitsPicker wide label="牵头" error={refusals.owners} hint={row.ownerNamed ? `原文：${row.ownerNamed}` : undefined}
        value={draft.owners}
          onChange={(owners) => put({ owners, ...(owners.length < 2 && { distribution: 'single' as const }) })} />
      <Choice wide label="怎样承担" value={draft.distribution}
        options={DISTRIBUTIONS.map((value) => ({ value, label: DISTRIBUTION_LABELS[value] }))}
        onChange={(distribution) => put({ distribution: distribution as Row['distribution'] })} />
      <UnitsPicker label="配合" value={draft.assists} onChange={(assists) => put({ assists })} />
      <UnitPicker label="复核" error={refusals.reviewer} value={draft.reviewer}
        onChange={(reviewer) => put({ reviewer })} />
      <div className="wide proposal-edit-time">
        <CadenceFields label="周期" value={draft.cadence} onChange={(cadence) => put({ cadence })} />
        {draft.cadence.type !== 'once' && <UntilFields value={draft.until} onChange={(until) => put({ until })} />}
      </div>
      <div className="wide proposal-edit-time">
        <DateTimeInput label={draft.cadence.type === 'once' ? '时限' : '最迟完成（可不填）'} value={draft.dueAt ?? ''}
          onChange={(at) => put({ dueAt: at || null })} />
        <span className="row">
          {quickDates(today).map(({ label, dueAt }) => (
            <Button key={label} size="small" look="quiet" onClick={() => put({ dueAt })}>{label}</Button>
          ))}
        </span>
      </div>
      <Select label="性质" value={draft.nature} onChange={(nature) => put({ nature: nature as Row['nature'] })}
        options={NATURES.map((value) => ({ value, label: NATURE_LABELS[value] }))} />
      <Select label="办结佐证" value={draft.acceptance.needs}
        onChange={(needs) => put({ acceptance: { ...draft.acceptance, needs: needs as Row['acceptance']['needs'] } })}
        options={ACCEPTANCES} />
      <TextInput label="佐证说明" value={draft.acceptance.note} maxLength={500}
        onChange={(note) => put({ acceptance: { ...draft.acceptance, note } })} />
      <TextInput label="前提" value={draft.condition} maxLength={500} onChange={(condition) => put({ condition })} />
      <TextInput label="对象（用顿号分开）" value={names} onChange={setNames} />
      <label className="proposal-edit-check">
        <input type="checkbox" checked={draft.counterparties.open}
          onChange={(event) => put({ counterparties: { ...draft.counterparties, open: event.target.checked } })} />
        后面还有「等」，名单未列完
      </label>
      <TextInput label="报送" value={draft.reportTo} maxLength={200} onChange={(reportTo) => put({ reportTo })} />
      <div className="wide form-foot">
        <Button look="primary" type="submit">保存（Ctrl+回车）</Button>
        <Button onClick={onClose}>取消（Esc）</Button>
      </div>
    </form>
  )
}
