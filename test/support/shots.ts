/** Where pictures go (截图): beside the tests to be looked at; with BIHUAN_SHOTS=1 over the kept ones that the repository shows. */
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'

const browser = resolve(import.meta.dirname, '../browser')

/** The folder for this run's pictures, made when missing. */
export function shotsFolder(): string {
  const folder = resolve(browser, process.env.BIHUAN_SHOTS === '1' ? 'shots' : 'out')
  mkdirSync(folder, { recursive: true })
  return folder
}
