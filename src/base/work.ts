/**
 * Work that blocks (后台计算): documents, spreadsheets and parsing run in two worker threads, so that the event loop
 * stays free for people. A task has a time and a memory limit and can be cancelled; what cannot start is refused.
 *
 * The module is named by URL and default-exports `(payload) => result`; what goes in and out is copied (structured
 * clone), so a Buffer arrives as a Uint8Array.
 */
import { Worker } from 'node:worker_threads'
import { Problem, problems, type Detail } from './problem.ts'

export const refuse = problems('work', {
  busy: [503, '系统正在处理其他文档，请一分钟后再试。内容没有保存。'],
  tookTooLong: [422, '文件太复杂，{seconds} 秒内没有处理完。内容没有保存，请拆小后再试。'],
  tooLarge: [422, '文件展开后太大，处理不了。内容没有保存，请拆小后再试。'],
  cancelled: [499, '处理已取消，内容没有保存。'],
})

const WORKERS = 2
const QUEUE_LIMIT = 64
const MEMORY_MB = 768
const STANDARD_LIMIT_MS = 30_000
const ENTRY = new URL('./work-entry.ts', import.meta.url)

export interface WorkOptions {
  /** How long the task may run once it has started. */
  limitMs?: number
  signal?: AbortSignal | undefined
}

/** What a worker answers: a result, or a refusal taken apart for the way across. */
export type Answer = { ok: true, result: unknown } | { ok: false, code: string, status: number, detail: Detail, message: string, stack: string }

interface Task {
  module: string
  payload: unknown
  limitMs: number
  signal: AbortSignal | undefined
  settle: (result: unknown) => void
  refuse: (reason: unknown) => void
}

const queue: Task[] = []
const idle: Worker[] = []
let alive = 0

/** Runs `module` with `payload` in a worker; a Problem thrown there arrives here as the same Problem. */
export function runWork<Out>(module: URL, payload: unknown, { limitMs = STANDARD_LIMIT_MS, signal }: WorkOptions = {}): Promise<Out> {
  if (signal?.aborted) return Promise.reject(refuse.cancelled())
  if (queue.length >= QUEUE_LIMIT) return Promise.reject(refuse.busy())
  return new Promise<Out>((settle, reject) => {
    queue.push({ module: module.href, payload, limitMs, signal, settle: settle as Task['settle'], refuse: reject })
    startNext()
  })
}

function startNext(): void {
  while (queue.length > 0 && (idle.length > 0 || alive < WORKERS)) {
    const task = queue.shift()!
    if (task.signal?.aborted) task.refuse(refuse.cancelled())
    else perform(task, idle.pop() ?? hire())
  }
}

function hire(): Worker {
  alive++
  const worker = new Worker(ENTRY, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB }, stdout: false, stderr: false })
  worker.once('exit', () => {
    alive--
    const at = idle.indexOf(worker)
    if (at >= 0) idle.splice(at, 1)
    startNext()
  })
  worker.on('error', () => undefined) // told to the task that it ran; an idle one simply leaves
  return worker
}

function perform(task: Task, worker: Worker): void {
  worker.ref()
  const end = (): void => {
    clearTimeout(timer)
    task.signal?.removeEventListener('abort', onAbort)
    worker.off('message', onMessage).off('error', onError).off('exit', onExit)
  }
  const kill = (reason: Problem): void => {
    end()
    void worker.terminate()
    task.refuse(reason)
  }
  const onMessage = (answer: Answer): void => {
    end()
    worker.unref() // an idle worker does not keep the process alive
    idle.push(worker)
    if (answer.ok) task.settle(answer.result)
    else task.refuse(toError(answer))
    startNext()
  }
  const onError = (error: NodeJS.ErrnoException): void => {
    end()
    task.refuse(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refuse.tooLarge() : error)
  }
  const onExit = (): void => {
    end()
    task.refuse(new Error(`the worker left while running ${task.module}`))
  }
  const onAbort = (): void => kill(refuse.cancelled())
  const timer = setTimeout(() => kill(refuse.tookTooLong({ seconds: Math.ceil(task.limitMs / 1000) })), task.limitMs)
  task.signal?.addEventListener('abort', onAbort, { once: true })
  worker.on('message', onMessage).on('error', onError).on('exit', onExit)
  try {
    worker.postMessage({ module: task.module, payload: task.payload })
  } catch (error) { // a payload that cannot be copied: the worker is still good
    end()
    worker.unref()
    idle.push(worker)
    task.refuse(error)
  }
}

function toError({ code, status, detail, message, stack }: Extract<Answer, { ok: false }>): Error {
  return code === '' ? Object.assign(new Error(message), { stack }) : new Problem(code, status, detail)
}
