/** Notices read and not read, and where people work (通知与在岗): what fills these pages of the demonstration centre. */
import { addDays } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { Platform } from '#base/platform.ts'
import { HEADS } from './office-day.ts'
import type { Stage } from './load-history.ts'

/** A notice to everybody, outside firms included, that asks to be acknowledged. */
export async function sendNotice(platform: Platform, stage: Stage): Promise<void> {
  await (await stage.people.as('coordinator1')).send('POST', '/api/notices', {
    id: newId(platform.clock.now()), title: '关于门岗通行和测温安排的通知', needsAcknowledgement: true, unitIds: [], groups: ['全中心', '外协外租单位'],
    body: '自明日起凭证通行，逐人测温登记。请各单位、各外协外租单位通知到每一个人，并回执确认。',
  })
}

/** Most heads acknowledge within the day; some never do, and stand on the list of who has not. */
export async function acknowledgeNotices(stage: Stage): Promise<void> {
  for (const { code } of stage.units.filter((unit) => unit.reporting)) {
    if (stage.chance.happens(0.2)) continue
    const head = await stage.people.of(code, ...HEADS)
    const { items } = await head.get<{ items: { id: string }[] }>('/api/inbox?filter=needsAck&limit=20')
    for (const { id } of items) await head.send('POST', `/api/inbox/${id}/acknowledge`, {}, true)
  }
}

/** Clerks enter where each person works, for two days; one unit in ten has not done it yet. */
export async function enterWhereabouts(stage: Stage): Promise<void> {
  const { chance } = stage
  for (const { code } of stage.units.filter((unit) => unit.reporting)) {
    if (chance.happens(0.1)) continue
    const clerk = await stage.people.of(code, 'clerk', ...HEADS)
    const { items } = await clerk.get<{ items: { id: string }[] }>(`/api/units/${stage.centre.unitOf.get(code)}/whereabouts`)
    for (const { id } of items) {
      const state = chance.happens(0.72) ? 'onDuty' : chance.pick(['remoteWork', 'remoteWork', 'remoteWork', 'onLeave', 'travelling'])
      await clerk.send('POST', '/api/whereabouts', { personId: id, state, from: stage.day(), until: addDays(stage.day(), 2) }, true)
    }
  }
}
