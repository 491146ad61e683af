/** Notices, the inbox and receipts (通知、收件箱、回执), as they cross the wire. */
import Type, { type Static } from 'typebox'
import { problems } from '#base/problem.ts'
import { Id, Instant, Line, Nullable, Paging, PersonName, Prose, UnitName } from '#base/schema.ts'
import { FILTERS, GROUPS } from './words.ts'

export const refuse = problems('notice', {
  nobody: [422, '没有选择发往哪些单位，通知没有发出。'],
  noRecipient: [422, '所选单位现在都没有可以收件的人，通知没有发出。请先在「组织」里补上负责人或联系人。'],
  noSuch: [404, '没有这条通知。'],
})

export const InboxItem = Type.Object({
  id: Id, noticeId: Id, kind: Type.String(), title: Type.String(), body: Type.String(),
  object: Nullable(Type.Object({ kind: Type.String(), id: Id })),
  needsAcknowledgement: Type.Boolean(), sentAt: Instant, sentBy: Nullable(PersonName),
  readAt: Nullable(Instant), acknowledgedAt: Nullable(Instant),
})
export type InboxItem = Static<typeof InboxItem>

export const InboxQuery = Type.Object({
  filter: Type.Optional(Type.Enum(FILTERS)),
  /** Only this notice, e.g. when it was found by searching. */
  notice: Type.Optional(Id), ...Paging,
})
export const Inbox = Type.Object({ items: Type.Array(InboxItem), total: Type.Integer(), unread: Type.Integer(), toAcknowledge: Type.Integer(), asOf: Instant })
export type Inbox = Static<typeof Inbox>

export const NewNotice = Type.Object({
  /** Made by the client: the same notice sent twice is sent once. */
  id: Id,
  title: Line(100),
  body: Prose(4000),
  needsAcknowledgement: Type.Boolean(),
  unitIds: Type.Array(Id, { maxItems: 500 }),
  groups: Type.Array(Type.Enum(GROUPS), { maxItems: GROUPS.length }),
})
export type NewNotice = Static<typeof NewNotice>
export const SentNotice = Type.Object({ id: Id, told: Type.Integer(), units: Type.Integer(), untold: Type.Array(UnitName) })
export type SentNotice = Static<typeof SentNotice>

const counts = { recipients: Type.Integer(), read: Type.Integer(), acknowledged: Type.Integer() }
export const NoticeItem = Type.Object({
  id: Id, title: Type.String(), needsAcknowledgement: Type.Boolean(), sentAt: Instant, sentBy: Nullable(PersonName), ...counts,
})
export type NoticeItem = Static<typeof NoticeItem>
export const NoticeQuery = Type.Object({ kind: Type.Optional(Prose(40)), ...Paging })
export const NoticeList = Type.Object({ items: Type.Array(NoticeItem), total: Type.Integer(), asOf: Instant })
export type NoticeList = Static<typeof NoticeList>

export const UnitReceipt = Type.Object({
  unit: UnitName, ...counts,
  unread: Type.Array(PersonName), unacknowledged: Type.Array(PersonName), firstReadAt: Nullable(Instant),
})
export type UnitReceipt = Static<typeof UnitReceipt>
export const Receipts = Type.Object({
  id: Id, title: Type.String(), body: Type.String(), needsAcknowledgement: Type.Boolean(), sentAt: Instant, ...counts,
  /** Units that nobody could be told in. */
  untold: Type.Array(UnitName),
  units: Type.Array(UnitReceipt),
  /** For a chat group: as-of time first, units only. */
  text: Type.String(),
  asOf: Instant,
})
export type Receipts = Static<typeof Receipts>
