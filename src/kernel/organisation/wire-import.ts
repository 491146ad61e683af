/** Import and export of units and people (导入导出) on the wire. */
import Type, { type Static } from 'typebox'
import { problems } from '#base/problem.ts'
import { Day, Id, Instant, Prose } from '#base/schema.ts'
import { AtDay } from './wire.ts'

export const refuse = problems('organisationImport', {
  notSheet: [422, '请传 .xlsx 表格。没有保存；可先下载模板填写。'],
  hasErrors: [422, '表里还有 {count} 处错误，一行也没有导入。请按单元格改好再传。'],
  changedSince: [409, '检查之后，组织或表格又有变动，一行也没有导入。请重新检查再确认。'],
  empty: [422, '表里没有一行数据。没有保存；可先下载模板填写。'],
})

export type ImportKind = 'units' | 'people'
const KindWord = Type.Unsafe<ImportKind>({ type: 'string', enum: ['units', 'people'] })
export const ImportParams = Type.Object({ kind: KindWord })
export const ImportError = Type.Object({ address: Type.String(), row: Type.Integer(), sentence: Type.String() })
export type ImportError = Static<typeof ImportError>
const Verdict = Type.Unsafe<'new' | 'changed' | 'unchanged'>({ type: 'string', enum: ['new', 'changed', 'unchanged'] })
export const ImportItem = Type.Object({
  row: Type.Integer(), name: Type.String(), verdict: Verdict,
  changes: Type.Array(Type.Object({ field: Type.String(), before: Type.String(), after: Type.String() })),
})
export type ImportItem = Static<typeof ImportItem>
const Counts = Type.Object({
  fresh: Type.Integer(), changed: Type.Integer(), unchanged: Type.Integer(), errors: Type.Integer(),
})
export const DryRun = Type.Object({
  kind: KindWord, day: Day, counts: Counts, items: Type.Array(ImportItem), errors: Type.Array(ImportError),
  /** Digest of what was seen; the commit sends it back, so that nothing else is committed. */
  seen: Type.String(), asOf: Instant,
})
export type DryRun = Static<typeof DryRun>
export const Imported = Type.Object({ counts: Counts, asOf: Instant })
export const ExportQuery = Type.Object({
  ...AtDay.properties, q: Type.Optional(Prose(50)), unit: Type.Optional(Id),
  below: Type.Optional(Type.Boolean()),
  format: Type.Optional(Type.Unsafe<'xlsx' | 'csv'>({ type: 'string', enum: ['xlsx', 'csv'] })),
})
