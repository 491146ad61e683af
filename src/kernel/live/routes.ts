/** HTTP of the live stream (实时): server-sent events that say what to ask again, never what it says. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { isPermit, mayAnywhere, principalOf } from '#kernel/identity/face.ts'
import { openHub } from './hub.ts'
import { listenForChanges, type ChangeListener } from './listener.ts'
import { readHints } from './rules.ts'

export const liveRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { platform } = app
  const hub = openHub()
  let listener: ChangeListener | undefined
  const listen = (): ChangeListener => {
    listener ??= listenForChanges(platform.databaseUrl, platform.log, {
      onPayload: (payload) => hub.tell(readHints(payload)),
      onReturn: () => hub.resync(),
    })
    return listener
  }
  app.addHook('preClose', async () => { // before the server waits for its connections: these never end by themselves
    hub.close()
    await listener?.close()
  })

  app.get('/api/live', {
    config: { door: 'console', permit: 'live.follow', of: 'anyone' },
    schema: { summary: 'Server-sent events: `change` {kind, id, action}', produces: ['text/event-stream'] },
  }, async (request, reply) => {
    const principal = principalOf(request)
    hub.assertRoom(principal.personId)
    await listen().ready()
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'", 'x-content-type-options': 'nosniff',
    })
    const known = new Map<string, boolean>() // asked for every change: what a stream may know is worked out once
    const granted = JSON.stringify(principal.grants)
    hub.add({
      personId: principal.personId,
      accountId: principal.accountId,
      may: (permit) => {
        if (!known.has(permit)) known.set(permit, isPermit(permit) && mayAnywhere(principal, permit))
        return known.get(permit)!
      },
      to: reply.raw,
      stillHolds: async () => JSON.stringify((await app.findPrincipal(request))?.grants) === granted,
    })
  })
}
