/** What a unit of the demonstration centre does on a day (演示中的一天): signs, answers, reports, asks, reviews, closes. */
import { addDays, daysBetween, instantOf } from '#base/day.ts'
import type { Stage } from './load-history.ts'
import type { Caller } from './people.ts'

interface Row {
  id: string, revision: number, state: string, kind: string, title: string, dueAt: string | null
  owner: { id: string }, reviewer: { id: string }
}
export const HEADS = ['head', 'outsideContact', 'director', 'leader', 'coordinator'] as const
/** These answer to nobody's haste: late to sign, and one firm that never does. */
const SLOW: Record<string, number> = { 'accounting-tenant': 99, exhibition: 3, yunling: 2, 'works-firm': 2 }

const head = (stage: Stage, code: string): Promise<Caller> => stage.people.of(code, ...HEADS)
/** Reporting units, and the leaders' own posts: they owe duties too. */
const doers = (stage: Stage) => stage.units.filter((unit) => unit.reporting || unit.kind === 'leader')

/** Each head signs what came in, most of them the same day. */
export async function signNew(stage: Stage): Promise<void> {
  for (const { code } of doers(stage)) {
    const caller = await head(stage, code)
    const { items } = await caller.get<{ items: (Row & { issuedAt: string | null })[] }>(`/api/obligations?state=issued&unit=${stage.centre.unitOf.get(code)}&limit=200`)
    const due = items.filter(({ issuedAt }) => issuedAt && daysBetween(issuedAt.slice(0, 10), stage.day()) >= (SLOW[code] ?? (stage.chance.happens(0.8) ? 0 : 1)))
    if (due.length > 0) await caller.send('POST', '/api/obligations/batch/sign', { items: due.map(({ id, revision }) => ({ id, revision })) })
  }
}

/** One-off work moves as its due day comes near; reviewers answer the next morning. */
export async function handleTasks(stage: Stage): Promise<void> {
  const clerk = await stage.people.as('coordinator1')
  await closeAccepted(stage, clerk)
  await review(stage, clerk)
  const { items } = await clerk.get<{ items: Row[] }>('/api/obligations?state=signedFor&state=inProgress&state=returned&kind=task&limit=200')
  for (const row of items) await moveOn(stage, row)
}

async function moveOn(stage: Stage, row: Row): Promise<void> {
  const { chance, phrases } = stage
  const left = row.dueAt ? daysBetween(stage.day(), row.dueAt.slice(0, 10)) : 9
  const caller = await head(stage, stage.codeOf.get(row.owner.id)!)
  const path = `/api/obligations/${row.id}`
  if (left === 2 && row.state !== 'returned' && chance.happens(0.12) && row.dueAt) {
    const dueAt = instantOf(addDays(row.dueAt.slice(0, 10), 5), '17:30').toISOString()
    await caller.send('POST', `${path}/ask-extension`, { revision: row.revision, dueAt, reason: chance.pick(phrases.extensionReasons) }, true)
    return
  }
  if (left > 2 && !chance.happens(0.12)) return
  if (left <= 0 && chance.happens(0.35)) return // this one lets it slip
  const sentence = chance.pick(Object.values(phrases.progress).flat())
  const progress = await caller.send<{ revision: number }>('POST', `${path}/progress`, { revision: row.revision, answer: 'progress', sentence }, true)
  if (progress.status >= 300 || left > 2) return
  const title = chance.pick(phrases.evidenceTitles)
  const file = { name: `${title}.txt`, text: `${title}\n${row.title}\n${sentence}\n` }
  const evidence = await caller.upload<{ revision: number }>(`${path}/evidence-file`, file, { revision: String(progress.body.revision) })
  if (evidence.status < 300) await caller.send('POST', `${path}/report`, { revision: evidence.body.revision, sentence }, true)
}

async function review(stage: Stage, clerk: Caller): Promise<void> {
  const { chance, phrases } = stage
  const { items } = await clerk.get<{ items: Row[] }>('/api/obligations?state=reportedDone&state=extensionAsked&limit=200')
  for (const row of items) {
    if (chance.happens(0.2)) continue // the reviewer is busy today
    const caller = await head(stage, stage.codeOf.get(row.reviewer.id)!)
    const path = `/api/obligations/${row.id}`
    if (row.state === 'extensionAsked') {
      const dueAt = instantOf(addDays((row.dueAt ?? stage.day()).slice(0, 10), 5), '17:30').toISOString()
      const verdict = chance.happens(0.7) ? { verdict: 'extended', dueAt } : { verdict: 'refused', reason: '请按原时限办结。' }
      await caller.send('POST', `${path}/answer-extension`, { revision: row.revision, ...verdict }, true)
    } else if (chance.happens(0.18)) {
      await caller.send('POST', `${path}/return`, { revision: row.revision, reason: chance.pick(phrases.returnReasons) }, true)
    } else {
      await caller.send('POST', `${path}/accept`, { revision: row.revision }, true)
    }
  }
}

async function closeAccepted(stage: Stage, clerk: Caller): Promise<void> {
  const { items } = await clerk.get<{ items: Row[] }>('/api/obligations?state=accepted&limit=200')
  for (const row of items) {
    if (stage.chance.happens(0.85)) await clerk.send('POST', `/api/obligations/${row.id}/close`, { revision: row.revision }, true)
  }
}

interface Running {
  rows: { obligationId: string, current: unknown, period: { id: string, toDay: string, dueAt: string } | null }[]
}

/** The one page of running duties: the clerk fills what falls due today, the head confirms in one tap. */
export async function fillRunning(stage: Stage): Promise<void> {
  const { chance, phrases } = stage
  for (const { code } of doers(stage)) {
    if (SLOW[code] === 99 || chance.happens(0.07)) continue // nobody there: that is how a period is missed
    const id = stage.centre.unitOf.get(code)!
    const clerk = await stage.people.of(code, 'clerk', ...HEADS)
    const { rows } = await clerk.get<Running>(`/api/units/${id}/running`)
    const due = rows.filter(({ period, current }) => period && !current && period.dueAt.slice(0, 10) <= stage.day())
    if (due.length === 0) continue
    await clerk.send('PUT', `/api/units/${id}/running`, {
      rows: due.map(({ obligationId, period }) => {
        const [isDifficult, isQuiet] = [chance.happens(0.04), chance.happens(0.3)]
        const answer = isDifficult ? 'difficulty' : isQuiet ? chance.pick(['nothingNew', 'zero']) : 'progress'
        const sentence = isDifficult ? chance.pick(phrases.difficulty) : isQuiet ? '' : chance.pick(Object.values(phrases.progress).flat())
        return { obligationId, periodId: period!.id, answer, sentence }
      }),
    })
    if (chance.happens(0.93)) await (await head(stage, code)).send('POST', `/api/units/${id}/running/confirm`, {}, true)
  }
}
