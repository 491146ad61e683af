/**
 * Quick duties and standing duties (临时交办、常设职责): from what was typed to what is issued, within the reach of who
 * orders.
 */
import { dayOf } from '#base/day.ts'
import type { Reader } from '#base/database.ts'
import { mayTouch, type Principal } from '#kernel/identity/face.ts'
import { listUnitNames } from '#kernel/organisation/face.ts'
import type { NewObligation } from './issue.ts'
import { countFields } from './rules-form.ts'
import { desksOf } from './sight.ts'
import { listMainUnits } from './store-issue.ts'
import { findAsked, listAsked } from './store-quick.ts'
import { refuse, type Acceptance } from './wire.ts'
import type { Count, NewQuick, NewStanding } from './wire-act.ts'

const TEXT: Acceptance = { needs: 'text', note: '' }
const NONE: Acceptance = { needs: 'none', note: '' }

/** Whoever ordered it looks at what came back; a unit's own order goes to the leader in charge instead. */
function reviewerFor(
  principal: Principal, ownerUnitIds: readonly string[], named: string | undefined,
): { reviewerUnitId?: string } {
  if (named) return { reviewerUnitId: named }
  const [desk] = desksOf(principal, 'obligation.create')
  return desk && !(ownerUnitIds.length === 1 && ownerUnitIds[0] === desk) ? { reviewerUnitId: desk } : {}
}

/** @throws Problem `obligation.noUnits`, `.beyondReach`. */
async function assertReach(db: Reader, principal: Principal, unitIds: readonly string[], day: string): Promise<void> {
  if (unitIds.length === 0) throw refuse.noUnits()
  const beyond = unitIds.find((id) => !mayTouch(principal, 'obligation.create', { unitIds: [id] }))
  if (beyond) throw refuse.beyondReach({ unit: (await listUnitNames(db, [beyond], day)).get(beyond)?.name ?? '该单位' })
}

export async function quickOf(
  db: Reader, principal: Principal, quick: NewQuick, at: Date, isPaper: boolean,
): Promise<NewObligation> {
  const day = dayOf(at)
  const dueAt = new Date(quick.dueAt)
  if (dueAt <= at) throw refuse.pastDay({ dueAt: quick.dueAt })
  const people = [...new Set(quick.personIds ?? [])]
  const fromPeople = await listMainUnits(db, people, day)
  if (fromPeople.size < people.length) throw refuse.noSuchPerson()
  const ownerUnitIds = [...new Set([...quick.unitIds, ...fromPeople.values()])]
  await assertReach(db, principal, ownerUnitIds, day)
  const fields = quick.fields ?? []
  return {
    ...(quick.id ? { id: quick.id } : {}),
    origin: isPaper ? 'paper' : 'quick', kind: 'task', nature: 'task', title: quick.title, body: quick.body ?? '',
    ownerUnitIds,
    distribution: ownerUnitIds.length > 1 ? 'each' : 'single', cadence: { type: 'once' }, dueAt,
    until: { kind: 'open' },
    acceptance: quick.acceptance ?? (fields.length > 0 ? NONE : TEXT), form: fields,
    evidenceSource: fields.length > 0 ? 'form' : 'progress',
    ...reviewerFor(principal, ownerUnitIds, quick.reviewerUnitId),
  }
}

export async function standingOf(
  db: Reader, principal: Principal, duty: NewStanding, at: Date,
): Promise<NewObligation> {
  await assertReach(db, principal, duty.ownerUnitIds, dayOf(at))
  if (duty.firstDay && duty.firstDay < dayOf(at)) throw refuse.pastDay({ dueAt: duty.firstDay })
  return {
    origin: 'standing', kind: 'duty', nature: 'task', title: duty.title, body: duty.body ?? '',
    ownerUnitIds: duty.ownerUnitIds,
    distribution: duty.ownerUnitIds.length > 1 ? 'each' : 'single', cadence: duty.cadence, dueAt: null,
    until: duty.until,
    acceptance: duty.acceptance ?? NONE, form: duty.form ?? null,
    evidenceSource: duty.evidenceSource ?? (duty.form && duty.form.length > 0 ? 'form' : 'progress'),
    ...(duty.firstDay ? { firstDay: duty.firstDay } : {}),
    ...(duty.reviewerUnitId ? { reviewerUnitId: duty.reviewerUnitId } : {}),
  }
}

/**
 * Counted live: sums of the figures, tallies of the choices, and who has not answered. @throws Problem
 * `obligation.noSuch`.
 */
export async function countAnswers(db: Reader, id: string, asOf: Date): Promise<Count> {
  const asked = await findAsked(db, id)
  if (!asked) throw refuse.noSuch()
  const rows = await listAsked(db, id)
  const names = await listUnitNames(db, rows.map(({ owner_unit_id }) => owner_unit_id), dayOf(asOf))
  const answered = rows.filter(({ answer }) => answer !== null)
  return {
    title: asked.title, dueAt: asked.due_at?.toISOString() ?? null, asked: rows.length, answered: answered.length,
    fields: countFields(asked.form ?? [], answered.map(({ fields }) => fields ?? {})),
    units: rows.map((row) => ({
      id: row.id, unit: { id: row.owner_unit_id, name: names.get(row.owner_unit_id)?.name ?? '' },
      answered: row.answer !== null,
      at: row.typed_at?.toISOString() ?? null,
      late: row.first_at !== null && row.due_at !== null && row.first_at > row.due_at,
      sentence: row.sentence ?? '', values: row.fields ?? {},
    })),
    asOf: asOf.toISOString(),
  }
}
