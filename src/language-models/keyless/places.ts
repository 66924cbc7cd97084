import type { EntryText } from '../../domain/language-model.ts'
import type { Match } from './phrase-finder.ts'
import type { ReadableText } from './readable-text.ts'
import { readText } from './readable-text.ts'

/** How much a word counts by where it stands: what a notice is about stands in its title or in its first sentence. */
const WEIGHTS = { title: 1, lead: 0.5, summary: 0.35, text: 0.2 } as const
/** Code units read of each field: the subject stands at the beginning. */
const LIMITS = { title: 500, summary: 1_500, text: 2_000 } as const
const FIELDS = ['title', 'summary', 'text'] as const

/** Code units between two words that are one mention: "artificial intelligence (AI)". */
const NEAR = 30
const SENTENCE_END = /[.!?]\s|[。!?]/gu
/** A shorter sentence is a heading or an abbreviation ("U.S. ") and not yet the lead. */
const SHORTEST_LEAD = 60

type Field = (typeof FIELDS)[number]
export type ReadableEntry = Readonly<Record<Field, ReadableText>>

/** Where a phrase stands in an entry, and what that counts. */
export interface Place {
  readonly field: Field
  readonly match: Match
  /** 0 to 1. */
  readonly weight: number
}

/** For each phrase that stands in the entry, its places in reading order. */
export type Found = ReadonlyMap<string, readonly Place[]>

export const readEntry = ({ title, summary, text = '' }: EntryText): ReadableEntry => ({
  title: readText(title, LIMITS.title),
  summary: readText(summary, LIMITS.summary),
  text: readText(text, LIMITS.text),
})

/** Looks for all phrases in all fields; what stands inside a skipped phrase is not seen. */
export const findPlaces = (
  entry: ReadableEntry,
  find: (text: string) => readonly Match[],
  skipped: ReadonlySet<string>,
): Found => {
  const found = new Map<string, Place[]>()
  for (const field of FIELDS) {
    const matches = find(entry[field].compact)
    const blind = matches.filter(({ phrase }) => skipped.has(phrase))
    for (const match of matches) {
      if (blind.some((other) => isInside(match, other))) continue
      const place = { field, match, weight: weightOf(field, match, entry) }
      const known = found.get(match.phrase)
      if (known === undefined) found.set(match.phrase, [place])
      else known.push(place)
    }
  }
  return found
}

/** What stands in the title, or in the lead of an entry without one. */
export const inTitle = (found: Found): Found =>
  new Map(
    [...found].flatMap(([phrase, places]) => {
      const titled = places.filter(({ weight }) => weight === WEIGHTS.title)
      return titled.length === 0 ? [] : [[phrase, titled] as const]
    }),
  )

/** Where any of the phrases stand, best places first; a word and its acronym beside it are one place. */
export const placesOf = (choices: readonly string[], found: Found): readonly Place[] => {
  const places: Place[] = []
  const all = choices
    .flatMap((phrase) => found.get(phrase) ?? [])
    .toSorted((one, other) => other.weight - one.weight || one.match.start - other.match.start)
  for (const place of all) {
    const last = places.at(-1)
    const isNear = last?.field === place.field && place.match.start - last.match.end < NEAR
    if (!isNear) places.push(place)
  }
  return places
}

const weightOf = (field: Field, { start }: Match, { title, summary }: ReadableEntry): number => {
  if (field !== 'summary' || start >= leadEnd(summary.compact)) return WEIGHTS[field]
  return title.compact === '' ? WEIGHTS.title : WEIGHTS.lead
}

/** Where the first sentence of a summary ends. */
const leadEnd = (summary: string): number =>
  Array.from(summary.matchAll(SENTENCE_END), ({ index }) => index).find(
    (at) => at >= SHORTEST_LEAD,
  ) ?? summary.length

/** True where a match is a part of another, longer one. */
const isInside = (match: Match, other: Match): boolean =>
  match.start >= other.start &&
  match.end <= other.end &&
  match.end - match.start < other.end - other.start
