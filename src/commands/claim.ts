/** One server a data folder (占用): a lock file with the pid; one left by a killed server is taken over. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** How to let go again, or undefined when a living server holds the folder. */
export function claimDataFolder(dataDir: string): (() => void) | undefined {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'server.pid')
  const mine = String(process.pid)
  for (let tries = 0; tries < 2; tries++) {
    try {
      writeFileSync(file, mine, { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if (isServer(Number(readFileSync(file, 'utf8')))) return undefined
      rmSync(file, { force: true })
    }
  }
  return undefined
}

/** A pid may have been given to another program since: only one of ours counts. */
function isServer(pid: number): boolean {
  try {
    return pid !== process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('src/cli.ts')
  } catch {
    return false
  }
}
