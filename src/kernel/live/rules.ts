/**
 * Who hears of what (实时提示): a change is told as a kind and an id, never its content, and only to those who may know
 * that kind. The kinds are the ones by which screens ask again. Pure.
 * Source: issue 2 section 4 (live by server-sent events); docs/decisions/003.
 */

export interface Hint { kind: string, id: string, action: string }
export interface Listener { personId: string, accountId: string, may: (permit: string) => boolean }

interface Audience {
  /** What screens call it; a change of a person is one of the organisation too. */
  kinds: readonly string[]
  /** Whoever holds it anywhere hears. */
  permit?: string
  /** Only the person (account) of that id hears. */
  own?: 'personId' | 'accountId'
}

const LOOP: Audience = { kinds: ['obligation'], permit: 'obligation.read' }
const MINUTES: Audience = { kinds: ['minutes'], permit: 'minutes.read' }
const PEOPLE: Audience = { kinds: ['person', 'organisation'], permit: 'person.read' }
const UNITS: Audience = { kinds: ['unit', 'organisation'], permit: 'unit.read' }

/** Object kinds of the record, and who hears of them. A kind that is not here, and whose '<kind>.read' is no permission, is told to nobody. */
const AUDIENCES: Readonly<Record<string, readonly Audience[]>> = {
  inbox: [{ kinds: ['inbox'], own: 'personId' }],
  account: [{ kinds: ['identity'], own: 'accountId' }, { kinds: ['account'], permit: 'account.manage' }],
  notice: [{ kinds: ['notice'], permit: 'notice.receipts' }],
  obligation: [LOOP], period: [LOOP], progress: [LOOP], evidence: [LOOP], extension: [LOOP],
  minutes: [MINUTES], minutesProposal: [MINUTES], minutesQuestion: [MINUTES],
  unit: [UNITS], organisation: [UNITS], import: [UNITS, PEOPLE], person: [PEOPLE], post: [PEOPLE], delegation: [PEOPLE],
  whereabouts: [{ kinds: ['whereabouts'], permit: 'whereabouts.read' }],
  calendar: [{ kinds: ['calendar'], permit: 'calendar.read' }],
  emergency: [{ kinds: ['emergency'], permit: 'session.own' }],
  policy: [{ kinds: ['policy'], permit: 'rule.read' }],
}

/** What `listener` is told of a change; nothing when it is none of his business. */
export function hintsFor(listener: Listener, { kind, id, action }: Hint): Hint[] {
  const audiences = AUDIENCES[kind] ?? [{ kinds: [kind], permit: `${kind}.read` }]
  const mine = audiences.filter(({ own, permit }) => own ? listener[own] === id : listener.may(permit ?? ''))
  return [...new Set(mine.flatMap(({ kinds }) => kinds))].map((told) => ({ kind: told, id, action }))
}

/** What to tell after changes may have been missed: everything, once, as far as the listener may know. */
export function resyncFor(listener: Listener): Hint[] {
  const hints = Object.entries(AUDIENCES).flatMap(([kind, audiences]) => {
    const own = audiences.find((audience) => audience.own)?.own
    return hintsFor(listener, { kind, id: own ? listener[own] : '', action: 'live.resync' })
  })
  return [...new Map(hints.map((hint) => [hint.kind, hint])).values()]
}

/** The hints in one NOTIFY; anything else that comes that way is dropped. */
export function readHints(payload: string): Hint[] {
  try {
    const hints = JSON.parse(payload) as unknown
    return Array.isArray(hints) ? hints.filter(isHint) : []
  } catch {
    return []
  }
}

function isHint(value: unknown): value is Hint {
  const { kind, id, action } = (value ?? {}) as Partial<Hint>
  return typeof kind === 'string' && typeof id === 'string' && typeof action === 'string'
}
