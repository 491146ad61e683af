/** Who is at the desk (我): account, posts, permits, the emergency in force. */
import { createContext, useContext } from 'react'
import type { Me } from '#kernel/identity/wire.ts'

export type { Me }
export type Post = Me['posts'][number]
/** What the top bar says of it; `level` is 1…4, or the words themselves. */
type Emergency = Pick<NonNullable<Me['emergency']>, 'name' | 'day' | 'level'>

const MeContext = createContext<Me | undefined>(undefined)
export const MeProvider = MeContext

/** The signed-in person; only inside the shell. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe outside the shell')
  return me
}

/** Whether I hold `permit`, e.g. 'obligation.close'. The server decides; this only hides what would fail. */
export function usePermit(permit: string): boolean {
  return useMe().permits.includes(permit)
}

const LEVELS = ['一级', '二级', '三级', '四级']

/** 「疫情防控 第12天 · 一级响应」. */
export function emergencyWords({ name, day, level }: Emergency): string {
  const given = /^[1-4]$/.test(level) ? LEVELS[Number(level) - 1] ?? '' : level
  const words = given && !given.endsWith('响应') ? `${given}响应` : given
  return [`${name} 第${day}天`, words].filter(Boolean).join(' · ')
}
