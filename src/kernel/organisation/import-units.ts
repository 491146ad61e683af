/** Importing units (导入单位): what a sheet would change, and the change itself, all or nothing. */
import type { Reader } from '#base/database.ts'
import { newId } from '#base/ids.ts'
import type { SheetRow } from '#base/sheet.ts'
import { listUnits } from './list-units.ts'
import { planUnits, type Plan, type Planned, type UnitTarget } from './rules-import.ts'
import { foldName } from './rules-names.ts'
import { addAlias, changeEdge, freeCode, renameUnit, type Change } from './shape.ts'
import { replaceReporting } from './store-import.ts'
import { insertEdges, insertUnits, type EdgeRow } from './store-load.ts'
import { closesCircle, lockShape, readLastPosition } from './store-shape.ts'
import { findUnit } from './store-units.ts'
import { refuse, type Unit } from './wire.ts'
import { DIMENSION_LABELS, DIMENSIONS, type Dimension } from './words.ts'

export async function planUnitSheet(db: Reader, rows: readonly SheetRow[], day: string): Promise<Plan<UnitTarget>> {
  return planUnits(rows, await listUnits(db, day))
}

const REASON = '表格导入'

export async function importUnits(change: Change, items: readonly Planned<UnitTarget>[], day: string): Promise<void> {
  const { uow, platform: { clock } } = change
  await lockShape(uow)
  const fresh = items.filter(({ verdict }) => verdict === 'new')
  const ids = new Map(namesOf(await listUnits(uow, day)))
  let position = await readLastPosition(uow)
  for (const { target } of fresh) {
    const id = newId(clock.now())
    const [aliases, abbreviations] = [target.aliases ?? [], target.abbreviations ?? []]
    const named = [
      ...aliases.map((name) => ({ name, kind: 'alias' as const })),
      ...abbreviations.map((name) => ({ name, kind: 'abbreviation' as const })),
    ]
    const code = await freeCode(change, target.name)
    await insertUnits(uow, [{
      id, code, kind: target.kind, name: target.name, aliases: named, reporting: target.reporting ?? false,
      contractNo: null, from: day, position: ++position,
    }], () => newId(clock.now()))
    ids.set(foldName(target.name), id)
    change.note({
      action: 'organisation.openUnit', object: { kind: 'unit', id }, unitId: id,
      after: { name: target.name, kind: target.kind, code, from: day }, reason: REASON,
    })
  }
  await placeFresh(change, fresh, ids, day)
  for (const { target } of items.filter(({ verdict }) => verdict === 'changed')) await applyChange(
    change, target, target.unit!, ids, day,
  )
}

function namesOf(units: readonly Unit[]): [string, string][] {
  return [...units].reverse().flatMap((unit) =>
    [...unit.aliases, unit.name].map((name) => [foldName(name), unit.id] as [string, string]))
}

const parentIdsOf = (
  target: UnitTarget, dimension: Dimension, ids: ReadonlyMap<string, string>,
): string[] | undefined =>
  target.parents[dimension]?.flatMap((name) => ids.get(foldName(name)) ?? [])

async function placeFresh(
  change: Change, fresh: readonly Planned<UnitTarget>[], ids: ReadonlyMap<string, string>, day: string,
): Promise<void> {
  const { uow, platform: { clock } } = change
  const edges = fresh.flatMap(({ target }): EdgeRow[] =>
    DIMENSIONS.flatMap((dimension) => (parentIdsOf(target, dimension, ids) ?? []).map((parentId) => (
    { id: newId(clock.now()), childId: ids.get(foldName(target.name))!, parentId, dimension, from: day }))))
  await insertEdges(uow, edges)
  for (const { childId, parentId, dimension } of edges) {
    if (!await closesCircle(uow, { childId, parentId, dimension, day })) continue
    const child = fresh.find(({ target }) => ids.get(foldName(target.name)) === childId)!.target.name
    throw refuse.cycle({ child, dimension: DIMENSION_LABELS[dimension] })
  }
}

/** The same operations as on the screen, one by one: their checks and their record entries hold here too. */
async function applyChange(
  change: Change, target: UnitTarget, unit: Unit, ids: ReadonlyMap<string, string>, day: string,
): Promise<void> {
  const { uow, note } = change
  const seen = async () => ({ day, reason: REASON, revision: (await findUnit(uow, unit.id))!.revision })
  const known = new Set([unit.name, ...unit.aliases].map(foldName))
  if (!known.has(foldName(target.name))) await renameUnit(change, unit.id, { name: target.name, ...await seen() })
  for (const [kind, names] of [['alias', target.aliases], ['abbreviation', target.abbreviations]] as const) {
    for (const name of (names ?? []).filter((each) => !known.has(foldName(each)))) {
      await addAlias(change, unit.id, { name, kind, from: day, revision: (await seen()).revision })
    }
  }
  if (target.reporting !== undefined && target.reporting !== unit.reporting) {
    await replaceReporting(uow, unit.id, target.reporting)
    note({
      action: 'organisation.changeReporting', object: { kind: 'unit', id: unit.id }, unitId: unit.id,
      before: { reporting: unit.reporting },
      after: { reporting: target.reporting }, reason: REASON,
    })
  }
  const now: Record<Dimension, string[]> = {
    admin: unit.parentId ? [unit.parentId] : [], inCharge: unit.inCharge ? [unit.inCharge.id] : [],
    host: unit.host ? [unit.host.id] : [],
    place: unit.place ? [unit.place.id] : [], group: unit.groups.map(({ id }) => id),
  }
  for (const dimension of DIMENSIONS) {
    const parentIds = parentIdsOf(target, dimension, ids)
    if (parentIds && [...parentIds].sort().join() !== [...now[dimension]].sort().join()) {
      await changeEdge(change, unit.id, { dimension, parentIds, ...await seen() })
    }
  }
}
