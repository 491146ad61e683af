/** A state as people read it (状态标): shape, word, and whose turn it is: 「待签收·物流一处」. */
import type { ReactNode } from 'react'
import { STATES, type Shape, type State, type Tone } from './status-words.ts'

const ring = <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
const tick = 'M4.8 8.2l2.3 2.3 4.3-4.8'
const cut = { fill: 'none', stroke: 'var(--surface)', strokeWidth: 1.8 }
const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.8 }

const SHAPES: Record<Shape, ReactNode> = {
  dashed: <circle cx="8" cy="8" r="6.2" {...line} strokeWidth="1.6" strokeDasharray="2.6 2.27" />,
  empty: ring,
  quarter: <>{ring}<path d="M8 8V3a5 5 0 0 1 5 5z" fill="currentColor" /></>,
  half: <>{ring}<path d="M8 3a5 5 0 0 1 0 10z" fill="currentColor" /></>,
  threeQuarters: <>{ring}<path d="M8 3a5 5 0 1 1-5 5h5z" fill="currentColor" /></>,
  ring: <>{ring}<path d={tick} {...line} /></>,
  disc: <><circle cx="8" cy="8" r="7" fill="currentColor" /><path d={tick} {...cut} /></>,
  back: <path d="M6 2.5L2.5 6 6 9.5M2.5 6H10a3.5 3.5 0 0 1 0 7H6" {...line} />,
  clock: <>{ring}<path d="M8 4.5V8l2.6 1.8" {...line} strokeWidth="1.6" /></>,
  pause: <path d="M3.5 3H7v10H3.5zM9 3h3.5v10H9z" fill="currentColor" />,
  forward: <path d="M2 8h11M9 3.5L13.5 8 9 12.5" {...line} />,
  merge: <path d="M3 2.5v3L8 9v5M13 2.5v3L8 9" {...line} />,
  slash: <>{ring}<path d="M3.8 12.2l8.4-8.4" {...line} strokeWidth="1.6" /></>,
  zero: <><circle cx="8" cy="8" r="7" fill="currentColor" /><ellipse cx="8" cy="8" rx="2.2" ry="3.4" {...cut} /></>,
  cross: <><path d="M1.5 1.5h13v13h-13z" fill="currentColor" /><path d="M5 5l6 6M11 5l-6 6" {...cut} /></>,
  triangle: <><path d="M8 1l7.2 13.5H.8z" fill="currentColor" /><path d="M8 6v4M8 11.4v1.6" {...cut} /></>,
  diamond: <><path d="M8 .8L15.2 8 8 15.2.8 8z" fill="currentColor" /><path d="M8 4.6V8l2 1.6" {...cut} /></>,
}

export function Mark({ shape }: { shape: Shape }) {
  return <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">{SHAPES[shape]}</svg>
}

export interface StatusChipProps {
  state: State
  /** Whose turn: a unit or a person. */
  turn?: string | undefined
  /** More exact words than the state's own, e.g. 「超 3 天」. */
  words?: string | undefined
}

export function StatusChip({ state, turn, words }: StatusChipProps) {
  const [name, shape, tone] = STATES[state]
  return <Chip shape={shape} tone={tone} turn={turn}>{words ?? name}</Chip>
}

/** The same look for states of other slices: `<Chip shape="half" tone="work">延时中</Chip>`. */
export function Chip({ shape, tone, turn, children }: {
  shape: Shape; tone: Tone; turn?: string | undefined; children: ReactNode
}) {
  return (
    <span className="status" data-tone={tone}>
      <Mark shape={shape} />
      <span><span className="word">{children}</span>{turn && <span className="turn">·{turn}</span>}</span>
    </span>
  )
}
