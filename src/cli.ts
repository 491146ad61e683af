/** The command line (命令): `./bihuan NAME …`. Data goes to stdout, talk to stderr; 0 done, 1 refused, 2 wrong usage. */
interface Command {
  summary: string
  load: () => Promise<{ run: (args: string[]) => Promise<number> }>
}

const COMMANDS: Record<string, Command> = {
  start: { summary: 'start the database and the console, http://127.0.0.1:7480', load: () => import('./commands/start.ts') },
  test: { summary: 'run every check and test', load: () => import('./commands/test.ts') },
  setup: { summary: 'make a real, empty centre with three administrators', load: () => import('./commands/setup.ts') },
  minutes: { summary: 'read minutes and print the duties found', load: () => import('./commands/minutes.ts') },
  bench: { summary: 'measure one performance bar', load: () => import('./commands/bench.ts') },
  schema: { summary: 'write db/schema.sql and db/tables.ts from the migrations', load: () => import('./commands/schema.ts') },
}

function help(): string {
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(9)} ${summary}`)
  return ['用法: ./bihuan <命令> [选项]', '', ...lines, '  help      this list', '', '每个命令都有 --help。', ''].join('\n')
}

async function main([name = 'help', ...args]: string[]): Promise<number> {
  if (name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(help())
    return 0
  }
  const command = COMMANDS[name]
  if (!command) {
    process.stderr.write(`没有「${name}」这个命令。\n\n${help()}`)
    return 2
  }
  const { run } = await command.load()
  return run(args)
}

process.exitCode = await main(process.argv.slice(2))
