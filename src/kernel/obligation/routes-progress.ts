/** HTTP of progress, evidence and comments on one obligation (进展、佐证、留言). */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { newId } from '#base/ids.ts'
import { Empty, Id } from '#base/schema.ts'
import { insertFile, receiveFile } from '#kernel/file/face.ts'
import { actorOf, mayTouch, principalOf } from '#kernel/identity/face.ts'
import { recorded } from '#kernel/record/face.ts'
import { performAct, type ActContext } from './act.ts'
import { afterActs } from './effects.ts'
import { enter } from './entries.ts'
import { configOf } from './routes-act.ts'
import { listByIds } from './store-periods.ts'
import * as store from './store-progress.ts'
import { refuse } from './wire.ts'
import * as wire from './wire-act.ts'

const params = Type.Object({ id: Id })
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const answers = { response: { 200: wire.Acted } }

export const progressRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { platform } = app

  app.post('/api/obligations/:id/progress', {
    config: configOf('progress'),
    schema: {
      summary: 'Say how it goes; the first progress signs for it; `done` reports it done', params,
      body: wire.ProgressAct, ...answers,
    },
  }, async (request) => {
    const { id } = request.params
    const { done: isDone, ...body } = request.body
    return recorded(platform, actorOf(request), async (uow, note) => {
      const context: ActContext = { platform, principal: principalOf(request), note, at: platform.clock.now() }
      const entered = await enter(uow, context, { obligationId: id, ...body })
      if (!isDone) return { id, revision: entered.revision, state: entered.change.state }
      const reported = await performAct(uow, context, { id, action: 'report' })
      await afterActs(uow, context, [reported])
      return { id, revision: reported.revision, state: reported.change.state }
    })
  })

  const addEvidence = async (
    request: Parameters<typeof actorOf>[0], id: string,
    evidence: { revision: number, periodId: string | undefined, kind: 'file' | 'text' | 'link', body: string },
    keepFile: (uow: Parameters<typeof insertFile>[0]) => Promise<string | null>,
  ) => recorded(platform, actorOf(request), async (uow, note) => {
    const at = platform.clock.now()
    const context: ActContext = { platform, principal: principalOf(request), note, at }
    const { revision, periodId, kind, body } = evidence
    const [period] = periodId ? await listByIds(uow, [periodId]) : []
    if (periodId && period?.obligationId !== id) throw refuse.noSuchPeriod()
    const evidenceId = newId(at)
    const done = await performAct(uow, context, { id, action: 'evidence', revision, detail: { evidenceId, kind } })
    const fileId = await keepFile(uow)
    await store.insertEvidence(
      uow,
      {
        id: evidenceId, obligationId: id, periodId: periodId ?? null, kind, fileId, body,
        addedBy: context.principal.personId,
      }, at,
    )
    return { id, revision: done.revision, state: done.change.state }
  })

  app.post('/api/obligations/:id/evidence', {
    config: configOf('evidence'),
    schema: { summary: 'Add text or a link as evidence', params, body: wire.EvidenceAct, ...answers },
  }, async (request) => {
    const { revision, periodId, kind, body } = request.body
    if (body.trim() === '') throw refuse.sentenceNeeded({ answer: '佐证' })
    return addEvidence(request, request.params.id, { revision, periodId, kind, body: body.trim() }, async () => null)
  })

  app.post('/api/obligations/:id/evidence-file', {
    config: configOf('evidence'),
    schema: {
      summary: 'Add a file as evidence: multipart with fields revision and, for a period, periodId', params, ...answers,
    },
  }, async (request) => {
    const { fields, ...file } = await receiveFile(request)
    const { id } = request.params
    const periodId = fields['periodId'] && UUID.test(fields['periodId']) ? fields['periodId'] : undefined
    const evidence = { revision: Number(fields['revision'] ?? 0), periodId, kind: 'file' as const, body: '' }
    const kept = { ...file, object: { kind: 'obligation', id }, by: principalOf(request).personId }
    return addEvidence(request, id, evidence, async (uow) => (await insertFile(uow, platform, kept)).id)
  })

  app.post('/api/obligations/:id/evidence/:evidenceId/withdraw', {
    config: configOf('evidence'),
    schema: {
      summary: 'Withdraw evidence; it stays to be seen', params: Type.Object({ id: Id, evidenceId: Id }),
      body: wire.WithdrawEvidence, response: { 204: Empty },
    },
  }, async (request, reply) => {
    const { id, evidenceId } = request.params
    await recorded(platform, actorOf(request), async (uow, note) => {
      const context: ActContext = { platform, principal: principalOf(request), note, at: platform.clock.now() }
      // Only while the owner has it: what a reviewer has seen is not taken away under his eyes.
      await performAct(
        uow, context, { id, action: 'evidence', reason: request.body.reason, detail: { withdrawn: evidenceId } },
      )
      const withdrawn = await store.withdrawEvidence(uow, evidenceId, id, context.at)
      if (!withdrawn) throw refuse.noSuchEvidence()
      // A helper takes back what the helper gave; only the owner takes back anybody's.
      const isOwner = mayTouch(context.principal, 'obligation.progress', { unitIds: [withdrawn.ownerUnitId] })
      if (withdrawn.added_by !== context.principal.personId && !isOwner) throw refuse.notYours({ title: '撤回佐证' })
    })
    return reply.code(204).send(null)
  })

  app.post('/api/obligations/:id/comment', {
    config: { door: 'console', permit: 'obligation.comment', of: { subject: 'obligation.party', param: 'id' } },
    schema: { summary: 'Leave a word', params, body: wire.CommentAct, response: { 201: Type.Object({ id: Id }) } },
  }, async (request, reply) => {
    const body = request.body.body.trim()
    if (body === '') throw refuse.sentenceNeeded({ answer: '留言' })
    const at = platform.clock.now()
    const id = newId(at)
    await recorded(platform, actorOf(request), async (uow, note) => {
      await store.insertComment(
        uow, { id, obligationId: request.params.id, body, personId: principalOf(request).personId }, at,
      )
      note(
        {
          action: 'obligation.comment', object: { kind: 'obligation', id: request.params.id }, after: { commentId: id },
        },
      )
    })
    return reply.code(201).send({ id })
  })
}
