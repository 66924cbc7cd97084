/** Words of a text, as they were written there. */
export interface Mention {
  readonly words: string
  /** Where they begin, in UTF-16 units. */
  readonly at: number
}

/** The text with blanks in the place of some of its words: all others keep their places. */
export const blankOut = (text: string, mentions: readonly Mention[]): string =>
  mentions.reduce(
    (rest, { words, at }) =>
      rest.slice(0, at) + ' '.repeat(words.length) + rest.slice(at + words.length),
    text,
  )

/** Everything of a text that a pattern (with the flag `g`) fits. */
export const mentionsOf = (text: string, pattern: RegExp): readonly Mention[] =>
  Array.from(text.matchAll(pattern), ({ 0: words, index }) => ({ words, at: index }))
