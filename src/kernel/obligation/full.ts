/** One obligation with everything about it (事项页), and what this person may do with it now. */
import type { UnitOfWork } from '#base/database.ts'
import { dayOf } from '#base/day.ts'
import { listFilesOf } from '#kernel/file/face.ts'
import { mayTouch, type Principal } from '#kernel/identity/face.ts'
import { listPersonNames, listUnitNames } from '#kernel/organisation/face.ts'
import { actorFor, maySide } from './act.ts'
import { readSource } from './evidence.ts'
import { presentRows } from './present.ts'
import { listAllowed } from './rules.ts'
import { missingEvidence } from './rules-guards.ts'
import { lockFacts } from './store-act.ts'
import { momentOf } from './sight.ts'
import * as full from './store-full.ts'
import { countChildren, listByIds } from './store-rows.ts'
import {
  refuse, type Acceptance, type Counterparties, type FormField, type ObligationFull, type PersonName,
} from './wire.ts'

const iso = (at: Date | null | undefined): string | null => at?.toISOString() ?? null

/**
 * Reads in one transaction, so that state, steps and evidence are of one moment. @throws Problem `obligation.noSuch`.
 */
export async function readFull(uow: UnitOfWork, principal: Principal, id: string, asOf: Date): Promise<ObligationFull> {
  const [record] = await listByIds(uow, [id])
  if (!record) throw refuse.noSuch()
  const [progress, evidence, steps, extensions, comments] = [
    await full.listProgress(uow, id), await full.listEvidence(uow, id), await full.listSteps(uow, id),
    await full.listExtensions(uow, id), await full.listComments(uow, id),
  ]
  const childRecords = record.state === 'group' ? await full.listChildIds(uow, id) : []
  const [row, ...children] = await presentRows(uow, [record, ...childRecords], asOf)
  const loaded = (await lockFacts(uow, [id], dayOf(asOf), 'look')).get(id)!
  const names = await listPersonNames(uow, [
    ...progress.flatMap(({ typed_by, confirmed_by }) => [typed_by, confirmed_by]),
    ...evidence.map(({ added_by }) => added_by),
    ...steps.flatMap(({ by_person_id, for_person_id }) => [by_person_id, for_person_id]),
    ...comments.map(({ by_person_id }) => by_person_id),
    ...extensions.flatMap(({ asked_by, answered_by }) => [asked_by, answered_by]), record.handler_id,
  ].filter((each) => each !== null))
  const person = (personId: string): PersonName => ({ id: personId, name: names.get(personId) ?? '' })
  const maybe = (personId: string | null): PersonName | null => personId ? person(personId) : null
  const units = await listUnitNames(
    uow, steps.flatMap(({ detail }) => [detail['fromUnit'], detail['toUnit']].filter((each) => each !== undefined)),
    dayOf(asOf),
  )
  const others = [record.parent_id, record.continues_id, record.duplicate_of_id].filter((each) => each !== null)
  const briefs = new Map((await full.listBriefs(uow, others)).map((brief) => [brief.id, brief]))
  const brief = (otherId: string | null) => otherId ? briefs.get(otherId) ?? null : null
  const { minutes_id: minutesId, proposal_id: proposalId } = record
  const origin = minutesId ? await full.findMinutesSource(uow, minutesId, proposalId) : undefined
  const source = readSource(record.evidence_source)
  return {
    ...row!, body: record.body, reportTo: record.report_to, condition: record.condition,
    counterparties: record.counterparties as Counterparties,
    acceptance: record.acceptance as Acceptance,
    evidenceSource: { key: source.key, label: source.label, url: source.open({ obligationId: id }) ?? null },
    form: record.form as FormField[] | null, firstDay: record.first_day, lastDay: record.last_day,
    source: origin ? {
      minutesId: origin.minutes_id, title: origin.title, path: origin.path ?? [], from: origin.from, to: origin.to,
      sentence: origin.sentence ?? '',
    } : null,
    parent: brief(record.parent_id), continues: brief(record.continues_id),
    duplicateOf: brief(record.duplicate_of_id), children,
    rollUp: record.state === 'group' ? (await countChildren(uow, [id], await momentOf(uow, asOf))).get(id) ?? null : null,
    handler: maybe(record.handler_id),
    stamps: {
      issuedAt: iso(record.issued_at), signedAt: iso(record.signed_at), assignedAt: iso(record.assigned_at),
      startedAt: iso(record.started_at),
      reportedAt: iso(record.reported_at), acceptedAt: iso(record.accepted_at), closedAt: iso(record.closed_at),
    },
    progress: progress.map((each) => ({
      id: each.id, periodId: each.period_id, answer: each.answer, sentence: each.sentence, fields: each.fields,
      typedBy: person(each.typed_by),
      typedAt: each.typed_at.toISOString(), confirmedBy: maybe(each.confirmed_by), confirmedAt: iso(each.confirmed_at),
    })),
    evidence: evidence.map((each) => ({
      id: each.id, periodId: each.period_id, kind: each.kind, body: each.body,
      file: each.file_id ? { id: each.file_id, name: each.file_name ?? '', sizeBytes: each.size_bytes ?? 0 } : null,
      addedBy: person(each.added_by), addedAt: each.added_at.toISOString(), withdrawnAt: iso(each.withdrawn_at),
    })),
    steps: steps.map((step) => ({
      seq: step.seq, action: step.action, fromState: step.from_state, toState: step.to_state,
      at: step.at.toISOString(), by: maybe(step.by_person_id),
      forPerson: maybe(step.for_person_id), reason: step.reason,
      detail: Object.fromEntries(
        Object.entries(step.detail).map(([key, value]) => [key, units.get(value)?.name ?? value]),
      ),
    })),
    extensions: extensions.map((each) => ({
      id: each.id, askedBy: person(each.asked_by), askedAt: each.asked_at.toISOString(),
      dueAtBefore: each.due_at_before.toISOString(),
      dueAtAsked: each.due_at_asked.toISOString(), reason: each.reason, verdict: each.verdict,
      dueAtAfter: iso(each.due_at_after),
      answeredBy: maybe(each.answered_by), answeredAt: iso(each.answered_at),
    })),
    comments: comments.map(
      (each) => ({ id: each.id, body: each.body, by: person(each.by_person_id), at: each.at.toISOString() }),
    ),
    papers: await readPapers(uow, record, evidence.flatMap(({ file_id }) => file_id ?? [])),
    missing: missingEvidence(loaded.facts),
    allowed: listAllowed(
      loaded.facts, actorFor(principal), asOf, (transition) => maySide(principal, transition, loaded),
    ),
    mayComment: mayTouch(
      principal, 'obligation.comment',
      { unitIds: [record.owner_unit_id, record.reviewer_unit_id, ...row!.assists.map((unit) => unit.id)] },
    ),
    mayConfirm: mayTouch(principal, 'obligation.confirm', { unitIds: [record.owner_unit_id] }),
    asOf: asOf.toISOString(),
  }
}

/** Files of it, or of its parent, that prove nothing: they ordered it. */
async function readPapers(
  uow: UnitOfWork, { id, parent_id }: { id: string, parent_id: string | null }, proofs: readonly string[],
) {
  const files = await listFilesOf(uow, 'obligation', [id, ...parent_id ? [parent_id] : []])
  return [...files.values()].flat().filter((file) => !proofs.includes(file.id)).map(
    ({ id: fileId, name, mediaType, sizeBytes }) => ({ id: fileId, name, mediaType, sizeBytes }),
  )
}
