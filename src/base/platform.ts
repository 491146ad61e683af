/** What every part of the running process is handed (平台). */
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import type { Keys } from './keys.ts'
import type { Log } from './log.ts'

export interface Platform {
  config: Config
  db: Database
  /** The address the application role signs in by; for LISTEN and for workers. */
  databaseUrl: string
  /** The only source of time; a simulation injects its own. */
  clock: Clock
  keys: Keys
  log: Log
}
