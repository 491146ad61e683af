/** Asking and acting (查询与办理): TanStack Query with our keys. key[0] is the kind that live `change` events name. */
import { QueryClient, keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ApiProblem, get, type Params } from './api.ts'
import { toast } from './toast-store.ts'

const isWorthRetrying = (error: Error) => error instanceof ApiProblem && (error.status === 0 || error.status >= 500)

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && isWorthRetrying(error),
    },
  },
})

export interface GetOptions {
  params?: Params | undefined
  /** false waits, e.g. until something is chosen. */
  enabled?: boolean | undefined
  /** Milliseconds; only for what no live event announces. */
  refetchInterval?: number | undefined
}

/** `const units = useGet<Units>('unit', '/api/units', { params: { q } })`. The last answer stays till the next. */
export function useGet<T>(kind: string, path: string, options: GetOptions = {}) {
  const { params, enabled = true, refetchInterval } = options
  return useQuery<T, ApiProblem>({
    queryKey: [kind, path, params ?? {}],
    queryFn: ({ signal }) => get<T>(path, params, signal),
    enabled,
    placeholderData: keepPreviousData,
    ...(refetchInterval === undefined ? {} : { refetchInterval }),
  })
}

export interface ActOptions<In, Out> {
  /** Kinds to ask again after it is done. */
  refresh?: string[] | undefined
  /** The fact to show when done, e.g. 「已签收，待办结」. */
  done?: string | ((result: Out, input: In) => string) | undefined
  /** Offers 撤回 in the toast. */
  undo?: ((result: Out, input: In) => unknown) | undefined
  /** The caller shows the refusal itself (a Form does). */
  quiet?: boolean | undefined
  then?: ((result: Out, input: In) => void) | undefined
}

/** One act on the server: `useAct((id: string) => post(`/api/…/${id}/sign`), { refresh: ['obligation'] })`. */
export function useAct<In = void, Out = unknown>(act: (input: In) => Promise<Out>, options: ActOptions<In, Out> = {}) {
  const client = useQueryClient()
  return useMutation<Out, ApiProblem, In>({
    mutationFn: act,
    onSuccess: (result, input) => {
      const { refresh = [], done, undo, then } = options
      for (const kind of refresh) void client.invalidateQueries({ queryKey: [kind] })
      const words = typeof done === 'function' ? done(result, input) : done
      if (words) toast(words, undo ? { undo: () => undo(result, input) } : {})
      then?.(result, input)
    },
    onError: (problem) => {
      if (!options.quiet) toast(problem.message, { tone: 'alarm' })
    },
  })
}
