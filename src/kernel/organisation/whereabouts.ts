/** Entering where people work (在岗情况): the days named belong to the new state, what was before and after them stays. */
import type { UnitOfWork } from '#base/database.ts'
import { addDays } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { Platform } from '#base/platform.ts'
import { cutOut } from './rules-days.ts'
import * as store from './store-whereabouts.ts'
import type { WhereaboutsState } from './words.ts'

export interface Stated {
  personId: string
  state: WhereaboutsState
  from: string
  until: string | null
  noteSealed: string | null
}

/** Without a last day a state holds for its first day only: silence never becomes a long leave. */
export function daysOf(from: string, until: string | null | undefined): { from: string, until: string } {
  return { from, until: until || addDays(from, 1) }
}

/** Writes states of the same days for many people at once; a person named twice keeps the last. */
export async function enterStates(
  uow: UnitOfWork, { clock }: Platform, stated: readonly Stated[], enteredBy: string,
): Promise<void> {
  const [first] = stated
  if (!first) return
  const days = { from: first.from, until: first.until }
  const byPerson = new Map(stated.map((each) => [each.personId, each]))
  const old = await store.lockOverlapping(uow, [...byPerson.keys()], days.from, days.until)
  await store.deleteRows(uow, old.map(({ id }) => id))
  const at = clock.now()
  const kept = old.flatMap((row) => cutOut(row, days)).map((row) => ({ ...row, id: newId(at) }))
  const fresh = [...byPerson.values()].map((each) => ({
    id: newId(at), person_id: each.personId, state: each.state, note_sealed: each.noteSealed, entered_by: enteredBy,
    entered_at: at, ...days,
  }))
  await store.insertRows(uow, [...kept, ...fresh])
}
