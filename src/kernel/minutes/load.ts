/**
 * What issuing would lay on each unit (负荷): 「物流一处 24 项，其中长期 11」, beside what it has open already.
 * Source: issue 2 section 3 (shown before issuing, with a warning above a set number).
 */
import type { Reader } from '#base/database.ts'
import { listOpenFor } from '#kernel/obligation/face.ts'
import { listUnitNames } from '#kernel/organisation/face.ts'
import { countLoad } from './rules-load.ts'
import type { Stored } from './store-proposals.ts'
import type { Load } from './wire.ts'

export async function loadOf(
  db: Reader,
  minutesId: string,
  proposals: readonly Stored[],
  warnAbove: number,
  today: string,
): Promise<Load> {
  const { units, obligations } = countLoad(proposals)
  const ids = [...units.keys()]
  const names = await listUnitNames(db, ids, today)
  // What these minutes have brought already stands under 新增, not again under 已在办.
  const others = (await listOpenFor(db, ids)).filter((duty) => duty.minutesId !== minutesId)
  const open = Map.groupBy(others, ({ ownerUnitId }) => ownerUnitId)
  const items = ids.map((id) => {
    const { added, longRunning, assisting } = units.get(id)!
    const unit = names.get(id)
    return {
      unit: { id, name: unit?.name ?? '', kind: unit?.kind ?? '' },
      added,
      longRunning,
      assisting,
      openNow: open.get(id)?.length ?? 0,
      over: added > warnAbove,
    }
  })
  return {
    warnAbove,
    obligations,
    items: items.sort((one, other) => other.added - one.added || one.unit.name.localeCompare(other.unit.name, 'zh')),
  }
}
