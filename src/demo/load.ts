/** Loads the demonstration centre into an empty database (演示中心): organisation first, then its history. */
import type { Platform } from '#base/platform.ts'
import { recorded, SYSTEM } from '#kernel/record/face.ts'
import { loadDemoOrganisation, type DemoCentre } from './load-organisation.ts'

export async function loadDemo(platform: Platform, say: (message: string) => void): Promise<DemoCentre> {
  say('正在装入演示中心…')
  return recorded(platform, SYSTEM, async (uow, note) => {
    const centre = await loadDemoOrganisation(platform, uow)
    note({ action: 'demo.load', object: { kind: 'centre', id: 'demo' }, after: { units: centre.unitOf.size, people: centre.personOf.size } })
    return centre
  })
}
