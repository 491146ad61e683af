/** SQL of the duties of an emergency (随突发事件解除): which are to be lifted, what stays, what was lifted. */
import { sql } from 'kysely'
import type { Reader, UnitOfWork } from '#base/database.ts'
import { findTransition, OPEN_STATES } from './rules-transitions.ts'

const OPEN = sql`${[...OPEN_STATES]}::text[]`
const LIFTABLE = sql`${OPEN_STATES.filter((state) => findTransition('lift', state))}::text[]`
const isToLift = sql`(o.kind = 'duty' and o.until_lifted and o.state = any(${LIFTABLE}))`

/** Open items of an emergency, by owner. */
export async function countOpenOf(
  db: Reader, emergencyId: string,
): Promise<{ unitId: string, duties: number, tasks: number }[]> {
  const { rows } = await sql<{ unit_id: string, duties: number, tasks: number }>`
    select o.owner_unit_id as unit_id, (count(*) filter (where ${isToLift}))::int as duties,
      (count(*) filter (where not ${isToLift}))::int as tasks
    from kernel.obligation o join kernel.unit u on u.id = o.owner_unit_id
    where o.emergency_id = ${emergencyId} and o.state = any(${OPEN})
    group by o.owner_unit_id, u.position order by u.position`.execute(db)
  return rows.map(({ unit_id, duties, tasks }) => ({ unitId: unit_id, duties, tasks }))
}

export interface EmergencyCounts { runningDuties: number, liftedDuties: number, openTasks: number, liftedUnits: number }

/** What hangs on each of these emergencies. */
export async function countDutiesOf(
  db: Reader, emergencyIds: readonly string[],
): Promise<Map<string, EmergencyCounts>> {
  const { rows } = await sql<{ id: string, running: number, lifted: number, tasks: number, units: number }>`
    with lifted as (
      select o.emergency_id, o.id, o.owner_unit_id from kernel.obligation o
      where o.emergency_id = any(${[...emergencyIds]}::uuid[]) and o.state = 'closed' and exists (
        select 1 from kernel.obligation_step s where s.obligation_id = o.id and s.action = 'lift'
          and s.detail ->> 'emergencyId' = o.emergency_id::text))
    select o.emergency_id as id, (count(*) filter (where ${isToLift}))::int as running,
      (count(*) filter (where o.state = any(${OPEN}) and not ${isToLift}))::int as tasks,
      (select count(*) from lifted l where l.emergency_id = o.emergency_id)::int as lifted,
      (select count(distinct l.owner_unit_id) from lifted l where l.emergency_id = o.emergency_id)::int as units
    from kernel.obligation o where o.emergency_id = any(${[...emergencyIds]}::uuid[])
    group by o.emergency_id`.execute(db)
  return new Map(rows.map(({ id, running, lifted, tasks, units }) => (
    [id, { runningDuties: running, liftedDuties: lifted, openTasks: tasks, liftedUnits: units }]
  )))
}

export async function listToLift(uow: UnitOfWork, emergencyId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select o.id from kernel.obligation o
    where o.emergency_id = ${emergencyId} and ${isToLift} order by o.id`.execute(uow)
  return rows.map(({ id }) => id)
}
