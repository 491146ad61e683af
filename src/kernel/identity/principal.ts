/** Who is asking and how far they reach (主体): pure decisions over grants and the organisation's shape of today. */
import { PERMISSIONS, scopesOf, type Permit, type Role, type Scope } from './permissions.ts'

/** A post held today, or acted for under a delegation (代管). */
export interface Grant {
  role: Role
  unitId: string
  /** The absent holder on whose behalf this grant is used. */
  forPersonId?: string
  /** Units of each scope that this post reaches; `own` and `centre` need no list. */
  units: Record<'unit' | 'subtree' | 'host', readonly string[]>
}

export interface Principal {
  accountId: string
  personId: string
  username: string
  sessionToken: string
  demo: boolean
  mustChangePassword: boolean
  grants: readonly Grant[]
}

/** What a route is about: the units it touches and the people it belongs to. */
export interface Subject { unitIds: readonly string[], personIds?: readonly string[] }

export interface Reach { everything: boolean, own: boolean, unitIds: ReadonlySet<string> }

/** Everything `principal` reaches under `permit`, for lists to filter by. */
export function reachOf(principal: Principal, permit: Permit): Reach {
  const unitIds = new Set<string>()
  let [everything, own] = [false, false]
  for (const grant of principal.grants) {
    for (const scope of scopesOf(permit, grant.role)) {
      if (scope === 'centre') everything = true
      else if (scope === 'own') own = true
      else for (const id of grant.units[scope]) unitIds.add(id)
    }
  }
  return { everything, own, unitIds }
}

/** True when some grant reaches the subject: all the scopes are tried, one is enough. */
export function mayTouch(principal: Principal, permit: Permit, subject: Subject): boolean {
  const reach = reachOf(principal, permit)
  if (reach.everything) return true
  if (reach.own && subject.personIds?.includes(principal.personId)) return true
  return subject.unitIds.some((id) => reach.unitIds.has(id))
}

export function mayAnywhere(principal: Principal, permit: Permit): boolean {
  const reach = reachOf(principal, permit)
  return reach.everything || reach.own || reach.unitIds.size > 0
}

/** The permissions a screen may show; the server asks again each time. */
export function listPermits(principal: Principal): Permit[] {
  return (Object.keys(PERMISSIONS) as Permit[]).filter((permit) => mayAnywhere(principal, permit))
}

export type { Permit, Role, Scope }
