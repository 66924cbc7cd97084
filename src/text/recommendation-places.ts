import type { Bilingual } from '../domain/language.ts'
import type { Pillar } from '../domain/pillar.ts'
import { holdsJapanese, tokenise } from './tokenise.ts'
import { mendCapitals } from './mend-capitals.ts'
import { sentencesOf } from './sentences.ts'

/** The headings above a part of a document, and the first that a reader needs to know the place. */
export interface Trail {
  readonly headings: readonly string[]
  readonly from: number
}

/** A pillar or recommendation with the terms of its title in each language. */
interface Known {
  readonly id: string
  readonly title: Bilingual
  readonly wordings: readonly ReadonlySet<string>[]
}

interface KnownPillar extends Known {
  readonly recommendations: readonly Known[]
}

/** Of a known title's words: other editions word them a little otherwise. */
const ALIKE = 0.6
/** Fewer words may meet by chance in any sentence. */
const FEWEST_WORDS = 3
const NUMBER = /^[\d０-９]{1,2}(?:[.．][\d０-９]{1,2})*[.．)）]?\s*/u

const termsOf = (words: string): ReadonlySet<string> => new Set(tokenise(mendCapitals(words)))

const knownAs = ({ id, title }: Pick<Known, 'id' | 'title'>): Known => ({
  id,
  title,
  wordings: [termsOf(title.en), termsOf(title.ja)],
})

const likeness = ({ wordings }: Known, terms: ReadonlySet<string>): number =>
  Math.max(
    ...wordings.map((known) =>
      known.size === 0 ? 0 : known.intersection(terms).size / known.size,
    ),
  )

const mostAlike = <One extends Known>(known: readonly One[], words: string): One | undefined => {
  const terms = termsOf(words)
  const [best] = known
    .map((one) => ({ one, share: likeness(one, terms) }))
    .toSorted((a, b) => b.share - a.share)
  return best !== undefined && best.share >= ALIKE ? best.one : undefined
}

const startsWith = (heading: string, id: string): boolean =>
  heading.startsWith(id) && !/^\.?\d/u.test(heading.slice(id.length))

/** The headings of a part below a pillar's; undefined where none reads like a recommendation's. */
const numberedBelow = (
  { recommendations }: KnownPillar,
  below: readonly string[],
  opening: string,
): Trail | undefined => {
  for (const [at, heading] of below.entries()) {
    const found = mostAlike(recommendations, heading)
    if (found === undefined) continue
    return { headings: below.with(at, `${found.id} ${heading.replace(NUMBER, '')}`), from: at }
  }
  const untitled = below.length > 0 ? undefined : untitledOf(recommendations, opening)
  return untitled === undefined ? undefined : { headings: [untitled], from: 0 }
}

/** A title that the text has lost: all of its words stand in the first sentence. */
const untitledOf = (recommendations: readonly Known[], opening: string): string | undefined => {
  const terms = termsOf(sentencesOf(opening)[0] ?? '')
  const found = recommendations.find(({ wordings }) =>
    wordings.some((known) => known.size >= FEWEST_WORDS && known.isSubsetOf(terms)),
  )
  return found && `${found.id} ${found.title[holdsJapanese(opening) ? 'ja' : 'en']}`
}

/**
 * Gives the parts of the recommendation itself their numbers, `4.4 Secure Submarine Cables`, so that they are found by
 * them: under a heading that reads like a pillar's, those whose titles read like its recommendations'. `opening` is the
 * first paragraph of the part.
 */
export const createNumbering = (
  pillars: readonly Pillar[],
): ((headings: readonly string[], opening: string) => Trail) => {
  const known = pillars.map((pillar): KnownPillar => ({
    ...knownAs(pillar),
    recommendations: pillar.recommendations.map(knownAs),
  }))
  const all = known.flatMap(({ recommendations }) => recommendations)
  return (headings, opening) => {
    for (const [at, heading] of headings.entries()) {
      const numbered = all.filter(({ id }) => startsWith(heading, id))
      if (mostAlike(numbered, heading) !== undefined) return { headings, from: at }
      const pillar = mostAlike(known, heading)
      const trail = pillar && numberedBelow(pillar, headings.slice(at + 1), opening)
      if (trail !== undefined)
        return {
          headings: [...headings.slice(0, at + 1), ...trail.headings],
          from: at + 1 + trail.from,
        }
    }
    return { headings, from: 0 }
  }
}
