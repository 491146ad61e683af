/**
 * The three steps to the first minutes (启用三步), for the administrator of a new centre: what is done, what is next.
 * Source: look.md (a new centre shows the three steps to the first minutes); issue 2, section 2.
 */
import type { ReactNode } from 'react'
import { LinkButton } from '#ui/button.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { useGet } from '#ui/query.ts'
import { Chip } from '#ui/status-chip.tsx'
import type { AccountList } from '#kernel/identity/wire-accounts.ts'
import type { PeopleList, UnitList } from '#kernel/organisation/wire.ts'
import './screen-first-steps.css'

interface Step { key: string, title: string, isDone: boolean, words: string, actions: ReactNode }

export default function FirstSteps({ children }: { children: ReactNode }) {
  const units = useGet<UnitList>('unit', '/api/units', { params: { limit: 1000 } }).data
  const people = useGet<PeopleList>('person', '/api/people', { params: { limit: 1 } }).data
  const accounts = useGet<AccountList>('account', '/api/accounts', { params: { limit: 200 } }).data
  if (!units || !people || !accounts) return <Skeleton rows={6} />
  const reporting = units.items.filter((unit) => unit.reporting).length
  const coordinators = accounts.items.filter(({ roles, state }) => state === 'active' && roles.includes('coordinator'))
  const hasPeople = people.total > accounts.items.filter(({ roles }) => roles.includes('administrator')).length
  const steps: Step[] = [
    {
      key: 'units', title: '导入单位和人员', isDone: reporting > 0 && hasPeople,
      words: `现有应报单位 ${reporting} 个，人员 ${people.total} 人。先单位，后人员；角色为「督办员」的人负责纪要。`,
      actions: (
        <>
          <LinkButton to="/organisation?do=import" look={reporting === 0 ? 'primary' : 'plain'}>导入单位</LinkButton>
          <LinkButton to="/organisation?tab=people&do=import" look={reporting > 0 && !hasPeople ? 'primary' : 'plain'}>
            导入人员
          </LinkButton>
        </>
      ),
    },
    {
      key: 'accounts', title: '给督办员和各单位负责人开账号', isDone: coordinators.length > 0,
      words: coordinators.length > 0 ? `督办员账号 ${coordinators.length} 个，账号共 ${accounts.total} 个。`
        : `账号共 ${accounts.total} 个，还没有督办员的账号。开好后把一次性口令当面交给本人。`,
      actions: <LinkButton to="/system" look={hasPeople ? 'primary' : 'plain'}>开账号</LinkButton>,
    },
    {
      key: 'minutes', title: '督办员登录，导入第一份纪要', isDone: false,
      words: '督办员在「设定密码」页用口令设好密码，登录后在「纪要」里上传。系统管理员不经手纪要。',
      actions: <LinkButton to="/setup">设定密码页</LinkButton>,
    },
  ]
  if (steps.slice(0, 2).every(({ isDone }) => isDone)) return <>{children}</>
  return (
    <section className="first-steps" aria-labelledby="first-steps-title">
      <h2 id="first-steps-title">三步用起来</h2>
      <ol>
        {steps.map(({ key, title, isDone, words, actions }, at) => (
          <li key={key}>
            <h3>
              <span className="number">{at + 1}</span>{title}
              {isDone && <Chip shape="disc" tone="done">已办</Chip>}
            </h3>
            <p className="prose">{words}</p>
            <div className="row">{actions}</div>
          </li>
        ))}
      </ol>
    </section>
  )
}
