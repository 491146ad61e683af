/** 账号: one a person; open, disable, unlock, a new one-time code that is shown once. */
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { post } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { instantWords } from '#ui/clock.ts'
import { DataTable, useTableUrl, type Column, type Filter } from '#ui/data-table.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { getAll } from '#ui/export-table.tsx'
import { Form, type FieldSpec, type FormValues } from '#ui/form.tsx'
import type { Picked } from '#ui/picker.tsx'
import { useAct, useGet } from '#ui/query.ts'
import { Chip } from '#ui/status-chip.tsx'
import { ROLE_LABELS, type PostRole } from '#kernel/organisation/words.ts'
import type { AccountList, AccountRow, NewAccountCode } from './wire-accounts.ts'

const PAGE = 50
const FILTERS: Filter<AccountRow>[] = [{
  key: 'state', label: '状态',
  options: [{ value: 'active', label: '可用' }, { value: 'locked', label: '锁定' }, { value: 'disabled', label: '停用' }],
}]

function StateOf({ account }: { account: AccountRow }) {
  if (account.state === 'disabled') return <Chip shape="slash" tone="idle">停用</Chip>
  if (account.locked) return <Chip shape="triangle" tone="alarm">锁定</Chip>
  return account.activated
    ? <Chip shape="disc" tone="done">可用</Chip>
    : <Chip shape="empty" tone="work" turn={account.person.name}>待设密码</Chip>
}

type Doing = { act: 'open' } | { act: 'code' | 'disable'; account: AccountRow } | { act: 'shown'; code: NewAccountCode }

export function Accounts() {
  const { page, chosen } = useTableUrl(['state'])
  const [q, setQ] = useState('')
  const [doing, setDoing] = useState<Doing>()
  const list = useGet<AccountList>(
    'account', '/api/accounts', { params: { q, state: chosen.state, limit: PAGE, offset: (page - 1) * PAGE } },
  )
  const quick = useAct(({ id, verb }: { id: string; verb: 'unlock' | 'enable' }) =>
    post(`/api/accounts/${id}/${verb}`), {
    refresh: ['account'], done: (_result, { verb }) => (verb === 'unlock' ? '已解锁' : '已启用'),
  })
  if (list.error && !list.data) return <ErrorPage error={list.error} onRetry={() => void list.refetch()} />
  const columns: Column<AccountRow>[] = [
    { key: 'username', title: '账号', nowrap: true, personal: true, render: (account) => account.username },
    { key: 'person', title: '姓名', nowrap: true, personal: true, render: (account) => account.person.name },
    { key: 'unit', title: '单位', render: (account) => account.unit?.name ?? '—' },
    {
      key: 'roles', title: '角色',
      render: (account) => account.roles.map((role) => ROLE_LABELS[role as PostRole] ?? role).join('、'),
    },
    { key: 'state', title: '状态', nowrap: true, render: (account) => <StateOf account={account} /> },
    {
      key: 'acts', title: '办理', wordless: true, render: (account) => (
        <span className="row">
          {account.locked && <Button size="small" busy={quick.isPending}
            onClick={() => quick.mutate({ id: account.id, verb: 'unlock' })}>解锁</Button>}
          {account.state === 'disabled'
            ? <Button size="small" busy={quick.isPending}
              onClick={() => quick.mutate({ id: account.id, verb: 'enable' })}>启用</Button>
            : (
              <>
                <Button size="small" onClick={() => setDoing({ act: 'code', account })}>发口令</Button>
                <Button size="small" look="quiet" onClick={() => setDoing({ act: 'disable', account })}>停用</Button>
              </>
            )}
        </span>
      ),
    },
  ]
  const tools = (
    <>
      <input className="input" style={{ width: 220 }} type="search" value={q}
        onChange={(event) => setQ(event.target.value)} aria-label="查找账号" placeholder="姓名、拼音或账号" />
      <Button look="primary" letter="N" onClick={() => setDoing({ act: 'open' })}>开账号</Button>
    </>
  )
  return (
    <>
      <DataTable name="账号" rows={list.data?.items} total={list.data?.total ?? 0} pageSize={PAGE}
        loadAll={() => getAll<AccountRow>('/api/accounts', { q, state: chosen.state })}
        copyText={() => `账号 ${list.data?.total ?? 0} 个`}
        rowKey={(account) => account.id} columns={columns} filters={FILTERS} tools={tools}
        empty={<EmptyState title={q ? '没有找到账号' : '还没有账号'}>先在「组织」里登记人员，再给要登录的人开账号。</EmptyState>} />
      {doing && doing.act !== 'shown' && <ActDialog doing={doing} onCode={(code) => setDoing({ act: 'shown', code })}
        onClose={() => setDoing(undefined)} />}
      {doing?.act === 'shown' && <CodeDialog code={doing.code} onClose={() => setDoing(undefined)} />}
    </>
  )
}

const REASON: FieldSpec = { key: 'reason', label: '原因', kind: 'text', required: true, max: 200 }
const OPEN_FIELDS: FieldSpec[] = [
  { key: 'person', label: '给谁', kind: 'person', required: true },
  { key: 'username', label: '账号名', kind: 'text', required: true, hint: '小写字母、数字和 . _ -，如姓名拼音' },
]

interface ActDialogProps {
  doing: Exclude<Doing, { act: 'shown' }>
  onCode: (code: NewAccountCode) => void
  onClose: () => void
}

function ActDialog({ doing, onCode, onClose }: ActDialogProps) {
  const client = useQueryClient()
  const refresh = () => void client.invalidateQueries({ queryKey: ['account'] })
  const send = async (values: FormValues) => {
    if (doing.act === 'open') onCode(
      await post<NewAccountCode>(
        '/api/accounts', { personId: (values.person as Picked).id, username: String(values.username).toLowerCase() },
      ),
    )
    else if (doing.act === 'code') onCode(
      await post<NewAccountCode>(`/api/accounts/${doing.account.id}/code`, { reason: values.reason }),
    )
    else {
      await post(`/api/accounts/${doing.account.id}/disable`, { reason: values.reason })
      onClose()
    }
    refresh()
  }
  const title = doing.act === 'open'
    ? '开账号'
    : doing.act === 'code' ? `给${doing.account.person.name}发一次性口令` : `停用 ${doing.account.username}`
  const note = {
    open: '开好后给出一次性口令，本人用它设定密码。', code: '现有的登录立即退出；旧密码在本人用口令重设之前仍可用。', disable: '立即退出各处登录，不能再登录；可以随时启用。',
  }[doing.act]
  return (
    <Dialog open title={title} onClose={onClose}>
      <p className="prose">{note}</p>
      <Form fields={doing.act === 'open' ? OPEN_FIELDS : [REASON]} submit={doing.act === 'disable' ? '停用' : '给出口令'}
        onSubmit={send} onCancel={onClose} />
    </Dialog>
  )
}

function CodeDialog({ code, onClose }: { code: NewAccountCode; onClose: () => void }) {
  return (
    <Dialog open title={`${code.username} 的一次性口令`} onClose={onClose}
      foot={<Button look="primary" onClick={onClose}>已交给本人</Button>}>
      <div className="stack">
        <p className="system-code">{code.code}</p>
        <p className="prose">只显示这一次，{instantWords(code.expiresAt)} 前有效。请当面或电话交给本人，在登录页的「设定密码」（/setup）使用。</p>
      </div>
    </Dialog>
  )
}
