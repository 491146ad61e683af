/**
 * One connection of this process that LISTENs (监听): hints wake the streams, the tables stay the truth. When the
 * connection is lost it comes back by itself, and everybody is told to look again, since hints in between are gone.
 */
import pg from 'pg'
import type { Log } from '#base/log.ts'

const CHANNEL = 'bihuan_change'
const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 15_000

export interface ChangeListener {
  /** Settles once the connection listens, or at once when it already does. */
  ready(): Promise<void>
  close(): Promise<void>
}

interface Ears { onPayload: (payload: string) => void, onReturn: () => void }

export function listenForChanges(databaseUrl: string, log: Log, { onPayload, onReturn }: Ears): ChangeListener {
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  let isClosed = false
  let waitMs = FIRST_WAIT_MS
  let hasListened = false

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: databaseUrl, application_name: 'bihuan-live', keepAlive: true })
    client = fresh
    fresh.on('notification', ({ payload }) => { if (payload) onPayload(payload) })
    fresh.on('error', (error) => lose(fresh, error))
    fresh.on('end', () => lose(fresh))
    try {
      await fresh.connect()
      await fresh.query(`listen ${CHANNEL}`)
    } catch (error) {
      return lose(fresh, error as Error)
    }
    waitMs = FIRST_WAIT_MS
    if (hasListened) onReturn()
    hasListened = true
  }
  const lose = (lost: pg.Client, error?: Error): void => {
    if (isClosed || client !== lost) return
    client = undefined
    log.warn({ err: error, waitMs }, 'live listener lost its connection')
    void lost.end().catch(() => undefined)
    retry = setTimeout(() => { first = connect() }, waitMs)
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
  }
  let first = connect()

  return {
    ready: () => first,
    async close() {
      isClosed = true
      clearTimeout(retry)
      await first
      await client?.end().catch(() => undefined)
    },
  }
}
