/** HTTP of the organisation (组织): units, people, whereabouts, import and export. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { registerSubjects } from './access.ts'
import { importRoutes } from './routes-import.ts'
import { peopleRoutes } from './routes-people.ts'
import { unitRoutes } from './routes-units.ts'
import { whereaboutsRoutes } from './routes-whereabouts.ts'

/** `forgetSessions`: a new post, edge or delegation counts from the next request on. */
export const organisationRoutes = (forgetSessions: () => void): FastifyPluginAsyncTypebox => async (app) => {
  registerSubjects(app)
  await app.register(unitRoutes(forgetSessions))
  await app.register(peopleRoutes(forgetSessions))
  await app.register(whereaboutsRoutes)
  await app.register(importRoutes(forgetSessions))
}
