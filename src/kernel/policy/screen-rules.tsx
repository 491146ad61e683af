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
          <RuleCard key={rule.key} rule={rule}
            onChange={mayManage && rule.known ? () => setChanging(rule) : undefined} />
        ))}
      </div>
      {changing && <RuleDialog rule={changing} onClose={() => setChanging(undefined)} />}
    </Page>
  )
}

const inOne = (lines: [label: string, words: string][]) => lines.map(([label, words]) => `${label}：${words}`).join('；')
/** Of a rule with many lines, those that differ from what stood before. */
function changedWords(key: string, value: unknown, before: unknown): string {
  const old = before === undefined ? [] : linesOf(key, before).map(([, words]) => words)
  const changed = linesOf(key, value).filter(([, words], index) => words !== old[index])
  return inOne(changed) || '与此前相同，依据有改'
}
const ruleText = ({ key, title, value, fromDay }: Rule) => `${title}（${sinceWords(fromDay)}）：${inOne(linesOf(key, value))}`

function RuleCard({ rule, onChange }: { rule: Rule, onChange?: (() => void) | undefined }) {
  const { key, title, governs, value, basis, fromDay, history } = rule
  const today = dayOf(serverNow())
  const next = history.filter((each) => each.fromDay !== null && each.fromDay > today)
  const act = onChange && <Button size="small" onClick={onChange} aria-label={`修改${title}`}>修改</Button>
  return (
    <Card title={title} extra={act}>
      <div className="stack">
        {governs && <p className="prose muted">{governs}</p>}
        <Facts items={[...linesOf(key, value), ['何时起', sinceWords(fromDay)], ['依据', basis]]} />
        {next.map((each) => (
          <p className="prose tone-amber" key={each.id}>
            {`${each.fromDay} 起改为：${changedWords(key, each.value, value)}（${each.basis}）`}
          </p>
        ))}
        {history.length > 1 && <History ruleKey={key} rows={history} />}
      </div>
    </Card>
  )
}

function History({ ruleKey, rows }: { ruleKey: string, rows: RulePeriod[] }) {
  return (
    <details className="rule-history">
      <summary>沿革 {rows.length} 条</summary>
      <ol className="timeline">
        {rows.map(({ id, value, basis, fromDay }, index) => (
          <li key={id}>
            <time>{index === rows.length - 1 ? '最初' : sinceWords(fromDay)}</time>
            <div>
              <div>{changedWords(ruleKey, value, rows[index + 1]?.value)}</div>
              <div className="muted small prose">{basis}</div>
            </div>
          </li>
        ))}
      </ol>
    </details>
  )
}
