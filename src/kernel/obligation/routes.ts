/** All HTTP of the loop (闭环), put together. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { actRoutes } from './routes-act.ts'
import { batchRoutes } from './routes-batch.ts'
import { createRoutes } from './routes-create.ts'
import { deskRoutes } from './routes-desk.ts'
import { progressRoutes } from './routes-progress.ts'
import { readRoutes } from './routes-read.ts'
import { registerRoutes } from './routes-register.ts'
import { runningRoutes } from './routes-running.ts'
import { stocktakeRoutes } from './routes-stocktake.ts'
import { declareSubjects } from './subjects.ts'

export const obligationRoutes: FastifyPluginAsyncTypebox = async (app) => {
  declareSubjects(app)
  for (
    const routes of [
      readRoutes, actRoutes, batchRoutes, progressRoutes, createRoutes, deskRoutes, registerRoutes, runningRoutes,
      stocktakeRoutes,
    ]
  ) {
    await app.register(routes)
  }
}
