/** Open obligations of units (在办事项), for matching what later minutes continue or repeat. */
import type { Reader } from '#base/database.ts'
import type { Counterparties } from './wire.ts'
import type { Kind } from './words.ts'

export interface OpenDuty {
  id: string
  no: string
  title: string
  body: string
  ownerUnitId: string
  kind: Kind
  minutesId: string | null
  counterparties: Counterparties
}

/** Everything that still turns and is owned by one of these units; groups left out, their children are in. */
export async function listOpenFor(db: Reader, ownerUnitIds: readonly string[]): Promise<OpenDuty[]> {
  if (ownerUnitIds.length === 0) return []
  const rows = await db.selectFrom('kernel.obligation')
    .select(['id', 'no', 'title', 'body', 'owner_unit_id', 'kind', 'minutes_id', 'counterparties'])
    .where('owner_unit_id', 'in', ownerUnitIds)
    .where('state', 'not in', ['closed', 'revoked', 'duplicateOf', 'group', 'drafted'])
    .orderBy('no').execute()
  return rows.map((row) => ({
    id: row.id, no: row.no, title: row.title, body: row.body, ownerUnitId: row.owner_unit_id, kind: row.kind as Kind,
    minutesId: row.minutes_id,
    counterparties: row.counterparties as Counterparties,
  }))
}
