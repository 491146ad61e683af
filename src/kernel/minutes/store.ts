/** SQL of `kernel.minutes` (纪要): the raw text as it came in, its reading, and the state of the review. */
import { sql, type Selectable } from 'kysely'
import type { Reader, UnitOfWork } from '#base/database.ts'
import type { Tables } from '../../../db/tables.ts'
import type { Reading } from './reading/parse.ts'
import type { Difference } from './wire.ts'
import { refuse } from './wire-problems.ts'
import { STATE_LABELS, type STATES } from './words.ts'

type State = (typeof STATES)[number]
export type MinutesRow = Selectable<Tables['kernel.minutes']>

export interface NewMinutesRow {
  id: string
  title: string
  seriesNo: number
  version: number
  meetingDay: string
  emergencyId: string | null
  previousId: string | null
  rawText: string
  textSha256: string
  reading: Reading
  createdBy: string
  createdAt: Date
}

export async function insertMinutes(uow: UnitOfWork, row: NewMinutesRow): Promise<void> {
  await uow
    .insertInto('kernel.minutes')
    .values({
      id: row.id,
      title: row.title,
      series_no: row.seriesNo,
      version: row.version,
      meeting_day: row.meetingDay,
      emergency_id: row.emergencyId,
      previous_id: row.previousId,
      raw_text: row.rawText,
      text_sha256: row.textSha256,
      reading: JSON.stringify(row.reading),
      state: 'review',
      created_by: row.createdBy,
      created_at: row.createdAt,
    })
    .execute()
}

export async function replaceFile(uow: UnitOfWork, id: string, fileId: string): Promise<void> {
  await uow.updateTable('kernel.minutes').set({ file_id: fileId }).where('id', '=', id).execute()
}

export async function replaceDifference(uow: UnitOfWork, id: string, difference: Difference): Promise<void> {
  await uow
    .updateTable('kernel.minutes')
    .set({ difference: JSON.stringify(difference) })
    .where('id', '=', id)
    .execute()
}

/** @throws Problem `minutes.noSuch`. */
export async function readMinutes(db: Reader, id: string): Promise<MinutesRow> {
  const row = await db.selectFrom('kernel.minutes').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw refuse.noSuch()
  return row
}

/** Holds the minutes in review until the transaction ends. @throws Problem `minutes.noSuch`, `.notInReview`. */
export async function assertInReview(uow: UnitOfWork, id: string): Promise<MinutesRow> {
  const row = await uow.selectFrom('kernel.minutes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw refuse.noSuch()
  if (row.state !== 'review') throw refuse.notInReview({ state: STATE_LABELS[row.state as State] })
  return row
}

/** Locks the minutes for a change and counts up. @throws Problem `minutes.noSuch`, `.notInReview`, `.stale`. */
export async function claimForChange(uow: UnitOfWork, id: string, seen?: number): Promise<MinutesRow> {
  const row = await assertInReview(uow, id)
  if (seen !== undefined && row.revision !== seen) throw refuse.stale({ what: row.title })
  await uow
    .updateTable('kernel.minutes')
    .set({ revision: row.revision + 1 })
    .where('id', '=', id)
    .execute()
  return { ...row, revision: row.revision + 1 }
}

export async function replaceUndone(uow: UnitOfWork, id: string, undone: readonly number[]): Promise<void> {
  await uow
    .updateTable('kernel.minutes')
    .set({ undone_corrections: JSON.stringify(undone) })
    .where('id', '=', id)
    .execute()
}

export async function markIssued(
  uow: UnitOfWork,
  id: string,
  issue: { basis: string; paperFileId: string | null; by: string; at: Date },
): Promise<void> {
  await uow
    .updateTable('kernel.minutes')
    .set({
      state: 'issued',
      issue_basis: issue.basis,
      paper_file_id: issue.paperFileId,
      issued_by: issue.by,
      issued_at: issue.at,
    })
    .where('id', '=', id)
    .execute()
}

export async function markDiscarded(uow: UnitOfWork, id: string): Promise<void> {
  await uow.updateTable('kernel.minutes').set({ state: 'discarded' }).where('id', '=', id).execute()
}

/** One import at a time: numbers are not given twice, and a text sent twice at once finds itself. */
export async function lockImports(uow: UnitOfWork): Promise<void> {
  await sql`select pg_advisory_xact_lock(7480006)`.execute(uow)
}

/** The next free number of the series, and the next version of a given number; discarded ones do not count. */
export async function findSeries(db: Reader, seriesNo: number): Promise<{ next: number; version: number }> {
  const { rows: [row] } = await sql<{ next: number; version: number }>`
    select coalesce(max(series_no), 0) + 1 as next,
      coalesce(max(version) filter (where series_no = ${seriesNo}), 0) + 1 as version
    from kernel.minutes where state <> 'discarded'`.execute(db)
  return row ?? { next: 1, version: 1 }
}

/** The newest minutes of the same text, discarded ones aside. */
export async function findSameText(db: Reader, sha256: string): Promise<MinutesRow | undefined> {
  return db
    .selectFrom('kernel.minutes')
    .selectAll()
    .where('text_sha256', '=', sha256)
    .where('state', '<>', 'discarded')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The latest minutes of about the same length: among them an earlier version of a text is sought. */
export async function listAlike(db: Reader, length: number, limit: number): Promise<MinutesRow[]> {
  return db
    .selectFrom('kernel.minutes')
    .selectAll()
    .where('state', '<>', 'discarded')
    .where(
      sql<boolean>`char_length(raw_text) between ${Math.floor(length * 0.6)}::int and ${Math.ceil(length * 1.6)}::int`,
    )
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute()
}

export interface SummaryRow {
  id: string
  title: string
  series_no: number
  version: number
  meeting_day: string
  state: string
  revision: number
  previous_id: string | null
  previous_title: string | null
  previous_state: string | null
  file_id: string | null
  file_name: string | null
  paper_file_id: string | null
  paper_file_name: string | null
  created_by: string
  created_at: Date
  issued_by: string | null
  issued_at: Date | null
  issue_basis: string | null
  proposals: number
  confirmed: number
  merged: number
  dropped: number
  open_questions: number
  obligations: number
}

const ORDER = sql`order by m.created_at desc, m.id desc`

/** Heads of minutes with their counts, the newest first: all of a state, or the one of `id`. */
export async function listSummaries(
  db: Reader,
  { id, state, limit, offset }: { id?: string; state?: string; limit: number; offset: number },
): Promise<SummaryRow[]> {
  const { rows } = await sql<SummaryRow>`
    select m.id, m.title, m.series_no, m.version, m.meeting_day, m.state, m.revision, m.previous_id,
      v.title as previous_title, v.state as previous_state, m.file_id, f.name as file_name,
      m.paper_file_id, p.name as paper_file_name, m.created_by, m.created_at, m.issued_by, m.issued_at, m.issue_basis,
      c.proposals, c.confirmed, c.merged, c.dropped, c.obligations, (select count(*)::int
        from kernel.minutes_question q where q.minutes_id = m.id and q.state = 'open') as open_questions
    from kernel.minutes m
    left join kernel.minutes v on v.id = m.previous_id
    left join kernel.file f on f.id = m.file_id
    left join kernel.file p on p.id = m.paper_file_id
    cross join lateral (
      select count(*)::int as proposals, count(*) filter (where state = 'confirmed')::int as confirmed,
        count(*) filter (where state = 'merged')::int as merged,
        count(*) filter (where state = 'dropped')::int as dropped, coalesce(sum(case
          when state in ('merged', 'dropped') or (cardinality(continues_ids) > 0 and due_at is null) then 0
          when distribution = 'each' and cardinality(owner_unit_ids) > 1 then cardinality(owner_unit_ids) + 1
          else 1 end), 0)::int as obligations
      from kernel.minutes_proposal where minutes_id = m.id) c
    where (${id ?? null}::uuid is null or m.id = ${id ?? null}::uuid)
      and (${state ?? null}::text is null or m.state = ${state ?? null}::text)
    ${ORDER} limit ${limit} offset ${offset}`.execute(db)
  return rows
}

export async function countMinutes(db: Reader, state?: string): Promise<number> {
  const { rows: [row] } = await sql<{ total: number }>`
    select count(*)::int as total from kernel.minutes
    where (${state ?? null}::text is null or state = ${state ?? null}::text)`.execute(
    db,
  )
  return row?.total ?? 0
}

/** Path and position a proposal beginning at `at` of the raw text would take. */
export async function findPlace(
  db: Reader,
  minutesId: string,
  at: number,
): Promise<[path: string[], position: number]> {
  const before = await db
    .selectFrom('kernel.minutes_proposal')
    .select(['path', 'position'])
    .where('minutes_id', '=', minutesId)
    .where(sql<boolean>`lower(span) <= ${at}::int`)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return before ? [before.path, before.position + 1] : [[], 0]
}

/** True when the file was uploaded for these minutes. */
export async function hasFile(db: Reader, minutesId: string, fileId: string): Promise<boolean> {
  const row = await db
    .selectFrom('kernel.file')
    .select('id')
    .where('id', '=', fileId)
    .where('object_kind', '=', 'minutes')
    .where('object_id', '=', minutesId)
    .executeTakeFirst()
  return row !== undefined
}

export async function hasMinutes(db: Reader, id: string): Promise<boolean> {
  return (await db.selectFrom('kernel.minutes').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}
