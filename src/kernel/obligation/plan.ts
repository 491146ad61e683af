/**
 * What issuing makes of a new obligation (分解): one row, or a group parent and one child a unit, each with its
 * reviewer.
 */
import { dayOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { NewObligation } from './issue.ts'
import type { ObligationInsert } from './store-issue.ts'
import { refuse } from './wire.ts'
import type { State } from './words.ts'

/** Who is in charge of whom on the day of issuing, and who coordinates. */
export interface Surroundings {
  leaderOf: ReadonlyMap<string, string>
  nameOf: ReadonlyMap<string, string>
  coordinationUnitId: string | undefined
  emergencyId: string | null
  personId: string
  at: Date
}

export interface Planned { row: ObligationInsert, assists: readonly string[] }

/** The rows of one item, the one to answer with first. @throws Problem when a unit or a reviewer is not to be had. */
export function planItem(item: NewObligation, no: string, around: Surroundings): Planned[] {
  const owners = [...new Set(item.ownerUnitIds)]
  const unknown = [...owners, ...item.assistUnitIds ?? []].find((id) => !around.nameOf.has(id))
  if (unknown || owners.length === 0) throw refuse.noSuchUnit({ unit: unknown ?? '（未填）' })
  if (item.distribution === 'each' && owners.length > 1) return planGroup(item, no, owners, around)
  const [owner, ...others] = owners
  return [
    planOne(item, { no, owner: owner!, state: 'issued', assists: [...item.assistUnitIds ?? [], ...others] }, around),
  ]
}

/** The parent is the coordination group's: it rolls up, the children carry the work. */
function planGroup(item: NewObligation, no: string, owners: readonly string[], around: Surroundings): Planned[] {
  const owner = around.coordinationUnitId ?? owners[0]!
  const { reviewerUnitId: _, ...unreviewed } = item
  const parent = planOne(unreviewed, { no, owner, state: 'group', assists: [] }, around)
  const width = Math.max(2, String(owners.length).length)
  const children = owners.map((unit, index) => {
    const { id: _id, reviewerUnitId, ...shared } = item
    const given = reviewerUnitId && reviewerUnitId !== unit ? { reviewerUnitId } : {}
    const childNo = `${no}-${String(index + 1).padStart(width, '0')}`
    return planOne({ ...shared, ...given }, {
      no: childNo, owner: unit, state: 'issued', assists: item.assistUnitIds ?? [], parentId: parent.row.id,
    }, around)
  })
  return [parent, ...children]
}

interface Place { no: string, owner: string, state: State, assists: readonly string[], parentId?: string }

function planOne(item: NewObligation, { no, owner, state, assists, parentId }: Place, around: Surroundings): Planned {
  const { at } = around
  const { until, imported } = item
  const firstDay = item.firstDay ?? dayOf(imported?.issuedAt ?? at)
  if (until.kind === 'day' && until.day < firstDay) throw refuse.endsTooEarly({ until: until.day, firstDay })
  const row: ObligationInsert = {
    id: item.id ?? newId(at), no, emergency_id: around.emergencyId, origin: item.origin, kind: item.kind,
    nature: item.nature,
    title: item.title, body: item.body, owner_unit_id: owner, leader_unit_id: around.leaderOf.get(owner) ?? null,
    reviewer_unit_id: reviewerOf(item, owner, around), minutes_id: item.minutes?.id ?? null,
    proposal_id: item.minutes?.proposalId ?? null,
    section: item.minutes?.section ?? '', parent_id: parentId ?? null, continues_id: item.continuesId ?? null,
    cadence: JSON.stringify(item.cadence), due_at: item.dueAt,
    first_day: firstDay,
    last_day: until.kind === 'day' ? until.day : null, until_lifted: until.kind === 'lifted',
    report_to: item.reportTo ?? '',
    condition: item.condition ?? '', counterparties: JSON.stringify(item.counterparties ?? { names: [], open: false }),
    acceptance: JSON.stringify(item.acceptance), evidence_source: item.evidenceSource ?? 'progress',
    form: item.form && item.form.length > 0 ? JSON.stringify(item.form) : null, state, issued_at: at,
    created_by: around.personId, created_at: at,
    ...(imported && state !== 'group' ? importedStamps(imported) : {}),
  }
  return { row, assists: [...new Set(assists)].filter((id) => id !== owner) }
}

/** The day of what ran before the loop knew it; what is not known of its course stays the day it began. */
function importedStamps({ state, issuedAt, closedAt }: NonNullable<NewObligation['imported']>) {
  const begun = { state, issued_at: issuedAt, signed_at: issuedAt, assigned_at: issuedAt, started_at: issuedAt }
  return state === 'closed' ? {
    ...begun, reported_at: closedAt ?? issuedAt, accepted_at: closedAt ?? issuedAt, closed_at: closedAt ?? issuedAt,
  } : begun
}

/** As named, else the leader in charge of the owner, else the coordination group, else the leader in charge of that. */
function reviewerOf(
  { reviewerUnitId, title }: NewObligation, owner: string, { leaderOf, nameOf, coordinationUnitId }: Surroundings,
): string {
  if (reviewerUnitId) {
    if (!nameOf.has(reviewerUnitId)) throw refuse.noSuchUnit({ unit: '复核单位' })
    if (reviewerUnitId === owner) throw refuse.ownerMayNotBeReviewer({ unit: nameOf.get(owner) ?? '' })
    return reviewerUnitId
  }
  const found = [leaderOf.get(owner), coordinationUnitId].find((id) => id !== undefined && id !== owner)
  if (!found) throw refuse.noReviewer({ title })
  return found
}
