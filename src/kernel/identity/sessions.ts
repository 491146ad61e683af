/** From a cookie to a principal (会话), through a cache of five seconds that a revoke drops at once. */
import type { FastifyRequest } from 'fastify'
import type { Platform } from '#base/platform.ts'
import { listReach } from '#kernel/organisation/face.ts'
import type { Library } from './library.ts'
import type { Grant, Principal } from './principal.ts'
import type { Role } from './permissions.ts'
import * as store from './store.ts'

const KEPT_MS = 5_000
const MOST = 10_000

export interface Sessions {
  find(request: FastifyRequest): Promise<Principal | undefined>
  /** Forgets what is cached of an account: after a revoke, a password change, a new post. */
  drop(accountId?: string): void
}

export function openSessions(platform: Platform, library: Library): Sessions {
  const { clock } = platform
  const kept = new Map<string, { until: number, principal: Principal | undefined }>()
  return {
    async find(request) {
      const cookie = request.headers.cookie ?? ''
      const at = clock.now().getTime()
      const known = kept.get(cookie)
      if (known && known.until > at) return known.principal
      const found = await library.api.getSession({ headers: new Headers({ cookie }) })
      const principal = found ? await readPrincipal(platform, found.user.id, found.session.token) : undefined
      if (kept.size >= MOST) kept.clear()
      kept.set(cookie, { until: at + KEPT_MS, principal })
      return principal
    },
    drop(accountId) {
      for (const [cookie, { principal }] of kept) {
        if (!accountId || !principal || principal.accountId === accountId) kept.delete(cookie)
      }
    },
  }
}

async function readPrincipal({ db, clock }: Platform, accountId: string, sessionToken: string): Promise<Principal | undefined> {
  const account = await store.findAccount(db, accountId)
  if (!account || account.state !== 'active') return undefined
  const day = clock.today()
  const posts = await store.listPosts(db, account.person_id, day)
  const reach = await listReach(db, [...new Set(posts.map((post) => post.unit_id))], day)
  const grants = posts.map((post): Grant => ({
    role: post.role as Role,
    unitId: post.unit_id,
    units: reach.get(post.unit_id) ?? { unit: [post.unit_id], subtree: [], host: [] },
    ...(post.for_person_id ? { forPersonId: post.for_person_id } : {}),
  }))
  return {
    accountId, personId: account.person_id, username: account.username, sessionToken,
    demo: account.demo, mustChangePassword: account.must_change_password, grants,
  }
}
