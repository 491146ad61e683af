/** The coordinator's desk (协调): what does not turn by itself, each list cut where nobody reads on, each count whole. */
import type { Reader } from '#base/database.ts'
import { addDays, dayOf, startOf } from '#base/day.ts'
import { findPolicy } from '#kernel/policy/face.ts'
import { presentRows } from './present.ts'
import { SOON_DAYS } from './rules-figures.ts'
import { momentOf } from './sight.ts'
import * as store from './store-desk.ts'
import { countFigures } from './store-figures.ts'
import { listSaid } from './store-rows.ts'
import type { ObligationRow } from './wire.ts'
import type { Coordination } from './wire-desk.ts'

const SIGN_HOURS = 24
const NOTICE_DAYS = 30

export async function readCoordination(db: Reader, asOf: Date): Promise<Coordination> {
  const limit = Number(await findPolicy(db, 'obligation.signHours', dayOf(asOf)) ?? SIGN_HOURS)
  const moment = await momentOf(db, asOf)
  const signedBy = new Date(asOf.getTime() - limit * 3_600_000)
  const figures = await countFigures(db, moment)
  const counts = await store.countWaiting(db, signedBy)
  const found = await store.listPlaces(db, moment, signedBy)
  const rows = new Map((await presentRows(db, found.records, asOf)).map((row) => [row.id, row]))
  const of = (place: store.Place): ObligationRow[] => found.idsOf[place].map((id) => rows.get(id)!)
  const said = await listSaid(db, found.idsOf.help)
  const notices = await store.listUnreadNotices(db, startOf(addDays(dayOf(asOf), -NOTICE_DAYS)))
  const questions = await store.listOpenQuestions(db)
  return {
    limits: { signHours: limit, soonDays: SOON_DAYS },
    counts: {
      ...counts, open: figures.open, dueSoon: figures.soon, overdue: figures.overdue, missed: figures.missed,
      awaitingReview: figures.review, unreadNotices: notices.length, openQuestions: questions.length,
    },
    unsigned: of('unsigned'), dueSoon: of('dueSoon'), overdue: of('overdue'), returned: of('returned'),
    awaitingReview: of('awaitingReview'), awaitingClose: of('awaitingClose'), extensions: of('extensions'),
    help: of('help').map((obligation) => ({
      obligation, sentence: said.get(obligation.id)?.sentence ?? '',
      at: (said.get(obligation.id)?.at ?? asOf).toISOString(),
    })),
    unreadNotices: notices.map(({ id, title, recipients, sent_at, unread }) =>
      ({ id, title, sentAt: sent_at.toISOString(), unread, recipients })),
    openQuestions: questions.map((row) =>
      ({ id: row.id, minutesId: row.minutes_id, minutesTitle: row.title, sentence: row.sentence })),
    asOf: asOf.toISOString(),
  }
}
