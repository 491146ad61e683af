/** Choosing one of many by typing (选择器): Chinese, full pinyin or initials, found by the server; arrows, Enter, Esc. */
import { useDeferredValue, useEffect, useId, useState, type KeyboardEvent } from 'react'
import { Field, type FieldProps } from './field.tsx'
import { useGet } from './query.ts'
import { Tag } from './tag.tsx'

export interface Picked { id: string; name: string }

interface Found extends Picked {
  /** Told apart by: a person's unit, a unit's other names. */
  note: string
}

interface PickerProps<Item> extends FieldProps {
  kind: string
  path: string
  toFound: (item: Item) => Found
  placeholder: string
  value: Picked[]
  onChange: (value: Picked[]) => void
  many: boolean
}

const LIMIT = 20

/** Typing settles before the server is asked. */
function useSettled(text: string, waitMs: number): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), waitMs)
    return () => clearTimeout(timer)
  }, [text, waitMs])
  return useDeferredValue(settled)
}

function Picker<Item>({ kind, path, toFound, placeholder, value, onChange, many, ...field }: PickerProps<Item>) {
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const listId = useId()
  const q = useSettled(typed.trim(), 150)
  const answer = useGet<{ items: Item[] }>(kind, path, { params: { q, limit: LIMIT }, enabled: isOpen })
  const chosenIds = new Set(value.map(({ id }) => id))
  const found = (answer.data?.items ?? []).map(toFound).filter(({ id }) => !many || !chosenIds.has(id))

  const choose = ({ id, name }: Picked) => {
    onChange(many ? [...value, { id, name }] : [{ id, name }])
    setTyped('')
    setAt(0)
    setOpen(many)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const candidate = found[at]
    if (step) {
      event.preventDefault()
      setOpen(true)
      if (found.length > 0) setAt((at + step + found.length) % found.length)
    } else if (event.key === 'Enter' && isOpen && candidate && q === typed.trim()) {
      event.preventDefault()
      choose(candidate)
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      event.stopPropagation()
      setOpen(false)
    } else if (event.key === 'Backspace' && typed === '' && value.length > 0) onChange(value.slice(0, -1))
  }
  const none = answer.isPending ? '正在查找…' : answer.error ? answer.error.message : '没有找到，可输入名称、拼音或首字母'
  return (
    <Field {...field}>
      {(wiring) => (
        <div className="picker">
          {many && value.length > 0 && (
            <div className="picker-chosen">
              {value.map((item) => (
                <Tag key={item.id} tone="accent" onRemove={() => onChange(value.filter(({ id }) => id !== item.id))}>
                  {item.name}
                </Tag>
              ))}
            </div>
          )}
          <input {...wiring} className="input" type="text" role="combobox" autoComplete="off" spellCheck={false}
            aria-expanded={isOpen} aria-controls={listId} aria-autocomplete="list"
            aria-activedescendant={isOpen && found.length > 0 ? `${listId}-${at}` : undefined}
            placeholder={placeholder} value={!isOpen && !many && !typed ? value[0]?.name ?? '' : typed}
            onChange={(event) => { setTyped(event.target.value); setAt(0); setOpen(true) }}
            onFocus={() => setOpen(true)} onBlur={() => { setOpen(false); setTyped('') }} onKeyDown={onKeyDown} />
          <ul className="picker-list" id={listId} role="listbox" aria-label={field.label} hidden={!isOpen}>
            {found.map((item, index) => (
              <li key={item.id} id={`${listId}-${index}`} role="option" aria-selected={index === at}
                onPointerEnter={() => setAt(index)} onPointerDown={(event) => { event.preventDefault(); choose(item) }}>
                <span>{item.name}</span><span className="small muted">{item.note}</span>
              </li>
            ))}
            {found.length === 0 && (
              <li role="option" aria-disabled="true" aria-selected="false" className="muted">{none}</li>
            )}
          </ul>
        </div>
      )}
    </Field>
  )
}

export interface OnePickerProps extends FieldProps {
  value: Picked | null
  onChange: (value: Picked | null) => void
}
export interface ManyPickerProps extends FieldProps {
  value: Picked[]
  onChange: (value: Picked[]) => void
}

const one = ({ value, onChange, ...field }: OnePickerProps) => ({
  ...field, many: false, value: value ? [value] : [], onChange: (next: Picked[]) => onChange(next[0] ?? null),
})

interface UnitItem extends Picked { aliases: string[] }
interface PersonItem extends Picked { unit: string | { name: string } | null }

const UNITS = {
  kind: 'organisation', path: '/api/units', placeholder: '单位名称、拼音或首字母',
  toFound: ({ id, name, aliases }: UnitItem): Found => ({ id, name, note: aliases.slice(0, 2).join('、') }),
}
const PEOPLE = {
  kind: 'organisation', path: '/api/people', placeholder: '姓名、拼音或首字母',
  toFound: ({ id, name, unit }: PersonItem): Found => (
    { id, name, note: typeof unit === 'string' ? unit : unit?.name ?? '' }
  ),
}

export const UnitPicker = (props: OnePickerProps) => <Picker {...UNITS} {...one(props)} />
export const UnitsPicker = (props: ManyPickerProps) => <Picker {...UNITS} {...props} many />
export const PersonPicker = (props: OnePickerProps) => <Picker {...PEOPLE} {...one(props)} />
export const PeoplePicker = (props: ManyPickerProps) => <Picker {...PEOPLE} {...props} many />
