/** The log (日志): one JSON line an event. What a request carries is never logged; a path holds ids only. */
import { join } from 'node:path'
import pino, { type DestinationStream, type Logger } from 'pino'

export type Log = Logger

export function createLog(level: string, destination?: DestinationStream): Log {
  const options = { level, redact: ['req.headers', '*.password', '*.mobile'], base: { pid: process.pid } }
  return pino(options, destination ?? pino.destination(2))
}

/** A server's log goes to a file under the data folder, and what needs someone to stderr as well. */
export function createServerLog(level: string, dataDir: string): Log {
  const streams = pino.multistream([
    { level: 'trace', stream: pino.destination({ dest: join(dataDir, 'server.log'), mkdir: true, sync: false }) },
    { level: 'error', stream: pino.destination(2) },
  ])
  return createLog(level, streams)
}
