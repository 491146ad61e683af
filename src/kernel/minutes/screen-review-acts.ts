/**
 * Working on the minutes under review (复核操作): a change shows at once, goes to the server in turn, and is taken back
 * from the screen when refused. What is shown = the server's answer + changes not yet acknowledged, so that a refresh
 * by a live event never wipes a change that is still under way.
 *
 * Source: issue 2, section 3: a clerk clears 80 proposals in ten minutes.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { ApiProblem, patch, post, put } from '#ui/api.ts'
import { useGet } from '#ui/query.ts'
import { toast } from '#ui/toast-store.ts'
import type { Answer, Change, Minutes, Proposal, Question } from './wire.ts'
import { opposite, showEdit, takeChange, toPatch, type Edit } from './screen-review-edit.ts'

type Show = (minutes: Minutes) => Minutes
export interface AnswerGiven { answer?: Answer, leaveOpen?: boolean }

export interface Review {
  minutes: Minutes | undefined
  error: ApiProblem | null
  retry: () => void
  /** Changes not yet acknowledged. */
  saving: number
  change: (rows: readonly Proposal[], edit: Edit, words: string) => void
  split: (row: Proposal, at: number) => void
  merge: (rows: readonly Proposal[]) => void
  /** Brings back what was carried by another. */
  restore: (row: Proposal) => void
  addByHand: (span: [number, number]) => Promise<string | undefined>
  answer: (question: Question, given: AnswerGiven) => void
  answerMany: (questions: readonly Question[], given: AnswerGiven & { takeSuggestion?: boolean }) => void
  undoCorrection: (n: number, undone: boolean) => void
  /** Takes the last change back; the id of what it was about. */
  undo: () => string | undefined
}

const same: Show = (minutes) => minutes
const UNDO_MAX = 200

const takeAnswer = (known: Minutes, result: Change | Minutes): Minutes =>
  ('rawText' in result ? result : takeChange(known, result))

type WaitingLine = ReturnType<typeof useWaitingLine>

/**
 * The revision seen when a change was made, carried on by one's own acts in between, whatever their kind; what somebody
 * else changed is not carried on, so that only that is refused.
 */
function useRevisions() {
  const next = useRef(new Map<string, number>())
  const carriedOn = useCallback((id: string, seen: number): number => {
    const later = next.current.get(`${id} ${seen}`)
    return later === undefined ? seen : carriedOn(id, later)
  }, [])
  const note = useCallback((before: readonly Proposal[], after: readonly Proposal[]) => {
    const now = new Map(after.map((row) => [row.id, row.revision]))
    for (const { id, revision } of before) {
      const later = now.get(id)
      if (later !== undefined && later > revision) next.current.set(`${id} ${revision}`, later)
    }
  }, [])
  return { carriedOn, note }
}

/** The minutes, and a line in which changes wait for one another. */
function useWaitingLine(id: string, note: ReturnType<typeof useRevisions>['note']) {
  const client = useQueryClient()
  const path = `/api/minutes/${id}`
  const answer = useGet<Minutes>('minutes', path)
  const [waiting, setWaiting] = useState<readonly { key: number, show: Show }[]>([])
  const line = useRef<Promise<unknown>>(Promise.resolve())
  const lastKey = useRef(0)
  const key = useMemo(() => ['minutes', path, {}], [path])
  const latest = useCallback(() => client.getQueryData<Minutes>(key), [client, key])

  const send = useCallback(<Out extends Change | Minutes>(show: Show, act: () => Promise<Out>) => {
    const own = ++lastKey.current
    setWaiting((before) => [...before, { key: own, show }])
    const leave = () => setWaiting((before) => before.filter((entry) => entry.key !== own))
    const run = async (): Promise<Out | undefined> => {
      try {
        const before = latest()?.proposals ?? []
        const result = await act()
        note(before, result.proposals)
        await client.cancelQueries({ queryKey: key })
        client.setQueryData<Minutes>(key, (known) => known && takeAnswer(known, result))
        return result
      } catch (reason) {
        const problem = reason instanceof ApiProblem ? reason : new ApiProblem('review.failed', 0, '没有办成，这一步已退回，请再试一次。')
        toast(problem.message, { tone: 'alarm' })
        void client.invalidateQueries({ queryKey: key })
        return undefined
      } finally {
        leave()
      }
    }
    const done = line.current.then(run)
    line.current = done
    return done
  }, [client, key, latest, note])

  const known = answer.data?.id === id ? answer.data : undefined
  const minutes = useMemo(() => known && waiting.reduce((shown, { show }) => show(shown), known), [known, waiting])
  const retry = () => { void answer.refetch() }
  return { path, minutes, latest, send, saving: waiting.length, error: known ? null : answer.error, retry }
}

/** Leaving with a change under way asks first. */
function useLeaveGuard(saving: number): void {
  useEffect(() => {
    if (saving === 0) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [saving])
}

function useQuestionActs(path: string, send: WaitingLine['send']): Pick<Review, 'answer' | 'answerMany'> {
  const settle = (ids: readonly string[], given: AnswerGiven): Show => (shown) => ({
    ...shown,
    questions: shown.questions.map((each) => (ids.includes(each.id)
      ? { ...each, state: given.leaveOpen ? 'leftOpen' : 'answered', answer: given.answer ?? each.answer }
      : each)),
  })
  return {
    answer: (question, given) => {
      void send(settle([question.id], given), () => put<Change>(`${path}/questions/${question.id}`, given))
    },
    answerMany: (questions, given) => {
      const ids = questions.map((each) => each.id)
      void send(settle(ids, given), () => post<Change>(`${path}/questions/bulk`, { ids, ...given }))
    },
  }
}

export function useReview(id: string): Review {
  const revisions = useRevisions()
  const { path, minutes, latest, send, saving, error, retry } = useWaitingLine(id, revisions.note)
  const past = useRef<{ id: string | undefined, back: () => void }[]>([])
  useLeaveGuard(saving)

  const remember = (id: string | undefined, back: () => void) => {
    past.current = [...past.current, { id, back }].slice(-UNDO_MAX)
  }
  const withRevision = (row: Proposal, act: (revision: number) => Promise<Change>) => () =>
    act(revisions.carriedOn(row.id, row.revision))
  const submit = (rows: readonly Proposal[], edit: Edit) => {
    const ids = rows.map((row) => row.id)
    const show: Show = (shown) => showEdit(shown, new Set(ids), edit)
    const [only] = rows
    if (rows.length === 1 && only) {
      const own = `${path}/proposals/${only.id}`
      return send(show, withRevision(only, (revision) => patch<Change>(own, { revision, ...toPatch(edit) })))
    }
    return send(show, () => post<Change>(`${path}/bulk`, { ids, patch: toPatch(edit) }))
  }
  const takeBack = (rows: readonly Proposal[], edit: Edit) => {
    const groups = new Map<string, Proposal[]>()
    for (const row of rows) {
      const key = JSON.stringify(opposite(row, edit))
      groups.set(key, [...groups.get(key) ?? [], row])
    }
    const now = new Map(latest()?.proposals.map((row) => [row.id, row]))
    for (const [key, group] of groups) void submit(group.map((row) => now.get(row.id) ?? row), JSON.parse(key) as Edit)
  }

  const change: Review['change'] = (rows, edit, words) => {
    if (rows.length === 0) return
    const back = () => takeBack(rows, edit)
    remember(rows[0]?.id, back)
    void submit(rows, edit)
    if (words) toast(words, { undo: () => takeOut(back) })
  }
  const takeOut = (back: () => void) => {
    past.current = past.current.filter((each) => each.back !== back)
    back()
  }
  const split: Review['split'] = (row, at) => {
    const cut = `${path}/proposals/${row.id}/split`
    const pieces = send(same, withRevision(row, (revision) => post<Change>(cut, { revision, at: [at] })))
    const join = (result: Change | undefined) => result && joinAgain(result.proposals.map((each) => each.id))
    remember(row.id, () => { void pieces.then(join) })
  }
  const joinAgain = (ids: string[]) => send(same, () => post<Change>(`${path}/merge`, { ids }))
  const restore: Review['restore'] = (row) => {
    const now = latest()?.proposals.find((each) => each.id === row.id) ?? row
    const show: Show = (shown) => showEdit(shown, new Set([row.id]), { state: 'proposed' })
    void send(show, withRevision(now, (revision) => post<Change>(`${path}/proposals/${row.id}/restore`, { revision })))
  }
  const merge: Review['merge'] = (rows) => {
    const [first, ...others] = rows
    if (!first || others.length === 0) return
    const gone = new Set(others.map((row) => row.id))
    const ids = rows.map((row) => row.id)
    void send((shown) => showEdit(shown, gone, { state: 'merged' }), () => post<Change>(`${path}/merge`, { ids }))
    const back = () => others.forEach(restore)
    remember(first.id, back)
    toast(`已并入「${first.title}」`, { undo: () => takeOut(back) })
  }
  const addByHand: Review['addByHand'] = async (span) => {
    const known = new Set(minutes?.proposals.map((row) => row.id))
    const result = await send(same, () => post<Change>(`${path}/proposals`, { span }))
    return result?.proposals.find((row) => !known.has(row.id))?.id
  }
  const questions = useQuestionActs(path, send)
  const undoCorrection: Review['undoCorrection'] = (n, undone) => {
    const show: Show = (shown) => (
      { ...shown, corrections: shown.corrections.map((each) => (each.n === n ? { ...each, undone } : each)) })
    void send(show, () => put<Minutes>(`${path}/corrections/${n}`, { undone }))
  }
  const undo = () => {
    const last = past.current.pop()
    if (!last) toast('没有可以撤回的改动')
    last?.back()
    return last?.id
  }
  return {
    minutes, error, retry, saving, change, split, merge, restore, addByHand, undoCorrection, undo, ...questions,
  }
}
