/** Catch-up of the loop (补齐期次): woken every few minutes, finds out by itself what is missing. */
import type { Platform } from '#base/platform.ts'
import type { Job } from '#kernel/job/face.ts'
import { recorded, SYSTEM } from '#kernel/record/face.ts'
import { openPeriods } from './periods.ts'

/** Makes the periods that should be there by now; answers how many were missing. */
export async function catchUpPeriods(platform: Platform): Promise<number> {
  const { clock } = platform
  return recorded(platform, SYSTEM, async (uow, note) => {
    const added = await openPeriods(uow, { today: clock.today(), at: clock.now() })
    if (added > 0) note(
      { action: 'obligation.openPeriods', object: { kind: 'obligation', id: 'periods' }, after: { added } },
    )
    return added
  })
}

export const obligationJobs: readonly Job[] = [
  { queue: 'obligation-catch-up', run: async (platform) => { await catchUpPeriods(platform) } },
]
