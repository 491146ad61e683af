/** Tasks for the test of base/work: one that answers, one that never ends, one that eats memory, one that refuses. */
import { refuse } from '../../../src/base/zip-guard.ts'

export default function misbehave({ what, count = 0 }: { what: string, count?: number }): unknown {
  if (what === 'refuse') throw refuse.bomb({ limit: 150 })
  if (what === 'fail') throw new TypeError('no such thing')
  if (what === 'forever') for (;;) count++
  if (what === 'eat') for (const kept: unknown[] = []; ;) kept.push(new Array(100_000).fill(count++))
  if (what === 'bytes') return new Uint8Array(count).fill(7)
  let sum = 0
  for (let at = 0; at < count; at++) sum += Math.sqrt(at)
  return { what, sum }
}
