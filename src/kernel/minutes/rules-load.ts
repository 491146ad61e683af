/**
 * Counting what each unit would carry (负荷): pure, over the proposals as they stand.
 * Source: issue 2 section 3 (before issuing, a page shows the load per unit with a warning above a set number).
 */
import type { Cadence } from '#kernel/calendar/wire.ts'
import { countCreated } from './rules-propose.ts'

export interface Carried {
  state: string
  distribution: string
  ownerUnitIds: readonly string[]
  assistUnitIds: readonly string[]
  cadence: Cadence
  continuesIds: readonly string[]
}
/** `longRunning` = reported period by period, week after week. */
export interface UnitLoad {
  added: number
  longRunning: number
  assisting: number
}

export function countLoad(proposals: readonly Carried[]): { units: Map<string, UnitLoad>; obligations: number } {
  const units = new Map<string, UnitLoad>()
  const add = (id: string, more: Partial<UnitLoad>): void => {
    const has = units.get(id) ?? { added: 0, longRunning: 0, assisting: 0 }
    units.set(id, {
      added: has.added + (more.added ?? 0),
      longRunning: has.longRunning + (more.longRunning ?? 0),
      assisting: has.assisting + (more.assisting ?? 0),
    })
  }
  let obligations = 0
  for (const { state, distribution, ownerUnitIds, assistUnitIds, cadence, continuesIds } of proposals) {
    const created = countCreated({
      state,
      distribution,
      ownerCount: ownerUnitIds.length,
      goesOn: continuesIds.length > 0,
    })
    obligations += created
    if (created === 0) continue
    const [owners, helpers] =
      distribution === 'joint' ? [ownerUnitIds.slice(0, 1), ownerUnitIds.slice(1)] : [ownerUnitIds, []]
    for (const id of owners)
      add(id, { added: 1, longRunning: cadence.type === 'once' || cadence.type === 'event' ? 0 : 1 })
    for (const id of new Set([...helpers, ...assistUnitIds])) add(id, { assisting: 1 })
  }
  return { units, obligations }
}
