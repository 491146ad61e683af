/** The receipts of one notice as far as their reader reaches (回执). */
import type { Platform } from '#base/platform.ts'
import type { Reach } from '#kernel/identity/face.ts'
import { listUnitNames } from '#kernel/organisation/face.ts'
import { receiptsByUnit, textOfReceipts, totalOf } from './rules.ts'
import * as store from './store-receipts.ts'
import { refuse, type Receipts } from './wire.ts'

/** @throws Problem `notice.noSuch`. */
export async function readReceipts({ db, clock }: Platform, reach: Reach, id: string): Promise<Receipts> {
  const [at, day] = [clock.now(), clock.today()]
  const notice = await store.findNotice(db, id)
  if (!notice) throw refuse.noSuch()
  const isMine = (unitId: string): boolean => reach.everything || reach.unitIds.has(unitId)
  const told = (await store.listReceipts(db, id, day)).filter(({ unit_id }) => isMine(unit_id))
  const sentTo = (await store.listNoticeUnits(db, id)).filter(isMine)
  const names = await listUnitNames(db, [...sentTo, ...told.map(({ unit_id }) => unit_id)], day)
  const nameOf = new Map([...names].map(([unitId, { name }]) => [unitId, { id: unitId, name }]))
  const units = receiptsByUnit(told.map((row) => ({
    unitId: row.unit_id, person: { id: row.person_id, name: row.name }, readAt: row.read_at, acknowledgedAt: row.acknowledged_at,
  })), nameOf)
  const toldUnits = new Set(told.map(({ unit_id }) => unit_id))
  const untold = sentTo.filter((unitId) => !toldUnits.has(unitId)).flatMap((unitId) => nameOf.get(unitId) ?? [])
  const shown = { title: notice.title, needsAcknowledgement: notice.needs_acknowledgement }
  return {
    id, ...shown, body: notice.body, sentAt: notice.sent_at.toISOString(), ...totalOf(units),
    untold, units, text: textOfReceipts(shown, units, untold, at), asOf: at.toISOString(),
  }
}
