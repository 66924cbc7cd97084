import type { EntryText } from '../../src/domain/language-model.ts'
import { sentencesOf } from '../../src/text/sentences.ts'
import { tokenise } from '../../src/text/tokenise.ts'

/** What a text is about, of length 1 (0 where nothing in it is known): features by name. */
export type Vector = ReadonlyMap<string, number>
export type Vectorise = (texts: readonly EntryText[]) => Promise<readonly Vector[]>

/** The first sentence of a summary counts half of the title, as it does for the terms. */
const LEAD = 0.5

/** What is read of an entry: title and first sentence, with what each counts. */
export const weighedParts = ({ title, summary }: EntryText): readonly [string, number][] => {
  const lead = sentencesOf(summary.slice(0, 1_500))[0] ?? ''
  if (title.trim() === '') return [[lead, 1]]
  return [
    [title, 1],
    [lead, LEAD],
  ]
}

export const unit = (vector: Vector): Vector => {
  const length = Math.hypot(...vector.values())
  return length === 0
    ? vector
    : new Map(Array.from(vector, ([name, value]) => [name, value / length]))
}

export const sum = (vectors: readonly Vector[]): Vector => {
  const total = new Map<string, number>()
  for (const vector of vectors) {
    for (const [name, value] of vector) total.set(name, (total.get(name) ?? 0) + value)
  }
  return total
}

export const dot = (one: Vector, other: Vector): number =>
  one.size > other.size
    ? dot(other, one)
    : Array.from(one).reduce((total, [name, value]) => total + value * (other.get(name) ?? 0), 0)

const countTerms = (text: EntryText): Vector =>
  sum(
    weighedParts(text).flatMap(([part, weight]) =>
      tokenise(part).map((term) => new Map([[term, weight]])),
    ),
  )

/** TF-IDF over the index terms of the search; how rare a term is, is learned from these texts. Unknown terms are dropped. */
export const learnTfIdf = (texts: readonly EntryText[]): Vectorise => {
  const seenIn = sum(
    texts.map((text) => new Map([...countTerms(text).keys()].map((term) => [term, 1]))),
  )
  const rarity = new Map(
    Array.from(seenIn, ([term, count]) => [term, 1 + Math.log((1 + texts.length) / (1 + count))]),
  )
  const read = (text: EntryText): Vector =>
    unit(
      new Map(
        Array.from(countTerms(text)).flatMap(([term, count]) => {
          const rare = rarity.get(term)
          return rare === undefined ? [] : [[term, Math.log1p(count) * rare] as const]
        }),
      ),
    )
  return async (all) => all.map(read)
}
