/** Units with everything a list shows (单位清单): a few statements, put together here. */
import type { Reader } from '#base/database.ts'
import { listHolders, listUnitNames } from './store-names.ts'
import * as store from './store-units.ts'
import type { Unit } from './wire.ts'
import type { Dimension } from './words.ts'

const HEADS = ['director', 'leader', 'head', 'outsideContact'] as const

/** All units open on `day` as the organisation stood then; `was` stays empty. */
export async function listUnits(db: Reader, day: string): Promise<Unit[]> {
  const units = await store.listUnitFacts(db, day)
  const [edges, people, holders] = await Promise.all([
    store.listEdgesOn(db, day), store.countPeople(db, day), listHolders(db, units.map(({ id }) => id), HEADS, day),
  ])
  const names = new Map(units.map(({ id, name }) => [id, name]))
  const headsOf = Map.groupBy(holders, ({ unitId }) => unitId)
  const parentsOf = Map.groupBy(edges, ({ childId, dimension }) => `${childId} ${dimension}`)
  return units.map((unit): Unit => {
    const parents = (dimension: Dimension) => (parentsOf.get(`${unit.id} ${dimension}`) ?? [])
      .map(({ parentId }) => ({ id: parentId, name: names.get(parentId) ?? '' }))
    const [inCharge] = parents('inCharge')
    return {
      ...unit,
      parentId: parents('admin')[0]?.id ?? null,
      inCharge: inCharge ? { ...inCharge, holder: headsOf.get(inCharge.id)?.[0]?.name ?? '' } : null,
      host: parents('host')[0] ?? null,
      place: parents('place')[0] ?? null,
      groups: parents('group'),
      heads: (headsOf.get(unit.id) ?? []).map(({ personId, name }) => ({ id: personId, name })),
      people: people.get(unit.id) ?? 0,
      was: [],
    }
  })
}

/** Mode 现在: today's units, each with the units of `day` that it continues, under the names they bore then. */
export async function listUnitsAsIs(db: Reader, day: string, today: string): Promise<Unit[]> {
  const [units, continued] = await Promise.all([listUnits(db, today), store.listContinued(db, day, today)])
  const names = await listUnitNames(db, [...continued.values()].flat(), day)
  return units.map((unit) => ({
    ...unit,
    was: (continued.get(unit.id) ?? []).map((id) => ({ id, name: names.get(id)?.name ?? '' }))
      .sort((a, b) => a.id < b.id ? -1 : 1),
  }))
}
