/** Shapes that every slice uses on the wire. */
import Type, { type TSchema } from 'typebox'

/** A Beijing calendar day, 'YYYY-MM-DD'. */
export const Day = Type.String({ format: 'date' })
/** A Beijing wall-clock time, 'HH:MM'; 24:00 is the end of the day. */
export const Time = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$' })
/** UUIDv7, made by the client or the server. */
export const Id = Type.String({ format: 'uuid' })
/** An instant, ISO 8601 with offset; no leap second, which no clock here can hold. */
export const Instant = Type.String({ format: 'date-time', pattern: ':[0-5]\\d(\\.\\d+)?([Zz]|[+-]\\d\\d:?\\d\\d)$' })
/** What PostgreSQL cannot keep as it came: NUL, and half of a surrogate pair. */
const UNKEPT = '\\u0000\\ud800-\\udfff'
export const KEPT = `^[^${UNKEPT}]*$`
/** One line of text people typed; 200 code points unless told. */
export const Line = (maxLength = 200) => Type.String({ minLength: 1, maxLength, pattern: `^[^\\n\\r${UNKEPT}]*[^\\s${UNKEPT}][^\\n\\r${UNKEPT}]*$` })
/** Running text, which may be empty. */
export const Prose = (maxLength = 2000) => Type.String({ maxLength, pattern: KEPT })
export const Nullable = <Shape extends TSchema>(shape: Shape) => Type.Union([shape, Type.Null()])
export const Empty = Type.Null()

/** Marks a field as personal data: it may enter the record, jobs and logs only sealed (architecture, law 3). */
export const Personal = <Shape extends TSchema>(shape: Shape): Shape => ({ ...shape, 'x-class': 'personal' })

/** The paging and sorting words of every list; a page is at most 200 rows. */
export const Paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
}
export const UnitName = Type.Object({ id: Id, name: Type.String() })
export const PersonName = Type.Object({ id: Id, name: Type.String() })
