/** My sign-ins and my password (登录与密码), on the own page and under 系统. */
import { ApiProblem, del, put } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { instantWords } from '#ui/clock.ts'
import { ErrorPage } from '#ui/error-page.tsx'
import { Form, type FieldSpec, type FormValues } from '#ui/form.tsx'
import { useAct, useGet } from '#ui/query.ts'
import { Skeleton } from '#ui/progress.tsx'
import { Tag } from '#ui/tag.tsx'
import { toast } from '#ui/toast-store.ts'
import { useQueryClient } from '@tanstack/react-query'
import type { Session } from './wire.ts'
import './screen-system.css'

const BROWSERS = [
  [/Edg\//, 'Edge'], [/Firefox\//, 'Firefox'], [/(360SE|QIHU)/i, '360 浏览器'], [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const
const MACHINES = [
  [/Android/, '安卓'], [/iPhone|iPad/, '苹果手机'], [/Windows/, 'Windows'], [/Mac OS/, 'Mac'], [/Linux/, 'Linux'],
] as const

/** 「Chrome，Windows」 from what the browser says of itself. */
function browserWords(agent: string): string {
  const find = (list: readonly (readonly [RegExp, string])[]) => list.find(([sign]) => sign.test(agent))?.[1]
  return [find(BROWSERS), find(MACHINES)].filter(Boolean).join('，') || '未知浏览器'
}

export function MySessions() {
  const answer = useGet<{ items: Session[] }>('identity', '/api/auth/sessions')
  const revoke = useAct(
    (id: string) => del(`/api/auth/sessions/${encodeURIComponent(id)}`), { refresh: ['identity'], done: '那一处已退出登录' },
  )
  if (answer.error && !answer.data) return <ErrorPage error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data) return <Skeleton rows={2} />
  return (
    <ul className="system-lines">
      {answer.data.items.map((session) => (
        <li key={session.id}>
          <span>{browserWords(session.browser)}</span>
          {session.current ? <Tag tone="accent">本机</Tag> : null}
          <span className="small muted">{session.address || '—'}，{instantWords(
            session.startedAt,
          )} 登录，到 {instantWords(session.expiresAt)}</span>
          {!session.current
            && <span className="end"><Button size="small" busy={revoke.isPending}
              onClick={() => revoke.mutate(session.id)}>退出这一处</Button></span>}
        </li>
      ))}
    </ul>
  )
}

const FIELDS: FieldSpec[] = [
  { key: 'current-password', label: '现在的密码', kind: 'password', required: true },
  { key: 'new-password', label: '新密码', kind: 'password', required: true, hint: '至少 8 位，字母、数字、符号至少两种，不含账号名' },
  { key: 'again', label: '再输一次', kind: 'password', required: true },
]

export function PasswordForm() {
  const client = useQueryClient()
  const submit = async ({ 'current-password': current, 'new-password': next, again }: FormValues) => {
    if (next !== again) throw new ApiProblem('form.different', 422, '两次输入的新密码不一样，请重输。', { field: 'again' })
    await put('/api/auth/password', { current, next })
    for (const kind of ['me', 'identity']) void client.invalidateQueries({ queryKey: [kind] })
    toast('密码已修改，其他各处已退出登录')
  }
  return <Form fields={FIELDS} submit="修改密码" onSubmit={submit} />
}
