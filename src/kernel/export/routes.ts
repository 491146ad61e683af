/** HTTP of exports (导出): each is recorded, made in a worker when large, and never shorter than it says. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { Id } from '#base/schema.ts'
import { dispositionOf, MEDIA_TYPES } from '#kernel/file/face.ts'
import { actorOf, principalOf, reachOf } from '#kernel/identity/face.ts'
import { readReceipts } from '#kernel/notice/face.ts'
import { ListQuery } from '#kernel/obligation/wire-act.ts'
import { recorded } from '#kernel/record/face.ts'
import { writeReceiptsSheet } from './receipts.ts'
import { writeRegister } from './register.ts'
import { instantWords } from './rules.ts'
import { writeShownTable } from './table.ts'
import { readBreakdown, writeTaskDocument, writeTaskSheet } from './tasks.ts'
import { ShownTable, TABLE_KILOBYTES } from './wire.ts'

const ofRegister = { door: 'console', permit: 'obligation.read', of: 'anyone' } as const
const ofMinutes = { door: 'console', permit: 'minutes.read', of: 'centre' } as const
const params = Type.Object({ id: Id })

export const exportRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { platform } = app
  const { clock } = platform

  /** Records who took what away, then answers with the file; its name says as of when. */
  const answer = async (
    request: FastifyRequest, reply: FastifyReply,
    paper: { action: string, id: string, rows: number, name: string, extension: 'xlsx' | 'docx', bytes: Buffer, title?: string },
  ): Promise<FastifyReply> => {
    const { action, id, rows, name, extension, bytes, title } = paper
    const after = { rows, extension, ...(title === undefined ? {} : { title }) }
    await recorded(platform, actorOf(request), async (_uow, note) => note({ action, object: { kind: 'export', id }, after }))
    const stamp = instantWords(clock.now()).replace(/[-:]/g, '').replace(' ', '-')
    return reply.type(MEDIA_TYPES[extension]).header('content-disposition', dispositionOf(`${name}-${stamp}.${extension}`, false)).send(bytes)
  }

  app.get('/api/exports/register.xlsx', {
    config: ofRegister, schema: { summary: 'The duty register: what the list of obligations shows, all of it', querystring: ListQuery },
  }, async (request, reply) => {
    const { bytes, rows } = await writeRegister(platform, principalOf(request), request.query)
    return answer(request, reply, { action: 'export.register', id: 'register', rows, name: '督办台账', extension: 'xlsx', bytes })
  })

  app.get('/api/exports/minutes/:id/tasks.xlsx', {
    config: ofMinutes, schema: { summary: 'The task breakdown of issued minutes as a sheet', params },
  }, async (request, reply) => {
    const { id } = request.params
    const breakdown = await readBreakdown(platform, id)
    const bytes = await writeTaskSheet(breakdown, clock.now())
    return answer(request, reply, { action: 'export.tasks', id, rows: breakdown.tasks.length, name: '任务分解表', extension: 'xlsx', bytes })
  })

  app.get('/api/exports/minutes/:id/tasks.docx', {
    config: ofMinutes, schema: { summary: 'The task breakdown of issued minutes in official-document style', params },
  }, async (request, reply) => {
    const { id } = request.params
    const breakdown = await readBreakdown(platform, id)
    const bytes = await writeTaskDocument(platform, breakdown, clock.now())
    return answer(request, reply, { action: 'export.tasks', id, rows: breakdown.tasks.length, name: '任务分解表', extension: 'docx', bytes })
  })

  app.get('/api/exports/notices/:id/receipts.xlsx', {
    config: { door: 'console', permit: 'notice.receipts', of: { subject: 'notice.units', param: 'id' } },
    schema: { summary: 'Who has read a notice, by unit', params },
  }, async (request, reply) => {
    const { id } = request.params
    const receipts = await readReceipts(platform, reachOf(principalOf(request), 'notice.receipts'), id)
    const bytes = await writeReceiptsSheet(receipts)
    return answer(request, reply, { action: 'export.receipts', id, rows: receipts.units.length, name: '回执名单', extension: 'xlsx', bytes })
  })

  app.post('/api/exports/table.xlsx', {
    config: { door: 'console', permit: 'session.own', of: 'anyone' }, bodyLimit: TABLE_KILOBYTES * 1024,
    schema: { summary: 'A table as the screen shows it, as a sheet', body: ShownTable },
  }, async (request, reply) => {
    const { title, rows } = request.body
    const bytes = await writeShownTable(request.body, clock.now())
    return answer(request, reply, { action: 'export.table', id: 'table', rows: rows.length, name: title, extension: 'xlsx', bytes, title })
  })
}
