/** HTTP of the calendar (日历). */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { daysBetween } from '#base/day.ts'
import { principalOf, reachOf } from '#kernel/identity/face.ts'
import { readPage } from './page.ts'
import { CalendarPage, CalendarQuery, refuse } from './wire.ts'
import { MOST_DAYS } from './words.ts'

const PER_DAY = 3

export const calendarRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, clock } = app.platform

  app.get('/api/calendar', {
    config: { door: 'console', permit: 'calendar.read', of: 'anyone' },
    schema: { summary: 'Days with their names and what falls due on them, within reach', querystring: CalendarQuery,
      response: { 200: CalendarPage } },
  }, async (request) => {
    const { from, until, unit, perDay = PER_DAY } = request.query
    if (daysBetween(from, until) > MOST_DAYS) throw refuse.tooLong({ days: MOST_DAYS })
    const reach = reachOf(principalOf(request), 'obligation.read')
    const unitIds = reach.everything ? undefined : [...reach.unitIds]
    return readPage(db, { unitIds, unitId: unit }, from, until, perDay, clock.now(), clock.today())
  })
}
