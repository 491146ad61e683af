/** Installs the job queue's own schema as the owner (作业), and lets the application role use it. */
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { QUEUES } from './words.ts'

const WANTED = Object.keys(QUEUES)

async function isPrepared(client: pg.Client): Promise<boolean> {
  const { rows: [row] } = await client.query<{ there: boolean }>("select to_regclass('pgboss.queue') is not null as there")
  if (!row?.there) return false
  const { rows } = await client.query<{ name: string }>('select name from pgboss.queue')
  return WANTED.every((name) => rows.some((queue) => queue.name === name))
}

export async function prepareJobs(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    if (await isPrepared(client)) return
    const boss = new PgBoss({ connectionString: ownerUrl, supervise: false, schedule: false })
    await boss.start()
    for (const [name, cron] of Object.entries(QUEUES)) {
      await boss.createQueue(name, { policy: 'short', retryLimit: 3 })
      await boss.schedule(name, cron, null, { tz: 'Asia/Shanghai' })
    }
    await boss.stop({ graceful: false })
    await client.query(`
      grant usage on schema pgboss to bihuan_app;
      grant select, insert, update, delete on all tables in schema pgboss to bihuan_app;
      grant usage on all sequences in schema pgboss to bihuan_app;
      grant execute on all functions in schema pgboss to bihuan_app`)
  } finally {
    await client.end()
  }
}
