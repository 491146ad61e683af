/**
 * Forward-only migrations (数据库迁移): db/migrations/NNNN_*.sql, each once, in one transaction, in order.
 * Two roles from the first: the owner runs these; the application role `bihuan_app` has no UPDATE or DELETE on records.
 */
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import pg from 'pg'

export const APP_ROLE = 'bihuan_app'
const folder = resolve(import.meta.dirname, '../../db/migrations')
const LOCK = 7_480_001

interface Migration { name: string, text: string, digest: string }

function listMigrations(): Migration[] {
  return globSync('*.sql', { cwd: folder }).sort().map((file) => {
    const text = readFileSync(resolve(folder, file), 'utf8')
    return { name: basename(file, '.sql'), text, digest: createHash('sha256').update(text).digest('hex') }
  })
}

/** Creates the database `name` on the cluster of `url` when it is missing; answers its address. */
export async function ensureDatabase(url: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
  if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(name)} encoding 'UTF8' template template0`)
  await client.end()
  const target = new URL(url)
  target.pathname = `/${name}`
  return target.href
}

/** Makes the application role with `password` and answers the address by which it signs in. */
export async function ensureAppRole(ownerUrl: string, password: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query('select pg_advisory_lock($1)', [LOCK])
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [APP_ROLE])
  const clause = `login nosuperuser nocreatedb nocreaterole password ${pg.escapeLiteral(password)}`
  await client.query(`${rowCount ? 'alter' : 'create'} role ${APP_ROLE} ${clause}`)
  await client.end()
  const target = new URL(ownerUrl)
  target.username = APP_ROLE
  target.password = password
  return target.href
}

/**
 * Applies what is missing. A migration that changed after it was applied stops the start: history is not rewritten.
 * @returns the names applied now.
 */
export async function migrate(ownerUrl: string, say: (message: string) => void = () => undefined): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query('create table if not exists public.migration (name text primary key, digest text not null)')
    const { rows } = await client.query<{ name: string, digest: string }>('select name, digest from public.migration')
    const applied = new Map(rows.map((row) => [row.name, row.digest]))
    const fresh: string[] = []
    for (const migration of listMigrations()) {
      const digest = applied.get(migration.name)
      if (digest && digest !== migration.digest) throw new Error(`迁移 ${migration.name} 在执行之后被改动过，不能启动。`)
      if (digest) continue
      say(`正在更新数据库结构 ${migration.name}…`)
      await apply(client, migration)
      fresh.push(migration.name)
    }
    return fresh
  } finally {
    await client.end()
  }
}

async function apply(client: pg.Client, { name, text, digest }: Migration): Promise<void> {
  await client.query('begin')
  await client.query(text)
  await client.query('insert into public.migration (name, digest) values ($1, $2)', [name, digest])
  await client.query('commit')
}
