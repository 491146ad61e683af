/** Everything put together (装配): one line a slice. */
import type { FastifyInstance } from 'fastify'
import { addPlugins, createApp } from '#base/http.ts'
import type { Platform } from '#base/platform.ts'
import { boardRoutes } from '#kernel/board/routes.ts'
import { calendarRoutes } from '#kernel/calendar/routes.ts'
import { addGuard } from '#kernel/identity/guard.ts'
import { openLibrary } from '#kernel/identity/library.ts'
import { identityRoutes } from '#kernel/identity/routes.ts'
import { accountRoutes } from '#kernel/identity/routes-accounts.ts'
import { openSessions } from '#kernel/identity/sessions.ts'
import { exportRoutes } from '#kernel/export/routes.ts'
import { fileRoutes } from '#kernel/file/routes.ts'
import { liveRoutes } from '#kernel/live/routes.ts'
import { minutesRoutes } from '#kernel/minutes/routes.ts'
import { minutesReviewRoutes } from '#kernel/minutes/routes-review.ts'
import { noticeRoutes } from '#kernel/notice/routes.ts'
import { inboxRoutes } from '#kernel/notice/routes-inbox.ts'
import { obligationRoutes } from '#kernel/obligation/routes.ts'
import { organisationRoutes } from '#kernel/organisation/routes.ts'
import { emergencyRoutes } from '#kernel/policy/routes.ts'
import { ruleRoutes } from '#kernel/policy/routes-rules.ts'
import { searchRoutes } from '#kernel/search/routes.ts'

/** The server with every slice, not yet listening. */
export async function assemble(platform: Platform): Promise<FastifyInstance> {
  const app = createApp(platform)
  await addPlugins(app)
  const library = openLibrary(platform)
  const sessions = openSessions(platform, library)
  addGuard(app, sessions.find)
  await app.register(identityRoutes(library, sessions))
  await app.register(accountRoutes(sessions))
  await app.register(boardRoutes)
  await app.register(calendarRoutes)
  await app.register(obligationRoutes)
  await app.register(organisationRoutes(() => sessions.drop()))
  await app.register(emergencyRoutes)
  await app.register(ruleRoutes)
  await app.register(searchRoutes)
  await app.register(fileRoutes)
  await app.register(exportRoutes)
  await app.register(minutesRoutes)
  await app.register(minutesReviewRoutes)
  await app.register(noticeRoutes)
  await app.register(inboxRoutes)
  await app.register(liveRoutes)
  app.get('/openapi.json', { config: { door: 'public', permit: 'public', of: 'anyone' }, schema: { hide: true } }, () => app.swagger())
  app.get('/healthz', { config: { door: 'public', permit: 'public', of: 'anyone' }, schema: { hide: true } }, async () => ({ ok: true }))
  return app
}
