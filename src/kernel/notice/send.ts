/** Sending a notice to units (发通知): recipients by unit and role, outside firms' contacts included. */
import type { UnitOfWork } from '#base/database.ts'
import { newId } from '#base/ids.ts'
import { expandGroup, listHolders, listUnitNames } from '#kernel/organisation/face.ts'
import { indexForSearch } from '#kernel/search/face.ts'
import * as store from './store.ts'
import { refuse, type NewNotice, type SentNotice } from './wire.ts'
import { TOLD_ROLES, WRITTEN } from './words.ts'

/** @throws Problem `notice.nobody`, `notice.noRecipient`: then nothing was sent. */
export async function sendNotice(uow: UnitOfWork, notice: NewNotice, by: string, at: Date, day: string): Promise<SentNotice> {
  const unitIds = [...notice.unitIds]
  for (const group of notice.groups) unitIds.push(...(await expandGroup(uow, group, day)).map(({ id }) => id))
  const named = await listUnitNames(uow, unitIds, day)
  if (named.size === 0) throw refuse.nobody()
  const holders = await listHolders(uow, [...named.keys()], TOLD_ROLES, day)
  if (holders.length === 0) throw refuse.noRecipient()
  const unitOf = new Map(holders.map(({ personId, unitId }) => [personId, unitId]))
  const isNew = await store.insertNotice(uow, { ...notice, kind: WRITTEN, object: undefined, sentBy: by, at })
  const rows = [...unitOf].sort().map(([recipientId, unitId]) => (
    { id: newId(at), noticeId: notice.id, recipientId, unitId, instance: `notice:${notice.id}`, rung: 'sent' }
  ))
  const told = isNew ? await store.insertInboxEntries(uow, rows) : []
  await store.insertNoticeUnits(uow, notice.id, isNew ? [...named.keys()] : [])
  if (isNew) await indexForSearch(uow, { kind: 'notice', id: notice.id, unitIds: [...named.keys()], title: notice.title, text: notice.body, at })
  await store.announceInbox(uow, told)
  const toldUnits = new Set(unitOf.values())
  return {
    id: notice.id, told: told.length, units: named.size,
    untold: [...named.values()].filter(({ id }) => !toldUnits.has(id)).map(({ id, name }) => ({ id, name })),
  }
}
