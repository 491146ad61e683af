/** The one form benchmarks speak (测速结果): ours, the naive way or a peer, the machine's limit, the ratios, the bars. */
import { cpus } from 'node:os'

export type Op = '<' | '<=' | '>=' | '=='
export interface Bar { name: string, value: number, op: Op, bar: number }
export interface Measured {
  settings: Record<string, string | number | boolean>
  ours: Record<string, number>
  naive?: Record<string, number>
  limit?: Record<string, number>
  ratios?: Record<string, number>
  bars: Bar[]
}
export type Bench = (options: { say: (line: string) => void, seconds: number }) => Promise<Measured>

const HOLDS: Record<Op, (value: number, bar: number) => boolean> = {
  '<': (value, bar) => value < bar, '<=': (value, bar) => value <= bar, '>=': (value, bar) => value >= bar, '==': (value, bar) => value === bar,
}

export function conclude(name: string, measured: Measured) {
  const bars = measured.bars.map((bar) => ({ ...bar, holds: HOLDS[bar.op](bar.value, bar.bar) }))
  if (bars.length === 0) throw new Error(`bench ${name} has no bar`)
  const machine = { cores: cpus().length, model: cpus()[0]?.model ?? '', node: process.version }
  return { name, machine, ...measured, bars, holds: bars.every((bar) => bar.holds) }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN)
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN)
}

export function round(value: number, digits = 2): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}

/** Milliseconds that `work` takes. */
export async function time(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
