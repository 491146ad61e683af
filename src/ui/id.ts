/** Client-made keys (主键): UUIDv7, so that a repeated send is the same row. Works on plain http, unlike randomUUID. */
import { serverNow } from './clock.ts'

export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const time = serverNow().getTime().toString(16).padStart(12, '0')
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${time.slice(0, 8)}-${time.slice(8)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
