/** Signing in, sessions and who I am (登录), as they cross the wire. */
import Type, { type Static } from 'typebox'
import { problems } from '#base/problem.ts'
import { Day, Id, Instant, Line, Nullable, Personal } from '#base/schema.ts'

export const refuse = problems('identity', {
  signInNeeded: [401, '请先登录。'],
  wrongPassword: [401, '账号或密码不对。连续 {limit} 次不对将锁定 {minutes} 分钟。'],
  locked: [423, '密码多次不对，账号已锁定，{time} 后再试，或请管理员解锁。'],
  disabled: [403, '账号已停用，请联系管理员。'],
  demoElsewhere: [403, '演示账号只能在本机使用。'],
  forbidden: [403, '没有办理这件事的权限。需要时请联系综合协调组。'],
  noSuch: [404, '没有这个对象，可能已被撤销。'],
  passwordChangeNeeded: [403, '请先修改初始密码。'],
  weakPassword: [422, '密码太弱：{why}。'],
  badActivation: [422, '一次性口令不对、已用过或已过期，请向管理员另要一个。'],
})

const Password = Personal(Type.String({ minLength: 1, maxLength: 200 }))
export const SignIn = Type.Object({ login: Line(60), password: Password })
export const ChangePassword = Type.Object({ current: Password, next: Password })
export const Activate = Type.Object({ code: Type.String({ minLength: 8, maxLength: 60 }), password: Password })

export const Me = Type.Object({
  account: Type.Object({ id: Id, username: Type.String(), demo: Type.Boolean(), mustChangePassword: Type.Boolean() }),
  person: Type.Object({ id: Id, name: Type.String() }),
  posts: Type.Array(Type.Object({
    unit: Type.Object({ id: Id, name: Type.String(), kind: Type.String() }), role: Type.String(), title: Type.String(),
    forPerson: Nullable(Type.Object({ id: Id, name: Type.String() })),
  })),
  permits: Type.Array(Type.String()),
  emergency: Nullable(Type.Object({ id: Id, name: Type.String(), day: Type.Integer(), level: Type.String(), firstDay: Day })),
  centre: Type.Object({ name: Type.String(), place: Type.String(), demo: Type.Boolean() }),
  unread: Type.Integer(),
  asOf: Instant,
})
export type Me = Static<typeof Me>

export const Session = Type.Object({
  id: Type.String(), current: Type.Boolean(), startedAt: Instant, expiresAt: Instant, address: Type.String(), browser: Type.String(),
})
export type Session = Static<typeof Session>

export const NewAccount = Type.Object({
  personId: Id, username: Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{1,39}$' }),
})
export const Reason = Type.Object({ reason: Line(200) })
