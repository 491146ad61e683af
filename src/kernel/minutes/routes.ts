/** HTTP of minutes (纪要): bringing in, reading, issuing, discarding. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Value } from 'typebox/value'
import { refuse as refuseRequest } from '#base/http.ts'
import { declareFiles, insertFile, receiveFile } from '#kernel/file/face.ts'
import { actorOf } from '#kernel/identity/face.ts'
import { recorded } from '#kernel/record/face.ts'
import { readLoadWarning } from './directory.ts'
import { importMinutes } from './import.ts'
import { issueMinutes } from './issue.ts'
import { loadOf } from './load.ts'
import { listMinutes, readSummary, showMinutes } from './present.ts'
import * as store from './store.ts'
import { listProposals } from './store-proposals.ts'
import {
  Discard,
  Issue,
  Issued,
  ListQuery,
  Load,
  Minutes,
  MinutesList,
  NewMinutes,
  PaperFile,
  Params,
  Summary,
  UploadFields,
} from './wire.ts'

const read = { door: 'console', permit: 'minutes.read', of: 'centre' } as const
const prepare = { door: 'console', permit: 'minutes.prepare', of: 'centre' } as const
const issue = { door: 'console', permit: 'minutes.issue', of: 'centre' } as const

export const minutesRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { platform } = app
  const { db, clock } = platform
  const show = (id: string) => showMinutes(db, id, clock.today(), clock.now())
  app.subjects.set('minutes', async (reader, id) =>
    (await store.hasMinutes(reader, id)) ? { unitIds: [] } : undefined,
  )
  declareFiles('minutes', { permit: 'minutes.read', subject: 'minutes' })

  app.get(
    '/api/minutes',
    {
      config: read,
      schema: { summary: 'Minutes, the newest first', querystring: ListQuery, response: { 200: MinutesList } },
    },
    async ({ query: { state, limit = 50, offset = 0 } }) => ({
      items: await listMinutes(db, { ...(state && { state }), limit, offset }),
      total: await store.countMinutes(db, state),
      asOf: clock.now().toISOString(),
    }),
  )

  app.post(
    '/api/minutes',
    { config: prepare, schema: { summary: 'Bring in pasted minutes', body: NewMinutes, response: { 201: Minutes } } },
    async (request, reply) =>
      reply.code(201).send(await show(await importMinutes(platform, actorOf(request), request.body))),
  )

  app.post(
    '/api/minutes/upload',
    {
      config: prepare,
      schema: {
        summary: 'Bring in a .txt, .docx or .pdf with a text layer',
        consumes: ['multipart/form-data'],
        response: { 201: Minutes },
      },
    },
    async (request, reply) => {
      const { fields, ...file } = await receiveFile(request)
      const given = Object.fromEntries(Object.entries(fields).filter(([, text]) => text.trim() !== ''))
      if (!Value.Check(UploadFields, given)) throw refuseRequest.invalid({ where: 'form', why: '标题、会议日期或期号' })
      const { title, meetingDay, seriesNo } = given
      const id = await importMinutes(platform, actorOf(request), {
        file,
        title,
        meetingDay,
        seriesNo: seriesNo ? Number(seriesNo) : undefined,
      })
      return reply.code(201).send(await show(id))
    },
  )

  app.get(
    '/api/minutes/:id',
    {
      config: read,
      schema: { summary: 'Text, reading, proposals and questions', params: Params, response: { 200: Minutes } },
    },
    ({ params: { id } }) => show(id),
  )

  app.get(
    '/api/minutes/:id/load',
    {
      config: read,
      schema: { summary: 'What issuing would lay on each unit', params: Params, response: { 200: Load } },
    },
    async ({ params: { id } }) => {
      await store.readMinutes(db, id)
      return loadOf(db, id, await listProposals(db, id), await readLoadWarning(db, clock.today()), clock.today())
    },
  )

  app.post(
    '/api/minutes/:id/paper',
    {
      config: issue,
      schema: {
        summary: 'The photo of a decision on paper',
        params: Params,
        consumes: ['multipart/form-data'],
        response: { 201: PaperFile },
      },
    },
    async (request, reply) => {
      const { fields: _fields, ...file } = await receiveFile(request)
      const { id } = request.params
      const actor = actorOf(request)
      const kept = await recorded(platform, actor, async (uow, note) => {
        await store.assertInReview(uow, id)
        const inserted = await insertFile(uow, platform, {
          ...file,
          object: { kind: 'minutes', id },
          by: actor.personId!,
        })
        note({ action: 'minutes.addPaper', object: { kind: 'minutes', id }, after: { fileId: inserted.id } })
        return inserted
      })
      return reply.code(201).send(kept)
    },
  )

  app.post(
    '/api/minutes/:id/issue',
    {
      config: issue,
      schema: {
        summary: 'Issue: all obligations at once, or none',
        params: Params,
        body: Issue,
        response: { 200: Issued },
      },
    },
    (request) => issueMinutes({ platform, actor: actorOf(request), minutesId: request.params.id }, request.body),
  )

  app.post(
    '/api/minutes/:id/discard',
    {
      config: issue,
      schema: { summary: 'Discard minutes under review', params: Params, body: Discard, response: { 200: Summary } },
    },
    async (request) => {
      const {
        params: { id },
        body: { reason, revision },
      } = request
      await recorded(platform, actorOf(request), async (uow, note) => {
        await store.claimForChange(uow, id, revision)
        await store.markDiscarded(uow, id)
        note({ action: 'minutes.discard', object: { kind: 'minutes', id }, reason })
      })
      return readSummary(db, id)
    },
  )
}
