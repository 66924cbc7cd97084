const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** At most `limit` characters as a reader counts them; a cut text ends in an ellipsis, which counts. */
export const shorten = (text: string, limit: number): string => {
  if (text.length <= limit) return text
  // A grapheme can be many code units long: segmenting a bounded head keeps a 2 MB text cheap.
  const head = Array.from(graphemes.segment(text.slice(0, limit * 16)), ({ segment }) => segment)
  if (head.length <= limit && text.length <= limit * 16) return text
  return `${head
    .slice(0, limit - 1)
    .join('')
    .trimEnd()}…`
}
