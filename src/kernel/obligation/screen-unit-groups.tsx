/** Choosing the units (承办单位) by name or by group: 各部门, 各子公司, 外协外租单位, 全部报告单位. */
import { Button } from '#ui/button.tsx'
import { UnitsPicker, type Picked } from '#ui/picker.tsx'
import { useGet } from '#ui/query.ts'

interface UnitItem { id: string; name: string; kind: string; external: boolean; reporting: boolean }

const GROUPS: [label: string, matches: (unit: UnitItem) => boolean][] = [
  ['各部门', ({ kind, reporting }) => kind === 'department' && reporting],
  ['各工作组', ({ kind, reporting }) => kind === 'workGroup' && reporting],
  ['各子公司', ({ kind, reporting }) => kind === 'subsidiary' && reporting],
  ['外协外租单位', ({ external }) => external],
  ['全部报告单位', ({ reporting }) => reporting],
]
const ALL_MAX = 1000

export function UnitGroups({ label, value, onChange, error }: {
  label: string; value: Picked[]; onChange: (value: Picked[]) => void; error?: string | undefined
}) {
  const all = useGet<{ items: UnitItem[] }>('organisation', '/api/units', { params: { limit: ALL_MAX } })
  const add = (matches: (unit: UnitItem) => boolean) => {
    const chosen = new Map(value.map((unit) => [unit.id, unit]))
    for (const { id, name } of (all.data?.items ?? []).filter(matches)) chosen.set(id, { id, name })
    onChange([...chosen.values()])
  }
  return (
    <div className="stack">
      <UnitsPicker label={label} value={value} onChange={onChange} error={error} required
        hint={value.length > 1 ? `共 ${value.length} 家，每家一份，各自回复` : undefined} />
      <div className="row">
        {GROUPS.map(([name, matches]) => (
          <Button key={name} size="small" disabled={!all.data} onClick={() => add(matches)}>{name}</Button>
        ))}
        {value.length > 0 && <Button size="small" look="quiet" onClick={() => onChange([])}>清空</Button>}
      </div>
    </div>
  )
}
