/** Everything a list shows, all pages of it (全量清单): for exports, which are never shorter than they say. */
import type { Database } from '#base/database.ts'
import type { Principal } from '#kernel/identity/face.ts'
import { presentRows } from './present.ts'
import { momentOf, sightOf } from './sight.ts'
import { listPage } from './store-list.ts'
import type { ObligationRow } from './wire.ts'
import type { ListQuery } from './wire-act.ts'

const PAGE = 500

/** As GET /api/obligations with the same query, without its page; one snapshot, however many pages are read. */
export async function listAllObligations(
  db: Database, principal: Principal, query: ListQuery, asOf: Date,
): Promise<ObligationRow[]> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(async (uow) => {
    const sight = sightOf(principal, await momentOf(uow, asOf))
    const rows: ObligationRow[] = []
    for (let isMore = true; isMore;) {
      const { records, total } = await listPage(uow, { ...query, limit: PAGE, offset: rows.length }, sight)
      rows.push(...await presentRows(uow, records, asOf))
      isMore = records.length > 0 && rows.length < total
    }
    return rows
  })
}
