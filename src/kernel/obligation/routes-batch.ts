/** HTTP of acting on many at once (批量办理): every item its own verdict, the right ones stand. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { actorOf, principalOf } from '#kernel/identity/face.ts'
import { recorded } from '#kernel/record/face.ts'
import { performActs, verdictsOf } from './act.ts'
import { afterActs } from './effects.ts'
import { configOf } from './routes-act.ts'
import { BatchAct, BatchVerdicts } from './wire-act.ts'

export const batchRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { platform } = app
  for (const action of ['sign', 'accept', 'close', 'lift'] as const) {
    const { permit, of } = configOf(action)
    app.post(`/api/obligations/batch/${action}`, {
      config: { door: 'console', permit, of: of === 'centre' ? 'centre' : 'anyone' },
      schema: { summary: `${action} many; a verdict an item`, body: BatchAct, response: { 200: BatchVerdicts } },
    }, async (request) => recorded(platform, actorOf(request), async (uow, note) => {
      const context = { platform, principal: principalOf(request), note, at: platform.clock.now() }
      const outcomes = await performActs(
        uow, context, request.body.items.map((item) => ({ ...item, action, reason: request.body.reason ?? '' })),
      )
      await afterActs(uow, context, outcomes)
      return verdictsOf(outcomes)
    }))
  }
}
