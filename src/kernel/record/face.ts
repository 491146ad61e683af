/** What every slice calls to change anything (留痕): the work and its record entry in one transaction, both or neither. */
import { transact, type UnitOfWork } from '#base/database.ts'
import type { Platform } from '#base/platform.ts'
import * as store from './store.ts'
import type { Actor, Entry } from './wire.ts'

export type { Actor, Entry } from './wire.ts'
export { listEntries } from './store.ts'

/** The system itself as actor: catch-up work, loading of data. */
export const SYSTEM: Actor = { kind: 'system' }

/**
 * Runs `work` and appends what it notes, in one transaction. Work that notes nothing changed nothing; a mutation
 * therefore notes at least once.
 */
export async function recorded<Result>(
  platform: Platform,
  actor: Actor,
  work: (uow: UnitOfWork, note: (entry: Entry) => void) => Promise<Result>,
): Promise<Result> {
  return transact(platform.db, async (uow) => {
    const entries: Entry[] = []
    const result = await work(uow, (entry) => entries.push(entry))
    if (entries.length > 0) {
      await store.append(uow, actor, entries, platform.clock.now())
      await store.announce(uow, entries)
    }
    return result
  })
}
