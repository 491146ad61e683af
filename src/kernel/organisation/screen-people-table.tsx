/** People as a list (人员清单): by pinyin, found on the server, page by page. */
import type { ReactNode } from 'react'
import { Button } from '#ui/button.tsx'
import { DataTable, useTableUrl, type Column } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { getAll } from '#ui/export-table.tsx'
import { useGet } from '#ui/query.ts'
import type { PeopleList, PersonRow } from './wire.ts'
import { ROLE_LABELS, WHEREABOUTS_LABELS, type PostRole } from './words.ts'

const PAGE = 50

const COLUMNS: Column<PersonRow>[] = [
  { key: 'name', title: '姓名', render: (person) => person.name, nowrap: true },
  { key: 'no', title: '编号', nowrap: true, render: (person) => person.no, phone: 'hidden' },
  { key: 'unit', title: '单位', render: (person) => person.unit?.name ?? '—' },
  { key: 'title', title: '职务', render: (person) => person.title || '—' },
  { key: 'role', title: '角色', nowrap: true, render: (person) => ROLE_LABELS[person.role as PostRole] ?? '—' },
  {
    key: 'posts', title: '岗位', align: 'end',
    render: (person) => (person.posts > 1 ? `${person.posts} 个` : person.posts), phone: 'hidden',
  },
  {
    key: 'state', title: '当日', nowrap: true,
    render: (person) => (person.state ? WHEREABOUTS_LABELS[person.state] : <span className="muted">未填</span>),
  },
]

const OF_UNIT = COLUMNS.filter(({ key }) => key !== 'unit')

interface PeopleTableProps {
  q?: string
  day?: string
  unit?: string
  tools?: ReactNode
  onImport?: (() => void) | undefined
}

export function PeopleTable({ q = '', day = '', unit, tools, onImport }: PeopleTableProps) {
  const { page } = useTableUrl([])
  const list = useGet<PeopleList>(
    'person', '/api/people', { params: { q, day, unit, limit: PAGE, offset: (page - 1) * PAGE } },
  )
  if (list.error && !list.data) return <ErrorPage error={list.error} onRetry={() => void list.refetch()} />
  const empty = q ? <EmptyState title="没有找到这个人">可输入姓名、其中两个字、全拼、首字母、编号或完整手机号。</EmptyState> : (
    <EmptyState title="还没有人员" steps={['下载模板，填姓名、单位和职务', '导入，先核对再确认', '给要登录的人开账号']}
      actions={onImport && <Button look="primary" onClick={onImport}>导入人员</Button>} />
  )
  return (
    <DataTable name="人员"
      loadAll={() => getAll<PersonRow>('/api/people', { q, day, unit })}
      copyText={() => `人员 ${list.data?.total ?? 0} 人`} rows={list.data?.items} total={list.data?.total ?? 0} pageSize={PAGE}
      rowKey={(person) => person.id}
      rowLink={(person) => `/people/${person.id}`} columns={unit ? OF_UNIT : COLUMNS} tools={tools} empty={empty} />
  )
}
