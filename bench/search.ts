/** Finding a two-character name among 600,000 people (检索): our index of keyed pairs, against pg_trgm over the name. */
import { sql } from 'kysely'
import { readName } from '../src/base/pinyin.ts'
import { openKeys } from '../src/base/keys.ts'
import { ensureDatabase, ensureAppRole, migrate } from '../src/base/migrate.ts'
import { openDatabase, openPool, type Database } from '../src/base/database.ts'
import { startCluster } from '../src/base/cluster.ts'
import type { Principal } from '../src/kernel/identity/face.ts'
import { digestOf } from '../src/kernel/search/face.ts'
import { find } from '../src/kernel/search/find.ts'
import { entryGrams, typedSound } from '../src/kernel/search/rules.ts'
import { median, percentile, round, time, type Bench } from './support/form.ts'
import { newFolder, removeFolder } from './support/server.ts'

const PEOPLE = 600_000
const DISTINCT = 20_000
const QUERIES = 60
const BAR_MS = 20
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰文建国志永春雪梅海燕晓东俊峰子轩雨涵欣怡浩然思远嘉宁']

/** Distinct names, a third of them of two characters. */
function namesOf(count: number): string[] {
  const names: string[] = []
  for (let turn = 0; names.length < count; turn++) {
    const surname = SURNAMES[turn % SURNAMES.length]!
    const first = GIVEN[Math.floor(turn / SURNAMES.length) % GIVEN.length]!
    const second = GIVEN[Math.floor(turn / SURNAMES.length / GIVEN.length) % GIVEN.length]!
    names.push(turn < SURNAMES.length * GIVEN.length ? surname + first : surname + first + second)
  }
  return names
}

async function load(db: Database, names: readonly string[], digest: (gram: string) => string): Promise<void> {
  const known = new Map<string, string>()
  const remembered = (gram: string): string => known.get(gram) ?? (known.set(gram, digest(gram)), known.get(gram)!)
  await sql`create table public.sample (n integer, name text, pinyin text, initials text, grams text[])`.execute(db)
  for (let from = 0; from < names.length; from += 1_000) {
    const rows = names.slice(from, from + 1_000).map((name, at) => {
      const { pinyin, initials } = readName(name, true)
      return { n: from + at, name, pinyin, initials, grams: entryGrams('person', name, [initials, typedSound(pinyin)], remembered) }
    })
    await sql`insert into public.sample select n, name, pinyin, initials, array(select jsonb_array_elements_text(grams))
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (n integer, name text, pinyin text, initials text, grams jsonb)`.execute(db)
  }
  await sql`create table public.everybody as select gen_random_uuid() as id, s.*, i from public.sample s, generate_series(1, ${PEOPLE / DISTINCT}::integer) i`.execute(db)
  await sql`insert into kernel.person (id, no, name, pinyin, initials, sound, grams, employment, valid)
    select id, n || '-' || i, name, pinyin, initials, replace(pinyin, ' ', ''), '{}', 'staff', '[2019-01-01,)' from public.everybody`.execute(db)
  await sql`insert into kernel.search_entry (kind, object_id, unit_ids, title, grams, at)
    select 'person', id, '{}', '', grams, '2020-02-10T00:00:00Z'::timestamptz + i * interval '1 minute' from public.everybody`.execute(db)
  await sql`create index person_name_trgm on kernel.person using gin (name gin_trgm_ops)`.execute(db)
  await sql`vacuum analyze kernel.person`.execute(db)
  await sql`vacuum analyze kernel.search_entry`.execute(db)
}

export const bench: Bench = async ({ say }) => {
  const folder = newFolder()
  const cluster = await startCluster(folder, say)
  try {
    const url = await ensureDatabase(cluster.url, 'bihuan')
    await ensureAppRole(url, 'bench')
    await migrate(url)
    const keys = openKeys(`${folder}/keys`)
    const db = openDatabase(openPool(url, 2))
    const names = namesOf(DISTINCT)
    const loadMs = await time(() => load(db, names, digestOf(keys)))
    say(`${PEOPLE} people loaded in ${round(loadMs / 1000)} s`)
    const grant = { role: 'coordinator', unitId: '', units: { unit: [], subtree: [], host: [] } } as const
    const principal: Principal = { accountId: '', personId: '', username: '', sessionToken: '', demo: false, mustChangePassword: false, grants: [grant] }
    const short = names.filter((name) => [...name].length === 2)
    const ours: number[] = []
    const naive: number[] = []
    const limit: number[] = []
    for (let turn = 0; turn < QUERIES; turn++) {
      const name = short[(turn * 37) % short.length]!
      ours.push(await time(async () => {
        const { items } = await find(db, keys, principal, name, ['person'], 20)
        if (items.length === 0) throw new Error(`${name} was not found`)
      }))
      naive.push(await time(() => sql`select id, name from kernel.person where name like ${`%${name}%`} order by pinyin limit 20`.execute(db)))
      limit.push(await time(() => sql`select 1`.execute(db)))
    }
    await db.destroy()
    return {
      settings: { people: PEOPLE, queries: QUERIES, fsync: true, loadSeconds: round(loadMs / 1000) },
      ours: { medianMs: median(ours), p95Ms: percentile(ours, 0.95) },
      naive: { trigramMedianMs: median(naive) },
      limit: { roundTripMedianMs: median(limit) },
      ratios: { naiveToOurs: round(median(naive) / median(ours)), oursToLimit: round(median(ours) / median(limit)) },
      bars: [
        { name: 'two-character name among 600,000, median ms', value: median(ours), op: '<', bar: BAR_MS },
        { name: 'times faster than pg_trgm', value: round(median(naive) / median(ours)), op: '>=', bar: 3 },
      ],
    }
  } finally {
    await cluster.stop()
    removeFolder(folder)
  }
}
