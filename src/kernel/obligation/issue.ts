/**
 * Issuing (交办): obligations come into being numbered, fanned out, told and recorded, in the caller's one transaction.
 */
import type { UnitOfWork } from '#base/database.ts'
import { dayOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { Platform } from '#base/platform.ts'
import type { Cadence } from '#kernel/calendar/wire.ts'
import { listHolders, listParents, listUnitNames, type NamedUnit } from '#kernel/organisation/face.ts'
import { tell } from '#kernel/notice/face.ts'
import { holdEmergency } from '#kernel/policy/face.ts'
import type { Entry } from '#kernel/record/face.ts'
import { indexForSearch } from '#kernel/search/face.ts'
import { readSource } from './evidence.ts'
import './evidence-builtin.ts'
import { openPeriods } from './periods.ts'
import { planItem, type Planned, type Surroundings } from './plan.ts'
import * as store from './store-issue.ts'
import type { Acceptance, Counterparties, FormField, Until } from './wire.ts'
import type { Kind, Nature, Origin, State } from './words.ts'

export interface NewObligation {
  /** Made by the caller when it must refer to it; else made here. Of a fan-out: the parent's. */
  id?: string
  origin: Origin
  kind: Kind
  nature: Nature
  title: string
  body: string
  ownerUnitIds: readonly string[]
  /** each: a group parent and one child a unit; joint: the first unit answers, the others assist; single: one unit. */
  distribution: 'each' | 'joint' | 'single'
  assistUnitIds?: readonly string[]
  /** Default: the leader in charge of the owner, else the coordination group; never the owner itself. */
  reviewerUnitId?: string | null
  cadence: Cadence
  dueAt: Date | null
  until: Until
  /** Default: the day of issuing. */
  firstDay?: string
  reportTo?: string
  condition?: string
  counterparties?: Counterparties
  acceptance: Acceptance
  /** Default: 'progress'. */
  evidenceSource?: string
  form?: readonly FormField[] | null
  minutes?: { id: string, proposalId: string, section: string }
  continuesId?: string | null
  /** It ran before the loop knew it (原有台账): its state and days as the register says. */
  imported?: { state: Extract<State, 'issued' | 'inProgress' | 'closed'>, issuedAt: Date, closedAt: Date | null }
}

export interface IssueContext {
  platform: Platform
  note: (entry: Entry) => void
  actorPersonId: string
  at: Date
  /** Before the number: '2020-003' makes 「2020-003-017」; default: the year and a word for the origin. */
  series?: string
}

const SERIES: Record<Origin, string> = { minutes: '纪', quick: '交', standing: '常', register: '册', paper: '批' }
const TOLD = ['head', 'outsideContact', 'leader', 'director'] as const

/**
 * Creates issued obligations in the order given and answers them in that order (of a fan-out: the parent). Hundreds
 * of them take few statements. @throws Problem `obligation.noSuchUnit`, `.noReviewer`, `.ownerMayNotBeReviewer`,
 * `.noSuchSource`.
 */
export async function issueObligations(
  uow: UnitOfWork, context: IssueContext, items: readonly NewObligation[],
): Promise<{ id: string, no: string }[]> {
  if (items.length === 0) return []
  for (const { evidenceSource } of items) if (evidenceSource) readSource(evidenceSource)
  const { around, units } = await readSurroundings(uow, context, items)
  const numbers = await takeNumbers(uow, context, items)
  const plans = items.map((item, index) => planItem(item, numbers[index]!, around))
  const all = plans.flat()
  await store.insertObligations(uow, all.map(({ row }) => row))
  await store.insertAssists(
    uow, all.flatMap(({ row, assists }) => assists.map((unitId) => ({ obligation_id: row.id, unit_id: unitId }))),
  )
  await store.insertSteps(uow, all.map(({ row }) => ({
    obligation_id: row.id, seq: 1, action: row.origin === 'register' ? 'import' : 'issue', from_state: 'drafted',
    to_state: row.state, at: context.at,
    by_person_id: context.actorPersonId,
  })))
  await indexForSearch(uow, all.map(({ row, assists }) => ({
    kind: 'obligation' as const, id: row.id, unitIds: [row.owner_unit_id, row.reviewer_unit_id, ...assists],
    title: row.title,
    text: `${row.no}\n${row.body}`, at: context.at,
  })))
  await openPeriods(uow, { today: dayOf(context.at), at: context.at, obligationIds: all.map(({ row }) => row.id) })
  await tellOwners(uow, context, all, units)
  noteAll(context, all)
  return plans.map(([first]) => ({ id: first!.row.id, no: first!.row.no }))
}

async function readSurroundings(
  uow: UnitOfWork, { actorPersonId, at }: IssueContext, items: readonly NewObligation[],
): Promise<{ around: Surroundings, units: Map<string, NamedUnit> }> {
  const day = dayOf(at)
  const coordinationUnitId = await store.findCoordinationUnit(uow, day)
  const owners = items.flatMap(({ ownerUnitIds }) => ownerUnitIds)
  const charged = [...owners, ...coordinationUnitId ? [coordinationUnitId] : []]
  const leaderOf = await listParents(uow, charged, 'inCharge', day)
  const named = items.flatMap(
    ({ assistUnitIds = [], reviewerUnitId }) => [...assistUnitIds, ...reviewerUnitId ? [reviewerUnitId] : []],
  )
  const units = await listUnitNames(uow, [...charged, ...named, ...leaderOf.values()], day)
  const emergency = await holdEmergency(uow, day)
  const nameOf = new Map([...units].map(([id, { name }]) => [id, name]))
  return {
    around: { leaderOf, nameOf, coordinationUnitId, emergencyId: emergency?.id ?? null, personId: actorPersonId, at },
    units,
  }
}

/** Numbers run on within their series; items of one call may be of several origins. */
async function takeNumbers(
  uow: UnitOfWork, { series, at }: IssueContext, items: readonly NewObligation[],
): Promise<string[]> {
  const seriesOf = (item: NewObligation): string => series ?? `${dayOf(at).slice(0, 4)}-${SERIES[item.origin]}`
  const counts = Map.groupBy(items, seriesOf)
  const next = new Map<string, number>()
  for (const [name, some] of counts) next.set(name, await store.takeNumbers(uow, name, some.length))
  return items.map((item) => {
    const name = seriesOf(item)
    const number = next.get(name)!
    next.set(name, number + 1)
    return `${name}-${String(number).padStart(3, '0')}`
  })
}

/** One notice a unit and act of issuing: a head with 24 new duties is told once. */
async function tellOwners(
  uow: UnitOfWork, { actorPersonId, at }: IssueContext, all: readonly Planned[], units: Map<string, NamedUnit>,
): Promise<void> {
  const issued = all.filter(({ row }) => row.state === 'issued')
  const byUnit = Map.groupBy(issued, ({ row }) => row.owner_unit_id)
  const holders = Map.groupBy(await listHolders(uow, [...byUnit.keys()], TOLD, dayOf(at)), ({ unitId }) => unitId)
  for (const [unitId, some] of byUnit) {
    const [first] = some
    const unit = units.get(unitId)!
    const recipients = (holders.get(unitId) ?? []).map(({ personId }) => personId)
    const one = some.length === 1
    await tell(uow, {
      kind: 'issued', title: one ? `新交办：${first!.row.title}` : `新交办 ${some.length} 项`,
      body: some.slice(0, 20).map(({ row }) => `${row.no} ${row.title}`).join('\n')
        + (some.length > 20 ? `\n……共 ${some.length} 项` : ''),
      object: one ? { kind: 'obligation', id: first!.row.id } : undefined, instance: `obligation:${first!.row.id}`,
      rung: 'issued', recipients,
      unitOf: new Map(recipients.map((id) => [id, unitId])),
      needsAcknowledgement: unit.kind === 'contractor' || unit.kind === 'tenant',
      sentBy: actorPersonId, at, newId: () => newId(at),
    })
  }
}

function noteAll({ note }: IssueContext, all: readonly Planned[]): void {
  for (const { row, assists } of all) {
    note({
      action: row.origin === 'register' ? 'obligation.import' : 'obligation.issue',
      object: { kind: 'obligation', id: row.id }, unitId: row.owner_unit_id,
      after: {
        no: row.no, title: row.title, kind: row.kind, state: row.state, owner: row.owner_unit_id,
        reviewer: row.reviewer_unit_id, assists,
        cadence: JSON.parse(row.cadence as string) as unknown, dueAt: row.due_at, lastDay: row.last_day,
        parent: row.parent_id,
      },
    })
  }
}
