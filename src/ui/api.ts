/**
 * The way to the server (接口): JSON over same-origin fetch. Refusals arrive as RFC 9457 problem+json and are thrown as
 * `ApiProblem`, whose message is the Chinese sentence to show.
 * Source: RFC 9457. The `x-bihuan` header proves that a mutation is from our own page: other sites cannot set it.
 */
import { noteServerTime } from './clock.ts'

export type Params = Record<string, string | number | boolean | null | undefined>

export class ApiProblem extends Error {
  /** 'slice.reason', stable. */
  readonly type: string
  readonly status: number
  readonly detail: Record<string, unknown>

  constructor(type: string, status: number, title: string, detail: Record<string, unknown> = {}) {
    super(title)
    this.type = type
    this.status = status
    this.detail = detail
  }
}

/** What to say when the answer carries no sentence of its own. */
const SENTENCES: Record<number, string> = {
  0: '连不上服务器，内容还在本页，没有提交。请检查网络后再试。',
  400: '提交的内容不完整或格式不对，请核对后再提交。',
  401: '登录已失效，请重新登录。',
  403: '您没有这项权限。需要时请联系本单位联络员。',
  404: '没有找到，可能已被移走，或您看不到它。',
  409: '别人刚刚改过，请刷新后核对再提交。',
  413: '文件太大，请压缩或拆分后再传。',
  422: '内容不符合要求，请核对后再提交。',
  429: '操作太频繁，请稍等片刻再试。',
  503: '系统正在启动或维护，请稍后再试。',
}

const MUTATION = { 'x-bihuan': 'console' }
let whenSignedOut: () => void = () => undefined

/** The shell says here what happens when the session is gone. */
export function onSignedOut(act: () => void): void {
  whenSignedOut = act
}

/** Adds query parameters; empty ones are left out. */
export function withParams(path: string, params: Params = {}): string {
  const given = Object.entries(params).filter(([, value]) => value !== undefined && value !== null && value !== '')
  if (given.length === 0) return path
  const query = new URLSearchParams(given.map(([key, value]) => [key, String(value)]))
  return `${path}${path.includes('?') ? '&' : '?'}${query}`
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function asProblem(status: number, body: unknown): ApiProblem {
  const { type, title, ...detail } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const sentence = typeof title === 'string' && title ? title : SENTENCES[status]
  const fallback = `服务器没有办成（${status}）。内容还在本页，请稍后再试；仍不行请联系系统管理员。`
  return new ApiProblem(typeof type === 'string' ? type : `http.${status}`, status, sentence ?? fallback, detail)
}

/** The one reading of an answer, whether it came by fetch or by upload. */
function takeAnswer<T>(status: number, text: string, path: string): T {
  const body = text ? readJson(text) : undefined
  if (status >= 200 && status < 300) {
    const asOf = (body as { asOf?: unknown } | undefined)?.asOf
    if (typeof asOf === 'string') noteServerTime(asOf)
    return body as T
  }
  if (status === 401 && !path.startsWith('/api/auth/')) whenSignedOut()
  throw asProblem(status, body)
}

const unreachable = () => asProblem(0, { type: 'network.unreachable' })

async function send<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = method === 'GET' ? {} : { ...MUTATION }
  if (body !== undefined) headers['content-type'] = 'application/json'
  const request: RequestInit = { method, headers, credentials: 'same-origin' }
  if (body !== undefined) request.body = JSON.stringify(body)
  if (signal) request.signal = signal
  const answer = await fetch(path, request).catch((reason: unknown) => {
    if (signal?.aborted) throw reason
    throw unreachable()
  })
  return takeAnswer<T>(answer.status, await answer.text(), path)
}

export function get<T>(path: string, params?: Params, signal?: AbortSignal): Promise<T> {
  return send<T>('GET', withParams(path, params), undefined, signal)
}

export const post = <T>(path: string, body: unknown = {}): Promise<T> => send<T>('POST', path, body)
export const put = <T>(path: string, body: unknown = {}): Promise<T> => send<T>('PUT', path, body)
export const patch = <T>(path: string, body: unknown = {}): Promise<T> => send<T>('PATCH', path, body)
export const del = <T>(path: string): Promise<T> => send<T>('DELETE', path)

/** Posts, and saves the file that comes back under the name the server gave it. */
export async function saveFile(path: string, body: unknown): Promise<void> {
  const headers = { ...MUTATION, 'content-type': 'application/json' }
  const request: RequestInit = { method: 'POST', headers, credentials: 'same-origin', body: JSON.stringify(body) }
  const answer = await fetch(path, request).catch(() => { throw unreachable() })
  if (!answer.ok) return takeAnswer<void>(answer.status, await answer.text(), path)
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = name ? decodeURIComponent(name) : ''
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Sends a file (multipart field `file`, then `fields`); `onProgress` hears 0…1. fetch cannot report that yet. */
export function upload<T>(
  path: string, file: Blob, fields: Record<string, string> = {}, onProgress: (share: number) => void = () => undefined,
): Promise<T> {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.append(key, value)
  form.append('file', file)
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('x-bihuan', MUTATION['x-bihuan'])
    request.upload.onprogress = (event) => { if (event.lengthComputable) onProgress(event.loaded / event.total) }
    request.onerror = () => reject(unreachable())
    request.onload = () => {
      try {
        resolve(takeAnswer<T>(request.status, request.responseText, path))
      } catch (problem) {
        reject(problem as Error)
      }
    }
    request.send(form)
  })
}
