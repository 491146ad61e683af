/** Who may see and touch what in the organisation (范围): subjects of its routes, and scopes that depend on the body. */
import type { FastifyInstance } from 'fastify'
import type { Reader } from '#base/database.ts'
import { mayTouch, reachOf, type Permit, type Principal } from '#kernel/identity/face.ts'
import { refuse as refuseIdentity } from '#kernel/identity/wire.ts'
import { findPerson, listUnitIdsOf } from './store-people.ts'
import { findUnit } from './store-units.ts'
import { ROLE_LABELS, type PostRole } from './words.ts'
import { refuse } from './wire.ts'

export function registerSubjects(app: FastifyInstance): void {
  const { clock } = app.platform
  app.subjects.set('unit', async (db, id) => (await findUnit(db, id) ? { unitIds: [id] } : undefined))
  app.subjects.set('person', async (db, id) => (await findPerson(db, id)
    ? { unitIds: await listUnitIdsOf(db, id, clock.today()), personIds: [id] } : undefined))
}

/** True when `principal` reaches this person under `permit` through a unit they belong to, or is the person. */
export async function mayTouchPerson(
  db: Reader, principal: Principal, permit: Permit, personId: string, day: string,
): Promise<boolean> {
  return mayTouch(principal, permit, { unitIds: await listUnitIdsOf(db, personId, day), personIds: [personId] })
}

export async function assertTouchesPerson(
  db: Reader, principal: Principal, permit: Permit, personId: string, day: string,
): Promise<void> {
  if (!await findPerson(db, personId)) throw refuse.noSuchPerson()
  if (!await mayTouchPerson(db, principal, permit, personId, day)) throw refuseIdentity.forbidden()
}

export function assertTouchesUnit(principal: Principal, permit: Permit, unitId: string): void {
  if (!mayTouch(principal, permit, { unitIds: [unitId] })) throw refuseIdentity.forbidden()
}

/** The units a list is limited to; undefined for everything. */
export function reachedUnits(principal: Principal, permit: Permit): string[] | undefined {
  const { everything, unitIds } = reachOf(principal, permit)
  return everything ? undefined : [...unitIds]
}

/** Roles that rule over others are given by the administrator only. */
const HIGH_ROLES: ReadonlySet<PostRole> = new Set(['director', 'leader', 'coordinator', 'auditor', 'administrator'])

export function isHighRole(role: PostRole): boolean {
  return HIGH_ROLES.has(role)
}

/** @throws Problem `organisation.roleNotYours`: a coordinator must not make administrators. */
export function assertMayGive(principal: Principal, role: PostRole): void {
  if (isHighRole(role) && !reachOf(principal, 'account.manage').everything) {
    throw refuse.roleNotYours({ role: ROLE_LABELS[role] })
  }
}
