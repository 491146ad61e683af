/**
 * Units ticked on a list (单位勾选), by kind, with all of a kind at once: for 「各部门」 and the like.
 *
 * Source: founding minutes 一(二): 各部门, 各工作组, 各子公司.
 */
import { Button } from '#ui/button.tsx'
import { useGet } from '#ui/query.ts'
import type { Picked } from '#ui/picker.tsx'
import { Skeleton } from '#ui/progress.tsx'
import type { UnitList } from '#kernel/organisation/wire.ts'
import { KIND_LABELS } from '#kernel/organisation/words.ts'

const KINDS = ['workGroup', 'department', 'subsidiary', 'contractor', 'tenant', 'partyBranch', 'leader'] as const

export function UnitChecks({ value, onChange }: { value: Picked[], onChange: (value: Picked[]) => void }) {
  const answer = useGet<UnitList>('organisation', '/api/units', { params: { limit: 500 } })
  if (answer.error) return <p className="form-problem" role="alert">{answer.error.message}</p>
  if (!answer.data) return <Skeleton rows={3} />
  const chosen = new Set(value.map(({ id }) => id))
  const toggle = ({ id, name }: Picked) => {
    onChange(chosen.has(id) ? value.filter((each) => each.id !== id) : [...value, { id, name }])
  }
  const take = (units: readonly Picked[], all: boolean) => {
    const rest = value.filter((each) => !units.some(({ id }) => id === each.id))
    onChange(all ? rest : [...rest, ...units.map(({ id, name }) => ({ id, name }))])
  }
  const groups = KINDS.map((kind) => ({ kind, units: answer.data.items.filter((unit) => unit.kind === kind) }))
  return (
    <div className="unit-checks">
      {groups.filter(({ units }) => units.length > 0).map(({ kind, units }) => {
        const isAll = units.every(({ id }) => chosen.has(id))
        return (
          <fieldset key={kind}>
            <legend>
              {KIND_LABELS[kind]}
              <span className="muted"> {units.filter(({ id }) => chosen.has(id)).length}/{units.length}</span>
              <Button size="small" look="quiet" aria-label={`${KIND_LABELS[kind]}${isAll ? '全不选' : '全选'}`}
                onClick={() => take(units, isAll)}>
                {isAll ? '全不选' : '全选'}
              </Button>
            </legend>
            <div className="unit-checks-list">
              {units.map((unit) => (
                <label key={unit.id}>
                  <input type="checkbox" checked={chosen.has(unit.id)} onChange={() => toggle(unit)} />{unit.name}
                </label>
              ))}
            </div>
          </fieldset>
        )
      })}
      <p className="muted small">已选 {value.length} 家</p>
    </div>
  )
}
