import type { Concept } from '../domain/question.ts'
import type { Source, SourceId } from '../domain/source.ts'
import { blankOut, mentionsOf, type Mention } from './mentions.ts'
import { holdsJapanese, tokenise } from './tokenise.ts'

/** What a text names of the publishers that are watched. */
export interface NamedPublishers {
  /** In the order of the catalogue. */
  readonly publishers: readonly SourceId[]
  /** Where the names of the catalogue stand. */
  readonly found: readonly Mention[]
}

export interface PublisherReader {
  readonly read: (text: string) => NamedPublishers
  /** Whether the words stand for a publisher, or say the same as its name. */
  readonly isName: (concept: Concept) => boolean
  /** Every place where a publisher is named, by the glossary's words as well. */
  readonly placesOf: (text: string) => readonly Mention[]
}

type ReadConcepts = (text: string) => readonly Concept[]

/** Capitals or digits, two at least: NIST, JPCERT/CC, 3GPP, JTC 1; no explanation: "(public comments and laws)". */
const ACRONYM = /^(?=.*[\p{Lu}\d].*[\p{Lu}\d])[A-Z\d][\w/. -]{0,11}$/u
const BRACKETS = /^(?<name>.*?)\s*[(（](?<inside>[^()（）]*)[)）]$/u
/** Shorter beginnings of a name say too little: "Ministry", "Personal Information". */
const FEWEST_WORDS = 3

/** "Ministry of Economy" of a ministry for more than that. */
const beginningsOf = (name: string): string[] =>
  [name.split(',')[0], name.split(' and ')[0]].filter(
    (part): part is string => part !== undefined && part.split(' ').length >= FEWEST_WORDS,
  )

/** Each name in full, its acronym, and, in English, how it begins. */
export const namesOf = ({
  publisher,
}: Pick<Source, 'publisher'>): { readonly full: string[]; readonly short: string[] } => {
  const written = [publisher.en, publisher.ja].map((all) => {
    const { name = all, inside = '' } = BRACKETS.exec(all)?.groups ?? {}
    return { name: name.replace(/^The /u, ''), acronym: ACRONYM.test(inside) ? [inside] : [] }
  })
  const full = written.flatMap(({ name, acronym }) => [name, ...acronym])
  const native = publisher.ja.startsWith('米国') ? [written[1]?.name.slice(2) ?? ''] : []
  return { full, short: [...native, ...beginningsOf(written[0]?.name ?? '')] }
}

const keyOf = (terms: readonly string[]): string => terms.join(' ')

const wordingsOf = ({ asked, otherwise }: Concept): string[] => [asked, ...otherwise].map(keyOf)

/** What might be a name by itself: a Latin word with what joins its parts, a run of Japanese without hiragana. */
const RUN =
  /[\p{Script=Latin}\p{N}]+(?:[-./][\p{Script=Latin}\p{N}]+)*|[\p{Script=Han}\p{Script=Katakana}ー]+/gu

const patternOf = (names: Iterable<string>): RegExp => {
  const words = Array.from(names)
    .toSorted((one, other) => other.length - one.length)
    .map((name) => {
      const pattern = RegExp.escape(name)
      return holdsJapanese(name)
        ? pattern
        : `(?<![\\p{Script=Latin}\\p{N}])${pattern}(?![\\p{Script=Latin}\\p{N}])`
    })
  return new RegExp(words.join('|') || '(?!)', 'giu')
}

/**
 * A reader of the publishers that a text in normal form names: by the name of their file, by their names in either
 * language, by acronym, or by what the glossary knows to say the same.
 */
export const createPublisherReader = (
  sources: readonly Source[],
  readConcepts: ReadConcepts,
): PublisherReader => {
  const order = sources.map(({ id }) => id)
  const byTerms = new Map<string, SourceId>()
  const byName = new Map<string, SourceId>()
  for (const source of sources) {
    const { full, short } = namesOf(source)
    for (const terms of full.map(tokenise))
      if (terms.length > 0) byTerms.set(keyOf(terms), source.id)
    for (const name of [...short, ...full]) byName.set(name.toLowerCase(), source.id)
  }
  const publisherOf = (concept: Concept): SourceId | undefined => {
    const known = wordingsOf(concept).find((wording) => byTerms.has(wording))
    return known === undefined ? undefined : byTerms.get(known)
  }
  /** O-RAN is a kind of network to the glossary, whoever else has taken the name. */
  const isSubject = (name: string): boolean => {
    const [concept, ...others] = readConcepts(name)
    const isKnown = others.length === 0 && concept !== undefined && concept.otherwise.length > 0
    return isKnown && publisherOf(concept) === undefined
  }
  for (const id of order)
    for (const name of [id, id.replaceAll('-', ' ')]) if (!isSubject(name)) byName.set(name, id)
  const pattern = patternOf(byName.keys())

  const isName = (concept: Concept): boolean => publisherOf(concept) !== undefined

  return {
    isName,
    read: (text) => {
      const found = mentionsOf(text, pattern)
      const ids = new Set([
        ...found.flatMap(({ words }) => byName.get(words.toLowerCase()) ?? []),
        ...readConcepts(text).flatMap((concept) => publisherOf(concept) ?? []),
      ])
      return { publishers: order.filter((id) => ids.has(id)), found }
    },
    placesOf: (text) => {
      const found = mentionsOf(text, pattern)
      const others = mentionsOf(blankOut(text, found), RUN)
      return [...found, ...others.filter(({ words }) => readConcepts(words).some(isName))]
    },
  }
}
