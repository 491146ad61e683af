/** Setting the first password with a one-time code (设定密码), then on to sign in. */
import { useEffect, useState } from 'react'
import { ApiProblem, post } from '#ui/api.ts'
import { LinkButton } from '#ui/button.tsx'
import { Form, type FieldSpec, type FormValues } from '#ui/form.tsx'
import { Link } from '#ui/link.tsx'
import { Logo } from '#ui/shell-top.tsx'

const FIELDS: FieldSpec[] = [
  {
    key: 'code', label: '一次性口令', kind: 'text', required: true, placeholder: 'XXXX-XXXX-XXXX-XXXX',
    hint: '管理员或安装人交给您的，24 小时内有效',
  },
  { key: 'new-password', label: '新密码', kind: 'password', required: true, hint: '至少 8 位，字母、数字、符号至少两种，不含账号名' },
  { key: 'again', label: '再输一次', kind: 'password', required: true },
]

export default function SetupScreen() {
  const [username, setUsername] = useState('')
  useEffect(() => { document.title = '设定密码 · 闭环' }, [])
  const submit = async ({ code, 'new-password': password, again }: FormValues) => {
    if (password !== again) throw new ApiProblem('form.different', 422, '两次输入的密码不一样，请重输。', { field: 'again' })
    const answer = await post<{ username: string }>('/api/auth/activate', { code, password })
    setUsername(answer.username)
  }
  return (
    <main className="sign-in">
      <div className="mark"><Logo size={40} /><h1>闭环</h1></div>
      {username ? (
        <>
          <p role="status">密码已设定。您的账号是 <strong>{username}</strong>，请用它登录。</p>
          <LinkButton to="/sign-in" look="primary">去登录</LinkButton>
        </>
      ) : (
        <>
          <p>第一次使用，或忘记了密码：用一次性口令设定自己的密码。</p>
          <Form fields={FIELDS} submit="设定密码" onSubmit={submit} />
          <p className="small muted">
            没有口令，请找系统管理员要。已有密码，
            <Link to="/sign-in" style={{ textDecoration: 'underline' }}>直接登录</Link>。
          </p>
        </>
      )}
    </main>
  )
}
