/** Passwords and lock-out (口令规则). Source: 等保 8.1.4 身份鉴别 (complexity, lock-out); settings say how many and how long. */
import { refuse } from './wire.ts'

const MIN_LENGTH = 8
const COMMON = new Set(['password', '12345678', '123456789', 'qwertyui', 'admin123', '11111111', '88888888', 'abcd1234', 'password1'])

/** @throws Problem `identity.weakPassword` saying which rule it breaks. */
export function assertPassword(password: string, username: string): void {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length
  if ([...password].length < MIN_LENGTH) throw refuse.weakPassword({ why: `至少 ${MIN_LENGTH} 位` })
  if (kinds < 2) throw refuse.weakPassword({ why: '字母、数字、符号至少有两种' })
  if (COMMON.has(password.toLowerCase())) throw refuse.weakPassword({ why: '太常见' })
  if (password.toLowerCase().includes(username.toLowerCase())) throw refuse.weakPassword({ why: '不能含账号名' })
}

export interface LockState { failures: number, lockedUntil: Date | null }

/** The lock state after one more wrong password. */
export function nextAfterFailure({ failures, lockedUntil }: LockState, at: Date, limits: { failures: number, minutes: number }): LockState {
  const count = lockedUntil && lockedUntil <= at ? 1 : failures + 1 // a lock that has run out starts a new count
  if (count < limits.failures) return { failures: count, lockedUntil: null }
  return { failures: count, lockedUntil: new Date(at.getTime() + limits.minutes * 60_000) }
}

export function isLocked({ lockedUntil }: LockState, at: Date): boolean {
  return lockedUntil !== null && lockedUntil > at
}

const MOBILE = /^(?:\+?86[- ]?)?(1[3-9]\d{9})$/

/** The eleven digits of a Chinese mobile number, or undefined when the login is a username. */
export function mobileOf(login: string): string | undefined {
  return MOBILE.exec(login.replace(/[\s-]/g, ''))?.[1]
}
