/** The sign-in library (登录库), configured once: it verifies passwords and keeps sessions; routes and accounts are ours. */
import { hash, verify } from '@node-rs/argon2'
import { betterAuth } from 'better-auth'
import { username } from 'better-auth/plugins'
import type { Platform } from '#base/platform.ts'

// argon2id, 19 MiB, two passes: the OWASP minimum, about 40 ms here
const HASHING = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), HASHING)
}

export function verifyPassword(digest: string, password: string): Promise<boolean> {
  return verify(digest, password.normalize('NFKC'))
}

export type Library = ReturnType<typeof openLibrary>

export function openLibrary({ config, db, keys }: Platform) {
  const address = config.publicUrl || `http://${config.host}:${config.port}`
  return betterAuth({
    baseURL: address,
    basePath: '/api/auth',
    secret: keys.secret('session'),
    database: { db: db.withSchema('auth') as never, type: 'postgres' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashPassword, verify: ({ hash: digest, password }) => verifyPassword(digest, password) },
    },
    session: { expiresIn: config.sessionHours * 3600, disableSessionRefresh: true },
    rateLimit: { enabled: false }, // ours counts by account and address, and is shared with the other routes
    advanced: {
      cookiePrefix: 'bihuan-console',
      useSecureCookies: false, // it would rename the cookie; the attribute is set below
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict', path: '/', secure: address.startsWith('https:') },
    },
    plugins: [username({ minUsernameLength: 2, maxUsernameLength: 40, usernameValidator: () => true })],
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
}
