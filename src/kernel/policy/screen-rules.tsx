/** 规则: what the centre has laid down, since when and on what basis; changed from a day on, the past stays. */
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { CopyText } from '#ui/copy-text.tsx'
import { dayOf, serverNow } from '#ui/clock.ts'
import { ErrorPage } from '#ui/error-page.tsx'
import { usePermit } from '#ui/me.tsx'
import { Card, Facts, Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { useGet } from '#ui/query.ts'
import { RuleDialog } from './screen-rule-change.tsx'
import { linesOf, sinceWords } from './screen-rule-words.ts'
import type { Rule, RuleList, RulePeriod } from './wire-rules.ts'
import './screen-policy.css'

export default function RulesScreen() {
  const list = useGet<RuleList>('policy', '/api/rules')
  const mayManage = usePermit('rule.manage')
  const [changing, setChanging] = useState<Rule>()
  if (list.error && !list.data) return <ErrorPage error={list.error} onRetry={() => void list.refetch()} />
  const rules = list.data?.items
  return (
    <Page title="规则" asOf={list.data?.asOf} matter="从哪天起改，就从哪天起用；以前的日子按当时的规则"
      actions={rules && <CopyText text={() => rules.map(ruleText).join('\n')} />}>
      <div className="stack">
        {!rules && <Skeleton rows={6} />}
        {rules?.map((rule) => (
          <RuleCard key={rule.key} rule={rule} onChange={mayManage && rule.known ? () => setChanging(rule) : undefined} />
        ))}
      </div>
      {changing && <RuleDialog rule={changing} onClose={() => setChanging(undefined)} />}
    </Page>
  )
}

const wordsOf = (key: string, value: unknown) => linesOf(key, value).map(([label, words]) => `${label}：${words}`).join('；')
const ruleText = ({ key, title, value, fromDay }: Rule) => `${title}（${sinceWords(fromDay)}）：${wordsOf(key, value)}`

function RuleCard({ rule, onChange }: { rule: Rule, onChange?: (() => void) | undefined }) {
  const { key, title, governs, value, basis, fromDay, history } = rule
  const today = dayOf(serverNow())
  const next = history.filter((each) => each.fromDay !== null && each.fromDay > today)
  return (
    <Card title={title} extra={onChange && <Button size="small" onClick={onChange} aria-label={`修改${title}`}>修改</Button>}>
      <div className="stack">
        {governs && <p className="prose muted">{governs}</p>}
        <Facts items={[...linesOf(key, value), ['自', sinceWords(fromDay)], ['依据', basis]]} />
        {next.map((each) => (
          <p className="prose tone-amber" key={each.id}>{each.fromDay} 起改为：{wordsOf(key, each.value)}（{each.basis}）</p>
        ))}
        {history.length > 1 && <History ruleKey={key} title={title} rows={history} />}
      </div>
    </Card>
  )
}

function History({ ruleKey, title, rows }: { ruleKey: string, title: string, rows: RulePeriod[] }) {
  return (
    <details className="rule-history">
      <summary aria-label={`${title}的沿革`}>沿革 {rows.length} 条</summary>
      <ol className="timeline">
        {rows.map(({ id, value, basis, fromDay }) => (
          <li key={id}>
            <time>{sinceWords(fromDay)}</time>
            <div>
              <div>{wordsOf(ruleKey, value)}</div>
              <div className="muted small prose">{basis}</div>
            </div>
          </li>
        ))}
      </ol>
    </details>
  )
}
