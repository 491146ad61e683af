/** `./bihuan bench NAME --json`: one performance bar measured (测速), one JSON object on the last line of stdout; exit 1 when a bar does not hold. */
import { parseArgs } from 'node:util'
import type { Bench } from '../../bench/support/form.ts'
import { conclude } from '../../bench/support/form.ts'

const BENCHES: Record<string, { summary: string, load: () => Promise<{ bench: Bench }> }> = {
  minutes: { summary: 'reading minutes: 100,000 characters, and the bars of every gold document at hand', load: () => import('../../bench/minutes.ts') },
  start: { summary: 'cold and warm start to the first page served', load: () => import('../../bench/start.ts') },
  console: { summary: 'first load of the console in kB and seconds at 4x slow-down, and each further screen', load: () => import('../../bench/console.ts') },
  search: { summary: 'finding a two-character name among 600,000 people, against pg_trgm', load: () => import('../../bench/search.ts') },
  issue: { summary: 'issuing the demonstration minutes: some 350 obligations in one act', load: () => import('../../bench/issue.ts') },
}

function help(): string {
  const lines = Object.entries(BENCHES).map(([name, { summary }]) => `  ${name.padEnd(9)} ${summary}`)
  return ['用法: ./bihuan bench <名称> [--json] [--seconds N]', '', ...lines, ''].join('\n')
}

export async function run(args: string[]): Promise<number> {
  const read = readArgs(args)
  const chosen = read?.name ? BENCHES[read.name] : undefined
  if (read?.help) {
    process.stdout.write(help())
    return 0
  }
  if (!read || !chosen) {
    process.stderr.write(help())
    return 2
  }
  const { bench } = await chosen.load()
  const result = conclude(read.name!, await bench({ say: (line) => process.stderr.write(`${line}\n`), seconds: read.seconds }))
  if (!read.json) for (const { name, value, op, bar, holds } of result.bars) process.stderr.write(`${holds ? '✔' : '✖'} ${name}: ${value} (${op} ${bar})\n`)
  process.stdout.write(`${JSON.stringify(result)}\n`)
  return result.holds ? 0 : 1
}

function readArgs(args: string[]): { name: string | undefined, json: boolean, seconds: number, help: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args, allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, seconds: { type: 'string', default: '10' }, help: { type: 'boolean', default: false } },
    })
    const seconds = Number(values.seconds)
    if (positionals.length > 1 || !(seconds > 0 && seconds <= 600)) return undefined
    return { name: positionals[0], json: values.json, help: values.help, seconds }
  } catch {
    return undefined
  }
}
