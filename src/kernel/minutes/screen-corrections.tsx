/**
 * What was corrected in the text, each to be undone (更正), and what the reading warns of (提示).
 *
 * Source: founding.ocr.json: character errors are repaired with a log, names only ever flagged.
 */
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { Minutes } from './wire.ts'

export interface CorrectionsProps {
  minutes: Minutes
  isReadOnly: boolean
  onPlace: (line: number) => void
  onUndo: (n: number, undone: boolean) => void
}

function LineLink({ line, onPlace }: { line: number | null, onPlace: (line: number) => void }) {
  return line === null ? <span className="small muted">全文</span>
    : <Button size="small" look="quiet" onClick={() => onPlace(line)}>第 {line} 行</Button>
}

export function Corrections({ minutes, isReadOnly, onPlace, onUndo }: CorrectionsProps) {
  const { corrections, warnings } = minutes
  if (corrections.length + warnings.length === 0) return <EmptyState title="没有更正，也没有提示">原文照录，一字未改。</EmptyState>
  return (
    <div className="corrections">
      <section>
        <h2 className="section-title">文字更正 {corrections.length} 处</h2>
        <p className="small muted prose">只改识别错误的字；人名和单位名从不改动，只提示。</p>
        <ul>
          {corrections.map((each) => (
            <li key={each.n} data-undone={each.undone || undefined}>
              <LineLink line={each.line} onPlace={onPlace} />
              <span className="corrections-words">
                <del>{each.wrong}</del> → <ins>{each.right || '（删去）'}</ins>
                {each.undone && <span className="muted">（已恢复原字）</span>}
              </span>
              {!isReadOnly && (
                <Button size="small" look="quiet"
                  onClick={() => onUndo(each.n, !each.undone)}>{each.undone ? '重新更正' : '恢复原字'}</Button>
              )}
            </li>
          ))}
        </ul>
      </section>
      {warnings.length > 0 && (
        <section>
          <h2 className="section-title">读件提示 {warnings.length} 条</h2>
          <p className="small muted prose">要人定夺的已列入待答，这里是全部提示。</p>
          <ul>
            {warnings.map((each, index) => (
              <li key={index}><LineLink line={each.line} onPlace={onPlace} /><span>{each.message}</span></li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
