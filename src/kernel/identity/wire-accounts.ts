/** Account administration (账号管理) as it crosses the wire. */
import Type, { type Static } from 'typebox'
import { problems } from '#base/problem.ts'
import { Id, Instant, Nullable, Paging, Prose, UnitName } from '#base/schema.ts'

export const refuse = problems('account', {
  taken: [409, '账号名 {username} 已有人用，请换一个。'],
  personHasAccount: [409, '{name}已有账号 {username}，一人一号。忘记密码请发一次性口令。'],
  noSuchPerson: [422, '没有这个人，没有建账号。'],
  notSelf: [409, '不能停用自己的账号，请由另一位管理员办理。'],
  lastAdministrator: [409, '这是最后一位可用的系统管理员，不能停用。请先开通另一位。'],
})

export const AccountsQuery = Type.Object({
  ...Paging, q: Type.Optional(Prose(50)),
  state: Type.Optional(
    Type.Unsafe<'active' | 'disabled' | 'locked'>({ type: 'string', enum: ['active', 'disabled', 'locked'] }),
  ),
})
export const AccountRow = Type.Object({
  id: Id, username: Type.String(), person: Type.Object({ id: Id, name: Type.String() }), unit: Nullable(UnitName),
  roles: Type.Array(Type.String()),
  state: Type.String(), locked: Type.Boolean(), activated: Type.Boolean(), createdAt: Instant,
})
export type AccountRow = Static<typeof AccountRow>
export const AccountList = Type.Object({ items: Type.Array(AccountRow), total: Type.Integer(), asOf: Instant })
export type AccountList = Static<typeof AccountList>
export const NewAccountCode = Type.Object({ id: Id, username: Type.String(), code: Type.String(), expiresAt: Instant })
export type NewAccountCode = Static<typeof NewAccountCode>
