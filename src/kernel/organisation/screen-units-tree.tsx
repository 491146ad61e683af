/** Units as a tree (层级): below their 上级; outside firms below the department that answers for them. */
import { useState } from 'react'
import { Link } from '#ui/link.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { Tag } from '#ui/tag.tsx'
import type { Unit } from './wire.ts'
import { KIND_LABELS } from './words.ts'

const placeIn = (unit: Unit) => unit.parentId ?? unit.host?.id ?? null

export function UnitsTree({ units }: { units: Unit[] | undefined }) {
  if (!units) return <Skeleton rows={8} />
  const known = new Set(units.map(({ id }) => id))
  const below = Map.groupBy(units, (unit) => {
    const parent = placeIn(unit)
    return parent !== null && known.has(parent) ? parent : ''
  })
  const tops = (below.get('') ?? []).filter((unit) => unit.kind !== 'place' || below.has(unit.id))
  return (
    <div className="organisation-tree">
      <ul>{tops.map((unit) => <Branch key={unit.id} unit={unit} below={below} depth={0} />)}</ul>
    </div>
  )
}

function Branch({ unit, below, depth }: { unit: Unit; below: Map<string, Unit[]>; depth: number }) {
  const children = below.get(unit.id) ?? []
  const [isOpen, setOpen] = useState(depth < 2)
  return (
    <li>
      <div className="line">
        {children.length > 0 ? (
          <button type="button" className="fold" aria-expanded={isOpen}
            aria-label={`${isOpen ? '收起' : '展开'}${unit.name}`} onClick={() => setOpen(!isOpen)}>
            <svg viewBox="0 0 8 10" width="8" height="10" aria-hidden="true">
              <path d="M1 0l6 5-6 5z" fill="currentColor" />
            </svg>
          </button>
        ) : <span className="fold-space" />}
        <Link to={`/organisation/${unit.id}`}>{unit.name}</Link>
        <Tag tone={unit.external ? 'amber' : undefined}>{KIND_LABELS[unit.kind]}</Tag>
        <span className="small muted">
          {[
            unit.heads.map(({ name }) => name).join('、'), unit.people > 0 ? `${unit.people} 人` : '',
            unit.aliases[0] ? `又称 ${unit.aliases[0]}` : '',
          ].filter(
            Boolean,
          ).join(
            ' · ',
          )}
        </span>
      </div>
      {isOpen && children.length > 0
        && <ul>{children.map((child) => <Branch key={child.id} unit={child} below={below} depth={depth + 1} />)}</ul>}
    </li>
  )
}
