/**
 * The live stream (实时): `change` events name a kind, and every query of that kind asks again. A hidden page closes its
 * stream: browsers allow six connections per server over HTTP/1.1, and clerks keep many tabs.
 */
import { useEffect, useState } from 'react'
import type { QueryClient } from '@tanstack/react-query'

const BATCH_MS = 500
const RETRY_MS = 3000
const HIDDEN_MS = 30_000
/** Kinds that change what the frame itself shows: unread count, posts, permits, emergency. */
const FRAME_KINDS = new Set(['notice', 'inbox', 'identity', 'organisation', 'emergency', 'policy'])

/** Collects kinds and asks for them together, at most every half second. */
function batchRefresh(client: QueryClient) {
  const kinds = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  return (kind: string) => {
    kinds.add(kind)
    if (FRAME_KINDS.has(kind)) kinds.add('me')
    timer ??= setTimeout(() => {
      timer = undefined
      for (const each of kinds) void client.invalidateQueries({ queryKey: [each] })
      kinds.clear()
    }, BATCH_MS)
  }
}

function kindOf(data: string): string {
  try {
    const { kind } = JSON.parse(data) as { kind?: unknown }
    return typeof kind === 'string' ? kind : ''
  } catch {
    return ''
  }
}

/** Keeps the page live while `enabled`; false while the stream is broken. */
export function useLive(client: QueryClient, enabled: boolean): boolean {
  const [isLive, setLive] = useState(true)
  useEffect(() => {
    if (!enabled) return
    const refresh = batchRefresh(client)
    let source: EventSource | undefined
    let retry: ReturnType<typeof setTimeout> | undefined
    let hiding: ReturnType<typeof setTimeout> | undefined
    let missedSome = false

    const close = () => {
      clearTimeout(retry)
      source?.close()
      source = undefined
      missedSome = true
    }
    const open = () => {
      source = new EventSource('/api/live')
      source.onopen = () => {
        setLive(true)
        if (missedSome) void client.invalidateQueries()
        missedSome = false
      }
      source.onerror = () => {
        setLive(false)
        close()
        retry = setTimeout(open, RETRY_MS)
      }
      source.addEventListener('change', (event) => refresh(kindOf((event as MessageEvent<string>).data)))
    }
    const watchVisibility = () => {
      clearTimeout(hiding)
      if (document.hidden) hiding = setTimeout(close, HIDDEN_MS)
      else if (!source) {
        clearTimeout(retry)
        open()
      }
    }
    open()
    document.addEventListener('visibilitychange', watchVisibility)
    return () => {
      document.removeEventListener('visibilitychange', watchVisibility)
      clearTimeout(hiding)
      close()
    }
  }, [client, enabled])
  return isLive
}
