/** As `replaceAll`, with each match and its named groups in hand. */
export const replaceMatches = (
  text: string,
  pattern: RegExp,
  replacement: (match: RegExpExecArray) => string,
): string => {
  let [replaced, end] = ['', 0]
  for (const match of text.matchAll(pattern)) {
    replaced += text.slice(end, match.index) + replacement(match)
    end = match.index + match[0].length
  }
  return replaced + text.slice(end)
}
