import type { Vocabulary } from '../../domain/pillar.ts'

/** A line of terms, read: every part must stand in the entry, none of `none` may. A part is a choice of phrases. */
export interface TermLine {
  readonly all: readonly (readonly string[])[]
  readonly none: readonly (readonly string[])[]
}

/**
 * Reads a line such as `{ai} + guideline | framework - guideline for authors`; families are unfolded.
 * A family that the vocabulary does not hold is left as it stands and fits nothing: the catalogue refuses it at the start.
 */
export const readTermLine = (
  line: string,
  { families }: Pick<Vocabulary, 'families'>,
): TermLine => {
  const [wanted = '', ...unwanted] = line.split(' - ')
  const choices = (part: string): readonly string[] =>
    part.split('|').flatMap((choice) => {
      const phrase = choice.trim()
      return families[/^\{(.+)\}$/u.exec(phrase)?.[1] ?? ''] ?? [phrase]
    })
  return { all: wanted.split(' + ').map(choices), none: unwanted.map(choices) }
}

/** Every phrase that a line speaks of. */
export const phrasesOf = ({ all, none }: TermLine): readonly string[] => [
  ...all.flat(),
  ...none.flat(),
]
