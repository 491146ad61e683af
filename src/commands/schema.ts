/** `./bihuan schema`: writes db/schema.sql (the committed dump) and db/tables.ts (types) from the migrations. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startCluster } from '../base/cluster.ts'
import { describeSchema } from '../base/describe-schema.ts'
import { ensureAppRole, ensureDatabase, migrate } from '../base/migrate.ts'

const root = resolve(import.meta.dirname, '../..')

export async function run(args: string[]): Promise<number> {
  if (args.length > 0) {
    process.stderr.write('用法: ./bihuan schema\n重写 db/schema.sql 与 db/tables.ts。\n')
    return args[0] === '--help' ? 0 : 2
  }
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-schema-'))
  const cluster = await startCluster(folder, () => undefined, { fsync: 'off' })
  try {
    await ensureAppRole(cluster.url, 'schema')
    const url = await ensureDatabase(cluster.url, 'bihuan')
    await migrate(url)
    const { dump, types } = await describeSchema(url)
    writeFileSync(resolve(root, 'db/schema.sql'), dump)
    writeFileSync(resolve(root, 'db/tables.ts'), types)
  } finally {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return 0
}
