/** SQL of desks (工作台): what stands on somebody's desk, and what the coordinator looks after. */
import { sql, type RawBuilder } from 'kysely'
import type { Reader } from '#base/database.ts'
import { WRITTEN } from '#kernel/notice/words.ts'
import { OPEN_STATES, OWNER_STATES } from './rules-transitions.ts'
import { conditionsOn, isOpen, type Moment } from './store-figures.ts'
import { listByIds, type ObligationRecord } from './store-rows.ts'

const MOST = 1_000
const ids = (values: readonly string[]) => sql`${[...values]}::uuid[]`

/** What these units owe, must review, or (for who closes) what is accepted; each obligation once. */
export async function listOnDesk(
  db: Reader,
  { ownerUnitIds, reviewerUnitIds, closes }: {
    ownerUnitIds: readonly string[], reviewerUnitIds: readonly string[], closes: boolean,
  },
): Promise<ObligationRecord[]> {
  const { rows } = await sql<ObligationRecord>`
    select o.* from kernel.obligation o where
      (o.owner_unit_id = any(${ids(ownerUnitIds)}) and o.state = any(${[...OWNER_STATES]}::text[]))
      or (o.reviewer_unit_id = any(${ids(reviewerUnitIds)}) and o.state in ('reportedDone', 'extensionAsked'))
      or (${closes} and o.state = 'accepted')
    order by o.due_at nulls last, o.no limit ${MOST}`.execute(db)
  return rows
}

export async function listOfUnit(db: Reader, unitId: string): Promise<ObligationRecord[]> {
  const { rows } = await sql<ObligationRecord>`
    select o.* from kernel.obligation o where o.owner_unit_id = ${unitId} and o.state = any(${[...OPEN_STATES]}::text[])
    order by o.due_at nulls last, o.no limit ${MOST}`.execute(db)
  return rows
}

export async function listAssisted(db: Reader, unitId: string): Promise<ObligationRecord[]> {
  const { rows } = await sql<ObligationRecord>`
    select o.* from kernel.obligation_assist a join kernel.obligation o on o.id = a.obligation_id
    where a.unit_id = ${unitId} and o.state = any(${[...OPEN_STATES]}::text[]) order by o.due_at nulls last, o.no
      limit 200`.execute(db)
  return rows
}

export type Place =
  'unsigned' | 'dueSoon' | 'overdue' | 'returned' | 'awaitingReview' | 'awaitingClose' | 'extensions' | 'help'
const LISTED = 200

const isUnsigned = (signedBy: Date) => sql`(o.state = 'issued' and o.issued_at <= ${signedBy})`
/** The newest word on obligation `o` says 有困难. */
export const asksHelp = sql`(o.id in (select obligation_id from kernel.progress where answer = 'difficulty')
  and 'difficulty' = (select g.answer from kernel.progress g where g.obligation_id = o.id
    order by g.typed_at desc, g.id desc limit 1))`

/** What the coordinator looks after: of each list its first, and each obligation once. */
export async function listPlaces(
  db: Reader, moment: Moment, signedBy: Date,
): Promise<{ idsOf: Record<Place, string[]>, records: ObligationRecord[] }> {
  const marks = conditionsOn('o', moment)
  const places: Record<Place, RawBuilder<unknown>> = {
    unsigned: isUnsigned(signedBy), dueSoon: marks.soon, overdue: marks.overdue, returned: sql`o.state = 'returned'`,
    awaitingReview: marks.review, awaitingClose: sql`o.state = 'accepted'`, extensions: sql`o.state = 'extensionAsked'`,
    help: asksHelp,
  }
  const idsOf = {} as Record<Place, string[]>
  for (const [place, condition] of Object.entries(places) as [Place, RawBuilder<unknown>][]) {
    const { rows } = await sql<{ id: string }>`
      select o.id from kernel.obligation o where ${isOpen(sql`o.state`)} and ${condition}
      order by o.due_at nulls last, o.no limit ${LISTED}`.execute(db)
    idsOf[place] = rows.map(({ id }) => id)
  }
  return { idsOf, records: await listByIds(db, Object.values(idsOf).flat()) }
}

/** Of each unit what it has open, and how much of that is signed for. */
export async function countSigned(
  db: Reader, unitIds: readonly string[],
): Promise<Map<string, { open: number, signed: number }>> {
  const { rows } = await sql<{ id: string, open: number, signed: number }>`
    select o.owner_unit_id as id, count(*)::int as open, count(*) filter (where o.state <> 'issued')::int as signed
    from kernel.obligation o where o.owner_unit_id = any(${ids(unitIds)}) and ${isOpen(sql`o.state`)}
    group by o.owner_unit_id`.execute(db)
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

/** Counts of those lists that no figure says. */
export async function countWaiting(db: Reader, signedBy: Date) {
  const { rows: [counts] } = await sql<Record<'unsigned' | 'returned' | 'awaitingClose' | 'extensions' | 'help', number>>`
    select count(*) filter (where ${isUnsigned(signedBy)})::int as unsigned,
      count(*) filter (where o.state = 'returned')::int as returned,
      count(*) filter (where o.state = 'accepted')::int as "awaitingClose",
      count(*) filter (where o.state = 'extensionAsked')::int as extensions,
      count(*) filter (where ${asksHelp})::int as help
    from kernel.obligation o where ${isOpen(sql`o.state`)}`.execute(db)
  return counts!
}

/** Notices that somebody wrote; what the loop itself tells is on the desks. */
export async function listUnreadNotices(db: Reader, since: Date) {
  const { rows } = await sql<{ id: string, title: string, sent_at: Date, unread: number, recipients: number }>`
    select n.id, n.title, n.sent_at, count(*) filter (where i.read_at is null)::int as unread, count(*)::int as
      recipients
    from kernel.notice n join kernel.inbox_entry i on i.notice_id = n.id
    where n.sent_at >= ${since} and n.kind = ${WRITTEN}
    group by n.id having count(*) filter (where i.read_at is null) > 0 order by n.sent_at desc limit 50`.execute(db)
  return rows
}

export async function listOpenQuestions(db: Reader) {
  const { rows } = await sql<{ id: string, minutes_id: string, title: string, sentence: string }>`
    select q.id, q.minutes_id, m.title, q.sentence from kernel.minutes_question q join kernel.minutes m on m.id =
      q.minutes_id and m.state = 'review'
    where q.state = 'open' order by m.created_at, q.id limit 200`.execute(db)
  return rows
}
