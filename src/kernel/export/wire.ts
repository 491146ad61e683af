/** Exports (导出), on the wire: the refusals, and a table as a screen shows it; what comes back is a file. */
import Type, { type Static } from 'typebox'
import { problems } from '#base/problem.ts'
import { Line, Prose } from '#base/schema.ts'

export const refuse = problems('export', {
  notIssued: [409, '这份纪要还没有签发，没有任务分解表。请先签发。'],
  noSuch: [404, '没有这份纪要。'],
})

export const TABLE_ROWS = 5_000
export const TABLE_KILOBYTES = 8_192

/** Headers and the words of each cell, in the order of the screen. */
export const ShownTable = Type.Object({
  title: Line(100),
  columns: Type.Array(Line(60), { minItems: 1, maxItems: 40 }),
  rows: Type.Array(Type.Array(Prose(8_000), { maxItems: 40 }), { maxItems: TABLE_ROWS }),
}, { additionalProperties: false })
export type ShownTable = Static<typeof ShownTable>
