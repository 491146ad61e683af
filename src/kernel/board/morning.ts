/**
 * The page of the morning (此刻): five figures with what changed since the same hour of the day before, the units that
 * are most late, who asks for help, which minutes wait to be issued.
 * Source: look.md (五个数可以读出来); issue 2, section 4.
 */
import type { Reader } from '#base/database.ts'
import { dayOf } from '#base/day.ts'
import { mayTouch, reachOf, type Principal } from '#kernel/identity/face.ts'
import { momentOf } from '#kernel/obligation/face.ts'
import { listUnitNames } from '#kernel/organisation/face.ts'
import { sumOf, withRates } from './rules.ts'
import * as store from './store.ts'
import type { Morning } from './wire.ts'

const DAY_MS = 86_400_000
const WORST = 3
const HELP = 5

export async function readMorning(db: Reader, principal: Principal, asOf: Date): Promise<Morning> {
  const reach = reachOf(principal, 'board.read')
  const unitIds = reach.everything ? undefined : [...reach.unitIds]
  const scopeAt = async (at: Date): Promise<store.Scope> =>
    ({ by: 'unit', ...await momentOf(db, at), minutesId: undefined, unitIds })
  const [now, before, help] = await Promise.all([
    store.listCounts(db, await scopeAt(asOf)),
    store.listCounts(db, await scopeAt(new Date(asOf.getTime() - DAY_MS))),
    store.listHelp(db, unitIds, HELP),
  ])
  const worst = now.filter(({ overdue }) => overdue > 0)
    .sort((one, other) => other.overdue - one.overdue || (one.key < other.key ? -1 : 1)).slice(0, WORST)
  const ids = [...worst.map(({ key }) => key), ...help.map(({ ownerId }) => ownerId)]
  const names = await listUnitNames(db, ids, dayOf(asOf))
  const named = (id: string) => ({ id, name: names.get(id)?.name ?? '' })
  return {
    now: withRates(sumOf(now)), dayBefore: withRates(sumOf(before)),
    worst: worst.map(({ key, overdue }) => ({ ...named(key), overdue })),
    help: {
      total: help[0]?.total ?? 0,
      items: help.map(({ id, title, ownerId, sentence, at }) =>
        ({ id, title, owner: named(ownerId), sentence, at: at.toISOString() })),
    },
    toIssue: mayTouch(principal, 'minutes.issue', { unitIds: [] }) ? await store.listToIssue(db) : [],
    asOf: asOf.toISOString(),
  }
}
