/** 系统: accounts, my sign-ins and password, centre and emergency, about; only what I may see. */
import { Link } from '#ui/link.tsx'
import { Card, Facts, Page } from '#ui/page.tsx'
import { emergencyWords, usePermit } from '#ui/me.tsx'
import { useGet } from '#ui/query.ts'
import { Tabs } from '#ui/tabs.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { Accounts } from './screen-accounts.tsx'
import { MySessions, PasswordForm } from './screen-own-security.tsx'
import type { Me } from './wire.ts'

export default function SystemScreen() {
  const mayManage = usePermit('account.manage')
  const [url, setUrl] = useUrlState({ tab: mayManage ? 'accounts' : 'mine' })
  const tabs = [
    ...(mayManage ? [{ key: 'accounts', label: '账号' }] : []), { key: 'mine', label: '我的登录与密码' },
    { key: 'centre', label: '中心' }, { key: 'about', label: '关于' },
  ]
  return (
    <Page title="系统">
      <Tabs name="系统" tabs={tabs} value={url.tab} onChange={(tab) => setUrl({ tab })}>
        {url.tab === 'accounts' && mayManage && <Accounts />}
        {url.tab === 'mine' && (
          <div className="stack">
            <Card title="在用的登录"><MySessions /></Card>
            <Card title="修改密码"><PasswordForm /></Card>
          </div>
        )}
        {url.tab === 'centre' && <Centre />}
        {url.tab === 'about' && <About />}
      </Tabs>
    </Page>
  )
}

function Centre() {
  const { data } = useGet<Me>('me', '/api/me')
  const mayReadEmergency = usePermit('emergency.read')
  const mayReadRules = usePermit('rule.read')
  if (!data) return null
  const { centre, emergency } = data
  return (
    <div className="stack">
      <Card title="中心">
        <Facts items={[
          ['名称', centre.name], ['所在地', centre.place], ['性质', centre.demo ? '演示中心：人和单位都是虚构的，账号只能在本机用' : '真实中心'],
        ]} />
      </Card>
      <Card title="突发事件" extra={mayReadEmergency && <Link to="/emergency">查看和办理</Link>}>
        {emergency
          ? <Facts items={[
            ['现在', emergencyWords(emergency)], ['第一天', emergency.firstDay], ['级别', emergency.level || '未定'],
          ]} />
          : <p className="muted">现在没有突发事件。「至解除为止」的职责要有突发事件才能派发。</p>}
      </Card>
      {mayReadRules && (
        <Card title="规则" extra={<Link to="/rules">查看和修改</Link>}>
          <p className="prose">时限、复核、签收、提醒线等缺省怎么定，从哪天起，依据是什么。</p>
        </Card>
      )}
    </div>
  )
}

function About() {
  return (
    <Card title="闭环 Bihuan">
      <p className="prose">纪要进来，事项出去，件件有人接、有时限、有回音。</p>
      <Facts items={[
        ['接口说明', <a key="openapi" href="/openapi.json">/openapi.json（OpenAPI 3.1）</a>],
        ['记录', '每次改动都留痕：谁、何时、改了什么、为什么；应用不能改也不能删'],
        ['个人信息', '手机号、请假说明加密保存，查看手机号要写明理由并留痕'],
      ]} />
    </Card>
  )
}
