/**
 * SQL of acting (办理): facts of many obligations under lock, and their changes in one statement. The columns that an
 * action can change are listed here and nowhere else, so that no action touches an unrelated field.
 */
import { sql } from 'kysely'
import type { Reader, UnitOfWork } from '#base/database.ts'
import type { Facts } from './rules-guards.ts'
import type { Acceptance } from './wire.ts'
import type { Kind, Stamp, State } from './words.ts'

export interface Loaded {
  facts: Facts
  no: string
  revision: number
  ownerName: string
  parentId: string | null
  leaderUnitId: string | null
  handlerId: string | null
  duplicateOfId: string | null
  hasPeriods: boolean
  evidenceSource: string
  assistUnitIds: readonly string[]
  stamps: Record<Stamp, Date | null>
  seq: number
}

interface Row {
  id: string, no: string, title: string, kind: Kind, state: State, resumes_to: State | null, due_at: Date | null,
  owner_unit_id: string,
  reviewer_unit_id: string, leader_unit_id: string | null, handler_id: string | null, duplicate_of_id: string | null,
  parent_id: string | null,
  acceptance: Acceptance, revision: number, cadence_type: string, evidence_source: string, reviewer_name: string,
  owner_name: string,
  texts: number, files: number, doers: string[], extension_asked_by: string | null, revoke_asked_by: string | null,
  seq: number, assist_unit_ids: string[],
  issued_at: Date | null, signed_at: Date | null, assigned_at: Date | null, started_at: Date | null,
  reported_at: Date | null,
  accepted_at: Date | null, closed_at: Date | null
}

/**
 * Locks these obligations in one order for everybody, so that two batches never wait for each other in a ring; 'look'
 * only looks. A lock that leaves the key free: evidence and periods written before it (their foreign keys hold the key)
 * must not make two acts wait for each other.
 */
export async function lockFacts(
  uow: UnitOfWork, ids: readonly string[], day: string, mode: 'act' | 'look' = 'act',
): Promise<Map<string, Loaded>> {
  if (mode === 'act') {
    await sql`select id from kernel.obligation where id = any(${[...ids]}::uuid[]) order by id for no key
      update`.execute(uow)
  }
  const { rows } = await sql<Row>`
    select o.*, o.cadence ->> 'type' as cadence_type,
      (select name from kernel.unit_name n where n.unit_id = o.reviewer_unit_id and n.kind = 'official' and n.valid
        @> ${day}::date) as reviewer_name,
      (select name from kernel.unit_name n where n.unit_id = o.owner_unit_id and n.kind = 'official' and n.valid @>
        ${day}::date) as owner_name,
      (select count(*) from kernel.evidence e where e.obligation_id = o.id and e.kind in ('text', 'link') and
        e.withdrawn_at is null)::int
        + (select count(*) from kernel.progress g join kernel.progress_confirmation c on c.progress_id = g.id
            where g.obligation_id = o.id and g.answer = 'progress')::int as texts,
      (select count(*) from kernel.evidence e where e.obligation_id = o.id and e.kind = 'file' and e.withdrawn_at is
        null)::int as files,
      array(select g.typed_by from kernel.progress g where g.obligation_id = o.id
        union select c.confirmed_by from kernel.progress g join kernel.progress_confirmation c on c.progress_id =
          g.id where g.obligation_id = o.id
        union select e.added_by from kernel.evidence e where e.obligation_id = o.id
        union select s.by_person_id from kernel.obligation_step s where s.obligation_id = o.id and s.action in
          ('start', 'report')
          and s.by_person_id is not null) as doers,
      (select x.asked_by from kernel.extension x where x.obligation_id = o.id and x.verdict is null) as
        extension_asked_by,
      (select s.by_person_id from kernel.obligation_step s where s.obligation_id = o.id and s.action = 'askRevoke'
        order by s.seq desc limit 1) as revoke_asked_by,
      (select max(s.seq) from kernel.obligation_step s where s.obligation_id = o.id) as seq,
      array(select a.unit_id from kernel.obligation_assist a where a.obligation_id = o.id) as assist_unit_ids
    from kernel.obligation o where o.id = any(${[...ids]}::uuid[])`.execute(uow)
  return new Map(rows.map((row) => [row.id, loadedOf(row)]))
}

function loadedOf(row: Row): Loaded {
  return {
    facts: {
      id: row.id, title: row.title, kind: row.kind, state: row.state, resumesTo: row.resumes_to, dueAt: row.due_at,
      ownerUnitId: row.owner_unit_id,
      reviewerUnitId: row.reviewer_unit_id, reviewerName: row.reviewer_name, acceptance: row.acceptance,
      evidence: { texts: row.texts, files: row.files }, doers: new Set(row.doers),
      extensionAskedBy: row.extension_asked_by,
      revokeAskedBy: row.revoke_asked_by,
    },
    no: row.no, revision: row.revision, ownerName: row.owner_name, parentId: row.parent_id,
    leaderUnitId: row.leader_unit_id,
    handlerId: row.handler_id, duplicateOfId: row.duplicate_of_id,
    hasPeriods: !['once', 'event'].includes(row.cadence_type),
    evidenceSource: row.evidence_source, assistUnitIds: row.assist_unit_ids, seq: row.seq ?? 0,
    stamps: {
      issuedAt: row.issued_at, signedAt: row.signed_at, assignedAt: row.assigned_at, startedAt: row.started_at,
      reportedAt: row.reported_at,
      acceptedAt: row.accepted_at, closedAt: row.closed_at,
    },
  }
}

/** Everything an action may change; every other column stays as it is. */
export interface Change {
  id: string, state: State, resumesTo: State | null, stamps: Record<Stamp, Date | null>, dueAt: Date | null,
  ownerUnitId: string,
  leaderUnitId: string | null, reviewerUnitId: string, handlerId: string | null, duplicateOfId: string | null
}

export async function applyChanges(uow: UnitOfWork, changes: readonly Change[]): Promise<void> {
  const rows = changes.map(({ stamps, ...change }) => ({ ...change, ...stamps }))
  await sql`
    update kernel.obligation o set state = c."state", resumes_to = c."resumesTo", due_at = c."dueAt", owner_unit_id =
      c."ownerUnitId",
      leader_unit_id = c."leaderUnitId", reviewer_unit_id = c."reviewerUnitId", handler_id = c."handlerId",
        duplicate_of_id = c."duplicateOfId",
      signed_at = c."signedAt", assigned_at = c."assignedAt", started_at = c."startedAt", reported_at = c."reportedAt",
      accepted_at = c."acceptedAt", closed_at = c."closedAt", revision = o.revision + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c (id uuid, "state" text, "resumesTo" text, "dueAt"
      timestamptz, "ownerUnitId" uuid,
      "leaderUnitId" uuid, "reviewerUnitId" uuid, "handlerId" uuid, "duplicateOfId" uuid, "signedAt" timestamptz,
        "assignedAt" timestamptz,
      "startedAt" timestamptz, "reportedAt" timestamptz, "acceptedAt" timestamptz, "closedAt" timestamptz)
    where o.id = c.id`.execute(uow)
}

export async function insertExtension(
  uow: UnitOfWork,
  row: { id: string, obligationId: string, personId: string, at: Date, before: Date, asked: Date, reason: string },
): Promise<void> {
  await uow.insertInto('kernel.extension').values({
    id: row.id, obligation_id: row.obligationId, asked_by: row.personId, asked_at: row.at, due_at_before: row.before,
    due_at_asked: row.asked, reason: row.reason,
  }).execute()
}

export async function answerExtension(
  uow: UnitOfWork,
  answer: { obligationId: string, verdict: 'extended' | 'refused', after: Date | null, personId: string, at: Date },
): Promise<void> {
  await uow.updateTable('kernel.extension')
    .set({ verdict: answer.verdict, due_at_after: answer.after, answered_by: answer.personId, answered_at: answer.at })
    .where('obligation_id', '=', answer.obligationId).where('verdict', 'is', null).execute()
}

export async function deleteAssist(uow: UnitOfWork, obligationId: string, unitId: string): Promise<void> {
  await uow.deleteFrom('kernel.obligation_assist').where(
    'obligation_id', '=', obligationId,
  ).where('unit_id', '=', unitId).execute()
}

/** The obligation another is merged into, held still until this transaction ends. */
export async function findOther(uow: UnitOfWork, id: string): Promise<{
  id: string, title: string, state: State, duplicateOfId: string | null,
} | undefined> {
  const row = await uow.selectFrom('kernel.obligation').select(
    ['id', 'title', 'state', 'duplicate_of_id'],
  ).where('id', '=', id).forShare().executeTakeFirst()
  return row && { id: row.id, title: row.title, state: row.state as State, duplicateOfId: row.duplicate_of_id }
}

/** True when the person holds a post in that unit on `day`. */
export async function holdsPost(db: Reader, personId: string, unitId: string, day: string): Promise<boolean> {
  const row = await db.selectFrom('kernel.post').select('id')
    .where('person_id', '=', personId).where('unit_id', '=', unitId).where(sql<boolean>`valid @> ${day}::date`)
    .executeTakeFirst()
  return row !== undefined
}
