/** Obligations written straight into a test's database (测试事项), for slices that count or show what the loop made. */
import { newId } from '../../src/base/ids.ts'
import type { World } from './world.ts'

export interface GivenObligation {
  owner: string
  title?: string
  leader?: string
  reviewer?: string
  kind?: 'task' | 'duty'
  state?: string
  dueAt?: string
  section?: string
  minutesId?: string
  proposalId?: string
  parentId?: string
  /** Steps after issuing: [state, instant]; the last one's state should be `state`. */
  steps?: readonly (readonly [to: string, at: string])[]
  issuedAt?: string
  /** Periods: [first day, day after the last, due, typed and confirmed at, or undefined]. */
  periods?: readonly (readonly [from: string, to: string, dueAt: string, typedAt?: string])[]
}

const STAMP: Record<string, string> = {
  signedFor: 'signed_at', inProgress: 'started_at', reportedDone: 'reported_at', accepted: 'accepted_at',
    closed: 'closed_at',
}
let count = 0

/** Units by their code. Answers the id. */
export async function giveObligation(world: World, given: GivenObligation): Promise<string> {
  const at = new Date(given.issuedAt ?? '2020-02-03T09:00:00+08:00')
  const id = newId(at)
  const by = await world.personId((await world.db.selectFrom('kernel.person').select('no').orderBy('no')
    .executeTakeFirstOrThrow()).no)
  const owner = await world.unitId(given.owner)
  const steps = [['issued', at.toISOString()] as const, ...(given.steps ?? [])]
  const stamps = Object.fromEntries(steps.flatMap(([to, when]) => (STAMP[to] ? [[STAMP[to], new Date(when)]] : [])))
  await world.db.insertInto('kernel.obligation').values({
    id, no: `T-${++count}`, origin: given.minutesId ? 'minutes' : 'quick', kind: given.kind ?? 'task', nature: 'task',
      title: given.title ?? `事项${count}`,
    body: '', owner_unit_id: owner, leader_unit_id: given.leader ? await world.unitId(given.leader) : null,
    reviewer_unit_id: await world.unitId(given.reviewer ?? 'director'), minutes_id: given.minutesId ?? null,
      proposal_id: given.proposalId ?? null,
    section: given.section ?? '', parent_id: given.parentId ?? null,
    cadence: JSON.stringify(given.kind === 'duty' ? { type: 'daily', time: '16:00' } : { type: 'once' }),
    due_at: given.dueAt ? new Date(given.dueAt) : null, first_day: '2020-02-03',
      acceptance: JSON.stringify({ needs: 'none', note: '' }),
    evidence_source: 'progress', state: given.state ?? 'issued', issued_at: at, ...stamps, created_by: by,
      created_at: at,
  }).execute()
  await world.db.insertInto('kernel.obligation_step').values(steps.map(([to, when], index) => ({
    obligation_id: id, seq: index + 1, action: index === 0 ? 'issue' : 'move',
      from_state: index === 0 ? 'drafted' : steps[index - 1]![0], to_state: to,
    at: new Date(when), by_person_id: by,
  }))).execute()
  for (const [from, to, dueAt, typedAt] of given.periods ?? []) {
    const periodId = newId(at)
    await world.db.insertInto('kernel.obligation_period').values({
      id: periodId, obligation_id: id, unit_id: owner, from_day: from, to_day: to, due_at: new Date(dueAt),
        created_at: at,
    }).execute()
    if (typedAt) {
      const progressId = newId(at)
      await world.db.insertInto('kernel.progress').values({
        id: progressId, obligation_id: id, period_id: periodId, answer: 'nothingNew', sentence: '', typed_by: by,
          typed_at: new Date(typedAt),
      }).execute()
      await world.db.insertInto('kernel.progress_confirmation')
        .values({ progress_id: progressId, confirmed_by: by, confirmed_at: new Date(typedAt) }).execute()
    }
  }
  return id
}
