/** Acting as the demonstration centre's people (演示人员): they sign in by the real route and use the real ones. */
import type { FastifyInstance } from 'fastify'
import { DEMO_PASSWORD, readDemo } from './load-organisation.ts'

interface Post { unit: string, role: string }
interface Person extends Post { no: string, account?: string, moreposts?: Post[] }

export interface Answer<Body> { status: number, body: Body }
export interface Caller {
  get<Body>(path: string): Promise<Body>
  /** Anything but success is a fault of the demonstration, unless `mayRefuse`. */
  send<Body>(method: 'POST' | 'PUT' | 'PATCH', path: string, body: object, mayRefuse?: boolean): Promise<Answer<Body>>
  /** A text file in a form, with fields before it. */
  upload<Body>(path: string, file: { name: string, text: string }, fields: Record<string, string>): Promise<Answer<Body>>
}

export interface People {
  /** Somebody of that unit who holds one of these roles, the first of them that anyone holds. */
  of(unitCode: string, ...roles: string[]): Promise<Caller>
  as(username: string): Promise<Caller>
}

const BOUNDARY = '----bihuan-demonstration'

export function openPeople(app: FastifyInstance): People {
  const people = readDemo<Person[]>('people.json')
  const callers = new Map<string, Promise<Caller>>()
  const as = (username: string): Promise<Caller> => {
    const known = callers.get(username) ?? signIn(app, username)
    callers.set(username, known)
    return known
  }
  return {
    as,
    of(unitCode, ...roles) {
      for (const role of roles) {
        const holder = people.find((person) => person.account && [person, ...person.moreposts ?? []].some((post) => post.unit === unitCode && post.role === role))
        if (holder) return as(holder.account!)
      }
      throw new Error(`nobody of ${unitCode} is ${roles.join(' or ')}`)
    },
  }
}

async function signIn(app: FastifyInstance, username: string): Promise<Caller> {
  const reply = await app.inject({
    method: 'POST', url: '/api/auth/sign-in', headers: { 'x-bihuan': 'console' }, payload: { login: username, password: DEMO_PASSWORD },
  })
  if (reply.statusCode !== 200) throw new Error(`${username} could not sign in: ${reply.body}`)
  const cookie = [reply.headers['set-cookie']].flat().map((line) => String(line).split(';')[0]).join('; ')
  const call = async <Body>(method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, payload?: object, more = {}): Promise<Answer<Body>> => {
    const answer = await app.inject({ method, url, headers: { 'x-bihuan': 'console', cookie, ...more }, ...(payload ? { payload } : {}) })
    return { status: answer.statusCode, body: (answer.body ? JSON.parse(answer.body) : null) as Body }
  }
  const fail = (method: string, path: string, answer: Answer<unknown>): never => {
    throw new Error(`${username} ${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  }
  return {
    async get<Body>(path: string) {
      const answer = await call<Body>('GET', path)
      return answer.status < 300 ? answer.body : fail('GET', path, answer)
    },
    async send<Body>(method: 'POST' | 'PUT' | 'PATCH', path: string, body: object, mayRefuse = false) {
      const answer = await call<Body>(method, path, body)
      return answer.status < 300 || (mayRefuse && answer.status < 500) ? answer : fail(method, path, answer)
    },
    upload<Body>(path: string, { name, text }: { name: string, text: string }, fields: Record<string, string>) {
      const parts = Object.entries(fields).map(([field, value]) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`)
      const file = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n${text}\r\n--${BOUNDARY}--\r\n`
      return call<Body>('POST', path, Buffer.from(parts.join('') + file), { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` })
    },
  }
}
