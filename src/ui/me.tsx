/** Who is at the desk (我): account, posts, permits, the emergency in force. */
import { createContext, useContext } from 'react'

export interface Emergency {
  id: string
  name: string
  /** Day of the emergency, the first is 1. */
  day: number
  /** 1…4, or the words themselves. */
  level: number | string
}

export interface Post {
  unit: { id: string; name: string; kind: string }
  role: string
  title: string
  /** Held for somebody absent (代理). */
  forPerson?: { id: string; name: string } | null
}

export interface Me {
  account: { id: string; username: string; demo: boolean; mustChangePassword?: boolean }
  person: { id: string; name: string }
  posts: Post[]
  permits: string[]
  emergency: Emergency | null
  centre: { name: string }
  unread: number
  asOf: string
}

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
  const given = typeof level === 'number' || /^[1-4]$/.test(level) ? LEVELS[Number(level) - 1] ?? '' : level
  const words = given && !given.endsWith('响应') ? `${given}响应` : given
  return [`${name} 第${day}天`, words].filter(Boolean).join(' · ')
}
