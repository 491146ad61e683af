/** SQL of desks (工作台): what stands on somebody's desk, and what the coordinator looks after. */
import { sql } from 'kysely'
import type { Reader } from '#base/database.ts'
import { OPEN_STATES, OWNER_STATES } from './rules-transitions.ts'
import type { ObligationRecord } from './store-rows.ts'

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

export async function countClosed(db: Reader, unitId: string): Promise<number> {
  const row = await db.selectFrom('kernel.obligation').select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('owner_unit_id', '=', unitId).where('state', '=', 'closed').executeTakeFirstOrThrow()
  return Number(row.count)
}

/**
 * Everything that still turns and could ask for the coordinator; a running duty only when its period or its words do.
 */
export async function listOpen(db: Reader): Promise<ObligationRecord[]> {
  const { rows } = await sql<ObligationRecord>`
    select o.* from kernel.obligation o where o.state = any(${[...OPEN_STATES]}::text[]) order by o.due_at nulls
      last, o.no limit 5000`.execute(db)
  return rows
}

export async function listUnreadNotices(db: Reader, since: Date) {
  const { rows } = await sql<{ id: string, title: string, sent_at: Date, unread: number, recipients: number }>`
    select n.id, n.title, n.sent_at, count(*) filter (where i.read_at is null)::int as unread, count(*)::int as
      recipients
    from kernel.notice n join kernel.inbox_entry i on i.notice_id = n.id where n.sent_at >= ${since}
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
