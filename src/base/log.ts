/** The log (日志): one JSON line an event. What a request carries is never logged; a path holds ids only. */
import pino, { type DestinationStream, type Logger } from 'pino'

export type Log = Logger

export function createLog(level: string, destination?: DestinationStream): Log {
  const options = { level, redact: ['req.headers', '*.password', '*.mobile'], base: { pid: process.pid } }
  return destination ? pino(options, destination) : pino(options, pino.destination(2))
}
