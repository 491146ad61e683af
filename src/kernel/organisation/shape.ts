/**
 * Changing the organisation (组织调整): open, rename, close, move, split, merge; each from a day on, each recorded.
 *
 * Source: prevention.md 3.1: a past day is never rewritten; a unit that still holds people or open duties is not
 * closed.
 */
import type { UnitOfWork } from '#base/database.ts'
import { newId } from '#base/ids.ts'
import type { Platform } from '#base/platform.ts'
import type { Entry } from '#kernel/record/face.ts'
import { cleanName, codeOf, foldName } from './rules-names.ts'
import * as lineage from './store-lineage.ts'
import { insertEdges, insertUnits, unitNameColumns, type EdgeRow } from './store-load.ts'
import * as store from './store-shape.ts'
import { findUnit } from './store-units.ts'
import { refuse, type NewUnit } from './wire.ts'
import { DIMENSION_LABELS, type Dimension } from './words.ts'

export interface Change { uow: UnitOfWork, platform: Platform, note: (entry: Entry) => void }
interface FromDay { day: string, reason: string, revision: number }

const idMaker = ({ platform }: Change) => (): string => newId(platform.clock.now())

async function openAt(
  change: Change, unitId: string, day: string,
): Promise<{ id: string, name: string, since: string }> {
  if (!await findUnit(change.uow, unitId)) throw refuse.noSuchUnit({ day })
  const { name, from } = await store.readOfficialName(change.uow, unitId)
  if (!await store.isOpen(change.uow, unitId, day)) throw refuse.notOpen({ name, day })
  return { id: unitId, name, since: from }
}

async function claim(change: Change, unitId: string, revision: number): Promise<void> {
  await store.lockShape(change.uow)
  if (!await store.touchUnit(change.uow, unitId, revision)) throw refuse.stale()
}

async function freeName(change: Change, name: string, day: string, exceptIds: readonly string[]): Promise<string> {
  const clean = cleanName(name)
  if (await store.findNamesake(change.uow, foldName(clean), day, exceptIds)) {
    throw refuse.nameTaken({ name: clean, day })
  }
  return clean
}

/** A code of its own, from the sound of the name. */
export async function freeCode({ uow }: Change, name: string): Promise<string> {
  const stem = codeOf(unitNameColumns(name).sound)
  const taken = await store.listCodes(uow, stem)
  let code = stem
  for (let count = 2; taken.has(code); count++) code = `${stem}-${count}`
  return code
}

export async function createUnit(change: Change, unit: NewUnit): Promise<string> {
  const { uow, note } = change
  await store.lockShape(uow)
  const name = await freeName(change, unit.name, unit.from, [])
  const id = idMaker(change)()
  const aliases = (unit.aliases ?? []).map((alias) => ({ name: cleanName(alias), kind: 'alias' as const }))
  const code = await freeCode(change, name)
  await insertUnits(uow, [{
    id, code, kind: unit.kind, name, aliases, reporting: unit.reporting ?? false, contractNo: unit.contractNo ?? null,
    from: unit.from,
    position: await store.readLastPosition(uow) + 1,
  }], idMaker(change))
  const parents: [Dimension, string | null | undefined][] = [
    ['admin', unit.parentId], ['inCharge', unit.inChargeId], ['host', unit.hostId], ['place', unit.placeId],
  ]
  const edges = parents.flatMap(([dimension, parentId]): EdgeRow[] => (
    parentId ? [{ id: idMaker(change)(), childId: id, parentId, dimension, from: unit.from }] : []))
  for (const { parentId } of edges) if (!await store.isOpen(uow, parentId, unit.from)) {
    throw refuse.noSuchUnit({ day: unit.from })
  }
  await insertEdges(uow, edges)
  const after = {
    name, kind: unit.kind, code, from: unit.from, aliases,
    parents: edges.map(({ parentId, dimension }) => ({ parentId, dimension })),
  }
  note({ action: 'organisation.openUnit', object: { kind: 'unit', id }, unitId: id, after })
  return id
}

export async function renameUnit(
  change: Change, unitId: string, { name, day, reason, revision }: FromDay & { name: string },
): Promise<void> {
  await claim(change, unitId, revision)
  const { name: before, since } = await openAt(change, unitId, day)
  if (day < since) throw refuse.tooEarly({ day, since })
  const clean = await freeName(change, name, day, [unitId])
  await store.replaceOfficialName(change.uow, { id: idMaker(change)(), unitId, name: clean, day })
  await lineage.insertLineage(
    change.uow, [{ id: idMaker(change)(), beforeId: unitId, afterId: unitId, kind: 'rename', day, reason }],
  )
  change.note({
    action: 'organisation.renameUnit', object: { kind: 'unit', id: unitId }, unitId, before: { name: before },
    after: { name: clean, day }, reason,
  })
}

export async function addAlias(
  change: Change, unitId: string, alias: { name: string, kind: string, from: string, revision: number },
): Promise<void> {
  await claim(change, unitId, alias.revision)
  await openAt(change, unitId, alias.from)
  const name = cleanName(alias.name)
  await store.insertUnitName(change.uow, { id: idMaker(change)(), unitId, name, kind: alias.kind, from: alias.from })
  change.note({
    action: 'organisation.addAlias', object: { kind: 'unit', id: unitId }, unitId,
    after: { name, kind: alias.kind, from: alias.from },
  })
}

export async function endAlias(change: Change, unitId: string, nameId: string, day: string): Promise<void> {
  const name = await store.endUnitName(change.uow, unitId, nameId, day)
  if (name === undefined) throw refuse.stale()
  change.note({
    action: 'organisation.endAlias', object: { kind: 'unit', id: unitId }, unitId, before: { name },
    after: { until: day },
  })
}

export async function changeEdge(
  change: Change, unitId: string, edge: FromDay & { dimension: Dimension, parentIds: readonly string[] },
): Promise<void> {
  const { uow, note } = change
  const { dimension, parentIds, day, reason } = edge
  await claim(change, unitId, edge.revision)
  const unit = await openAt(change, unitId, day)
  const since = await store.findLastEdgeDay(uow, unitId, dimension)
  if (since !== undefined && day < since) throw refuse.tooEarly({ day, since })
  const before = await store.listParentIds(uow, unitId, dimension, day)
  const parents = dimension === 'group' ? [...new Set(parentIds)] : parentIds.slice(0, 1)
  for (const parentId of parents) {
    if (!await store.isOpen(uow, parentId, day)) throw refuse.noSuchUnit({ day })
    if (await store.closesCircle(uow, { childId: unitId, parentId, dimension, day })) {
      throw refuse.cycle({ child: unit.name, dimension: DIMENSION_LABELS[dimension] })
    }
  }
  await store.endEdges(uow, unitId, day, dimension)
  await insertEdges(
    uow, parents.map((parentId) => ({ id: idMaker(change)(), childId: unitId, parentId, dimension, from: day })),
  )
  if (dimension === 'admin' && parents[0]) {
    await lineage.insertLineage(
      uow, [{ id: idMaker(change)(), beforeId: unitId, afterId: unitId, kind: 'move', day, reason }],
    )
  }
  note({
    action: 'organisation.changeEdge', object: { kind: 'unit', id: unitId }, unitId,
    before: { dimension, parentIds: before },
    after: { dimension, parentIds: parents, day }, reason,
  })
}

async function assertHoldsNothing(
  change: Change, unit: { id: string, name: string }, day: string, only: 'all' | 'duties',
): Promise<void> {
  const { units, people, duties } = await store.listHeld(change.uow, unit.id, day)
  const held = [
    ...(only === 'all' && units.length ? [`下面还有 ${units.length} 个单位（${units.slice(0, 3).join('、')}…）`] : []),
    ...(only === 'all' && people.length ? [`还有 ${people.length} 人在岗`] : []),
    ...(duties.length ? [`还有 ${duties.length} 项未结的事`] : []),
  ]
  if (held.length) {
    throw refuse.stillHolds({ name: unit.name, what: held.join('，'), units, people: people.length, duties })
  }
}

export async function closeUnit(change: Change, unitId: string, { day, reason, revision }: FromDay): Promise<void> {
  await claim(change, unitId, revision)
  const unit = await openAt(change, unitId, day)
  const since = (await findUnit(change.uow, unitId))!.from
  if (day <= since) throw refuse.tooEarly({ day, since })
  await assertHoldsNothing(change, unit, day, 'all')
  await store.closeUnit(change.uow, unitId, day)
  change.note({
    action: 'organisation.closeUnit', object: { kind: 'unit', id: unitId }, unitId, after: { until: day }, reason,
  })
}

/** Units that moved below `parentId` must not hold it from below. */
async function assertNoCircle(
  change: Change, moved: readonly lineage.MovedChild[], parentId: string, day: string,
): Promise<void> {
  for (const { childId, dimension } of moved) {
    if (!await store.closesCircle(change.uow, { childId, parentId, dimension, day })) continue
    const { name } = await store.readOfficialName(change.uow, childId)
    throw refuse.cycle({ child: name, dimension: DIMENSION_LABELS[dimension] })
  }
}

/** A new unit of the same kind, in the same places as `likeId` on `day`. */
async function openLike(
  change: Change, likeId: string, name: string, day: string, exceptIds: readonly string[],
): Promise<string> {
  const like = (await findUnit(change.uow, likeId))!
  const id = idMaker(change)()
  const clean = await freeName(change, name, day, exceptIds)
  await insertUnits(change.uow, [{
    id, code: await freeCode(change, clean), kind: like.kind, name: clean, aliases: [], reporting: like.reporting,
    contractNo: null, from: day,
    position: like.position,
  }], idMaker(change))
  await lineage.copyEdges(change.uow, { fromIds: [likeId, ...exceptIds], toId: id, day, newId: idMaker(change) })
  return id
}

export interface Split extends FromDay {
  into: readonly { name: string, personIds: readonly string[] }[]
  keep: boolean
}

/** Splits a unit from `day` on; the people named go with their part, the rest stay or follow the first part. */
export async function splitUnit(
  change: Change, unitId: string, { into, keep, day, reason, revision }: Split,
): Promise<string[]> {
  const { uow, note } = change
  await claim(change, unitId, revision)
  const unit = await openAt(change, unitId, day)
  const since = (await findUnit(uow, unitId))!.from
  if (day <= since) throw refuse.tooEarly({ day, since })
  if (!keep && into.length < 2) throw refuse.splitNeedsParts()
  if (!keep) await assertHoldsNothing(change, unit, day, 'duties')
  const ids: string[] = []
  for (const part of into) {
    const id = await openLike(change, unitId, part.name, day, keep ? [] : [unitId])
    await lineage.movePosts(uow, { fromIds: [unitId], toId: id, day, newId: idMaker(change) }, part.personIds)
    await lineage.insertLineage(
      uow, [{ id: idMaker(change)(), beforeId: unitId, afterId: id, kind: 'split', day, reason }],
    )
    ids.push(id)
  }
  if (!keep) {
    const rest = { fromIds: [unitId], toId: ids[0]!, day, newId: idMaker(change) }
    await lineage.movePosts(uow, rest)
    await assertNoCircle(change, await lineage.moveChildren(uow, rest), ids[0]!, day)
    await store.closeUnit(uow, unitId, day)
  }
  note({
    action: 'organisation.splitUnit', object: { kind: 'unit', id: unitId }, unitId, before: { name: unit.name },
    after: { into: ids, names: into.map(({ name }) => name), keep, day }, reason,
  })
  return ids
}

/** Merges units from `day` on into a new one, or into the one of them that already bears the name. */
export async function mergeUnits(
  change: Change,
  { unitIds, name, day, reason }: { unitIds: readonly string[], name: string, day: string, reason: string },
): Promise<string> {
  const { uow, note } = change
  await store.lockShape(uow)
  const olds = []
  for (const id of new Set(unitIds)) olds.push(await openAt(change, id, day))
  if (olds.length < 2) throw refuse.mergeNeedsUnits()
  const survivor = olds.find((unit) => foldName(unit.name) === foldName(name))
  const closing = olds.filter((unit) => unit !== survivor)
  for (const unit of closing) {
    const since = (await findUnit(uow, unit.id))!.from
    if (day <= since) throw refuse.tooEarly({ day, since })
    await assertHoldsNothing(change, unit, day, 'duties')
  }
  const closingIds = closing.map(({ id }) => id)
  const id = survivor?.id ?? await openLike(change, closingIds[0]!, name, day, closingIds)
  const move = { fromIds: closingIds, toId: id, day, newId: idMaker(change) }
  if (survivor) await store.endEdgesUnder(uow, id, closingIds, day)
  await lineage.movePosts(uow, move)
  await assertNoCircle(change, await lineage.moveChildren(uow, move), id, day)
  for (const old of closingIds) await store.closeUnit(uow, old, day)
  await lineage.insertLineage(
    uow, closingIds.map((beforeId) => ({ id: idMaker(change)(), beforeId, afterId: id, kind: 'merge', day, reason })),
  )
  for (const old of closing) {
    note({
      action: 'organisation.mergeUnit', object: { kind: 'unit', id: old.id }, unitId: old.id,
      before: { name: old.name }, after: { into: id, day }, reason,
    })
  }
  note({
    action: 'organisation.openUnit', object: { kind: 'unit', id }, unitId: id, after: { name, merged: closingIds, day },
    reason,
  })
  return id
}
