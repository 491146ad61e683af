/** Who did what to which object (留痕), as every mutation states it. */

export interface Actor {
  kind: 'person' | 'system' | 'import'
  personId?: string
  accountId?: string
  requestId?: string
}

export interface Entry {
  /** 'slice.verb', e.g. 'obligation.sign'. */
  action: string
  object: { kind: string, id: string }
  unitId?: string
  /** Personal fields only sealed: see base/keys. */
  before?: object
  after?: object
  reason?: string
}
