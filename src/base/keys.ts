/**
 * Keys and sealing (密钥与封存). Personal values leave their home column only sealed under the key of their person.
 *
 * Each ring (one an emergency, and `standing`) is a file of person keys under the keys folder, kept apart from the
 * database and its backup: destroying a ring, or one line of it, makes everything sealed under it unreadable while
 * the record around it stays whole. Source: PIPL art. 47; 突发事件应对法 art. 85.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, openSync, closeSync, fsyncSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const RING = /^[a-z0-9-]{1,60}$/

export interface Keys {
  /** `v1.<ring>.<bytes>`; opens only with the same person's key. */
  seal(personId: string, text: string, ring?: string): string
  /** The text, or undefined when its key has been destroyed. */
  open(personId: string, sealed: string): string | undefined
  /** A keyed digest for finding equal values without showing them. */
  digest(text: string): Buffer
  /** A named secret of this installation, made on first use. */
  secret(name: string): string
}

export function openKeys(folder: string): Keys {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const rings = new Map<string, Map<string, Buffer>>()

  const secret = (name: string): string => {
    const file = join(folder, `${name}.secret`)
    if (!existsSync(file)) writeDurably(file, randomBytes(32).toString('base64url'))
    return readFileSync(file, 'utf8')
  }
  const load = (ring: string): Map<string, Buffer> => {
    if (!RING.test(ring)) throw new Error(`no such ring: ${ring}`)
    const file = join(folder, `${ring}.ring`)
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
    const keys = new Map<string, Buffer>()
    for (const line of lines) {
      const [person = '', key = ''] = line.split(' ')
      if (!keys.has(person)) keys.set(person, Buffer.from(key, 'base64url')) // of two writers the first line counts
    }
    rings.set(ring, keys)
    return keys
  }
  const find = (ring: string, person: string): Buffer | undefined => rings.get(ring)?.get(person) ?? load(ring).get(person)
  const make = (ring: string, person: string): Buffer => {
    const file = join(folder, `${ring}.ring`)
    appendDurably(file, `${person} ${randomBytes(32).toString('base64url')}\n`)
    return load(ring).get(person)!
  }
  const digestKey = secret('digest')

  return {
    secret,
    digest: (text) => createHmac('sha256', digestKey).update(text.normalize('NFC')).digest(),
    seal(personId, text, ring = 'standing') {
      const key = find(ring, personId) ?? make(ring, personId)
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(personId))
      const body = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `v1.${ring}.${body.toString('base64url')}`
    },
    open(personId, sealed) {
      const [, ring = '', body = ''] = sealed.split('.')
      const key = find(ring, personId)
      if (!key) return undefined
      const bytes = Buffer.from(body, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(personId))
      decipher.setAuthTag(bytes.subarray(-16))
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
    },
  }
}

function writeDurably(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600, flag: 'wx', flush: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // another process was first: its secret counts
  }
}

function appendDurably(file: string, line: string): void {
  appendFileSync(file, line, { mode: 0o600 })
  const handle = openSync(file, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
