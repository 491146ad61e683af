/** The streams of this process (实时推送): who listens, how many may, and how a hint reaches each. */
import type { ServerResponse } from 'node:http'
import { hintsFor, resyncFor, type Hint, type Listener } from './rules.ts'
import { refuse } from './wire.ts'

export const MOST_STREAMS = 2_000
export const MOST_OF_ONE = 5
const HEARTBEAT_MS = 20_000
/** A reader that does not read is let go; it comes back and looks again. */
const MOST_UNSENT_BYTES = 262_144
/** Every two minutes a stream asks whether its session and posts still hold; not all of them at once. */
const CHECK_EVERY = 6

export interface Stream extends Listener {
  to: ServerResponse
  /** False once the session has ended, the account was disabled or its posts have changed. */
  stillHolds: () => Promise<boolean>
}

export interface Hub {
  /** @throws Problem `live.tooMany`, `live.tooManyOfYours`. */
  assertRoom(personId: string): void
  add(stream: Stream): void
  tell(hints: readonly Hint[]): void
  /** Hints may have been missed: everybody looks again. */
  resync(): void
  close(): void
  readonly size: number
}

export function openHub(): Hub {
  const streams = new Set<Stream>()
  let eventId = 0
  let beats = 0

  const write = (stream: Stream, text: string): void => {
    if (stream.to.writableLength > MOST_UNSENT_BYTES) drop(stream)
    else stream.to.write(text)
  }
  const drop = (stream: Stream): void => {
    streams.delete(stream)
    stream.to.end()
  }
  const check = (stream: Stream): void => {
    stream.stillHolds().then((holds) => { if (!holds) drop(stream) }, () => undefined)
  }
  const send = (stream: Stream, hint: Hint): void => write(stream, `id: ${eventId}\nevent: change\ndata: ${JSON.stringify(hint)}\n\n`)

  const beat = setInterval(() => {
    beats++
    for (const [at, stream] of [...streams].entries()) {
      write(stream, ': beat\n\n')
      if ((beats + at) % CHECK_EVERY === 0) check(stream)
    }
  }, HEARTBEAT_MS)
  beat.unref()

  return {
    get size() { return streams.size },
    assertRoom(personId) {
      if (streams.size >= MOST_STREAMS) throw refuse.tooMany({ limit: MOST_STREAMS })
      if ([...streams].filter((stream) => stream.personId === personId).length >= MOST_OF_ONE) throw refuse.tooManyOfYours({ limit: MOST_OF_ONE })
    },
    add(stream) {
      streams.add(stream)
      stream.to.on('close', () => streams.delete(stream))
      stream.to.on('error', () => streams.delete(stream))
      write(stream, `retry: 3000\nid: ${eventId}\nevent: ready\ndata: {}\n\n`)
    },
    tell(hints) {
      for (const hint of hints) {
        eventId++
        // An account that was changed (disabled, its sessions revoked) is asked after at once, not at the next turn.
        if (hint.kind === 'account') for (const stream of streams) if (stream.accountId === hint.id) check(stream)
        for (const stream of streams) for (const told of hintsFor(stream, hint)) send(stream, told)
      }
    },
    resync() {
      eventId++
      for (const stream of streams) for (const hint of resyncFor(stream)) send(stream, hint)
    },
    close() {
      clearInterval(beat)
      for (const stream of streams) drop(stream)
    },
  }
}
