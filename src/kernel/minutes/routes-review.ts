/** HTTP of the review (审阅): proposals, questions and corrections of minutes that are not yet issued. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { Id } from '#base/schema.ts'
import { actorOf } from '#kernel/identity/face.ts'
import { answerMany, answerOne } from './answer.ts'
import {
  addByHand,
  mergeProposals,
  patchProposals,
  setState,
  splitProposal,
  type Act,
  type ByHandFields,
  type Patch,
} from './change.ts'
import { undoCorrection } from './corrections.ts'
import { showMinutes } from './present.ts'
import {
  AnswerInBulk, AnswerQuestion, Bulk, ByHand, Change, Merge, Minutes, Params, ProposalParams, ProposalPatch,
  Seen, Split, Undo,
} from './wire.ts'
import { refuse } from './wire-problems.ts'

const prepare = { door: 'console', permit: 'minutes.prepare', of: 'centre' } as const
const answers = { 200: Change }
const STATES = { drop: 'dropped', restore: 'proposed', confirm: 'confirmed' } as const

export const minutesReviewRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { platform } = app
  const actOf = (request: FastifyRequest<{ Params: { id: string } }>): Act => ({
    platform,
    actor: actorOf(request),
    minutesId: request.params.id,
  })

  app.patch(
    '/api/minutes/:id/proposals/:pid',
    {
      config: prepare,
      schema: { summary: 'Edit a proposal', params: ProposalParams, body: ProposalPatch, response: answers },
    },
    (request) => {
      const { revision, ...patch } = request.body
      return patchProposals(actOf(request), [request.params.pid], patch as Patch, revision)
    },
  )

  for (const [verb, state] of Object.entries(STATES)) {
    app.post(
      `/api/minutes/:id/proposals/:pid/${verb}`,
      {
        config: prepare,
        schema: { summary: `Set a proposal to ${state}`, params: ProposalParams, body: Seen, response: answers },
      },
      (request) => setState(actOf(request), request.params.pid, state, request.body.revision),
    )
  }

  app.post(
    '/api/minutes/:id/proposals/:pid/split',
    {
      config: prepare,
      schema: {
        summary: 'Split a proposal at code points of the raw text',
        params: ProposalParams,
        body: Split,
        response: answers,
      },
    },
    (request) => splitProposal(actOf(request), request.params.pid, request.body.revision, request.body.at),
  )

  app.post(
    '/api/minutes/:id/proposals',
    {
      config: prepare,
      schema: { summary: 'Add a proposal from marked words', params: Params, body: ByHand, response: answers },
    },
    (request) => addByHand(actOf(request), request.body as ByHandFields),
  )

  app.post(
    '/api/minutes/:id/merge',
    {
      config: prepare,
      schema: {
        summary: 'Merge proposals; the first carries the others',
        params: Params,
        body: Merge,
        response: answers,
      },
    },
    (request) => mergeProposals(actOf(request), request.body.ids),
  )

  app.post(
    '/api/minutes/:id/bulk',
    {
      config: prepare,
      schema: { summary: 'Edit many proposals alike', params: Params, body: Bulk, response: answers },
    },
    (request) => patchProposals(actOf(request), request.body.ids, request.body.patch as Patch),
  )

  app.put(
    '/api/minutes/:id/questions/:qid',
    {
      config: prepare,
      schema: {
        summary: 'Answer a question, or leave it open',
        params: Type.Object({ id: Id, qid: Id }),
        body: AnswerQuestion,
        response: answers,
      },
    },
    (request) => {
      const { answer, leaveOpen } = request.body
      if ((answer === undefined) === (leaveOpen !== true))
        throw refuse.badAnswer({ why: '请给出回答，或标明「暂不定」' })
      return answerOne(actOf(request), request.params.qid, answer ?? null)
    },
  )

  app.post(
    '/api/minutes/:id/questions/bulk',
    {
      config: prepare,
      schema: { summary: 'Answer many questions at once', params: Params, body: AnswerInBulk, response: answers },
    },
    (request) => {
      const { kind, ids, answer, takeSuggestion = false, leaveOpen = false } = request.body
      const wishes = [answer !== undefined, takeSuggestion, leaveOpen].filter(Boolean).length
      if (wishes !== 1 || (!kind && !ids && !takeSuggestion && !leaveOpen))
        throw refuse.badAnswer({ why: '请给出一种回答，并说明是哪些问题' })
      return answerMany(actOf(request), { kind, ids, given: answer ?? null, takeSuggestion })
    },
  )

  app.put(
    '/api/minutes/:id/corrections/:n',
    {
      config: prepare,
      schema: {
        summary: 'Take a correction back, or put it in again',
        params: Type.Object({ id: Id, n: Type.Integer({ minimum: 0 }) }),
        body: Undo,
        response: { 200: Minutes },
      },
    },
    async (request) => {
      const act = actOf(request as never)
      await undoCorrection(act, request.params.n, request.body.undone)
      return showMinutes(platform.db, act.minutesId, platform.clock.today(), platform.clock.now())
    },
  )
}
