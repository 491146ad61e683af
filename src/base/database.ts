/** The connection to PostgreSQL (数据库): typed by db/tables.ts, days as strings, bigints as bigint. */
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Tables } from '../../db/tables.ts'

export type Database = Kysely<Tables>
export type UnitOfWork = Transaction<Tables>
/** Reads take either: outside or inside a transaction. */
export type Reader = Database | UnitOfWork

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text) // a Beijing day is a string, never a Date
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => BigInt(text))

export function openPool(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString, max, application_name: 'bihuan' })
  pool.on('error', () => undefined) // an idle connection lost with its server; the next use reconnects and tells
  pool.on('connect', (client) => void client.on('error', () => undefined)) // one lost in use: its query tells, the process lives on
  return pool
}

export function openDatabase(pool: pg.Pool): Database {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

const SERIALISATION = new Set(['40001', '40P01'])

/** Runs `work` in one transaction, again when PostgreSQL asks for it (serialisation failure, deadlock). */
export async function transact<Result>(db: Database, work: (uow: UnitOfWork) => Promise<Result>, tries = 4): Promise<Result> {
  try {
    return await db.transaction().execute(work)
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    if (tries <= 1 || !SERIALISATION.has(code)) throw error
    return transact(db, work, tries - 1)
  }
}
