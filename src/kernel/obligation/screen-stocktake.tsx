/**
 * Each department goes through its own running work once (梳理): 继续, 暂停, 受影响, 办结; one digit each, saved at once.
 * Source: issue 2 section 4 (so that 「继续推进」 has something to continue).
 */
import { ApiProblem, post } from '#ui/api.ts'
import { Bar } from '#ui/bar.tsx'
import { LinkButton } from '#ui/button.tsx'
import { instantWords } from '#ui/clock.ts'
import { CopyText } from '#ui/copy-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { ExportTable } from '#ui/export-table.tsx'
import { useMe } from '#ui/me.tsx'
import { Page } from '#ui/page.tsx'
import { UnitPicker } from '#ui/picker.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { useAct, useGet } from '#ui/query.ts'
import { useUrlState } from '#ui/url-state.ts'
import { AnswerRow, type AnswerChoice } from './screen-answer-row.tsx'
import { dueText } from './screen-due.ts'
import { PATHS } from './screen-paths.ts'
import './screen-stocktake.css'
import type { BatchVerdicts } from './wire-act.ts'
import type { Stocktake } from './wire-desk.ts'
import { STATE_LABELS, STOCKTAKE_LABELS, STOCKTAKE_VERDICTS } from './words.ts'

const CHOICES: AnswerChoice[] = STOCKTAKE_VERDICTS.map((value) => ({
  value, label: STOCKTAKE_LABELS[value], needsSentence: value === 'affected',
  placeholder: value === 'affected' ? '受什么影响，影响到什么程度' : '可不填',
}))

export default function StocktakeScreen() {
  const { posts } = useMe()
  const [url, setUrl] = useUrlState({ unit: posts[0]?.unit.id ?? '' })
  const take = useGet<Stocktake>('obligation', PATHS.stocktake(url.unit), { enabled: url.unit !== '' })
  if (take.error && !take.data) return <ErrorPage error={take.error} onRetry={() => { void take.refetch() }} />
  return (
    <Page title="梳理" asOf={take.data?.asOf} trail={[['闭环', '/loop']]} matter={<Matter take={take.data} />}
      actions={take.data && (
        <>
          <CopyText asOf={take.data.asOf} text={() => textOf(take.data)} />
          <ExportTable title={`${take.data.unit.name} 梳理`} read={() => tableOf(take.data)} />
        </>
      )}>
      <div className="stocktake-unit">
        <UnitPicker label="单位" value={take.data?.unit ?? null} onChange={(unit) => setUrl({ unit: unit?.id ?? '' })} />
      </div>
      {take.isPending && url.unit ? <Skeleton rows={8} /> : take.data && <Items take={take.data} />}
    </Page>
  )
}

function Items({ take }: { take: Stocktake }) {
  const { posts, permits } = useMe()
  const mayTake = permits.includes('obligation.report') && posts.some(({ unit }) => unit.id === take.unit.id)
  const taken = take.items.filter((item) => item.taken).length
  if (take.items.length === 0) {
    return (
      <EmptyState title="没有要梳理的" actions={<LinkButton to="/register-import" look="primary">导入原有台账</LinkButton>}>
        应急开始前就在办的事，导入后由各单位逐项说一次：继续、暂停、受影响、办结。
      </EmptyState>
    )
  }
  return (
    <>
      <Bar legend
        parts={[{ label: '已梳理', count: taken, tone: 'accent' }, { label: '未梳理', count: take.items.length - taken }]} />
      <p className="muted small">
        {mayTake
          ? <><span className="answer-keys">每行按 1 继续、2 暂停、3 受影响、4 办结。</span>选了即存；每项只说一次。</>
          : '由本单位逐项说，这里只看。'}
      </p>
      <ul className="answer-list">
        {take.items.map((item) => (
          <Item key={item.obligation.id} item={item} unitId={take.unit.id} mayTake={mayTake} />
        ))}
      </ul>
    </>
  )
}

function Item({ item: { obligation, taken }, unitId, mayTake }: {
  item: Stocktake['items'][number]; unitId: string; mayTake: boolean
}) {
  const say = useAct(
    (answer: { verdict: string; note: string }) => post<BatchVerdicts>(PATHS.stocktake(unitId), {
      items: [{ id: obligation.id, revision: obligation.revision, verdict: answer.verdict,
        ...(answer.note ? { note: answer.note } : {}) }],
    }),
    { refresh: ['obligation'], quiet: true },
  )
  const save = async (verdict: string, note: string) => {
    try {
      const { items: [answer] } = await say.mutateAsync({ verdict, note })
      return answer && !answer.done ? answer.sentence : ''
    } catch (reason) {
      return reason instanceof ApiProblem ? reason.message : '没有存上，请再试一次。'
    }
  }
  return (
    <AnswerRow title={obligation.title} to={`/loop/${obligation.id}`} choices={CHOICES}
      readOnly={taken !== null || !mayTake} onSave={save}
      note={`${STATE_LABELS[obligation.state]}，${dueText(obligation)}`}
      saved={{ value: taken?.verdict ?? '', sentence: taken?.note ?? '' }}
      trace={taken ? `${taken.by.name} ${instantWords(taken.at)}` : '未梳理'} />
  )
}

function Matter({ take }: { take: Stocktake | undefined }) {
  if (!take) return '选一个单位，把应急前就在办的事逐项说一次。'
  const left = take.items.filter(({ taken }) => !taken).length
  return left > 0 ? <><strong>{left} 项还没梳理</strong>，共 {take.items.length} 项</> : `${take.items.length} 项都梳理过了。`
}

const textOf = ({ unit, items }: Stocktake) => [
  `${unit.name}梳理 ${items.length} 项`,
  ...STOCKTAKE_VERDICTS.map((verdict) =>
    `${STOCKTAKE_LABELS[verdict]} ${items.filter(({ taken }) => taken?.verdict === verdict).length}`),
  `未梳理 ${items.filter(({ taken }) => !taken).length}`,
].join('，')

const tableOf = ({ items }: Stocktake) => ({
  columns: ['编号', '事项', '状态', '时限', '梳理', '说明', '时间'],
  rows: items.map(({ obligation, taken }) => [
    obligation.no, obligation.title, STATE_LABELS[obligation.state], dueText(obligation),
    taken ? STOCKTAKE_LABELS[taken.verdict] : '未梳理', taken?.note ?? '', taken ? instantWords(taken.at) : '',
  ]),
})
