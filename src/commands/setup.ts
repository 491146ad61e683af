/**
 * `./bihuan setup`: makes a real, empty centre with three administrators, each with a one-time code for the first
 * password.
 */
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { ConfigRefused, readConfig, type Config } from '../base/config.ts'
import { dayOf, timeOf } from '../base/day.ts'
import { Problem, sentenceOf } from '../base/problem.ts'
import { readCentre } from '../kernel/policy/face.ts'
import { claimDataFolder } from './claim.ts'
import { foundCentre, type FoundedAccount, type Founding } from './found-centre.ts'
import { prepare } from './prepare.ts'

const HELP = `用法: ./bihuan setup --name 中心名称 --place 所在地 --admin "姓名:账号" --admin "姓名:账号" --admin "姓名:账号"

建立一个真实的、空的中心。打印三位系统管理员的一次性口令（24 小时内有效），各人在 /setup 页设定密码。
在终端里运行时，没有给出的项会逐一询问。已有中心（含演示中心）时拒绝：请用 BIHUAN_DATA 或 DATABASE_URL 另指一处。

  --name   中心名称，如 某某能源交易中心
  --place  所在地，如 某某市
  --admin  系统管理员，三位各写一次；账号用小写字母、数字和 . _ -，2 到 40 位
`
const ADMINISTRATORS = 3
const USERNAME = /^[a-z0-9][a-z0-9._-]{1,39}$/
const say = (message: string): void => void process.stderr.write(`${message}\n`)

interface Answers { name: string, place: string, admins: string[] }

export async function run(args: string[]): Promise<number> {
  let answers: Answers & { help: boolean }
  try {
    const { values } = parseArgs({
      args,
      options: {
        name: { type: 'string', default: '' }, place: { type: 'string', default: '' },
        admin: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    answers = { name: values.name, place: values.place, admins: values.admin, help: values.help }
  } catch {
    say(HELP)
    return 2
  }
  if (answers.help) {
    process.stdout.write(HELP)
    return 0
  }
  if (process.stdin.isTTY) await askMissing(answers)
  const founding = readAnswers(answers)
  if (typeof founding === 'string') {
    say(`${founding}\n\n${HELP}`)
    return 2
  }
  return makeCentre(founding)
}

async function askMissing(answers: Answers): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    answers.name ||= await terminal.question('中心名称: ')
    answers.place ||= await terminal.question('所在地: ')
    while (answers.admins.length < ADMINISTRATORS) {
      answers.admins.push(await terminal.question(`系统管理员 ${answers.admins.length + 1}（姓名:账号）: `))
    }
  } finally {
    terminal.close()
  }
}

/** What to found, or the sentence that says what is missing. */
function readAnswers({ name, place, admins }: Answers): Founding | string {
  if (!name.trim()) return '缺少中心名称（--name）。'
  if (!place.trim()) return '缺少所在地（--place）。'
  if (admins.length !== ADMINISTRATORS) return `要有 ${ADMINISTRATORS} 位系统管理员（--admin），现有 ${admins.length} 位。`
  const administrators = admins.map((text) => {
    const [person = '', username = ''] = text.split(/[:：]/).map((part) => part.trim())
    return { name: person, username: username.toLowerCase() }
  })
  const wrong = administrators.findIndex((each) => !each.name || !USERNAME.test(each.username))
  if (wrong >= 0) return `第 ${wrong + 1} 位管理员「${admins[wrong]}」应写作 姓名:账号，账号用小写字母、数字和 . _ -，2 到 40 位。`
  if (new Set(administrators.map(({ username }) => username)).size < ADMINISTRATORS) return '三位管理员的账号不能相同。'
  return { name, place, administrators }
}

async function makeCentre(founding: Founding): Promise<number> {
  try {
    const config = readConfig(process.env)
    const release = claimDataFolder(config.dataDir)
    if (!release) {
      say(`闭环正在运行（数据目录 ${config.dataDir}）。请先停止，再建立中心。`)
      return 1
    }
    const prepared = await prepare(config, say)
    try {
      const existing = await readCentre(prepared.platform.db)
      if (existing.name) {
        say(refusalOf(existing))
        return 1
      }
      print(config, founding, await foundCentre(prepared.platform, founding))
      return 0
    } finally {
      await prepared.close()
      release()
    }
  } catch (error) {
    if (error instanceof ConfigRefused) error.reasons.forEach(say)
    else if (error instanceof Problem) say(sentenceOf(error))
    else throw error
    return 1
  }
}

function refusalOf({ name, demo }: { name: string, demo: boolean }): string {
  return demo
    ? `这里已是演示中心「${name}」，演示与真实不能混用。没有改动。请用 BIHUAN_DATA=另一目录（或另一个 DATABASE_URL）建立真实中心。`
    : `这里已有中心「${name}」，没有改动。添人、加管理员请登录后在「系统」里办理。`
}

function print(config: Config, { name, place }: Founding, accounts: readonly FoundedAccount[]): void {
  const address = config.publicUrl || `http://${config.host}:${config.port}`
  const expiry = accounts[0]!.expiresAt
  process.stdout.write([
    `已建立「${name}」（${place}）。`,
    '',
    ...accounts.map((account) => `  ${account.name}  账号 ${account.username}  一次性口令 ${account.code}`),
    '',
    `口令到 ${dayOf(expiry)} ${timeOf(expiry)} 有效，只显示这一次；请分别交给本人。`,
    `启动: ./bihuan start`,
    `设定密码: ${address}/setup`,
    '',
  ].join('\n'))
}
