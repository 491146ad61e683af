/** All HTTP of the loop (闭环), put together. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { actRoutes } from './routes-act.ts'
import { progressRoutes } from './routes-progress.ts'
import { readRoutes } from './routes-read.ts'
import { declareSubjects } from './subjects.ts'

export const obligationRoutes: FastifyPluginAsyncTypebox = async (app) => {
  declareSubjects(app)
  for (const routes of [readRoutes, actRoutes, progressRoutes]) await app.register(routes)
}
