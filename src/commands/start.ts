/** `./bihuan start`: database, migrations, demonstration centre on first run, console; Ctrl-C stops all of it cleanly. */
import { parseArgs } from 'node:util'
import { ConfigRefused, isLoopback, readConfig, SETTINGS, type Config } from '../base/config.ts'
import { ensureWeb, registerWeb } from '../base/web.ts'
import { assemble } from '../app.ts'
import { JOBS } from '../jobs.ts'
import { loadDemoApart } from '../demo/load-apart.ts'
import { DEMO_PASSWORD } from '../demo/load-organisation.ts'
import { startJobs } from '../kernel/job/face.ts'
import { prepare } from './prepare.ts'
import { claimDataFolder } from './claim.ts'

const say = (message: string): void => void process.stderr.write(`${message}\n`)

function help(): string {
  const settings = Object.values(SETTINGS).map(({ env, standard, about }) => `  ${env.padEnd(20)} ${(standard || '—').padEnd(12)} ${about}`)
  return ['用法: ./bihuan start [--demo]', '', '  --demo   在非本机地址上也装入演示中心的数据（账号仍只能本机使用）', '', '设置（环境变量，默认值，含义）:', ...settings, ''].join('\n')
}

export async function run(args: string[]): Promise<number> {
  const options = readOptions(args)
  if (!options) {
    say(help())
    return 2
  }
  if (options.help) {
    process.stdout.write(help())
    return 0
  }
  try {
    return await serve(readConfig(process.env), options.demo)
  } catch (error) {
    if (error instanceof ConfigRefused) {
      error.reasons.forEach(say)
      return 1
    }
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      say(`端口被占用：${(error as Error).message}。用 BIHUAN_PORT=端口号 换一个，或先停掉占用它的程序。`)
      return 1
    }
    throw error
  }
}

function readOptions(args: string[]): { demo: boolean, help: boolean } | undefined {
  try {
    const { values } = parseArgs({ args, options: { demo: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } } })
    return values
  } catch {
    return undefined
  }
}

async function serve(config: Config, demo: boolean): Promise<number> {
  const release = claimDataFolder(config.dataDir)
  if (!release) {
    say(`闭环已经在运行（数据目录 ${config.dataDir}）。`)
    return 1
  }
  const [prepared, web] = await Promise.all([prepare(config, say), ensureWeb({ dataDir: config.dataDir, say })])
  const { platform } = prepared
  const centre = await platform.db.selectFrom('kernel.centre').select('demo').executeTakeFirst()
  if (!centre && (demo || isLoopback(config.host))) await loadDemoApart(platform)
  const app = await assemble(platform)
  await registerWeb(app, web)
  const stopJobs = await startJobs(platform, JOBS)
  try {
    await app.listen({ host: config.host, port: config.port })
    const [address] = app.addresses()
    greet(config, address && typeof address !== 'string' ? address.port : config.port, centre?.demo ?? true)
    await untilAsked()
    say('\n正在停止…')
  } finally {
    await app.close()
    await stopJobs()
    await prepared.close()
    release()
  }
  say('已停止。')
  return 0
}

function greet(config: Config, port: number, demo: boolean): void {
  const host = config.host === '0.0.0.0' ? '127.0.0.1' : config.host
  process.stdout.write(`\n闭环已就绪  ${config.publicUrl || `http://${host}:${port}`}\n`)
  if (demo) {
    process.stdout.write(`演示账号（密码都是 ${DEMO_PASSWORD}）:\n${DEMO_ACCOUNTS.map(([name, who]) => `  ${name.padEnd(20)} ${who}`).join('\n')}\n`)
  }
  process.stdout.write('按 Ctrl-C 停止。\n')
}

const DEMO_ACCOUNTS = [
  ['director', '主任：督办墙、签发'],
  ['deputy.coordination', '副主任（分管综合协调）：复核'],
  ['coordinator1', '综合协调组督办员：导入纪要、复核、销号'],
  ['logistics-1.head', '物流一处负责人：签收、确认、报办结'],
  ['logistics-1.clerk', '物流一处内勤：填报'],
  ['guard-firm.contact', '保安公司联系人（外协）'],
  ['auditor', '纪检审计：只读'],
  ['administrator', '系统管理员：账号、规则'],
] as const

function untilAsked(): Promise<void> {
  return new Promise((settle) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => settle())
  })
}
