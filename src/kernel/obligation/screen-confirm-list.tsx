/** What the clerk typed and the head has not yet answered for (待确认): each sentence, one tap for all. */
import { post } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { instantWords } from '#ui/clock.ts'
import { Link } from '#ui/link.tsx'
import { useAct } from '#ui/query.ts'
import { PATHS } from './screen-paths.ts'
import './screen-desk.css'
import type { ToConfirm } from './wire-desk.ts'
import { ANSWER_LABELS } from './words.ts'

interface Confirming { unitId: string; progressIds: string[] }

export function ConfirmList({ items }: { items: ToConfirm[] }) {
  const confirm = useAct(
    async (batches: Confirming[]) => {
      for (const { unitId, progressIds } of batches) await post(PATHS.confirmRunning(unitId), { progressIds })
    },
    {
      refresh: ['obligation', 'me'],
      done: (_, batches) => `已确认 ${batches.reduce((sum, { progressIds }) => sum + progressIds.length, 0)} 条，由您负责`,
    },
  )
  if (items.length === 0) return null
  const unitIds = [...new Set(items.map(({ unit }) => unit.id))]
  const all = unitIds.map((unitId) => ({
    unitId, progressIds: items.filter(({ unit }) => unit.id === unitId).map(({ progressId }) => progressId),
  }))
  return (
    <section className="desk-group" aria-labelledby="desk-confirm">
      <div className="desk-head">
        <h2 id="desk-confirm">待确认<span className="number">{items.length}</span></h2>
        <Button size="small" look="primary" letter="C" keyLabel="一并确认内勤填报" busy={confirm.isPending}
          onClick={() => confirm.mutate(all)}>
          一并确认 {items.length} 条
        </Button>
      </div>
      <ul>
        {items.map(({ progressId, obligation, unit, answer, sentence, typedBy, typedAt }) => (
          <li className="desk-row" key={progressId}>
            <div className="desk-due">
              <span className={answer === 'difficulty' ? 'tone-alarm' : undefined}>{ANSWER_LABELS[answer]}</span>
            </div>
            <div className="desk-what">
              <Link className="desk-title" to={`/loop/${obligation.id}`}>{obligation.title}</Link>
              {sentence && <p className="desk-said">{sentence}</p>}
              <div className="desk-note">
                {`${typedBy.name} ${instantWords(typedAt)} 填${unitIds.length > 1 ? ` · ${unit.name}` : ''}`}
              </div>
            </div>
            <Button size="small" busy={confirm.isPending} aria-label={`确认：${obligation.title}`}
              onClick={() => confirm.mutate([{ unitId: unit.id, progressIds: [progressId] }])}>
              确认
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
