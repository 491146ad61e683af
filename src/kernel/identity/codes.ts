/** Accounts and their one-time codes (一次性口令): 80 random bits, valid for a day, kept only as a digest. */
import { createHash, randomBytes } from 'node:crypto'
import type { UnitOfWork } from '#base/database.ts'
import { newId } from '#base/ids.ts'
import { hashPassword } from './library.ts'
import { insertAccount, insertActivation } from './store.ts'
import { endActivations } from './store-accounts.ts'

const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ' // none that looks like another
const VALID_MS = 24 * 3_600_000

/** Codes are long and random, so a plain digest is enough. */
export function digestCode(code: string): Buffer {
  return createHash('sha256').update(code.trim().toUpperCase().replaceAll('-', '')).digest()
}

function newCode(): string {
  const letters = Array.from(randomBytes(64)).filter((byte) => byte < 240).slice(0, 16)
    .map((byte) => LETTERS[byte % LETTERS.length]!)
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-')
}

export interface IssuedCode { code: string, expiresAt: Date }

/** A new code for an account; earlier unused ones end. */
export async function issueCode(uow: UnitOfWork, accountId: string, at: Date): Promise<IssuedCode> {
  const code = newCode()
  const expiresAt = new Date(at.getTime() + VALID_MS)
  await endActivations(uow, accountId)
  await insertActivation(uow, { id: newId(at), accountId, digest: digestCode(code), expiresAt })
  return { code, expiresAt }
}

/** An account that nobody can sign in to until its code is used. */
export async function openAccount(
  uow: UnitOfWork, { personId, username, demo }: { personId: string, username: string, demo: boolean }, at: Date,
): Promise<IssuedCode & { id: string }> {
  const id = newId(at)
  const passwordHash = await hashPassword(randomBytes(24).toString('base64url'))
  await insertAccount(uow, { id, personId, username, demo, mustChange: false, passwordHash }, at)
  return { id, ...await issueCode(uow, id, at) }
}
