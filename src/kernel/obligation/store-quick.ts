/** SQL of counting a quick duty (实时统计): the newest answer of each unit asked. */
import { sql } from 'kysely'
import type { Reader, UnitOfWork } from '#base/database.ts'
import { refuse, type FieldValues, type FormField } from './wire.ts'
import type { Answer } from './words.ts'

export interface Asked {
  id: string, owner_unit_id: string, due_at: Date | null, answer: Answer | null, sentence: string | null,
  fields: FieldValues | null, typed_at: Date | null,
  first_at: Date | null
}

export async function findAsked(db: Reader, id: string): Promise<{
  title: string, due_at: Date | null, form: FormField[] | null,
} | undefined> {
  return db.selectFrom('kernel.obligation').select(['title', 'due_at', 'form']).where('id', '=', id)
    .$narrowType<{ form: FormField[] | null }>().executeTakeFirst()
}

/** Of a fanned-out duty its children that still count, else itself. */
export async function listAsked(db: Reader, id: string): Promise<Asked[]> {
  const { rows } = await sql<Asked>`
    select o.id, o.owner_unit_id, o.due_at, n.answer, n.sentence, n.fields, n.typed_at,
      (select min(g.typed_at) from kernel.progress g where g.obligation_id = o.id) as first_at
    from kernel.obligation o join kernel.unit u on u.id = o.owner_unit_id
    left join lateral (select * from kernel.progress g where g.obligation_id = o.id order by g.typed_at desc, g.id
      desc limit 1) n on true
    where (o.parent_id = ${id} or o.id = ${id} and o.state <> 'group') and o.state not in ('revoked', 'duplicateOf')
    order by u.position, o.no`.execute(db)
  return rows
}

/**
 * The quick duty this person has already sent under this id, for a second click; whoever comes second waits for the
 * first. @throws Problem `obligation.stale` when the id is somebody else's.
 */
export async function claimQuick(
  uow: UnitOfWork, id: string, personId: string,
): Promise<{ id: string, no: string } | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(uow)
  const row = await uow.selectFrom('kernel.obligation').select(['id', 'no', 'created_by', 'title'])
    .where('id', '=', id).executeTakeFirst()
  if (row && row.created_by !== personId) throw refuse.stale({ title: row.title })
  return row && { id: row.id, no: row.no }
}
