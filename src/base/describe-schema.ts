/** Describes a migrated database as text: a readable dump for review, and the table types for Kysely. */
import pg from 'pg'

const SCHEMAS = ['kernel', 'auth']

interface Column { schema: string, table: string, column: string, type: string, nullable: boolean, standard: string | null, generated: boolean, comment: string | null }

const TYPES: Record<string, string> = {
  uuid: 'string', text: 'string', date: 'string', int4range: 'string', daterange: 'string', xid8: 'string',
  integer: 'number', boolean: 'boolean', bigint: 'bigint', bytea: 'Buffer', 'timestamp with time zone': 'Date', jsonb: 'unknown',
  'uuid[]': 'string[]', 'text[]': 'string[]',
}

function typeOf({ type, nullable, standard, generated }: Column): string {
  const known = TYPES[type]
  if (!known) throw new Error(`db/tables.ts knows no type for ${type}`)
  const value = nullable ? `${known} | null` : known
  if (generated) return `GeneratedAlways<${value}>`
  return standard === null ? value : `Generated<${value}>`
}

export async function describeSchema(url: string): Promise<{ dump: string, types: string }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows: columns } = await client.query<Column>(`
      select n.nspname as schema, c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
        not a.attnotnull as nullable, pg_get_expr(d.adbin, d.adrelid) as standard,
        a.attidentity = 'a' or a.attgenerated <> '' as generated, col_description(c.oid, a.attnum) as comment
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where n.nspname = any($1) and c.relkind in ('r', 'p', 'v') order by 1, 2, a.attnum`, [SCHEMAS])
    const { rows: extras } = await client.query<{ table: string, line: string }>(`
      select conrelid::regclass::text as table, format('constraint %s %s', conname, pg_get_constraintdef(oid)) as line
      from pg_constraint where connamespace::regnamespace::text = any($1) and conrelid <> 0 and contype <> 'n'
      union all
      select indrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index i
      where (select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = indrelid) = any($1)
        and not exists (select from pg_constraint where conindid = indexrelid and conrelid = indrelid)
      order by 1, 2`, [SCHEMAS])
    const { rows: comments } = await client.query<{ table: string, comment: string | null }>(`
      select c.oid::regclass::text as table, obj_description(c.oid) as comment from pg_class c
      join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1) and c.relkind in ('r', 'p', 'v')`, [SCHEMAS])
    return { dump: writeDump(columns, extras, new Map(comments.map((row) => [row.table, row.comment]))), types: writeTypes(columns) }
  } finally {
    await client.end()
  }
}

function group(columns: readonly Column[]): Map<string, Column[]> {
  const tables = new Map<string, Column[]>()
  for (const column of columns) {
    const name = `${column.schema}.${column.table}`
    tables.set(name, [...tables.get(name) ?? [], column])
  }
  return tables
}

function writeTypes(columns: readonly Column[]): string {
  const tables = [...group(columns)].map(([name, list]) => {
    const fields = list.map((column) => `    ${/^[a-z_0-9]+$/.test(column.column) ? column.column : `'${column.column}'`}: ${typeOf(column)}`)
    return [`  '${name}': {`, ...fields, '  }'].join('\n')
  })
  const head = "/** Generated from the migrations by `./bihuan schema`; never edited by hand. */\nimport type { Generated, GeneratedAlways } from 'kysely'\n"
  return `${head}\nexport interface Tables {\n${tables.join('\n')}\n}\n`
}

function writeDump(columns: readonly Column[], extras: readonly { table: string, line: string }[], comments: Map<string, string | null>): string {
  const tables = [...group(columns)].map(([name, list]) => {
    const lines = list.map(({ column, type, nullable, standard, comment }) =>
      `  ${column} ${type}${nullable ? '' : ' not null'}${standard === null ? '' : ` default ${standard}`}${comment ? ` -- ${comment}` : ''}`)
    const more = extras.filter(({ table }) => table.replaceAll('"', '') === name).map(({ line }) => `  ${line}`)
    return [`-- ${comments.get(name) ?? ''}`, `table ${name}`, ...lines, ...more].join('\n')
  })
  return `-- Written by \`./bihuan schema\` from the migrations, so that a review sees the whole; not run by anything.\n\n${tables.join('\n\n')}\n`
}
