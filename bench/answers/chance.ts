/** The same numbers in every run, from 0 to 1 (mulberry32). */
export const createChance = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const pick = <T>(chance: () => number, from: readonly T[]): T => {
  const picked = from[Math.floor(chance() * from.length)]
  if (picked === undefined) throw new Error('There is nothing to pick from')
  return picked
}

/** A whole number, both ends included. */
export const between = (chance: () => number, least: number, most: number): number =>
  least + Math.floor(chance() * (most - least + 1))
