/**
 * Loads the demonstration centre in a process of its own (演示中心另起进程装入): a month of office work through a second
 * application leaves hundreds of megabytes behind that the server, which lives on, should not carry.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createClock } from '#base/clock.ts'
import { readConfig } from '#base/config.ts'
import { openDatabase, openPool } from '#base/database.ts'
import { openKeys } from '#base/keys.ts'
import { createLog } from '#base/log.ts'
import type { Platform } from '#base/platform.ts'
import { loadDemo } from './load.ts'

/** @throws when the child could not load everything; what it said stands on stderr. */
export async function loadDemoApart({ databaseUrl }: Pick<Platform, 'databaseUrl'>): Promise<void> {
  const child = fork(import.meta.filename, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  const ended = once(child, 'exit') as Promise<[code: number | null, signal: string | null]>
  child.send({ databaseUrl }) // over the channel: an address with a password belongs in no environment
  const [code, signal] = await ended
  if (code !== 0) throw new Error(`the demonstration centre could not be loaded: ${code ?? signal}`)
}

async function loadHere(databaseUrl: string): Promise<void> {
  const config = readConfig(process.env)
  const db = openDatabase(openPool(databaseUrl, config.poolConnections))
  const platform = { config, db, databaseUrl, clock: createClock(), keys: openKeys(config.keysDir), log: createLog('silent') }
  await loadDemo(platform, (message) => void process.stderr.write(`${message}\n`))
  await db.destroy()
}

if (import.meta.main) {
  process.once('disconnect', () => process.exit(1)) // the server has gone: nobody waits for this
  const [{ databaseUrl }] = await once(process, 'message') as [{ databaseUrl: string }]
  await loadHere(databaseUrl)
  process.exit(0)
}
