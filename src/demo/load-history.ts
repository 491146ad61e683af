/**
 * Thirty days of the demonstration centre's history (演示历史), relative to today: its people do by the real routes what
 * offices do, some late, some never. The clock is the only thing that is not real.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { addDays, dayOf, instantOf, weekdayOf } from '#base/day.ts'
import type { Platform } from '#base/platform.ts'
import { issueObligations } from '#kernel/obligation/face.ts'
import { recorded } from '#kernel/record/face.ts'
import { assemble } from '../app.ts'
import { JOBS } from '../jobs.ts'
import { openChance, type Chance } from './chance.ts'
import { readDemo, type DemoCentre } from './load-organisation.ts'
import { openPeople, type People } from './people.ts'
import { acknowledgeNotices, enterWhereabouts, sendNotice } from './house-days.ts'
import { fillRunning, handleTasks, signNew } from './office-day.ts'

export const HISTORY_DAYS = 28
const SEED = 7

export interface Stage {
  people: People
  chance: Chance
  centre: DemoCentre
  codeOf: ReadonlyMap<string, string>
  units: readonly { code: string, kind: string, reporting: boolean }[]
  phrases: Phrases
  /** Moves the clock to a time of the day that is being told. */
  at(time: string): void
  day(): string
}
export interface Phrases {
  progress: Record<string, string[]>, difficulty: string[], returnReasons: string[], extensionReasons: string[], evidenceTitles: string[]
}

export async function loadHistory(platform: Platform, centre: DemoCentre, say: (message: string) => void): Promise<void> {
  const today = platform.clock.today()
  let now = instantOf(addDays(today, -HISTORY_DAYS), '08:00')
  // The demonstration signs its people in hundreds of times a minute, on this machine, whatever the server's limits are.
  const config = { ...platform.config, host: '127.0.0.1', requestsPerMinute: 1_000_000, signInsPerMinute: 100_000 }
  const told: Platform = { ...platform, config, clock: { now: () => now, today: () => dayOf(now) } }
  const app = await assemble(told)
  await app.ready()
  const stage: Stage = {
    people: openPeople(app), chance: openChance(SEED), centre, units: readDemo('units.json'), phrases: readDemo('phrases.json'),
    codeOf: new Map([...centre.unitOf].map(([code, id]) => [id, code])),
    at: (time) => { now = instantOf(dayOf(now), time) },
    day: () => dayOf(now),
  }
  try {
    await loadRegister(told, stage)
    await issueFirstMinutes(stage)
    await sendNotice(told, stage)
    for (let day = addDays(today, -HISTORY_DAYS); day < today; day = addDays(day, 1)) {
      now = instantOf(day, '08:00')
      await catchUp(app)
      await tellDay(stage)
      if (day === addDays(today, 1 - HISTORY_DAYS)) await acknowledgeNotices(stage)
      if (day === addDays(today, -1)) await enterWhereabouts(stage)
      if (weekdayOf(day) === 7) say(`演示历史：${day}`)
    }
  } finally {
    await app.close()
  }
  await catchUp({ platform } as FastifyInstance)
}

async function catchUp({ platform }: FastifyInstance): Promise<void> {
  for (const job of JOBS) await job.run(platform)
}

async function tellDay(stage: Stage): Promise<void> {
  const isRest = weekdayOf(stage.day()) > 5
  if (!isRest) {
    stage.at('09:10')
    await signNew(stage)
    stage.at('10:30')
    await handleTasks(stage)
  }
  stage.at('15:20')
  await fillRunning(stage)
}

/** What ran before the emergency (原有督办台账). */
async function loadRegister(platform: Platform, { centre, day }: Stage): Promise<void> {
  const items = readDemo<{ title: string, owner: string, openedDaysAgo: number, dueInDays: number | null, state: string, cadence?: string }[]>('register.json')
  const today = addDays(day(), HISTORY_DAYS)
  const personId = centre.personOf.values().next().value!
  await recorded(platform, { kind: 'person', personId }, (uow, note) => issueObligations(uow, { platform, note, actorPersonId: personId, at: platform.clock.now() },
    items.map((item) => ({
      origin: 'register', kind: item.cadence ? 'duty' : 'task', nature: 'task', title: item.title, body: item.title,
      ownerUnitIds: [centre.unitOf.get(item.owner)!], distribution: 'single',
      cadence: item.cadence === 'weekly' ? { type: 'weekly', weekday: 5, time: '16:00' } : item.cadence === 'monthly' ? { type: 'monthly', day: 25, time: '16:00' } : { type: 'once' },
      dueAt: item.dueInDays === null ? null : instantOf(addDays(today, item.dueInDays), '17:30'),
      until: { kind: 'open' }, firstDay: item.cadence ? day() : addDays(today, -Math.max(item.openedDaysAgo, HISTORY_DAYS + 1)),
      acceptance: { needs: 'text', note: '' },
      imported: {
        state: item.state === 'closed' && (item.dueInDays ?? 0) < -HISTORY_DAYS ? 'closed' : 'inProgress',
        issuedAt: instantOf(addDays(today, -Math.max(item.openedDaysAgo, HISTORY_DAYS + 1)), '10:00'),
        closedAt: item.state === 'closed' && (item.dueInDays ?? 0) < -HISTORY_DAYS ? instantOf(addDays(today, item.dueInDays ?? 0), '15:00') : null,
      },
    }))))
}

/** The first minutes of the emergency, with the days that fit today. */
async function issueFirstMinutes(stage: Stage): Promise<void> {
  const template = readFileSync(resolve(import.meta.dirname, '../../db/demo/minutes-0.txt'), 'utf8')
  const [year, month, date] = stage.day().split('-').map(Number)
  const text = template.replace('{今}', `${year}年${month}月${date}日`).replace(/\{\+(\d+)\}/g, (_, days: string) => {
    const [, dueMonth, dueDate] = addDays(stage.day(), Number(days)).split('-').map(Number)
    return `${dueMonth}月${dueDate}日`
  })
  stage.at('08:30')
  const clerk = await stage.people.as('coordinator1')
  const { body: taken } = await clerk.send<{ id: string, questions: { id: string, state: string }[] }>('POST', '/api/minutes', { text })
  const open = taken.questions.filter(({ state }) => state === 'open').map(({ id }) => id)
  if (open.length > 0) await clerk.send('POST', `/api/minutes/${taken.id}/questions/bulk`, { ids: open, leaveOpen: true })
  const review = await clerk.get<{ revision: number, proposals: { id: string, owners: unknown[], revision: number, state: string }[] }>(`/api/minutes/${taken.id}`)
  for (const { id, revision } of review.proposals.filter(({ owners, state }) => owners.length === 0 && state === 'proposed')) {
    await clerk.send('POST', `/api/minutes/${taken.id}/proposals/${id}/drop`, { revision })
  }
  stage.at('08:50')
  const { revision } = await clerk.get<{ revision: number }>(`/api/minutes/${taken.id}`)
  await (await stage.people.as('director')).send('POST', `/api/minutes/${taken.id}/issue`, { basis: 'signed', revision })
}
