/** 组织: units as they were on a day or as they are now, as a list or a tree; everybody; import and export. */
import { Button, LinkButton } from '#ui/button.tsx'
import { dayOf, dayWords, serverNow } from '#ui/clock.ts'
import { withParams } from '#ui/api.ts'
import { ErrorPage } from '#ui/error-page.tsx'
import { usePermit } from '#ui/me.tsx'
import { Page } from '#ui/page.tsx'
import { useGet } from '#ui/query.ts'
import { Tabs } from '#ui/tabs.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { DaySwitch } from './screen-day-switch.tsx'
import { ImportDialog } from './screen-import.tsx'
import { NewPersonDialog, NewUnitDialog } from './screen-new.tsx'
import { PeopleTable } from './screen-people-table.tsx'
import { UnitsTable } from './screen-units-table.tsx'
import { UnitsTree } from './screen-units-tree.tsx'
import type { Unit, UnitList } from './wire.ts'
import './screen-organisation.css'

type Open = '' | 'import' | 'unit' | 'person'

export default function OrganisationScreen() {
  const [url, setUrl] = useUrlState({ tab: 'units', day: '', mode: 'asWas', q: '', do: '' })
  const open = url.do as Open
  const setOpen = (next: Open) => setUrl({ do: next })
  const mayManage = usePermit('unit.manage')
  const today = dayOf(serverNow())
  const day = url.day || today
  const list = useGet<UnitList>(
    'unit', '/api/units',
    { params: { day: url.day, mode: url.mode, q: url.tab === 'people' ? '' : url.q, limit: 1000 } },
  )
  if (list.error && !list.data) return <ErrorPage error={list.error} onRetry={() => void list.refetch()} />

  const exportOf = url.tab === 'people' ? '/api/organisation/export/people' : '/api/organisation/export/units'
  const tools = <DaySwitch day={day} today={today} mode={url.mode} q={url.q} onChange={setUrl}
    people={url.tab === 'people'} />
  const units = list.data?.items
  return (
    <Page title="组织" matter={<Matter units={units} day={day} today={today} mode={url.mode} />} asOf={list.data?.asOf}
      actions={(
        <>
          {mayManage && <Button letter="I" onClick={() => setOpen('import')}>导入</Button>}
          <LinkButton to={withParams(exportOf, { day: url.day, mode: url.mode, q: url.q })} download>
            导出全部 .xlsx
          </LinkButton>
          <LinkButton to={withParams(exportOf, { day: url.day, mode: url.mode, q: url.q, format: 'csv' })} look="quiet"
            download>.csv</LinkButton>
          {mayManage && url.tab === 'people'
            && <Button look="primary" letter="N" onClick={() => setOpen('person')}>登记人员</Button>}
          {mayManage && url.tab !== 'people'
            && <Button look="primary" letter="N" onClick={() => setOpen('unit')}>新设单位</Button>}
        </>
      )}>
      <Tabs name="组织" value={url.tab} onChange={(tab) => setUrl({ tab, q: '' })}
        tabs={[
          { key: 'units', label: '单位', count: list.data?.total }, { key: 'tree', label: '层级' },
          { key: 'people', label: '人员' },
        ]}>
        {url.tab === 'people' && <PeopleTable q={url.q} day={url.day} tools={tools}
          onImport={mayManage ? () => setOpen('import') : undefined} />}
        {url.tab === 'tree' && <div className="stack">{tools}<UnitsTree units={units} /></div>}
        {url.tab === 'units' && (
          <UnitsTable units={units} tools={tools} showWas={url.mode === 'asIs' && day !== today} isSearch={url.q !== ''}
            onImport={mayManage ? () => setOpen('import') : undefined}
            onNew={mayManage ? () => setOpen('unit') : undefined} />
        )}
      </Tabs>
      {open === 'import' && mayManage && <ImportDialog kind={url.tab === 'people' ? 'people' : 'units'}
        onClose={() => setOpen('')} />}
      {open === 'unit' && mayManage && <NewUnitDialog today={today} onClose={() => setOpen('')} />}
      {open === 'person' && mayManage && <NewPersonDialog today={today} onClose={() => setOpen('')} />}
    </Page>
  )
}

/** What is not in order: reporting units nobody answers for; which day is shown. */
function Matter({ units, day, today, mode }: { units: Unit[] | undefined; day: string; today: string; mode: string }) {
  if (!units) return null
  if (day !== today) return mode === 'asWas' ? <>{dayWords(day)}当时的组织，名称和隶属都按那一天。</> : <>{dayWords(day)}的单位，按现在的组织归并。</>
  const reporting = units.filter((unit) => unit.reporting)
  const headless = reporting.filter((unit) => unit.heads.length === 0)
  const people = units.reduce((sum, unit) => sum + unit.people, 0)
  return (
    <>
      应报单位 {reporting.length} 个，在册 {people} 人。
      {headless.length > 0
        && <strong>{headless.length} 个没有负责人：{headless.slice(0, 3).map(({ name }) => name)
          .join('、')}{headless.length > 3 && '等'}</strong>}
    </>
  )
}
