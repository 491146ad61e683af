/** What a screen needs to know of the person before it (我). */
import type { Platform } from '#base/platform.ts'
import { findEmergency, readCentre } from '#kernel/policy/face.ts'
import { countUnread } from '#kernel/notice/face.ts'
import { findPersonName, listReach } from '#kernel/organisation/face.ts'
import { listPermits, type Grant, type Principal } from './principal.ts'
import type { Role } from './permissions.ts'
import * as store from './store.ts'
import type { Me } from './wire.ts'

export async function readMe({ db, clock }: Platform, accountId: string, principal?: Principal): Promise<Me> {
  const account = (await store.findAccount(db, accountId))!
  const day = clock.today()
  const posts = await store.listPosts(db, account.person_id, day)
  const reach = principal ? undefined : await listReach(db, posts.map((post) => post.unit_id), day)
  const grants = principal?.grants ?? posts.map((post): Grant => ({
    role: post.role as Role, unitId: post.unit_id, units: reach?.get(post.unit_id) ?? { unit: [post.unit_id], subtree: [], host: [] },
  }))
  const emergency = await findEmergency(db, day)
  return {
    account: { id: account.id, username: account.username, demo: account.demo, mustChangePassword: account.must_change_password },
    person: { id: account.person_id, name: await findPersonName(db, account.person_id) ?? '' },
    posts: posts.map((post) => ({
      unit: { id: post.unit_id, name: post.unit_name, kind: post.unit_kind }, role: post.role, title: post.title,
      forPerson: post.for_person_id ? { id: post.for_person_id, name: post.for_name ?? '' } : null,
    })),
    permits: listPermits({ grants } as Principal),
    emergency: emergency ?? null,
    centre: await readCentre(db),
    unread: await countUnread(db, account.person_id),
    asOf: clock.now().toISOString(),
  }
}
