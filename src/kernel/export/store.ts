/** SQL of exports (导出): the issued duties of one set of minutes, and what was last said of each. */
import { sql } from 'kysely'
import type { Reader } from '#base/database.ts'

export function findMinutes(db: Reader, id: string) {
  return db.selectFrom('kernel.minutes').select(['id', 'title', 'series_no', 'meeting_day', 'state', 'issued_at']).where('id', '=', id).executeTakeFirst()
}

export interface TaskRow {
  no: string, title: string, body: string, section: string, kind: string, owner_unit_id: string, owner_ids: string[], assist_ids: string[]
  reviewer_unit_id: string, report_to: string, cadence: unknown, due_at: Date | null, until_lifted: boolean, last_day: string | null
}

/**
 * One row for each duty issued, in the order of the minutes; a duty fanned out to several units stands once, with all
 * of them as owners.
 */
export async function listTasks(db: Reader, minutesId: string): Promise<TaskRow[]> {
  const { rows } = await sql<TaskRow>`
    select o.no, o.title, o.body, o.section, o.kind, o.owner_unit_id, o.reviewer_unit_id, o.report_to, o.cadence, o.due_at, o.until_lifted, o.last_day,
      array(select c.owner_unit_id from kernel.obligation c join kernel.unit u on u.id = c.owner_unit_id
        where c.parent_id = o.id order by u.position, c.no) as owner_ids,
      array(select a.unit_id from kernel.obligation_assist a join kernel.unit u on u.id = a.unit_id
        where a.obligation_id = o.id order by u.position) as assist_ids
    from kernel.obligation o left join kernel.minutes_proposal p on p.id = o.proposal_id
    where o.minutes_id = ${minutesId} and o.parent_id is null and o.state not in ('revoked', 'duplicateOf')
    order by p.position nulls last, o.no`.execute(db)
  return rows
}

export interface SaidRow { obligation_id: string, answer: string, sentence: string, typed_at: Date }

/** The newest progress of each obligation, by primary key. */
export async function listLastSaid(db: Reader, obligationIds: readonly string[]): Promise<Map<string, SaidRow>> {
  if (obligationIds.length === 0) return new Map()
  const { rows } = await sql<SaidRow>`
    select o.id as obligation_id, p.answer, p.sentence, p.typed_at from unnest(${[...obligationIds]}::uuid[]) as o (id)
    cross join lateral (select * from kernel.progress p where p.obligation_id = o.id order by p.typed_at desc, p.id desc limit 1) p`.execute(db)
  return new Map(rows.map((row) => [row.obligation_id, row]))
}
