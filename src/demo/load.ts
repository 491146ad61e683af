/** Loads the demonstration centre into an empty database (演示中心): organisation first, then its history. */
import type { Platform } from '#base/platform.ts'
import { loadCalendar } from '#kernel/calendar/face.ts'
import { recorded, SYSTEM } from '#kernel/record/face.ts'
import { loadHistory } from './load-history.ts'
import { loadDemoOrganisation } from './load-organisation.ts'

export async function loadDemo(platform: Platform, say: (message: string) => void): Promise<void> {
  say('正在装入演示中心…')
  await loadCalendar(platform)
  const centre = await recorded(platform, SYSTEM, async (uow, note) => {
    const loaded = await loadDemoOrganisation(platform, uow)
    note({ action: 'demo.load', object: { kind: 'centre', id: 'demo' }, after: { units: loaded.unitOf.size, people: loaded.personOf.size } })
    return loaded
  })
  await loadHistory(platform, centre, say)
}
