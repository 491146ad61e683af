/** What readers of minutes see (展示): rows put together with the names of units and people, each looked up once. */
import type { Reader } from '#base/database.ts'
import { listPersonNames, listUnitNames } from '#kernel/organisation/face.ts'
import { openReviewers, readLoadWarning, reviewerOf } from './directory.ts'
import { loadOf } from './load.ts'
import { countCreated } from './rules-propose.ts'
import * as store from './store.ts'
import { listObligationNames, listProposals, readProposals, type Stored } from './store-proposals.ts'
import { listQuestions, type StoredQuestion } from './store-questions.ts'
import type { Change, Minutes, Proposal, Question, Summary } from './wire.ts'
import type { Reading } from './reading/parse.ts'

export async function listMinutes(
  db: Reader,
  query: { id?: string; state?: string; limit: number; offset: number },
): Promise<Summary[]> {
  const rows = await store.listSummaries(db, query)
  const people = await listPersonNames(
    db,
    rows.flatMap((row) => [row.created_by, ...(row.issued_by ? [row.issued_by] : [])]),
  )
  const person = (id: string) => ({ id, name: people.get(id) ?? '' })
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    seriesNo: row.series_no,
    version: row.version,
    meetingDay: row.meeting_day,
    state: row.state as Summary['state'],
    counts: {
      proposals: row.proposals,
      confirmed: row.confirmed,
      merged: row.merged,
      dropped: row.dropped,
      openQuestions: row.open_questions,
      obligations: row.obligations,
    },
    previous: row.previous_id
      ? { id: row.previous_id, title: row.previous_title ?? '', state: row.previous_state as Summary['state'] }
      : null,
    file: row.file_id ? { id: row.file_id, name: row.file_name ?? '' } : null,
    createdBy: person(row.created_by),
    createdAt: row.created_at.toISOString(),
    issuedBy: row.issued_by ? person(row.issued_by) : null,
    issuedAt: row.issued_at?.toISOString() ?? null,
    issueBasis: row.issue_basis as Summary['issueBasis'],
    paperFile: row.paper_file_id ? { id: row.paper_file_id, name: row.paper_file_name ?? '' } : null,
    revision: row.revision,
  }))
}

export async function readSummary(db: Reader, id: string): Promise<Summary> {
  const [summary] = await listMinutes(db, { id, limit: 1, offset: 0 })
  if (!summary) throw new Error(`minutes ${id} have gone`)
  return summary
}

export async function showMinutes(db: Reader, id: string, today: string, at: Date): Promise<Minutes> {
  const row = await store.readMinutes(db, id)
  const [stored, questions, summary, warnAbove] = [
    await listProposals(db, id),
    await listQuestions(db, id),
    await readSummary(db, id),
    await readLoadWarning(db, today),
  ]
  const reading = row.reading as Reading
  const undone = row.undone_corrections as number[]
  return {
    ...summary,
    rawText: row.raw_text,
    nodes: reading.nodes.map(({ id: node, label, level, line, kind, title, span }) => ({
      id: node,
      label,
      level,
      line,
      kind,
      title,
      span: [...span],
    })),
    corrections: reading.corrections.map((correction, n) => ({ n, ...correction, undone: undone.includes(n) })),
    warnings: reading.warnings.map(({ code, message, line, at: place }) => ({
      code,
      message,
      line: line ?? null,
      at: place ?? null,
    })),
    proposals: await showProposals(db, stored, questions, today),
    questions: await showQuestions(db, questions, today),
    difference: row.difference as Minutes['difference'],
    load: await loadOf(db, id, stored, warnAbove, today),
    asOf: at.toISOString(),
  }
}

/** The answer to a change: the rows named, the questions named, counts and revision. */
export async function showChange(
  db: Reader,
  id: string,
  proposalIds: readonly string[],
  questionIds: readonly string[],
  today: string,
): Promise<Change> {
  const summary = await readSummary(db, id)
  const questions = await listQuestions(db, id)
  const wanted = new Set(questionIds)
  return {
    revision: summary.revision,
    counts: summary.counts,
    proposals: await showProposals(db, await readProposals(db, id, [...new Set(proposalIds)]), questions, today),
    questions: await showQuestions(
      db,
      questions.filter((question) => wanted.has(question.id)),
      today,
    ),
  }
}

async function showProposals(
  db: Reader,
  stored: readonly Stored[],
  questions: readonly StoredQuestion[],
  today: string,
): Promise<Proposal[]> {
  const owners = [...new Set(stored.flatMap(({ ownerUnitIds }) => ownerUnitIds))]
  const rule = await openReviewers(db, today, owners)
  const reviewerIds = [
    ...rule.leaderOf.values(),
    ...rule.fallback,
    ...stored.flatMap(({ reviewerUnitId }) => reviewerUnitId ?? []),
  ]
  const names = await listUnitNames(
    db,
    [...owners, ...stored.flatMap(({ assistUnitIds }) => assistUnitIds), ...reviewerIds],
    today,
  )
  const continued = await listObligationNames(
    db,
    stored.flatMap(({ continuesIds }) => continuesIds.slice(0, 1)),
  )
  const open = new Map<string, number>()
  for (const { proposalIds, state } of questions)
    if (state === 'open') proposalIds.forEach((id) => open.set(id, (open.get(id) ?? 0) + 1))
  const unit = (id: string) => ({ id, name: names.get(id)?.name ?? '' })
  return stored.map((proposal) => {
    const { ownerUnitIds, reviewerUnitId, distribution, state } = proposal
    const byRule = [
      ...new Set((distribution === 'each' ? ownerUnitIds : ownerUnitIds.slice(0, 1)).map((id) => reviewerOf(id, rule))),
    ]
    const reviewer = reviewerUnitId ?? (byRule.length === 1 ? byRule[0] : undefined)
    const {
      id,
      position,
      path,
      span,
      firstLine,
      lastLine,
      nature,
      title,
      body,
      ownerNamed,
      ownerBasis,
      cadence,
      until,
      timeCue,
      reportTo,
      condition,
    } = proposal
    const { counterparties, acceptance, sameAsId, continuesIds, difference, revision } = proposal
    return {
      id,
      position,
      path,
      span: [...span],
      firstLine,
      lastLine,
      nature,
      title,
      body,
      ownerNamed,
      ownerBasis,
      owners: ownerUnitIds.map(unit),
      distribution,
      assists: proposal.assistUnitIds.map(unit),
      reviewer: reviewer ? unit(reviewer) : null,
      reviewerIsDefault: reviewerUnitId === null,
      cadence,
      dueAt: proposal.dueAt?.toISOString() ?? null,
      until,
      timeCue,
      reportTo,
      condition,
      counterparties,
      acceptance,
      sameAsId,
      continues: continued.get(continuesIds[0] ?? '') ?? null,
      creates: countCreated({ state, distribution, ownerCount: ownerUnitIds.length, goesOn: goesOn(proposal) }),
      difference,
      state,
      openQuestions: open.get(id) ?? 0,
      revision,
    }
  })
}

/** An accepted continuation: what runs goes on, and nothing new is created. */
export function goesOn({ continuesIds }: Stored): boolean {
  return continuesIds.length > 0
}

async function showQuestions(db: Reader, questions: readonly StoredQuestion[], today: string): Promise<Question[]> {
  const people = await listPersonNames(
    db,
    questions.flatMap(({ answeredBy }) => answeredBy ?? []),
  )
  const units = await listUnitNames(
    db,
    questions.flatMap(({ suggestion }) => suggestion?.unitIds ?? []),
    today,
  )
  return questions.map((question) => ({
    id: question.id,
    kind: question.kind,
    sentence: question.sentence,
    proposalIds: question.proposalIds,
    span: question.span ? [...question.span] : null,
    line: question.line,
    options: question.options,
    suggestion: question.suggestion,
    suggestedUnits: (question.suggestion?.unitIds ?? []).map((id) => ({ id, name: units.get(id)?.name ?? '' })),
    state: question.state,
    answer: question.answer,
    answeredBy: question.answeredBy ? { id: question.answeredBy, name: people.get(question.answeredBy) ?? '' } : null,
    answeredAt: question.answeredAt?.toISOString() ?? null,
  }))
}
