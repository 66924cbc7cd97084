import type { EntryText, ProposedSummary } from '../../src/domain/language-model.ts'
import { factsOf, provenSentences } from '../../src/summarise/check-facts.ts'

export const entryOf = (text: string): EntryText => ({
  title: 'T',
  summary: text,
  language: /\p{Script=Hiragana}/u.test(text) ? 'ja' : 'en',
})

/** Whether a sentence stays that is said of an entry with this text. */
export const isProven = (
  sentence: string,
  source: string,
  names: ProposedSummary['names'] = [],
): boolean => provenSentences(sentence, factsOf(entryOf(source), names)).text === sentence
