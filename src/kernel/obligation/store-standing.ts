/** SQL of changing standing duties (调整职责): the duty and, of a fan-out, its running children. */
import { sql } from 'kysely'
import type { UnitOfWork } from '#base/database.ts'
import type { Cadence } from '#kernel/calendar/wire.ts'
import type { ObligationRecord } from './store-rows.ts'
import type { Acceptance, FormField, Until } from './wire.ts'

/** The duty first, then its running children, all locked. */
export async function lockDuty(uow: UnitOfWork, id: string): Promise<ObligationRecord[]> {
  const { rows } = await sql<ObligationRecord>`
    select * from kernel.obligation o where o.id = ${id} or (o.parent_id = ${id} and o.state not in ('closed',
      'revoked', 'duplicateOf'))
    order by (o.id = ${id}) desc, o.id for no key update`.execute(uow)
  return rows
}

export interface StandingChange {
  title?: string | undefined, body?: string | undefined, cadence?: Cadence | undefined, until?: Until | undefined,
  form?: FormField[] | null | undefined, reviewerUnitId?: string | undefined, acceptance?: Acceptance | undefined
}

/** Writes what is named and nothing else. */
export async function replaceDuty(uow: UnitOfWork, id: string, change: StandingChange): Promise<void> {
  const { title, body, cadence, until, form, reviewerUnitId, acceptance } = change
  await uow.updateTable('kernel.obligation').set((eb) => ({
    revision: eb('revision', '+', 1),
    ...(title !== undefined ? { title } : {}), ...(body !== undefined ? { body } : {}),
    ...(cadence !== undefined ? { cadence: JSON.stringify(cadence) } : {}),
    ...(until ? { last_day: until.kind === 'day' ? until.day : null, until_lifted: until.kind === 'lifted' } : {}),
    ...(form !== undefined ? { form: form && form.length > 0 ? JSON.stringify(form) : null } : {}),
    ...(reviewerUnitId !== undefined ? { reviewer_unit_id: reviewerUnitId } : {}),
    ...(acceptance !== undefined ? { acceptance: JSON.stringify(acceptance) } : {}),
  })).where('id', '=', id).execute()
}

/** A cadence that begins anew with no period left begins today, not when the duty did. */
export async function beginAgain(uow: UnitOfWork, id: string, today: string): Promise<void> {
  await sql`update kernel.obligation o set first_day = greatest(o.first_day, ${today}::date)
    where o.id = ${id} and not exists (select 1 from kernel.obligation_period p where p.obligation_id =
      o.id)`.execute(uow)
}

export async function appendStep(
  uow: UnitOfWork,
  step: { obligationId: string, action: string, state: string, personId: string, reason: string, detail: object },
  at: Date,
): Promise<void> {
  await sql`
    insert into kernel.obligation_step (obligation_id, seq, action, from_state, to_state, at, by_person_id, reason,
      detail)
    select ${step.obligationId}::uuid, coalesce(max(seq), 0) + 1, ${step.action}, ${step.state}, ${step.state},
      ${at}::timestamptz, ${step.personId}::uuid,
      ${step.reason}, ${JSON.stringify(step.detail)}::jsonb
    from kernel.obligation_step where obligation_id = ${step.obligationId}`.execute(uow)
}
