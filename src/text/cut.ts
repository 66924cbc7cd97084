const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * At most `most` UTF-16 units, as no count of a channel's is larger; a cut text ends in an ellipsis, which counts. What a
 * reader sees as one character is never cut in two.
 */
export const cut = (text: string, most: number): string => {
  if (text.length <= most) return text
  // The character on the last place makes room for the ellipsis, however long it is.
  const end = graphemes.segment(text).containing(most - 1)?.index ?? 0
  return `${text.slice(0, end).trimEnd()}…`
}
