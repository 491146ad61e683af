/** HTTP of files (文件下载). Uploads come in through the slices that keep them: see `receiveFile`. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { Id } from '#base/schema.ts'
import { mayTouch } from '#kernel/identity/face.ts'
import { openContent } from './content.ts'
import { findOwner } from './owners.ts'
import { dispositionOf } from './rules.ts'
import * as store from './store.ts'
import { refuse } from './wire.ts'

export const fileRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, config } = app.platform

  /** A file is its reader's own when the reader reaches the object it belongs to, under that object's permission. */
  app.subjects.set('file.object', async (reader, id, principal) => {
    const file = await store.findFile(reader, id)
    const owner = file && findOwner(file.object_kind)
    const find = owner && app.subjects.get(owner.subject)
    const subject = find && await find(reader, file.object_id, principal)
    if (!subject) return undefined
    return { unitIds: [], personIds: mayTouch(principal, owner.permit, subject) ? [principal.personId] : [] }
  })

  app.get('/api/files/:id', {
    config: { door: 'console', permit: 'file.open', of: { subject: 'file.object', param: 'id' } },
    schema: {
      summary: 'The content of a file', params: Type.Object({ id: Id }),
      querystring: Type.Object({ inline: Type.Optional(Type.Boolean({ description: 'Pictures only: show, do not save' })) }),
      produces: ['application/octet-stream'],
    },
  }, async (request, reply) => {
    const file = await store.findFile(db, request.params.id)
    if (!file) throw refuse.noSuch()
    const content = openContent(config.dataDir, file.sha256)
    if (!content) throw refuse.contentMissing({ name: file.name })
    const isPicture = file.media_type.startsWith('image/')
    return reply
      .type(file.media_type === 'text/plain' ? 'application/octet-stream' : file.media_type)
      .header('content-length', file.size_bytes)
      .header('content-disposition', dispositionOf(file.name, isPicture && request.query.inline === true))
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
      .header('cache-control', 'private, no-cache')
      .header('etag', `"${file.sha256}"`)
      .send(content)
  })
}
