/** Brings a platform up (准备): database started and migrated, keys opened, application role signed in. */
import { mkdirSync } from 'node:fs'
import { startCluster, type Cluster } from '../base/cluster.ts'
import { createClock, type Clock } from '../base/clock.ts'
import type { Config } from '../base/config.ts'
import { openDatabase, openPool } from '../base/database.ts'
import { openKeys } from '../base/keys.ts'
import { createServerLog, type Log } from '../base/log.ts'
import { ensureAppRole, ensureDatabase, migrate } from '../base/migrate.ts'
import type { Platform } from '../base/platform.ts'
import { loadCalendar } from '../kernel/calendar/face.ts'
import { prepareJobs } from '../kernel/job/prepare.ts'

export interface Prepared {
  platform: Platform
  ownerUrl: string
  close(): Promise<void>
}

export async function prepare(config: Config, say: (message: string) => void, given: { clock?: Clock, log?: Log } = {}): Promise<Prepared> {
  mkdirSync(config.dataDir, { recursive: true })
  const keys = openKeys(config.keysDir)
  let cluster: Cluster | undefined
  let ownerUrl = config.databaseUrl
  if (!ownerUrl) {
    cluster = await startCluster(config.dataDir, say)
    ownerUrl = await ensureDatabase(cluster.url, 'bihuan')
  }
  const databaseUrl = await ensureAppRole(ownerUrl, keys.secret('database'))
  await migrate(ownerUrl, say)
  await prepareJobs(ownerUrl)
  const pool = openPool(databaseUrl, config.poolConnections)
  const db = openDatabase(pool)
  const log = given.log ?? createServerLog(config.logLevel, config.dataDir)
  const platform: Platform = { config, db, databaseUrl, clock: given.clock ?? createClock(), keys, log }
  await loadCalendar(platform)
  return {
    platform,
    ownerUrl,
    async close() {
      await db.destroy()
      await cluster?.stop()
    },
  }
}
