/** Telling people (告知): a notice and its inbox entries in the caller's transaction, each person once a (instance, rung). */
import type { UnitOfWork } from '#base/database.ts'
import * as store from './store.ts'

export interface Telling {
  kind: string
  title: string
  body: string
  object?: { kind: string, id: string } | undefined
  /** What it is about, e.g. 'obligation:<id>'; with `rung` it makes the telling unique for each recipient. */
  instance: string
  /** Which telling of it: 'issued', 'due-3', 'returned-2'. */
  rung: string
  /** Ids of people. */
  recipients: readonly string[]
  /** As whose person each is told; without it the receipts show the main post's unit. */
  unitOf?: ReadonlyMap<string, string>
  needsAcknowledgement: boolean
  sentBy?: string | undefined
  at: Date
  newId: () => string
}

/**
 * Puts a notice into the inbox of each recipient who has not had this (instance, rung); answers who was told now.
 * Two transactions that tell the same at once: the second waits for the first and tells nobody twice.
 */
export async function tell(uow: UnitOfWork, telling: Telling): Promise<{ noticeId: string, told: string[] }> {
  const { recipients, instance, rung, newId, unitOf } = telling
  const noticeId = newId()
  const people = [...new Set(recipients)].sort() // one order for all, so that two tellings never wait for each other in a ring
  if (people.length === 0) return { noticeId, told: [] }
  await store.insertNotice(uow, { ...telling, id: noticeId, object: telling.object, sentBy: telling.sentBy })
  const told = await store.insertInboxEntries(uow, people.map((recipientId) => (
    { id: newId(), noticeId, recipientId, unitId: unitOf?.get(recipientId) ?? null, instance, rung }
  )))
  if (told.length === 0) await store.deleteNotice(uow, noticeId)
  else await store.announceInbox(uow, told)
  return { noticeId, told }
}
