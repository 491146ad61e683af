/**
 * Who may do what, where (权限): the one table of role x permission x scope.
 *
 * Scopes are relative to the post by which a role is held: `own` = oneself; `unit` = that unit; `subtree` = the unit,
 * all below it and all it is in charge of (分管); `host` = the outside units it answers for; `centre` = everything.
 * Source: minutes 一(一) (leaders in charge), 一(二)1(2) (outside units answered for by departments); 三员分离.
 */
export const ROLES = [
  'director', 'leader', 'coordinator', 'head', 'deputyHead', 'clerk', 'staff', 'outsideContact', 'auditor', 'administrator',
] as const
export type Role = (typeof ROLES)[number]
export type Scope = 'own' | 'unit' | 'subtree' | 'host' | 'centre'

type Row = Partial<Record<Role, readonly Scope[]>>

const everyone: Row = Object.fromEntries(ROLES.map((role) => [role, ['own']]))
const insiders: Row = Object.fromEntries(ROLES.filter((role) => role !== 'outsideContact').map((role) => [role, ['centre']]))
const unitHands: Row = { head: ['unit', 'host'], deputyHead: ['unit', 'host'], clerk: ['unit', 'host'], outsideContact: ['unit'] }
const unitHeads: Row = { head: ['unit', 'host'], deputyHead: ['unit', 'host'] }
const leaders: Row = { director: ['centre'], leader: ['subtree'] }
/** Leaders and the coordination group own work too: what the minutes give to them they sign for and report as any unit. */
const ownerHands: Row = { ...unitHands, director: ['unit'], leader: ['unit'], coordinator: ['unit'] }
const ownerHeads: Row = { ...unitHeads, outsideContact: ['unit'], director: ['unit'], leader: ['unit'] }
const overseers: Row = { ...leaders, coordinator: ['centre'], auditor: ['centre'] }

export const PERMISSIONS = {
  // identity and house
  'session.own': everyone,
  'account.manage': { administrator: ['centre'] },
  'setting.manage': { administrator: ['centre'] },
  // organisation
  'unit.read': { ...insiders, outsideContact: ['unit'] },
  'unit.manage': { administrator: ['centre'], coordinator: ['centre'] },
  'person.read': { ...insiders, outsideContact: ['unit'] },
  'person.manage': { administrator: ['centre'], coordinator: ['centre'] },
  'person.reveal': { ...leaders, coordinator: ['centre'], head: ['unit', 'host'], deputyHead: ['unit', 'host'] },
  'whereabouts.read': { ...overseers, ...unitHands, staff: ['own'] },
  'whereabouts.enter': { ...everyone, ...unitHands, coordinator: ['centre'] },
  'delegation.manage': { ...leaders, ...unitHeads, coordinator: ['centre'] },
  // emergencies and rules
  'emergency.read': insiders,
  'emergency.manage': { director: ['centre'], coordinator: ['centre'] },
  'rule.read': { ...overseers, leader: ['centre'], administrator: ['centre'] },
  'rule.manage': { director: ['centre'], administrator: ['centre'] },
  // minutes
  'minutes.read': { ...overseers, leader: ['centre'], head: ['centre'], deputyHead: ['centre'] },
  'minutes.prepare': { coordinator: ['centre'] },
  'minutes.issue': { director: ['centre'], coordinator: ['centre'] },
  // the loop
  'obligation.read': { ...overseers, ...unitHands, staff: ['unit'] },
  'obligation.create': { director: ['centre'], leader: ['subtree'], coordinator: ['centre'], head: ['unit', 'host'] },
  'obligation.sign': ownerHands,
  'obligation.progress': ownerHands,
  'obligation.confirm': ownerHeads,
  'obligation.report': ownerHands,
  'obligation.askExtension': ownerHands,
  'obligation.review': { director: ['centre'], leader: ['unit', 'subtree'], coordinator: ['centre'], head: ['unit'], deputyHead: ['unit'] },
  'obligation.close': { director: ['centre'], coordinator: ['centre'] },
  'obligation.manage': { director: ['centre'], coordinator: ['centre'] },
  'obligation.comment': { ...leaders, coordinator: ['centre'], ...unitHands },
  'board.read': overseers,
  // house
  'notice.own': everyone,
  'file.open': everyone, // own = belongs to an object that one may read: see kernel/file/routes
  'live.follow': everyone,
  'notice.send': { director: ['centre'], coordinator: ['centre'] },
  'notice.receipts': { director: ['centre'], coordinator: ['centre'], auditor: ['centre'], head: ['unit', 'host'] },
  'search.use': { ...insiders, outsideContact: ['unit'] },
  'calendar.read': { ...insiders, outsideContact: ['unit'] },
} as const satisfies Record<string, Row>

export type Permit = keyof typeof PERMISSIONS

/** The scopes in which `role` holds `permit`; empty when it does not. */
export function scopesOf(permit: Permit, role: Role): readonly Scope[] {
  return (PERMISSIONS[permit] as Row)[role] ?? []
}

export function isPermit(text: string): text is Permit {
  return Object.hasOwn(PERMISSIONS, text)
}
