/**
 * Founds a real, empty centre (建立中心): the centre, its place, three administrators with one-time codes, nothing else.
 */
import { newId } from '#base/ids.ts'
import type { Platform } from '#base/platform.ts'
import { openAccount } from '#kernel/identity/face.ts'
import { cleanName, insertEdges, insertPeople, insertPosts, insertUnits } from '#kernel/organisation/face.ts'
import { indexOrganisation } from '#kernel/search/face.ts'
import { recorded, SYSTEM } from '#kernel/record/face.ts'

export interface Founding {
  name: string
  place: string
  administrators: readonly { name: string, username: string }[]
}
export interface FoundedAccount { name: string, username: string, code: string, expiresAt: Date }

/** All or nothing; a second centre is refused by the database as well. */
export async function foundCentre(
  platform: Platform, { name, place, administrators }: Founding,
): Promise<FoundedAccount[]> {
  const { clock, keys } = platform
  return recorded(platform, SYSTEM, async (uow, note) => {
    const at = clock.now()
    const from = clock.today()
    const make = (): string => newId(at)
    const [centreId, placeId] = [make(), make()]
    await uow.insertInto('kernel.centre').values({
      id: make(), name: cleanName(name), place: cleanName(place), demo: false, created_at: at,
    }).execute()
    const unit = { aliases: [], reporting: false, contractNo: null, from }
    await insertUnits(uow, [
      { ...unit, id: centreId, code: 'centre', kind: 'centre', name: cleanName(name), position: 0 },
      { ...unit, id: placeId, code: 'place-1', kind: 'place', name: cleanName(place), position: 1 },
    ], make)
    await insertEdges(uow, [{ id: make(), childId: centreId, parentId: placeId, dimension: 'place', from }])
    const people = administrators.map((administrator, index) => ({
      id: make(), no: `A${String(index + 1).padStart(4, '0')}`, name: cleanName(administrator.name),
      username: administrator.username,
    }))
    await insertPeople(uow, people.map(({ username: _username, ...person }) => ({
      ...person, employment: 'staff' as const, mobileSealed: null, mobileDigest: null, from,
    })))
    await insertPosts(uow, people.map(({ id }) => ({
      id: make(), personId: id, unitId: centreId, role: 'administrator', title: '系统管理员', main: true, from,
    })))
    await indexOrganisation(uow, keys, from, at)
    const founded: FoundedAccount[] = []
    for (const person of people) {
      const account = await openAccount(uow, { personId: person.id, username: person.username, demo: false }, at)
      founded.push({ name: person.name, username: person.username, code: account.code, expiresAt: account.expiresAt })
    }
    note({
      action: 'organisation.foundCentre', object: { kind: 'centre', id: centreId },
      after: { name, place, administrators: people.map(({ id }) => id) },
    })
    return founded
  })
}
