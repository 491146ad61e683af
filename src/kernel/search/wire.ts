/** Searching everything (检索) as it crosses the wire. */
import Type, { type Static } from 'typebox'
import { Id, Instant, UnitName } from '#base/schema.ts'
import { KINDS } from './words.ts'

const Kind = Type.Enum(KINDS)

export const SearchQuery = Type.Object({
  q: Type.String({ maxLength: 60, pattern: '^[^\\u0000]*$' }),
  kind: Type.Optional(Kind),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})
export const Hit = Type.Object({
  kind: Kind,
  id: Id,
  title: Type.String(),
  /** The stretch of text it was found in, or a unit's other names. */
  excerpt: Type.String(),
  units: Type.Array(UnitName),
  at: Instant,
})
export const Hits = Type.Object({
  /** In the order of kinds; within one, found in the title first, then newer first. */
  items: Type.Array(Hit),
  /** Kinds of which more was found than is shown. */
  more: Type.Array(Kind),
  asOf: Instant,
})
export type Hit = Static<typeof Hit>
export type Hits = Static<typeof Hits>
