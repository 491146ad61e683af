/**
 * The page of the morning (此刻) on 今日: what a director can read aloud without opening anything else.
 * Source: look.md (one page gives five figures he can read aloud); issue 2, section 4.
 */
import type { ReactNode } from 'react'
import { instantWords } from '#ui/clock.ts'
import { CopyText } from '#ui/copy-text.tsx'
import { Link } from '#ui/link.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { useGet } from '#ui/query.ts'
import { FIGURE_QUERY, FIGURE_WORDS, type Figure } from '#kernel/board/words.ts'
import type { Morning } from '#kernel/board/wire.ts'
import { MORNING_FIGURES, changeOf, changeWords, morningText } from './screen-morning-words.ts'
import './screen-morning.css'

const REFRESH_MS = 60_000
/** More of it needs somebody; of the others a change is only a change. */
const WORSE: readonly Figure[] = ['overdue']

export default function MorningPage({ children }: { children?: ReactNode }) {
  const answer = useGet<Morning>('obligation', '/api/board/morning', { refetchInterval: REFRESH_MS })
  const morning = answer.data
  if (answer.error && !morning) return <>{children}</>
  if (!morning) return <Skeleton rows={6} />
  if (morning.now.due === 0 && morning.toIssue.length === 0) return <>{children}</>
  return (
    <section className="morning" aria-labelledby="morning-title">
      <div className="morning-head">
        <h2 id="morning-title">此刻</h2>
        <span className="muted small">与昨天此时比</span>
        <CopyText text={() => morningText(morning)} asOf={morning.asOf} label="复制此刻" />
      </div>
      <ul className="morning-figures">
        {MORNING_FIGURES.map((figure) => <FigureTile key={figure} morning={morning} figure={figure} />)}
      </ul>
      <Lists morning={morning} />
    </section>
  )
}

function FigureTile({ morning, figure }: { morning: Morning; figure: Figure }) {
  const [count, change] = [morning.now[figure], changeOf(morning, figure)]
  const isWorse = WORSE.includes(figure) && change > 0
  const isLate = figure === 'overdue' && count > 0
  return (
    <li data-tone={isLate ? 'alarm' : undefined}>
      <Link to={`/loop?${FIGURE_QUERY[figure]}`}>
        <span>{FIGURE_WORDS[figure]}</span>
        <strong>{count}</strong>
        <span className={isWorse ? 'tone-alarm' : 'muted'}>{isWorse && '▲ '}{changeWords(change)}</span>
      </Link>
    </li>
  )
}

function Lists({ morning: { worst, help, toIssue, now } }: { morning: Morning }) {
  return (
    <div className="morning-lists">
      <section aria-label="超期最多的单位">
        <h3>超期最多</h3>
        {worst.length === 0 && <p className="muted">没有超期。</p>}
        <ol>
          {worst.map(({ id, name, overdue }) => (
            <li key={id}>
              <Link to={`/loop?due=overdue&owner=${id}`}>
                <span>{name}</span><strong className="tone-alarm">{overdue} 项</strong>
              </Link>
            </li>
          ))}
        </ol>
        {now.overdue > 0 && <Link className="small" to="/wall?by=unit">看各单位</Link>}
      </section>
      <section aria-label="有困难">
        <h3>有困难{help.total > 0 && ` ${help.total} 项`}</h3>
        {help.total === 0 && <p className="muted">没有单位请求协调。</p>}
        <ul>
          {help.items.map(({ id, title, owner, sentence, at }) => (
            <li key={id}>
              <Link to={`/loop/${id}`}><span>{owner.name}：{title}</span></Link>
              <p>{sentence} <span className="muted small">{instantWords(at)}</span></p>
            </li>
          ))}
        </ul>
      </section>
      {toIssue.length > 0 && (
        <section aria-label="待签发">
          <h3>纪要待签发 {toIssue.length} 份</h3>
          <ul>
            {toIssue.map(({ id, title }) => <li key={id}><Link to={`/minutes/${id}/issue`}><span>{title}</span></Link></li>)}
          </ul>
        </section>
      )}
    </div>
  )
}
