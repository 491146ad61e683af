/** SQL of coming into being (交办): numbers, obligations, helpers and first steps, many in few statements. */
import { sql, type Insertable } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Reader, UnitOfWork } from '#base/database.ts'

export type ObligationInsert = Insertable<Tables['kernel.obligation']>
export type StepInsert = Insertable<Tables['kernel.obligation_step']>

const CHUNK = 1_000 // times 42 columns stays below PostgreSQL's 65,535 parameters

async function inChunks<Row>(rows: readonly Row[], write: (chunk: Row[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) await write(rows.slice(from, from + CHUNK))
}

/** Takes `count` numbers of a series; answers the first. Two who issue at once wait for each other here. */
export async function takeNumbers(uow: UnitOfWork, series: string, count: number): Promise<number> {
  const { last } = await uow.insertInto('kernel.obligation_series').values({ series, last: count })
    .onConflict(
      (conflict) => conflict.column('series').doUpdateSet(
        { last: sql<number>`obligation_series.last + excluded.last` },
      ),
    )
    .returning('last').executeTakeFirstOrThrow()
  return last - count + 1
}

export async function insertObligations(uow: UnitOfWork, rows: readonly ObligationInsert[]): Promise<void> {
  await inChunks(rows, (chunk) => uow.insertInto('kernel.obligation').values(chunk).execute())
}

export async function insertAssists(
  uow: UnitOfWork, rows: readonly { obligation_id: string, unit_id: string }[],
): Promise<void> {
  await inChunks(rows, (chunk) => uow.insertInto('kernel.obligation_assist').values(chunk).execute())
}

export async function insertSteps(uow: UnitOfWork, rows: readonly StepInsert[]): Promise<void> {
  await inChunks(rows, (chunk) => uow.insertInto('kernel.obligation_step').values(chunk).execute())
}

/** The coordination group (综合协调组): the work group in which coordinators hold their posts. */
export async function findCoordinationUnit(db: Reader, day: string): Promise<string | undefined> {
  const { rows: [row] } = await sql<{ id: string }>`
    select u.id from kernel.unit u join kernel.post p on p.unit_id = u.id and p.role = 'coordinator' and p.valid @>
      ${day}::date
    where u.valid @> ${day}::date group by u.id, u.position order by count(*) desc, u.position limit 1`.execute(db)
  return row?.id
}

/** Units open on `day` in which these people hold their main posts. */
export async function listMainUnits(
  db: Reader, personIds: readonly string[], day: string,
): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<{ person_id: string, unit_id: string }>`
    select person_id, unit_id from kernel.post where person_id = any(${[...personIds]}::uuid[]) and main and valid @>
      ${day}::date`.execute(db)
  return new Map(rows.map(({ person_id, unit_id }) => [person_id, unit_id]))
}
