/** The guard before every route (门): session, permission, scope. A route outside the permission table does not start. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/record/face.ts'
import type { Reader } from '#base/database.ts'
import type { Door } from '#base/http.ts'
import { isPermit, type Permit } from './permissions.ts'
import { mayAnywhere, mayTouch, reachOf, type Principal, type Subject } from './principal.ts'
import { refuse } from './wire.ts'

/** Finds what a path parameter stands for; undefined when there is no such thing. */
export type SubjectFinder = (db: Reader, id: string, principal: Principal) => Promise<Subject | undefined>

/** A route as the server registered it. */
export interface Declared {
  method: string
  url: string
  config: { door?: Door, permit?: string, of?: string | { subject: string, param: string } }
  schema: { body?: unknown, querystring?: unknown, params?: unknown }
}

declare module 'fastify' {
  interface FastifyRequest { principal: Principal | undefined }
  interface FastifyInstance {
    /** Slices register what `of: { subject }` in their routes means. */
    subjects: Map<string, SubjectFinder>
    /** Who the request's cookie stands for now; a long-lived stream asks again. */
    findPrincipal(request: FastifyRequest): Promise<Principal | undefined>
    /** Every route with what it declares; the generated permission test walks it. */
    declared: Declared[]
  }
}

const COOKIE = 'bihuan-console.session_token'

export function addGuard(app: FastifyInstance, findPrincipal: (request: FastifyRequest) => Promise<Principal | undefined>): void {
  app.decorate('subjects', new Map())
  app.decorate('findPrincipal', findPrincipal)
  app.decorate('declared', [])
  app.decorateRequest('principal', undefined)
  app.addHook('onRoute', ({ config, method, url, schema }) => {
    const { permit, of, door } = config ?? {}
    for (const one of [method].flat()) app.declared.push({ method: one, url, config: config ?? {}, schema: schema ?? {} })
    if (permit === 'public' || permit === undefined) return
    if (!isPermit(permit)) throw new Error(`${String(method)} ${url}: no permission ${permit} in the table`)
    if (door === 'public') throw new Error(`${String(method)} ${url}: a public door takes no permission`)
    if (typeof of === 'object' && !url.includes(`:${of.param}`)) throw new Error(`${String(method)} ${url} has no parameter ${of.param}`)
  })
  app.addHook('preValidation', async (request) => {
    const { permit, of } = request.routeOptions.config
    if (permit === undefined || permit === 'public') return
    const principal = request.cookies[COOKIE] ? await findPrincipal(request) : undefined
    if (!principal) throw refuse.signInNeeded()
    request.principal = principal
    if (principal.mustChangePassword && permit !== 'session.own') throw refuse.passwordChangeNeeded()
    if (!mayAnywhere(principal, permit as Permit)) throw refuse.forbidden()
    if (of === 'centre' && !reachOf(principal, permit as Permit).everything) throw refuse.forbidden()
    if (typeof of === 'object') await assertReach(request, principal, permit as Permit, of)
  })
}

async function assertReach(request: FastifyRequest, principal: Principal, permit: Permit, of: { subject: string, param: string }): Promise<void> {
  const find = request.server.subjects.get(of.subject)
  if (!find) throw new Error(`nothing registered the subject ${of.subject}`)
  const id = (request.params as Record<string, string>)[of.param] ?? ''
  if (!UUID.test(id)) throw refuse.noSuch()
  const subject = await find(request.server.platform.db, id, principal)
  if (!subject) throw refuse.noSuch()
  if (!mayTouch(principal, permit, subject)) throw refuse.forbidden()
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The signed-in person of a guarded route. */
export function principalOf(request: FastifyRequest): Principal {
  if (!request.principal) throw new Error('the route is not guarded')
  return request.principal
}

/** Who the record names for this request. */
export function actorOf(request: FastifyRequest): Actor {
  const { personId, accountId } = principalOf(request)
  return { kind: 'person', personId, accountId, requestId: request.id }
}
