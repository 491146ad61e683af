/** Chance from a seed (随机): the same history on every machine. */
export interface Chance {
  /** True with probability `share`. */
  happens(share: number): boolean
  /** An integer in [from, to]. */
  between(from: number, to: number): number
  pick<Item>(items: readonly Item[]): Item
}

/** Mulberry32: small, and good enough for a demonstration. */
export function openChance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    happens: (share) => next() < share,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: (items) => items[Math.floor(next() * items.length)]!,
  }
}
