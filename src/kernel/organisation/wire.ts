/** Units, people, posts, delegations and whereabouts (组织) as they cross the wire. */
import Type, { type Static } from 'typebox'
import { problems } from '#base/problem.ts'
import { Day, Id, Instant, Line, Nullable, Paging, Personal, PersonName, Prose, UnitName } from '#base/schema.ts'
import { DIMENSIONS, KINDS, NAME_KIND_LABELS, ROLE_NAMES, WHEREABOUTS } from './words.ts'

export const refuse = problems('organisation', {
  badName: [422, '名称不能用：{why}。其余内容还在本页。'],
  nameTaken: [409, '「{name}」在 {day} 已是另一个单位的名称。请换一个名称，或作为别名。'],
  stale: [409, '别人刚刚改过这一项，您的改动没有保存。请刷新后核对再改。'],
  noSuchUnit: [422, '没有这个单位，或它在 {day} 不存在。'],
  noSuchPerson: [422, '没有这个人，可能已被移走。'],
  cycle: [422, '「{child}」的下级不能反过来做它的{dimension}，隶属会成环。没有保存。'],
  tooEarly: [422, '{day} 早于最近一次变动（{since}），不能改写已过去的沿革。请选 {since} 之后的一天。'],
  stillHolds: [409, '还不能撤销「{name}」：{what}。请先办理移交。'],
  notOpen: [422, '「{name}」在 {day} 不存在或已撤销。'],
  splitNeedsParts: [422, '拆分至少要有一个新单位，撤销原单位时至少两个。'],
  mergeNeedsUnits: [422, '合并至少要有两个单位。'],
  mobileTaken: [409, '这个手机号已登记在另一个人名下，没有保存。'],
  badMobile: [422, '手机号不对，应为 11 位数字。'],
  noTaken: [409, '编号 {no} 已有人用。'],
  noMobile: [404, '这个人没有登记手机号。'],
  mainNeeded: [409, '这是主岗，撤下前请先给另一岗位定为主岗。'],
  postTaken: [409, '这个人在这一单位已有同样的岗位，日期重叠。'],
  separation: [422, '三员分离：系统管理员与纪检审计不能是同一个人。'],
  roleNotYours: [403, '「{role}」只能由系统管理员任命。'],
  badPeriod: [422, '结束日要在开始日之后。'],
  delegationTaken: [409, '这几天已有人代管，请先结束原来的代管。'],
  delegationNeedsPost: [422, '{name}在这一单位没有可代管的岗位。'],
  tooMany: [422, '一次最多 {limit} 行。'],
})

const Words = <Word extends string>(words: readonly Word[]) => Type.Unsafe<Word>({ type: 'string', enum: [...words] })
export const Kind = Words(KINDS)
export const DimensionWord = Words(DIMENSIONS)
export const NameKindWord = Words(Object.keys(NAME_KIND_LABELS) as (keyof typeof NAME_KIND_LABELS)[])
export const RoleWord = Words(ROLE_NAMES)
export const StateWord = Words(WHEREABOUTS)
const Period = { from: Day, until: Nullable(Day) }
const Name = Type.String({ minLength: 1, maxLength: 100 })

export const AtDay = Type.Object({ day: Type.Optional(Day), mode: Type.Optional(Words(['asWas', 'asIs'] as const)) })
export const Unit = Type.Object({
  id: Id, code: Type.String(), name: Type.String(), kind: Kind, external: Type.Boolean(), reporting: Type.Boolean(),
  aliases: Type.Array(Type.String()),
  parentId: Nullable(Id), inCharge: Nullable(Type.Object({ id: Id, name: Type.String(), holder: Type.String() })),
  host: Nullable(UnitName), place: Nullable(UnitName), groups: Type.Array(UnitName), heads: Type.Array(PersonName),
  people: Type.Integer(),
  ...Period, revision: Type.Integer(),
  /** Mode 现在: the units of the asked day that this one continues. */
  was: Type.Array(UnitName),
})
export type Unit = Static<typeof Unit>
export const UnitList = Type.Object({ items: Type.Array(Unit), total: Type.Integer(), day: Day, asOf: Instant })
export type UnitList = Static<typeof UnitList>
export const UnitsQuery = Type.Object({
  ...AtDay.properties, q: Type.Optional(Prose(50)),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
})
export const UnitHistory = Type.Object({
  unit: Unit,
  names: Type.Array(Type.Object({ id: Id, name: Type.String(), kind: NameKindWord, ...Period })),
  edges: Type.Array(
    Type.Object({ dimension: DimensionWord, parent: UnitName, from: Nullable(Day), until: Nullable(Day) }),
  ),
  lineage: Type.Array(
    Type.Object({ kind: Type.String(), day: Day, before: UnitName, after: UnitName, reason: Type.String() }),
  ),
  asOf: Instant,
})
export type UnitHistory = Static<typeof UnitHistory>

export const NewUnit = Type.Object({
  name: Name, kind: Kind, from: Day, aliases: Type.Optional(Type.Array(Name, { maxItems: 20 })),
  reporting: Type.Optional(Type.Boolean()),
  parentId: Type.Optional(Nullable(Id)), inChargeId: Type.Optional(Nullable(Id)), hostId: Type.Optional(Nullable(Id)),
  placeId: Type.Optional(Nullable(Id)), contractNo: Type.Optional(Line(60)),
})
export type NewUnit = Static<typeof NewUnit>
const Seen = { revision: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) }
const FromDay = { day: Day, reason: Line(200), ...Seen }
export const RenameUnit = Type.Object({ name: Name, ...FromDay })
export const CloseUnit = Type.Object(FromDay)
export const NewAlias = Type.Object({ name: Name, kind: Words(['alias', 'abbreviation'] as const), from: Day, ...Seen })
export const ChangeEdge = Type.Object({
  dimension: DimensionWord, parentIds: Type.Array(Id, { maxItems: 20 }), ...FromDay,
})
export const SplitUnit = Type.Object({
  into: Type.Array(
    Type.Object({ name: Name, personIds: Type.Array(Id, { maxItems: 2000 }) }), { minItems: 1, maxItems: 20 },
  ),
  /** The old unit goes on beside the new ones. */
  keep: Type.Boolean(), ...FromDay,
})
export const MergeUnits = Type.Object({
  unitIds: Type.Array(Id, { minItems: 1, maxItems: 20 }), name: Name, day: Day, reason: Line(200),
})
export const Made = Type.Object({ id: Id })
export const MadeMany = Type.Object({ ids: Type.Array(Id) })

export const PeopleQuery = Type.Object({
  ...Paging, q: Type.Optional(Prose(50)), unit: Type.Optional(Id), day: Type.Optional(Day),
  /** With `unit`: all below it as well. */
  below: Type.Optional(Type.Boolean()),
})
export const PersonRow = Type.Object({
  id: Id, no: Type.String(), name: Type.String(), unit: Nullable(UnitName), role: Type.String(), title: Type.String(),
  posts: Type.Integer(), employment: Type.String(), state: Nullable(StateWord),
})
export type PersonRow = Static<typeof PersonRow>
export const PeopleList = Type.Object({ items: Type.Array(PersonRow), total: Type.Integer(), asOf: Instant })
export type PeopleList = Static<typeof PeopleList>
export const Person = Type.Object({
  id: Id, no: Type.String(), name: Type.String(), employment: Type.String(), ...Period, revision: Type.Integer(),
  mobile: Nullable(Type.String()), mayReveal: Type.Boolean(), mayManage: Type.Boolean(), mayEnter: Type.Boolean(),
  mayDelegate: Type.Boolean(),
  posts: Type.Array(
    Type.Object({ id: Id, unit: UnitName, role: RoleWord, title: Type.String(), main: Type.Boolean(), ...Period }),
  ),
  delegations: Type.Array(Type.Object({
    id: Id, given: Type.Boolean(), other: PersonName, unit: UnitName, ground: Type.String(), ...Period,
  })),
  whereabouts: Type.Array(
    Type.Object({
      state: StateWord, ...Period, note: Nullable(Type.String()), enteredBy: PersonName, enteredAt: Instant,
    }),
  ),
  asOf: Instant,
})
export type Person = Static<typeof Person>
const Mobile = Personal(Prose(20))
export const NewPerson = Type.Object({
  name: Name, no: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9-]{1,30}$' })), mobile: Type.Optional(Mobile),
  from: Day,
  unitId: Id, role: RoleWord, title: Type.Optional(Prose(50)),
})
export const ChangePerson = Type.Object({ name: Type.Optional(Name), mobile: Type.Optional(Nullable(Mobile)), ...Seen })
export const NewPost = Type.Object({
  unitId: Id, role: RoleWord, title: Prose(50), main: Type.Boolean(), from: Day,
  until: Type.Optional(Nullable(Day)), ...Seen,
})
export const EndPost = Type.Object({ day: Day, ...Seen })
export const Reveal = Type.Object({ reason: Line(200) })
export const Mobiles = Type.Object({ mobile: Type.String() })

export const NewDelegation = Type.Object({
  fromPersonId: Id, toPersonId: Id, unitId: Id, from: Day, until: Day, ground: Line(100),
})
export const NewWhereabouts = Type.Object({
  personId: Id, state: StateWord, from: Day, until: Type.Optional(Nullable(Day)),
  note: Type.Optional(Personal(Prose(200))),
})
export const BatchWhereabouts = Type.Object({
  day: Day, items: Type.Array(Type.Object({ personId: Id, state: StateWord }), { minItems: 1, maxItems: 1000 }),
})
const Counts = Type.Object({
  onDuty: Type.Integer(), remoteWork: Type.Integer(), travelling: Type.Integer(), onLeave: Type.Integer(),
  unfilled: Type.Integer(),
})
export const UnitWhereabouts = Type.Object({
  unit: UnitName, day: Day, counts: Counts, mayEnter: Type.Boolean(), asOf: Instant,
  items: Type.Array(Type.Object({
    id: Id, name: Type.String(), title: Type.String(), state: Nullable(StateWord), until: Nullable(Day),
    note: Nullable(Type.String()),
  })),
})
export type UnitWhereabouts = Static<typeof UnitWhereabouts>
export const WhereaboutsSummary = Type.Object({
  day: Day, asOf: Instant,
  items: Type.Array(Type.Object({ unit: UnitName, total: Type.Integer(), ...Counts.properties })),
})
export type WhereaboutsSummary = Static<typeof WhereaboutsSummary>
