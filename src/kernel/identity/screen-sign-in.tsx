/** Sign-in (登录): name and password, then on to where the person wanted to go. */
import { useEffect, useState, type FormEvent } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { ApiProblem, post } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { TextInput } from '#ui/field.tsx'
import { Link, useGo } from '#ui/link.tsx'
import type { Me } from '#ui/me.tsx'
import { Logo } from '#ui/shell-top.tsx'
import { useUrlState } from '#ui/url-state.ts'

/** Only a path of our own; `//elsewhere` would lead off the site. */
const isOwnPath = (to: string) => /^\/(?![/\\])/.test(to)

export default function SignInScreen() {
  const [url] = useUrlState({ to: '/today' })
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [refusal, setRefusal] = useState('')
  const [isBusy, setBusy] = useState(false)
  const client = useQueryClient()
  const go = useGo()
  useEffect(() => { document.title = '登录 · 闭环' }, [])

  const signIn = async (event: FormEvent) => {
    event.preventDefault()
    if (!login.trim() || !password) return setRefusal('请填写账号和密码。')
    setBusy(true)
    setRefusal('')
    try {
      const me = await post<Me>('/api/auth/sign-in', { login: login.trim(), password })
      client.clear()
      client.setQueryData(['me', '/api/me', {}], me)
      go(isOwnPath(url.to) ? url.to : '/today', { replace: true })
    } catch (problem) {
      setRefusal(problem instanceof ApiProblem && problem.message ? problem.message : '没有登录成功，请再试一次。')
      setPassword('')
    } finally {
      setBusy(false)
    }
  }

  return (
    <main className="sign-in">
      <div className="mark"><Logo size={40} /><h1>闭环</h1></div>
      <p>会上定的事，件件有人接、有时限、有回音。</p>
      <form className="form" onSubmit={(event) => { void signIn(event) }}>
        <TextInput label="账号" value={login} onChange={setLogin} name="username" autoComplete="username" autoFocus
          hint="姓名拼音、工号或手机号" />
        <TextInput label="密码" type="password" value={password} onChange={setPassword} name="password"
          autoComplete="current-password" />
        {refusal && <p className="form-problem" role="alert">{refusal}</p>}
        <Button look="primary" type="submit" busy={isBusy}>登录</Button>
      </form>
      <p className="small muted">
        有一次性口令，
        <Link to="/setup" style={{ textDecoration: 'underline' }}>在这里设定密码</Link>。忘记密码，请找系统管理员要口令。
      </p>
    </main>
  )
}
