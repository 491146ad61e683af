/**
 * Who hears of what (实时提示): a change is told as a kind and an id, never its content, and only to those who may know
 * that kind. The kinds are the ones by which screens ask again. Pure.
 */

export interface Hint { kind: string, id: string, action: string }
export interface Listener { personId: string, accountId: string, may: (permit: string) => boolean }

interface Audience {
  /** What screens call it. */
  kind: string
  /** Whoever holds it anywhere hears. */
  permit?: string
  /** Only the person (account) of that id hears. */
  own?: 'personId' | 'accountId'
}

/** Object kinds of the record, and who hears of them. A kind that is not here, and whose '<kind>.read' is no permission, is told to nobody. */
const AUDIENCES: Readonly<Record<string, Audience>> = {
  inbox: { kind: 'inbox', own: 'personId' },
  account: { kind: 'identity', own: 'accountId' },
  notice: { kind: 'notice', permit: 'notice.receipts' },
  period: { kind: 'obligation', permit: 'obligation.read' },
  progress: { kind: 'obligation', permit: 'obligation.read' },
  evidence: { kind: 'obligation', permit: 'obligation.read' },
  extension: { kind: 'obligation', permit: 'obligation.read' },
  proposal: { kind: 'minutes', permit: 'minutes.read' },
  question: { kind: 'minutes', permit: 'minutes.read' },
  unit: { kind: 'organisation', permit: 'unit.read' },
  person: { kind: 'organisation', permit: 'person.read' },
  post: { kind: 'organisation', permit: 'person.read' },
  organisation: { kind: 'organisation', permit: 'unit.read' },
  delegation: { kind: 'organisation', permit: 'person.read' },
  emergency: { kind: 'emergency', permit: 'session.own' },
  policy: { kind: 'policy', permit: 'setting.manage' },
}

/** What `listener` is told of a change; undefined when it is none of his business. */
export function hintFor(listener: Listener, { kind, id, action }: Hint): Hint | undefined {
  const audience = AUDIENCES[kind] ?? { kind, permit: `${kind}.read` }
  if (audience.own) return listener[audience.own] === id ? { kind: audience.kind, id, action } : undefined
  return listener.may(audience.permit ?? '') ? { kind: audience.kind, id, action } : undefined
}

/** What to tell after changes may have been missed: everything, once, as far as the listener may know. */
export function resyncFor(listener: Listener): Hint[] {
  const kinds = [...Object.keys(AUDIENCES), 'obligation', 'minutes', 'whereabouts', 'calendar']
  const hints = kinds.flatMap((kind) => {
    const { own } = AUDIENCES[kind] ?? {}
    return hintFor(listener, { kind, id: own ? listener[own] : '', action: 'live.resync' }) ?? []
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
