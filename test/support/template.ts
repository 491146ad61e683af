/** The template database every test clones (测试样板): migrated, with the demonstration centre's organisation loaded. */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startCluster, type Cluster } from '../../src/base/cluster.ts'
import { createClock } from '../../src/base/clock.ts'
import { readConfig, type Config } from '../../src/base/config.ts'
import { openDatabase, openPool } from '../../src/base/database.ts'
import { openKeys } from '../../src/base/keys.ts'
import { createLog } from '../../src/base/log.ts'
import { ensureAppRole, ensureDatabase, migrate } from '../../src/base/migrate.ts'
import { loadDemoOrganisation } from '../../src/demo/load-organisation.ts'
import { loadCalendar } from '../../src/kernel/calendar/face.ts'
import { prepareJobs } from '../../src/kernel/job/prepare.ts'
import { recorded, SYSTEM } from '../../src/kernel/record/face.ts'

/** The Beijing instant at which a test's world begins, unless it says otherwise: Monday of the second week. */
export const BEGIN = '2020-02-10T09:00:00+08:00'
export const TEMPLATE = 'bihuan_template'

export interface TestCluster { url: string, keysDir: string, stop(): Promise<void> }

/** Starts a database server of its own for a test run (durability off: a test never survives its machine). */
export async function startTestCluster(folder: string): Promise<TestCluster> {
  const cluster: Cluster = await startCluster(folder, () => undefined, { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' })
  process.once('exit', () => stopAtOnce(cluster.postmaster)) // a run cut short leaves no server behind
  const keysDir = join(folder, 'keys')
  mkdirSync(keysDir, { recursive: true })
  await buildTemplate(cluster.url, keysDir)
  return { url: cluster.url, keysDir, stop: cluster.stop }
}

export function testConfig(overrides: Record<string, string>): Config {
  return readConfig({ BIHUAN_LOG: 'silent', BIHUAN_RATE: '1000000', BIHUAN_SIGN_IN_RATE: '100000', BIHUAN_POOL: '6', ...overrides })
}

async function buildTemplate(url: string, keysDir: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [TEMPLATE])
  await client.end()
  if (rowCount && existsSync(keysDir)) return
  const keys = openKeys(keysDir)
  const ownerUrl = await ensureDatabase(url, TEMPLATE)
  await ensureAppRole(ownerUrl, keys.secret('database'))
  await migrate(ownerUrl)
  await prepareJobs(ownerUrl)
  const pool = openPool(ownerUrl, 2)
  const db = openDatabase(pool)
  const clock = createClock(() => new Date(BEGIN))
  const config = testConfig({ BIHUAN_KEYS: keysDir })
  const platform = { config, db, databaseUrl: ownerUrl, clock, keys, log: createLog('silent') }
  await recorded(platform, SYSTEM, async (uow, note) => {
    await loadDemoOrganisation(platform, uow)
    note({ action: 'demo.load', object: { kind: 'centre', id: 'demo' } })
  })
  await loadCalendar(platform)
  await db.destroy()
}

function stopAtOnce(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT')
  } catch {
    // it has gone already
  }
}
