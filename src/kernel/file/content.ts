/**
 * Content on disk (文件内容): files/<2>/<sha256> under the data folder. It is on disk before the row that names it
 * commits; content that no row names (the transaction failed) is harmless.
 */
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'

const placeOf = (dataDir: string, sha256: string): string => join(dataDir, 'files', sha256.slice(0, 2), sha256)

/** Writes the bytes durably once; answers their hash. */
export async function keepContent(dataDir: string, bytes: Buffer): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const place = placeOf(dataDir, sha256)
  if (existsSync(place)) return sha256
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  const draft = `${place}.${randomBytes(6).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  } finally {
    await file.close()
  }
  await rename(draft, place)
  await syncFolder(dirname(place))
  return sha256
}

/** A rename is durable only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync()
  await folder.close()
}

/** The content, or undefined when it is not there. */
export function openContent(dataDir: string, sha256: string): Readable | undefined {
  const place = placeOf(dataDir, sha256)
  return existsSync(place) ? createReadStream(place) : undefined
}
