/** SQL of carrying on (重申): the running obligation under lock, its times, and the step that says so. */
import { sql } from 'kysely'
import type { UnitOfWork } from '#base/database.ts'
import { OPEN_STATES } from './rules-transitions.ts'
import { appendStep } from './store-standing.ts'
import type { Kind, State } from './words.ts'

export interface Running {
  /** Itself, or of a unit's share the fanned-out parent that was named. */
  namedId: string
  id: string, no: string, title: string, kind: Kind, state: State, ownerUnitId: string, dueAt: Date | null,
  firstDay: string, lastDay: string | null,
}

/** Those that still turn; of a fanned-out parent its children that do. */
export async function lockRunning(uow: UnitOfWork, ids: readonly string[]): Promise<Running[]> {
  const named = sql`${[...ids]}::uuid[]`
  const { rows } = await sql<Running>`
    select case when id = any(${named}) then id else parent_id end as "namedId", id, no, title, kind, state, owner_unit_id as "ownerUnitId", due_at as "dueAt", first_day as "firstDay",
      last_day as "lastDay"
    from kernel.obligation where (id = any(${named}) or parent_id = any(${named})) and state = any(${[...OPEN_STATES]}::text[])
    order by id for update`.execute(uow)
  return rows
}

export async function writeTimes(
  uow: UnitOfWork, id: string, { dueAt, lastDay }: Pick<Running, 'dueAt' | 'lastDay'>,
): Promise<void> {
  await uow.updateTable('kernel.obligation').set((eb) => ({
    due_at: dueAt, last_day: lastDay, revision: eb('revision', '+', 1),
    ...(lastDay === null ? {} : { until_lifted: false }),
  })).where('id', '=', id).execute()
}

export function appendContinue(
  uow: UnitOfWork, step: Omit<Parameters<typeof appendStep>[1], 'action'>, at: Date,
): Promise<void> {
  return appendStep(uow, { ...step, action: 'continue' }, at)
}
