/** What the scopes of the loop's routes are checked against (归属). */
import type { FastifyInstance } from 'fastify'
import { declareFiles } from '#kernel/file/face.ts'
import { findSides } from './store-sides.ts'

export function declareSubjects(app: FastifyInstance): void {
  app.subjects.set('obligation.owner', async (db, id) => {
    const sides = await findSides(db, id)
    return sides && { unitIds: [sides.owner] }
  })
  app.subjects.set('obligation.doers', async (db, id) => {
    const sides = await findSides(db, id)
    return sides && { unitIds: [sides.owner, ...sides.assists] }
  })
  app.subjects.set('obligation.reviewer', async (db, id) => {
    const sides = await findSides(db, id)
    return sides && { unitIds: [sides.reviewer] }
  })
  // Whoever has a part in it: of a fanned-out parent the owners of its children too.
  app.subjects.set('obligation.party', async (db, id) => {
    const sides = await findSides(db, id)
    return sides && {
      unitIds: [
        sides.owner, sides.reviewer, ...sides.leader ? [sides.leader] : [], ...sides.assists, ...sides.children,
      ],
    }
  })
  declareFiles('obligation', { permit: 'obligation.read', subject: 'obligation.party' })
}
