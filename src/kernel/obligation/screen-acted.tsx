/**
 * What an act has just changed (办后): the next act in a row must name the new revision, before the page is read
 * again.
 */
import { queryClient } from '#ui/query.ts'
import { PATHS } from './screen-paths.ts'
import type { ObligationFull } from './wire.ts'
import type { Acted } from './wire-act.ts'

export function noteActed({ id, revision, state }: Acted): void {
  queryClient.setQueriesData<ObligationFull>({ queryKey: ['obligation', PATHS.one(id)] },
    (duty) => (duty && duty.revision < revision ? { ...duty, revision, state } : duty))
}
