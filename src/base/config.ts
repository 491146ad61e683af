/** Every setting of the process in one table (设置): name, default, meaning; a wrong value is refused at start with the reason. */
import { resolve } from 'node:path'

interface Setting<Value> {
  env: string
  standard: string
  about: string
  read: (text: string) => Value
}

class Refused extends Error {}

const whole = (min: number, max: number) => (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < min || value > max) throw new Refused(`应为 ${min} 到 ${max} 的整数`)
  return value
}
const choice = <Choice extends string>(...choices: Choice[]) => (text: string): Choice => {
  if (!choices.includes(text as Choice)) throw new Refused(`应为 ${choices.join('、')} 之一`)
  return text as Choice
}
const path = (text: string): string => resolve(text)
const plain = (text: string): string => text
const url = (...protocols: string[]) => (text: string): string => {
  if (text === '') return text
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol)) throw new Refused(`应为 ${protocols.join(' 或 ')} 开头的地址`)
  return text
}

const setting = <Value>(env: string, standard: string, about: string, read: (text: string) => Value): Setting<Value> =>
  ({ env, standard, about, read })

export const SETTINGS = {
  host: setting('BIHUAN_HOST', '127.0.0.1', '监听地址；演示中心只在本机地址上开放', plain),
  port: setting('BIHUAN_PORT', '7480', '监听端口', whole(0, 65_535)),
  publicUrl: setting('BIHUAN_URL', '', '对外网址，写入通知与二维码；空为 http://监听地址:端口', url('http:', 'https:')),
  dataDir: setting('BIHUAN_DATA', '.data', '数据目录：数据库、文件、界面', path),
  keysDir: setting('BIHUAN_KEYS', '', '密钥目录，备份时与数据分开保管；空为 数据目录/keys', plain),
  databaseUrl: setting('DATABASE_URL', '', '自备 PostgreSQL 的地址（库的属主）；空为自带的数据库', url('postgres:', 'postgresql:')),
  poolConnections: setting('BIHUAN_POOL', '10', '数据库连接数', whole(2, 100)),
  logLevel: setting('BIHUAN_LOG', 'info', '日志级别', choice('trace', 'debug', 'info', 'warn', 'error', 'silent')),
  bodyKilobytes: setting('BIHUAN_BODY_KB', '512', '一次提交的上限，KB', whole(16, 10_240)),
  uploadMegabytes: setting('BIHUAN_UPLOAD_MB', '10', '上传文件的上限，MB', whole(1, 100)),
  uploadPages: setting('BIHUAN_UPLOAD_PAGES', '300', '上传文档的页数上限', whole(1, 3_000)),
  requestsPerMinute: setting('BIHUAN_RATE', '1200', '一个地址每分钟请求上限', whole(10, 1_000_000)),
  signInsPerMinute: setting('BIHUAN_SIGN_IN_RATE', '20', '一个地址每分钟登录尝试上限', whole(1, 100_000)),
  lockAfterFailures: setting('BIHUAN_LOCK_AFTER', '5', '连续密码错误几次后锁定', whole(2, 100)),
  lockMinutes: setting('BIHUAN_LOCK_MINUTES', '15', '锁定分钟数', whole(1, 1_440)),
  sessionHours: setting('BIHUAN_SESSION_HOURS', '12', '登录有效小时数', whole(1, 720)),
} as const

export type Config = { [Name in keyof typeof SETTINGS]: (typeof SETTINGS)[Name] extends Setting<infer Value> ? Value : never }

/** A reading of the environment: the configuration, or every reason why there is none. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const reasons: string[] = []
  const entries = Object.entries(SETTINGS).map(([name, { env: variable, standard, read }]) => {
    const text = env[variable] ?? standard
    try {
      return [name, read(text)]
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      reasons.push(`设置 ${variable}=${JSON.stringify(text)} 不可用：${error.message}。`)
      return [name, undefined]
    }
  })
  if (reasons.length > 0) throw new ConfigRefused(reasons)
  const config = Object.fromEntries(entries) as Config
  return { ...config, keysDir: config.keysDir === '' ? resolve(config.dataDir, 'keys') : resolve(config.keysDir) }
}

export class ConfigRefused extends Error {
  readonly reasons: string[]
  constructor(reasons: string[]) {
    super(reasons.join('\n'))
    this.reasons = reasons
  }
}

/** True when only this machine can reach `host`. */
export function isLoopback(host: string): boolean {
  return /^(127(\.\d{1,3}){3}|localhost|::1|\[::1\])$/.test(host)
}
