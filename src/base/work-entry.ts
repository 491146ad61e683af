/** The other side of base/work (后台计算): loads the named module once and answers one task at a time. */
import { parentPort } from 'node:worker_threads'
import { Problem } from './problem.ts'
import type { Answer } from './work.ts'

interface Order { module: string, payload: unknown }

async function answer({ module, payload }: Order): Promise<Answer> {
  try {
    const { default: perform } = await import(module) as { default: (payload: unknown) => unknown }
    return { ok: true, result: await perform(payload) }
  } catch (error) {
    const { message, stack = '' } = error as Error
    if (error instanceof Problem) return { ok: false, code: error.code, status: error.status, detail: error.detail, message, stack }
    return { ok: false, code: '', status: 500, detail: {}, message, stack }
  }
}

/** Large bytes are handed over, not copied, when nothing else lives in their memory. */
function listTransfers(result: Answer): ArrayBuffer[] {
  const bytes = result.ok ? result.result : undefined
  if (!(bytes instanceof Uint8Array) || bytes.byteLength !== bytes.buffer.byteLength) return []
  return [bytes.buffer as ArrayBuffer]
}

parentPort!.on('message', (order: Order) => {
  void answer(order).then((result) => parentPort!.postMessage(result, listTransfers(result)))
})
