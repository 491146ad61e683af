/** 我的账号与安全: who I am, my sign-ins with revoke, password, light and dark. */
import { Card, Facts, Page } from '#ui/page.tsx'
import { useMe } from '#ui/me.tsx'
import { Link } from '#ui/link.tsx'
import { chooseTheme, useTheme, type ThemeChoice } from '#ui/theme.ts'
import { Choice } from '#ui/field.tsx'
import { MySessions, PasswordForm } from './screen-own-security.tsx'

const THEMES = [{ value: 'system', label: '随系统' }, { value: 'light', label: '浅色' }, { value: 'dark', label: '深色' }]

export default function MeScreen() {
  const me = useMe()
  const { choice } = useTheme()
  return (
    <Page title="我的账号与安全" matter={me.account.mustChangePassword ? <strong>请先修改初始密码，再办其他事。</strong> : undefined}>
      <div className="columns">
        <div className="stack">
          <Card title="在用的登录"><MySessions /></Card>
          <Card title="修改密码"><PasswordForm /></Card>
        </div>
        <div className="stack">
          <Card title="我">
            <Facts items={[
              ['姓名', <Link key="me" to={`/people/${me.person.id}`}>{me.person.name}</Link>],
              ['账号', me.account.username],
              ['岗位', <span key="posts" className="stack">{me.posts.map((post) => (
                <span key={post.unit.id + post.role}>{post.unit.name} · {post.title}{post.forPerson
                  && `（代${post.forPerson.name}）`}</span>
              ))}</span>],
            ]} />
          </Card>
          <Card title="显示"><Choice label="明暗" value={choice} onChange={(value) => chooseTheme(value as ThemeChoice)}
            options={THEMES} /></Card>
        </div>
      </div>
    </Page>
  )
}
