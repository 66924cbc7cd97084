import { tidy } from '../text/normal-form.ts'

/** UTF-16 code units; the longest acts have more, and their end is annexes. */
const LONGEST = 200_000
/** Of what is wanted whole: a thousand pages. */
const LONGEST_WHOLE = 2_000_000

/** Lines as we keep them: nothing invisible, none empty, none said twice in a row. */
export const tidyLines = (lines: readonly string[]): string =>
  lines
    .map(tidy)
    .filter((line, at, all) => line !== '' && line !== all[at - 1])
    .join('\n')

/** The text within our limit, cut at the end of a line where there is one near, and what to tell of the cut. */
export const bounded = (
  text: string,
  whole = false,
): { readonly text: string; readonly problems: readonly string[] } => {
  const longest = whole ? LONGEST_WHOLE : LONGEST
  if (text.length <= longest) return { text, problems: [] }
  const lineEnd = text.lastIndexOf('\n', longest)
  const end = lineEnd > longest / 2 ? lineEnd : longest
  return {
    text: text.slice(0, end).toWellFormed().trimEnd(),
    problems: [`The text is longer than ${longest} characters: its end is left out.`],
  }
}
