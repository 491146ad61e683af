/** SQL of `kernel.minutes_proposal` (任务建议). */
import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Reader, UnitOfWork } from '#base/database.ts'
import type { Cadence } from '#kernel/calendar/wire.ts'
import type { Acceptance, Counterparties, Until } from '#kernel/obligation/wire.ts'
import type { Tables } from '../../../db/tables.ts'
import type { Duty, Span } from './reading/parse.ts'
import { refuse } from './wire-problems.ts'
import type { DIFFERENCES, DISTRIBUTIONS, NATURES, OWNER_BASES, PROPOSAL_STATES } from './words.ts'

/** A proposal as the slice works with it: typed, spans as pairs. */
export interface Stored {
  id: string
  minutesId: string
  position: number
  path: string[]
  span: Span
  firstLine: number
  lastLine: number
  nature: (typeof NATURES)[number]
  title: string
  body: string
  timeCue: string
  ownerNamed: string
  ownerBasis: (typeof OWNER_BASES)[number]
  ownerUnitIds: string[]
  distribution: (typeof DISTRIBUTIONS)[number]
  assistUnitIds: string[]
  reviewerUnitId: string | null
  cadence: Cadence
  dueAt: Date | null
  until: Until
  reportTo: string
  condition: string
  counterparties: Counterparties
  acceptance: Acceptance
  sameAsId: string | null
  continuesIds: string[]
  difference: (typeof DIFFERENCES)[number] | null
  state: (typeof PROPOSAL_STATES)[number]
  /** What the parser read; null for one added or split off by hand. */
  reading: Duty | null
  revision: number
}
export type Fields = Partial<Omit<Stored, 'id' | 'minutesId' | 'revision'>>

type Row = Selectable<Tables['kernel.minutes_proposal']>

function fromRow(row: Row): Stored {
  const [, from = '0', to = '0'] = /(\d+),(\d+)/.exec(row.span) ?? []
  return {
    id: row.id,
    minutesId: row.minutes_id,
    position: row.position,
    path: row.path,
    span: [Number(from), Number(to)],
    firstLine: row.first_line,
    lastLine: row.last_line,
    nature: row.nature as Stored['nature'],
    title: row.title,
    body: row.body,
    timeCue: row.time_cue,
    ownerNamed: row.owner_named,
    ownerBasis: row.owner_basis as Stored['ownerBasis'],
    ownerUnitIds: row.owner_unit_ids,
    distribution: row.distribution as Stored['distribution'],
    assistUnitIds: row.assist_unit_ids,
    reviewerUnitId: row.reviewer_unit_id,
    cadence: row.cadence as Cadence,
    dueAt: row.due_at,
    until: row.until as Until,
    reportTo: row.report_to,
    condition: row.condition,
    counterparties: row.counterparties as Counterparties,
    acceptance: row.acceptance as Acceptance,
    sameAsId: row.same_as_id,
    continuesIds: row.continues_ids,
    difference: row.difference as Stored['difference'],
    state: row.state as Stored['state'],
    reading: row.reading as Duty | null,
    revision: row.revision,
  }
}

type Columns = Updateable<Tables['kernel.minutes_proposal']>
const json = (value: unknown): string => JSON.stringify(value ?? null)
const COLUMN_OF: { [Field in keyof Fields]-?: (value: NonNullable<Fields[Field]> | null) => Columns } = {
  position: (value) => ({ position: value! }),
  path: (value) => ({ path: value! }),
  span: (value) => ({ span: `[${value![0]},${value![1]})` }),
  firstLine: (value) => ({ first_line: value! }),
  lastLine: (value) => ({ last_line: value! }),
  nature: (value) => ({ nature: value! }),
  title: (value) => ({ title: value! }),
  body: (value) => ({ body: value! }),
  timeCue: (value) => ({ time_cue: value! }),
  ownerNamed: (value) => ({ owner_named: value! }),
  ownerBasis: (value) => ({ owner_basis: value! }),
  ownerUnitIds: (value) => ({ owner_unit_ids: value! }),
  distribution: (value) => ({ distribution: value! }),
  assistUnitIds: (value) => ({ assist_unit_ids: value! }),
  reviewerUnitId: (value) => ({ reviewer_unit_id: value }),
  cadence: (value) => ({ cadence: json(value) }),
  dueAt: (value) => ({ due_at: value }),
  until: (value) => ({ until: json(value) }),
  reportTo: (value) => ({ report_to: value! }),
  condition: (value) => ({ condition: value! }),
  counterparties: (value) => ({ counterparties: json(value) }),
  acceptance: (value) => ({ acceptance: json(value) }),
  sameAsId: (value) => ({ same_as_id: value }),
  continuesIds: (value) => ({ continues_ids: value! }),
  difference: (value) => ({ difference: value }),
  state: (value) => ({ state: value! }),
  reading: (value) => ({ reading: json(value) }),
}

function columnsOf(fields: Fields): Columns {
  const entries = Object.entries(fields) as [keyof Fields, never][]
  return Object.assign({}, ...entries.map(([field, value]) => COLUMN_OF[field](value))) as Columns
}

export async function insertProposals(uow: UnitOfWork, proposals: readonly Stored[]): Promise<void> {
  const CHUNK = 500 // 30 parameters a row; PostgreSQL takes 65,535
  // A merged row names its carrier, which may stand later in the text: carriers first.
  const ordered = [...proposals].sort((one, other) => Number(one.sameAsId !== null) - Number(other.sameAsId !== null))
  for (let from = 0; from < ordered.length; from += CHUNK) {
    await uow
      .insertInto('kernel.minutes_proposal')
      .values(
        ordered
          .slice(from, from + CHUNK)
          .map(
            ({ id, minutesId, revision, ...fields }) =>
              ({ ...columnsOf(fields), id, minutes_id: minutesId, revision }) as Insertable<
                Tables['kernel.minutes_proposal']
              >,
          ),
      )
      .execute()
  }
}

export async function listProposals(db: Reader, minutesId: string): Promise<Stored[]> {
  const rows = await db
    .selectFrom('kernel.minutes_proposal')
    .selectAll()
    .where('minutes_id', '=', minutesId)
    .orderBy('position')
    .execute()
  return rows.map(fromRow)
}

/** @throws Problem `minutes.noSuch` when one of them is not of these minutes. */
export async function readProposals(db: Reader, minutesId: string, ids: readonly string[]): Promise<Stored[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('kernel.minutes_proposal')
    .selectAll()
    .where('minutes_id', '=', minutesId)
    .where('id', 'in', [...ids])
    .orderBy('position')
    .execute()
  if (rows.length !== new Set(ids).size) throw refuse.noSuch()
  return rows.map(fromRow)
}

/** Writes the same fields to some proposals and counts their revisions up. */
export async function updateProposals(uow: UnitOfWork, ids: readonly string[], fields: Fields): Promise<void> {
  if (ids.length === 0) return
  await uow
    .updateTable('kernel.minutes_proposal')
    .set({ ...columnsOf(fields), revision: sql`revision + 1` })
    .where('id', 'in', [...ids])
    .execute()
}

/** Makes room for `count` proposals behind `position`. */
export async function shiftPositions(
  uow: UnitOfWork,
  minutesId: string,
  position: number,
  count: number,
): Promise<void> {
  await sql`update kernel.minutes_proposal set position = position + ${count}
    where minutes_id = ${minutesId} and position > ${position}`.execute(
    uow,
  )
}

/** What these carry, themselves left out. */
export async function listMergedInto(db: Reader, ids: readonly string[]): Promise<Stored[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('kernel.minutes_proposal')
    .selectAll()
    .where('same_as_id', 'in', [...ids])
    .where('id', 'not in', [...ids])
    .orderBy('position')
    .execute()
  return rows.map(fromRow)
}

export interface IssuedOf {
  id: string
  no: string
  title: string
  proposalId: string
  isOpen: boolean
}

/** What was issued from the proposals of these minutes: of a fan-out the parent. */
export async function listIssuedOf(db: Reader, minutesId: string): Promise<IssuedOf[]> {
  const rows = await db
    .selectFrom('kernel.obligation')
    .select(['id', 'no', 'title', 'proposal_id', 'state'])
    .where('minutes_id', '=', minutesId)
    .where('parent_id', 'is', null)
    .where('proposal_id', 'is not', null)
    .orderBy('no')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    no: row.no,
    title: row.title,
    proposalId: row.proposal_id!,
    isOpen: !['closed', 'revoked', 'duplicateOf'].includes(row.state),
  }))
}

/** Number and title of obligations, for showing what a proposal carries on. */
export async function listObligationNames(
  db: Reader,
  ids: readonly string[],
): Promise<Map<string, { id: string; no: string; title: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('kernel.obligation')
    .select(['id', 'no', 'title'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
