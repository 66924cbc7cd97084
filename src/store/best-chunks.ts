import { BLOCK, chunkAt, frequencyAt, MOST_TOLD, type Posting } from './postings.ts'

/** Of a repeated term, as BM25 has it: twice is more than once, but not twice as much. */
const REPETITION = 1.2
const GAIN_BY_FREQUENCY = Float64Array.from(
  { length: MOST_TOLD + 1 },
  (_, frequency) => (frequency * (REPETITION + 1)) / (frequency + REPETITION),
)

export interface RankWish {
  readonly weights: Readonly<Record<string, number>>
  readonly most: number
  /** Only these compete. */
  readonly among?: ReadonlySet<number>
}

interface Scored {
  readonly chunk: number
  readonly score: number
}

/** The best so far. */
const createBest = (most: number) => {
  let kept: Scored[] = []
  let floor = 0
  const cut = (): void => {
    kept = kept.toSorted((one, other) => other.score - one.score).slice(0, most)
    if (kept.length === most) floor = kept.at(-1)?.score ?? 0
  }
  return {
    /** What scores no more than this is not among the best. */
    floor: (): number => floor,
    offer: (chunk: number, score: number): void => {
      kept.push({ chunk, score })
      if (kept.length >= 2 * most + 1_000) cut()
    },
    all: (): number[] => {
      cut()
      return kept.map(({ chunk }) => chunk)
    },
  }
}

/** Adds what each posting of a block is worth to the scores of its chunks. */
const addUp = (
  scores: Float64Array,
  postings: readonly Posting[],
  weights: RankWish['weights'],
): void => {
  for (const { term, places } of postings) {
    // Terms are foreign words, and every object knows some of them: `constructor`.
    const weight = Object.hasOwn(weights, term) ? (weights[term] ?? 0) : 0
    if (weight === 0) continue
    // By index, here and below: millions of them, and an iterator takes twice the time.
    for (let index = places.length - 1; index >= 0; index--) {
      const place = places[index] ?? 0
      const at = chunkAt(place)
      scores[at] = (scores[at] ?? 0) + weight * (GAIN_BY_FREQUENCY[frequencyAt(place)] ?? 0)
    }
  }
}

/** Keys of the chunks with the greatest sum of weights, best first; of equal ones the newest first. */
export const rankChunks = (
  postings: readonly Posting[],
  { weights, most, among }: RankWish,
): number[] => {
  const best = createBest(most)
  const scores = new Float64Array(BLOCK)
  const blocks = [...Map.groupBy(postings, ({ block }) => block)].toSorted(([a], [b]) => b - a)
  for (const [block, own] of blocks) {
    scores.fill(0)
    addUp(scores, own, weights)
    for (let at = BLOCK - 1; at >= 0; at--) {
      const score = scores[at] ?? 0
      if (score <= best.floor()) continue
      const chunk = block * BLOCK + at
      if (among?.has(chunk) !== false) best.offer(chunk, score)
    }
  }
  return best.all()
}

/** How often the term occurs in a chunk, by its number within the block: places stand in the order of chunks. */
const frequencyIn = ({ places }: Posting, at: number): number => {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (chunkAt(places[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  const place = places[low]
  return place !== undefined && chunkAt(place) === at ? frequencyAt(place) : 0
}

/** How often each term occurs in each of these chunks, in the order of the chunks; terms that do not occur are left out. */
export const frequenciesIn = (
  postings: readonly Posting[],
  chunks: readonly number[],
): readonly (readonly (readonly [term: string, frequency: number])[])[] => {
  const blocks = Map.groupBy(postings, ({ block }) => block)
  return chunks.map((chunk) => {
    const found: [string, number][] = []
    for (const posting of blocks.get(Math.floor(chunk / BLOCK)) ?? []) {
      const frequency = frequencyIn(posting, chunk % BLOCK)
      if (frequency > 0) found.push([posting.term, frequency])
    }
    return found
  })
}

/** Marks the chunks of a block that hold all of the terms. */
const markHolding = (
  marks: Uint8Array,
  terms: ReadonlySet<string>,
  postings: readonly Posting[],
): void => {
  const counts = new Uint16Array(BLOCK)
  for (const { term, places } of postings) {
    if (!terms.has(term)) continue
    for (let index = places.length - 1; index >= 0; index--) {
      const at = chunkAt(places[index] ?? 0)
      const count = (counts[at] ?? 0) + 1
      counts[at] = count
      if (count === terms.size) marks[at] = 1
    }
  }
}

/** Keys of the chunks that hold all terms of at least one of the wordings; one without terms is held by none. */
export const chunksHolding = (
  postings: readonly Posting[],
  wordings: readonly (readonly string[])[],
): number[] => {
  const wanted = wordings.map((terms) => new Set(terms)).filter(({ size }) => size > 0)
  const held: number[] = []
  for (const [block, own] of Map.groupBy(postings, (posting) => posting.block)) {
    const marks = new Uint8Array(BLOCK)
    for (const terms of wanted) markHolding(marks, terms, own)
    for (let at = 0; at < BLOCK; at++) if (marks[at] === 1) held.push(block * BLOCK + at)
  }
  return held
}
