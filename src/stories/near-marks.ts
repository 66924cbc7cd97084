import { plainLetters } from '../text/plain-words.ts'

/** Letters of a run, as in `likeness`. */
const RUN = 3

/**
 * Marks that texts with nearly the same runs of letters most likely share, and others hardly (MinHash with banding, Broder
 * 1997): of `bands` marks each joins the least hashes of the runs under `rows` hash functions. Two texts that share a part s
 * of their runs share a mark with probability 1 − (1 − sʳᵒʷˢ)ᵇᵃⁿᵈˢ.
 */
export const nearMarks = (
  text: string,
  { bands, rows }: { readonly bands: number; readonly rows: number },
): readonly string[] => {
  const runs = hashesOf(plainLetters(text))
  if (runs.length === 0) return []
  const least = Array.from({ length: bands * rows }, (_, at) => leastUnder(SEEDS[at] ?? at, runs))
  return Array.from({ length: bands }, (_, band) =>
    least
      .slice(band * rows, (band + 1) * rows)
      .map((hash) => hash.toString(36))
      .join('-'),
  )
}

/** Odd multipliers of the hash functions, made by a generator whose constants are those of Numerical Recipes. */
const SEEDS = Array.from({ length: 64 }).reduce<number[]>(
  (seeds) => [...seeds, (Math.imul(seeds.at(-1) ?? 1, 1_664_525) + 1_013_904_223) | 1],
  [],
)

/** FNV-1a of each run. */
const hashesOf = (letters: string): readonly number[] =>
  Array.from({ length: Math.max(0, letters.length - RUN + 1) }, (_, at) => {
    let hash = 0x811c9dc5
    for (let offset = 0; offset < RUN; offset++) {
      hash = Math.imul(hash ^ letters.charCodeAt(at + offset), 0x01000193)
    }
    return hash
  })

const leastUnder = (seed: number, hashes: readonly number[]): number => {
  let least = 0xffffffff
  for (const hash of hashes) {
    const mixed = Math.imul(hash ^ (hash >>> 15), seed)
    const value = (mixed ^ (mixed >>> 13)) >>> 0
    if (value < least) least = value
  }
  return least
}
