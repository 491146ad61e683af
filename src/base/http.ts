/** The HTTP server (服务): limits, security headers, problem+json, OpenAPI. Knows no domain word; the guard comes from identity. */
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { LogController, type FastifyBaseLogger, type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { whyInvalid } from './describe-invalid.ts'
import { newId } from './ids.ts'
import type { Platform } from './platform.ts'
import { Problem, problems, sentenceOf } from './problem.ts'

/** Who a route is for; each door may have an address of its own one day. */
export type Door = 'console' | 'pocket' | 'members' | 'public'

declare module 'fastify' {
  interface FastifyInstance { platform: Platform }
  interface FastifyContextConfig {
    door?: Door
    /** 'slice.verb', looked up in the one table role x permission x scope; 'public' for the few before sign-in. */
    permit?: string
    /** What the scope is checked against: a resolver and its parameter, or one of the fixed words. */
    of?: 'anyone' | 'centre' | { subject: string, param: string }
  }
}

export const refuse = problems('request', {
  invalid: [400, '提交的内容不符合要求：{where} {why}。'],
  tooLarge: [413, '提交的内容太大，上限 {limit}。'],
  tooMany: [429, '操作太频繁，请 {seconds} 秒后再试。'],
  unsupported: [415, '不支持这种内容格式。'],
  notFound: [404, '没有这个地址。'],
  crossSite: [403, '请求不是从本系统页面发出的，已拒绝。'],
  failed: [500, '系统出错，已记录（编号 {request}）。内容没有保存，请稍后再试或联系管理员。'],
  unavailable: [503, '数据库暂时连不上，内容没有保存，请稍后再试。'],
})

export function createApp(platform: Platform) {
  const { config, clock, log } = platform
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: config.bodyKilobytes * 1024,
    routerOptions: { maxParamLength: 100 },
    requestTimeout: 60_000,
    // Only a proxy on this machine may say for whom it asks: else all of the centre would share one address's limits.
    trustProxy: 'loopback',
    genReqId: () => newId(clock.now()),
    frameworkErrors: (_error, request, reply) => sendProblem(request, reply, refuse.notFound()), // an address that cannot be read
    ajv: { customOptions: { coerceTypes: 'array', removeAdditional: false, allErrors: false, allowUnionTypes: true, keywords: ['x-class'] } },
  }).withTypeProvider<TypeBoxTypeProvider>()
  app.decorate('platform', platform)
  app.addHook('onRoute', (route) => {
    const { door, permit, of } = route.config ?? {}
    if (!door || !permit || !of) throw new Error(`${String(route.method)} ${route.url} declares no door, permission and scope`)
  })
  app.addHook('onRequest', refuseCrossSite)
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({ method: request.method, route: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) })
  })
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, refuse.notFound()))
  return app
}

/** The plugins every server and test wants, before the slices are registered. */
export async function addPlugins(app: FastifyInstance): Promise<void> {
  const { config } = app.platform
  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: false, // set with a nonce for pages, below for everything else
    strictTransportSecurity: config.publicUrl.startsWith('https:'),
    crossOriginOpenerPolicy: config.publicUrl.startsWith('https:'),
  })
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  await app.register(multipart, { limits: { fileSize: config.uploadMegabytes * 1_048_576, files: 1, fields: 20, fieldSize: 1_048_576 } })
  await app.register(rateLimit, {
    max: config.requestsPerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, { ttl }) => refuse.tooMany({ seconds: Math.ceil(ttl / 1000) }),
  })
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: '闭环 Bihuan', version: '0.1.0', description: '工作闭环平台接口。错误一律为 application/problem+json。' } },
  })
}

/** Browsers say where a request comes from; a form of another site cannot set a header of ours. */
async function refuseCrossSite(request: FastifyRequest): Promise<void> {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return
  const site = request.headers['sec-fetch-site']
  if (site && site !== 'same-origin' && site !== 'none') throw refuse.crossSite()
  if (request.headers['x-bihuan'] === undefined) throw refuse.crossSite()
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify({
    ...problem.detail, type: problem.code, status: problem.status, title: sentenceOf(problem), instance: request.id,
  }))
}

function answerError(error: FastifyError | Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(request, reply, problemOf(error, request))
}

const LOST = new Set(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P02', '57P03', '53300', '08006', '08003'])

function problemOf(error: FastifyError | Problem, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  if (error.validation) {
    const [first] = error.validation
    const where = `${error.validationContext ?? ''}${first?.instancePath ?? ''}` || 'body'
    return refuse.invalid({ where, why: first ? whyInvalid(first) : '' })
  }
  const { code = '', statusCode = 500 } = error
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return refuse.tooLarge({ limit: `${request.server.platform.config.bodyKilobytes} KB` })
  if (code === 'FST_REQ_FILE_TOO_LARGE') return refuse.tooLarge({ limit: `${request.server.platform.config.uploadMegabytes} MB` })
  if (code.startsWith('FST_ERR_CTP_INVALID_MEDIA') || statusCode === 415 || statusCode === 406) return refuse.unsupported()
  if (statusCode >= 400 && statusCode < 500) return refuse.invalid({ where: 'request', why: error.message })
  request.log.error({ err: error, route: request.routeOptions.url }, 'request failed')
  if (LOST.has(code) || /Connection terminated/.test(error.message)) return refuse.unavailable()
  return refuse.failed({ request: request.id })
}
