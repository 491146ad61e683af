/**
 * HTTP of import and export (导入导出): template, dry run, commit of exactly what was seen, tables of what a list shows.
 */
import { createHash } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Reader } from '#base/database.ts'
import { isDay } from '#base/day.ts'
import { readSheet, type SheetRow } from '#base/sheet.ts'
import { recorded } from '#kernel/record/face.ts'
import { actorOf, principalOf, reachOf } from '#kernel/identity/face.ts'
import { receiveFile } from '#kernel/file/face.ts'
import { indexOrganisation } from '#kernel/search/face.ts'
import { isHighRole, reachedUnits } from './access.ts'
import { writeCsv, writeTable, type Column } from './export.ts'
import { importPeople, planPeopleSheet } from './import-people.ts'
import { importUnits, planUnitSheet } from './import-units.ts'
import { listUnits, listUnitsAsIs } from './list-units.ts'
import { listPeopleRows } from './people.ts'
import type { PersonTarget, Plan, Planned, UnitTarget } from './rules-import.ts'
import { listReach } from './store-reach.ts'
import { findUnitIds } from './store-units.ts'
import { COLUMNS, peopleRows, TEMPLATE_COLUMNS, unitRows } from './tables.ts'
import { DryRun, ExportQuery, Imported, ImportParams, refuse, type ImportKind } from './wire-import.ts'
import type { PostRole } from './words.ts'
import { PEOPLE_COLUMNS, PEOPLE_EXAMPLE, TEMPLATE_NOTES, UNIT_COLUMNS, UNIT_EXAMPLE } from './words-import.ts'

const ROWS_MAX = 2_000
const EXPORT_MAX = 20_000
const EXPECT = { units: Object.values(UNIT_COLUMNS), people: Object.values(PEOPLE_COLUMNS) }
const TITLES = { units: '单位名单', people: '人员名单' } as const
const manage = { door: 'console', permit: 'person.manage', of: 'centre' } as const
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type AnyPlan = Plan<UnitTarget> | Plan<PersonTarget>

export const importRoutes = (forgetSessions: () => void): FastifyPluginAsyncTypebox => async (app) => {
  const { platform } = app
  const { db, clock, keys } = platform

  const receive = async (request: FastifyRequest, kind: ImportKind): Promise<{
    rows: SheetRow[], day: string, seen: string
  }> => {
    const file = await receiveFile(request)
    if (file.mediaType !== XLSX) throw refuse.notSheet()
    const { rows } = await readSheet(file.bytes, { maxRows: ROWS_MAX, expect: EXPECT[kind] })
    if (rows.length === 0) throw refuse.empty()
    const { day = '', seen = '' } = file.fields
    return { rows, day: isDay(day) ? day : clock.today(), seen }
  }
  const planOf = (
    reader: Reader, request: FastifyRequest, kind: ImportKind, rows: readonly SheetRow[], day: string,
  ): Promise<AnyPlan> => {
    const mayGive = (role: PostRole): boolean =>
      !isHighRole(role) || reachOf(principalOf(request), 'account.manage').everything
    return kind === 'units' ? planUnitSheet(reader, rows, day) : planPeopleSheet(reader, platform, rows, day, mayGive)
  }

  app.get('/api/organisation/template/:kind', {
    config: manage, schema: { summary: 'An empty sheet to fill in', params: ImportParams },
  }, async ({ params: { kind } }, reply) => {
    const rows = [kind === 'units' ? UNIT_EXAMPLE : PEOPLE_EXAMPLE]
    const bytes = await writeTable({
      title: `${TITLES[kind]}（导入模板）`, note: TEMPLATE_NOTES[kind], columns: TEMPLATE_COLUMNS[kind], rows,
    })
    return sendFile(reply, bytes, `${TITLES[kind]}模板.xlsx`)
  })

  app.post('/api/organisation/import/:kind/check', {
    config: manage,
    schema: {
      summary: 'Dry run: what the sheet would change; nothing is kept', params: ImportParams, response: { 200: DryRun },
    },
  }, async (request) => {
    const { kind } = request.params
    const { rows, day } = await receive(request, kind)
    const plan = await planOf(db, request, kind, rows, day)
    const items = plan.items.map(({ target: _target, ...item }) => item)
    return {
      kind, day, counts: countOf(plan), items, errors: plan.errors, seen: digestOf(plan),
      asOf: clock.now().toISOString(),
    }
  })

  app.post('/api/organisation/import/:kind', {
    config: manage,
    schema: { summary: 'Commit a sheet as checked, all or nothing', params: ImportParams, response: { 200: Imported } },
  }, async (request) => {
    const { kind } = request.params
    const { rows, day, seen } = await receive(request, kind)
    const counts = await recorded(platform, actorOf(request), async (uow, note) => {
      const plan = await planOf(uow, request, kind, rows, day)
      if (plan.errors.length > 0) throw refuse.hasErrors({ count: plan.errors.length, errors: plan.errors })
      if (digestOf(plan) !== seen) throw refuse.changedSince()
      const change = { uow, platform, note }
      if (kind === 'units') await importUnits(change, plan.items as Planned<UnitTarget>[], day)
      else await importPeople(change, plan.items as Planned<PersonTarget>[], day)
      const done = countOf(plan)
      note({ action: 'organisation.import', object: { kind: 'import', id: kind }, after: { ...done, day } })
      await indexOrganisation(uow, keys, clock.today(), clock.now())
      return done
    })
    forgetSessions()
    return { counts, asOf: clock.now().toISOString() }
  })

  app.get('/api/organisation/export/units', {
    config: { door: 'console', permit: 'unit.read', of: 'anyone' },
    schema: { summary: 'The list of units as a table', querystring: ExportQuery },
  }, async (request, reply) => {
    const { q = '', day = clock.today(), mode = 'asWas', format = 'xlsx' } = request.query
    const reached = reachedUnits(principalOf(request), 'unit.read')
    const units = (mode === 'asWas'
      ? await listUnits(db, day)
      : await listUnitsAsIs(db, day, clock.today())).filter(({ id }) => !reached || reached.includes(id))
    const wanted = q.trim() ? new Set(await findUnitIds(db, q, day)) : undefined
    const rows = unitRows(units).filter((_row, at) => !wanted || wanted.has(units[at]!.id))
    return sendTable(reply, { kind: 'units', format, rows, note: `${day} 的组织，共 ${rows.length} 个单位` })
  })

  app.get('/api/organisation/export/people', {
    config: { door: 'console', permit: 'person.read', of: 'anyone' },
    schema: { summary: 'The list of people as a table', querystring: ExportQuery },
  }, async (request, reply) => {
    const { q = '', day = clock.today(), unit, below = false, format = 'xlsx' } = request.query
    const reached = reachedUnits(principalOf(request), 'person.read')
    const asked = unit && below ? (await listReach(db, [unit], day)).get(unit)?.subtree : unit ? [unit] : undefined
    const unitIds = reached && asked ? asked.filter((id) => reached.includes(id)) : asked ?? reached
    const people = await listPeopleRows(
      db, { typed: q, mobileDigest: undefined, unitIds, day, limit: EXPORT_MAX, offset: 0 },
    )
    return sendTable(
      reply, { kind: 'people', format, rows: peopleRows(people), note: `${day} 在册，${exportedWords(people.length)}` },
    )
  })
}

/** Says so when there are more than one sheet takes. */
function exportedWords(count: number): string {
  return count < EXPORT_MAX ? `共 ${count} 人` : `只含前 ${EXPORT_MAX} 人，其余请分单位导出`
}

interface Table { kind: ImportKind, format: 'xlsx' | 'csv', rows: Record<string, string>[], note: string }

async function sendTable(reply: FastifyReply, { kind, format, rows, note }: Table): Promise<FastifyReply> {
  const columns: Column[] = COLUMNS[kind]
  const bytes = format === 'csv'
    ? writeCsv(columns, rows)
    : await writeTable({ title: TITLES[kind], note, columns, rows })
  return sendFile(reply, bytes, `${TITLES[kind]}.${format}`)
}

function sendFile(reply: FastifyReply, bytes: Buffer, name: string): FastifyReply {
  return reply.type(name.endsWith('.csv') ? 'text/csv; charset=gb18030' : XLSX)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`).send(bytes)
}

function countOf({ items, errors }: AnyPlan) {
  const count = (verdict: string) => items.filter((item) => item.verdict === verdict).length
  return {
    fresh: count('new'), changed: count('changed'), unchanged: count('unchanged'),
    errors: new Set(errors.map(({ row }) => row)).size,
  }
}

/** What the person saw and agreed to. */
function digestOf({ items, errors }: AnyPlan): string {
  const seen = items.map(({ row, name, verdict, changes }) => ({ row, name, verdict, changes }))
  return createHash('sha256').update(JSON.stringify([seen, errors])).digest('base64url')
}
