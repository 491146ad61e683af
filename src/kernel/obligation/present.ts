/**
 * Obligations as screens see them (呈现): names, whose turn, flags, counts and the period at hand; a whole list in a
 * dozen statements.
 */
import type { Reader } from '#base/database.ts'
import { dayOf } from '#base/day.ts'
import type { Cadence } from '#kernel/calendar/wire.ts'
import { listUnitNames } from '#kernel/organisation/face.ts'
import { evaluateAll, type Verdict } from './evidence.ts'
import './evidence-builtin.ts'
import { whoseTurn } from './rules.ts'
import { marksOf } from './rules-figures.ts'
import { isMissed } from './rules-verdict.ts'
import { momentOf } from './sight.ts'
import { findCoordinationUnit } from './store-issue.ts'
import { listNewest, type PeriodRow } from './store-periods.ts'
import * as store from './store-rows.ts'
import type { ObligationRow, Period, Turn, UnitName } from './wire.ts'
import { PERIOD_TURN_WORDS, type Kind, type Nature, type Origin, type State } from './words.ts'

const iso = (at: Date | null): string | null => at?.toISOString() ?? null
const UNKNOWN = '（已撤并）'

export function presentPeriod(period: PeriodRow, verdict: Verdict, unit: UnitName): Period {
  const state = period.waivedReason ? 'waived' as const : verdict.state
  const owes = state === 'notYet' || state === 'missed'
  const word = verdict.awaitsConfirmation ? PERIOD_TURN_WORDS.confirm : PERIOD_TURN_WORDS.fill
  return {
    id: period.id, fromDay: period.fromDay, toDay: period.toDay, dueAt: period.dueAt.toISOString(), state,
    late: verdict.at !== undefined && verdict.at > period.dueAt, at: iso(verdict.at ?? null),
    count: verdict.count ?? null,
    note: period.waivedReason ?? verdict.note ?? '', turn: owes ? { word, unit } : null,
    createdAt: period.createdAt.toISOString(),
  }
}

/** The last due when it was missed, else the one due next. */
function atHand(periods: readonly PeriodRow[], verdicts: Map<string, Verdict>, asOf: Date): PeriodRow | undefined {
  const owed = periods.filter(({ waivedReason }) => !waivedReason)
  const lastDue = owed.find(({ dueAt }) => dueAt <= asOf) // newest first
  if (lastDue && isMissed(verdicts.get(lastDue.id))) return lastDue
  return owed.findLast(({ dueAt }) => dueAt > asOf) ?? owed[0] ?? periods[0]
}

/** The last due when still owed, and the next one due: what a desk asks for. Newest periods only. */
export async function listOwed(db: Reader, rows: readonly ObligationRow[], asOf: Date): Promise<Map<string, Period[]>> {
  const newest = await listNewest(db, rows.filter(({ period }) => period !== null).map(({ id }) => id), asOf)
  const verdicts = await evaluateAll(db, newest, asOf)
  const periods = Map.groupBy(newest.filter(({ waivedReason }) => !waivedReason), ({ obligationId }) => obligationId)
  return new Map(rows.map(({ id, owner }) => {
    const [mine, past] = [periods.get(id) ?? [], (period: PeriodRow) => period.dueAt <= asOf]
    const asked = [mine.find(past), mine.findLast((period) => !past(period))].filter((period) => period !== undefined)
    const presented = asked.map(
      (period) => presentPeriod(period, verdicts.get(period.id) ?? { state: 'notYet' }, owner),
    )
    return [id, presented.filter(({ turn }) => turn !== null)]
  }))
}

/** Rows in the order given. */
export async function presentRows(
  db: Reader, records: readonly store.ObligationRecord[], asOf: Date,
): Promise<ObligationRow[]> {
  if (records.length === 0) return []
  const day = dayOf(asOf)
  const ids = records.map(({ id }) => id)
  const periodic = records.filter(
    ({ cadence }) => !['once', 'event'].includes((cadence as Cadence).type),
  ).map(({ id }) => id)
  const assists = await store.listAssists(db, ids)
  const centre = await findCoordinationUnit(db, day)
  const names = await listUnitNames(db, [
    ...records.flatMap(
      (row) => [row.owner_unit_id, row.reviewer_unit_id, ...row.leader_unit_id ? [row.leader_unit_id] : []],
    ),
    ...[...assists.values()].flat(), ...centre ? [centre] : [],
  ], day)
  const groups = records.filter(({ state }) => state === 'group').map(({ id }) => id)
  const children = await store.countChildren(db, groups, await momentOf(db, asOf))
  const [evidence, said] = [await store.countEvidence(db, ids), await store.listSaid(db, ids)]
  const newest = await listNewest(db, periodic, asOf)
  const verdicts = await evaluateAll(db, newest, asOf)
  const periodsOf = Map.groupBy(newest, ({ obligationId }) => obligationId)
  const named = (id: string): UnitName => ({ id, name: names.get(id)?.name ?? UNKNOWN })
  return records.map((record) => {
    const state = record.state as State
    const owner = named(record.owner_unit_id)
    const hand = atHand(periodsOf.get(record.id) ?? [], verdicts, asOf)
    const period = hand ? presentPeriod(hand, verdicts.get(hand.id) ?? { state: 'notYet' }, owner) : null
    const count = children.get(record.id)
    const isUnanswered = hand !== undefined && hand.dueAt <= asOf && !hand.waivedReason && isMissed(verdicts.get(hand.id))
    const { missed, overdue, soon } = marksOf(
      { kind: record.kind as Kind, state, dueAt: record.due_at, isUnanswered }, asOf,
    )
    return {
      id: record.id, no: record.no, kind: record.kind as Kind, nature: record.nature as Nature,
      origin: record.origin as Origin,
      title: record.title, section: record.section, state, owner, reviewer: named(record.reviewer_unit_id),
      leader: record.leader_unit_id ? named(record.leader_unit_id) : null,
      assists: (assists.get(record.id) ?? []).map(named),
      turn: turnOf(
        record, period, { owner, reviewer: named(record.reviewer_unit_id), centre: centre ? named(centre) : null },
      ),
      cadence: record.cadence as Cadence, dueAt: iso(record.due_at), untilLifted: record.until_lifted,
      flags: { overdue, missed, dueSoon: soon, help: said.get(record.id)?.answer === 'difficulty' },
      counts: {
        children: count?.total ?? 0, childrenClosed: count?.done ?? 0, childrenOverdue: count?.overdue ?? 0,
        evidence: evidence.get(record.id) ?? 0,
        progress: said.get(record.id)?.count ?? 0,
      },
      period, minutesId: record.minutes_id, parentId: record.parent_id, issuedAt: iso(record.issued_at),
      revision: record.revision,
    }
  })
}

const BEGUN: readonly State[] = ['signedFor', 'inProgress']

/** Of a begun duty its period says whose turn it is; of everything else its state. */
function turnOf(
  record: store.ObligationRecord, period: Period | null, sides: Record<'owner' | 'reviewer',
  UnitName> & { centre: UnitName | null },
): Turn {
  const state = record.state as State
  if (period && BEGUN.includes(state)) return period.turn
  const turn = whoseTurn(state)
  return turn ? { word: turn.word, unit: sides[turn.side] } : null
}
