/** Running the jobs (作业): wakes catch-up work; what is due is decided by the work itself, so a wake-up lost or doubled is harmless. */
import { PgBoss } from 'pg-boss'
import type { Platform } from '#base/platform.ts'
import type { Queue } from './words.ts'

export type { Queue } from './words.ts'
export interface Job { queue: Queue, run: (platform: Platform) => Promise<void> }

/** Starts the workers; answers how to stop them. A job that fails is logged and tried again by the queue. */
export async function startJobs(platform: Platform, jobs: readonly Job[]): Promise<() => Promise<void>> {
  const { log, databaseUrl } = platform
  const boss = new PgBoss({ connectionString: databaseUrl, migrate: false, createSchema: false, max: 3 })
  boss.on('error', (error) => log.warn({ err: error }, 'job queue'))
  await boss.start()
  for (const { queue, run } of jobs) {
    await boss.work(queue, { pollingIntervalSeconds: 5 }, async () => run(platform))
    await boss.send(queue, {})
  }
  return () => boss.stop({ graceful: true, timeout: 5_000 })
}
