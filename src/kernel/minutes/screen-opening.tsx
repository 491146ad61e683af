/** What stands open under the current proposal (展开): its words and questions, or the editor that was called. */
import type { Picked } from '#ui/picker.tsx'
import type { Minutes } from './wire.ts'
import { QuestionCard } from './screen-answer.tsx'
import type { Opened } from './screen-proposal-acts.tsx'
import { ProposalEdit } from './screen-proposal-edit.tsx'
import { ProposalOpen, beforeOf, type RowAct } from './screen-proposal-open.tsx'
import { Quick } from './screen-quick.tsx'
import type { Review } from './screen-review-acts.ts'
import type { Edit } from './screen-review-edit.ts'
import type { Row } from './screen-review-words.ts'
import { Split } from './screen-split.tsx'

export interface OpeningProps {
  row: Row
  minutes: Minutes
  review: Review
  names: ReadonlyMap<string, string>
  byId: ReadonlyMap<string, Row>
  isReadOnly: boolean
  opened: Opened | undefined
  onClose: () => void
  /** The rows that a quick change goes to. */
  targets: readonly Row[]
  usual: { owners: Picked[], reviewers: Picked[] }
  acts: Record<RowAct, () => void>
  /** Where the hand last clicked in the source. */
  caret: () => number | undefined
  /** Gives the focus back to the row, when what held it is gone. */
  onFocusRow: () => void
}

export function Opening(props: OpeningProps) {
  const { row, minutes, review, opened, onClose, targets, usual, caret } = props
  const kind = opened?.id === row.id ? opened.kind : undefined
  if (!kind) return <Shown {...props} />
  if (kind === 'edit') {
    const save = (edit: Edit) => {
      if (Object.keys(edit).length > 0) review.change([row], edit, '')
      onClose()
    }
    return <ProposalEdit row={row} onSave={save} onClose={onClose} />
  }
  if (kind === 'split') {
    const split = (at: number) => {
      review.split(row, at)
      onClose()
    }
    return <Split row={row} rawText={minutes.rawText} caret={caret()} onSplit={split} onClose={onClose} />
  }
  const change = (edit: Edit, words: string) => review.change(targets, edit, targets.length > 1 ? words : '')
  return <Quick kind={kind} row={row} many={targets.length} usual={usual} onChange={change} onClose={onClose} />
}

function Shown({ row, minutes, review, names, byId, isReadOnly, acts, onFocusRow }: OpeningProps) {
  const answer: Review['answer'] = (question, given) => {
    review.answer(question, given)
    onFocusRow()
  }
  const asked = minutes.questions.filter(({ state, proposalIds }) => state === 'open' && proposalIds.includes(row.id))
  const questions = asked.map((question) => (
    <QuestionCard key={question.id} question={question} minutes={minutes} names={names} isReadOnly={isReadOnly}
      onAnswer={answer} />
  ))
  return (
    <ProposalOpen row={row} byId={byId} before={beforeOf(minutes, row.id)} isReadOnly={isReadOnly}
      onAct={(act) => acts[act]()} questions={questions} />
  )
}
