/** Units as a list (单位清单): names with 又称, head, leader in charge, host; units without a head stand out. */
import type { ReactNode } from 'react'
import { Button } from '#ui/button.tsx'
import { DataTable, type Column, type Filter } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { Unit } from './wire.ts'
import { KIND_LABELS, KINDS } from './words.ts'

const others = (unit: Unit) => unit.aliases.join('、')

const COLUMNS: Column<Unit>[] = [
  {
    key: 'name', title: '单位', sort: (unit) => unit.name,
    render: (unit) => <span className="organisation-names">
      <span>{unit.name}</span>{unit.aliases.length > 0 && <span className="small muted">{others(unit)}</span>}
    </span>,
  },
  {
    key: 'kind', title: '类别', nowrap: true, sort: (unit) => KINDS.indexOf(unit.kind),
    render: (unit) => KIND_LABELS[unit.kind],
  },
  {
    key: 'heads', title: '负责人',
    render: (unit) =>
      unit.heads.map(({ name }) => name).join('、') || (unit.reporting ? <span className="tone-alarm">▲ 未定</span> : '—'),
  },
  {
    key: 'inCharge', title: '分管领导', sort: (unit) => unit.inCharge?.name,
    render: (unit) => (unit.inCharge ? <>{unit.inCharge.holder || unit.inCharge.name}</> : '—'),
  },
  { key: 'host', title: '归口', sort: (unit) => unit.host?.name, render: (unit) => unit.host?.name ?? '—' },
  {
    key: 'place', title: '办公地', sort: (unit) => unit.place?.name, render: (unit) => unit.place?.name ?? '—',
    phone: 'hidden',
  },
  { key: 'people', title: '人数', align: 'end', sort: (unit) => unit.people, render: (unit) => unit.people || '—' },
]
const WAS: Column<Unit> = {
  key: 'was', title: '当时', render: ({ name, was }) => {
    const then = was.map((unit) => unit.name).join('、')
    return then === name ? <span className="muted">同名</span> : then || <span className="muted">当时没有</span>
  },
}

const FILTERS: Filter<Unit>[] = [{
  key: 'kind', label: '类别', options: KINDS.map((value) => ({ value, label: KIND_LABELS[value] })),
  matches: (unit, kind) => unit.kind === kind,
}]

interface UnitsTableProps {
  units: Unit[] | undefined
  tools: ReactNode
  showWas: boolean
  isSearch: boolean
  onImport: (() => void) | undefined
  onNew: (() => void) | undefined
}

/** Places are where units are, not who they are: they come last. */
const inOrder = (units: Unit[]) =>
  [...units.filter(({ kind }) => kind !== 'place'), ...units.filter(({ kind }) => kind === 'place')]

export function UnitsTable({ units, tools, showWas, isSearch, onImport, onNew }: UnitsTableProps) {
  const empty = isSearch ? (
    <EmptyState title="没有找到单位">名称、又称、简称、拼音或首字母都可以找；改过名的，旧名也找得到。</EmptyState>
  ) : (
    <EmptyState title="还没有单位" steps={['下载模板，填单位名称、类别、上级和分管领导', '导入，先核对再确认', '再导入人员，就可以导入第一份纪要了']}
      actions={<>
        {onImport && <Button look="primary" onClick={onImport}>导入单位</Button>}
        {onNew && <Button onClick={onNew}>新设单位</Button>}
      </>} />
  )
  return (
    <DataTable name="单位" rows={units && inOrder(units)} rowKey={(unit) => unit.id}
      rowLink={(unit) => `/organisation/${unit.id}`} tools={tools} filters={FILTERS} pageSize={100}
      columns={showWas ? [...COLUMNS.slice(0, 1), WAS, ...COLUMNS.slice(1)] : COLUMNS} empty={empty}
      rowTone={(unit) => (unit.reporting && unit.heads.length === 0 ? 'alarm' : undefined)}
      copyText={(rows) => `单位 ${rows.length} 个：${rows.map(({ name }) => name).join('、')}`} />
  )
}
