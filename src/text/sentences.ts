import { tidy } from './normal-form.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** Abbreviations after which the Unicode rules would end a sentence (UAX 29 knows none). */
const ABBREVIATION =
  /(?:\b(?:U\.S|U\.K|E\.U|U\.N|No|Nos|Inc|Ltd|Co|Corp|Dr|Mr|Mrs|Ms|St|Jr|Sr|vs|cf|e\.g|i\.e|etc|approx|Rec|Sec|Art|Pt|Vol|Rev|Fig|Fed|Reg|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)|\b\p{Lu})\.$/u

/** The sentences of a plain text, English or Japanese, tidy, in order; headlines count as one. */
export const sentencesOf = (text: string): string[] => {
  const sentences: string[] = []
  let open = ''
  for (const { segment } of segmenter.segment(tidy(text))) {
    open += segment
    if (ABBREVIATION.test(open.trimEnd())) continue
    const sentence = open.trim()
    if (sentence !== '') sentences.push(sentence)
    open = ''
  }
  if (open.trim() !== '') sentences.push(open.trim())
  return sentences
}

/** How the text begins, to the end of so many sentences: its own words, tidy, whatever stands between them. */
export const firstSentences = (text: string, count: number): string => {
  const whole = tidy(text)
  let end = 0
  for (const sentence of sentencesOf(whole).slice(0, count))
    end = whole.indexOf(sentence, end) + sentence.length
  return whole.slice(0, end)
}
