import type { Glossary } from '../../src/domain/glossary.ts'
import type { EntryText } from '../../src/domain/language-model.ts'
import type { Vocabulary } from '../../src/domain/pillar.ts'
import { normalForm } from '../../src/text/normal-form.ts'
import { holdsJapanese } from '../../src/text/tokenise.ts'

const JAPANESE_RUN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆、。「」・]+/gu

/** A Japanese phrase with the usual English one; of a family of the vocabulary, its first English word stands for all. */
const pairsOf = (glossary: Glossary, { families }: Vocabulary): readonly [string, string][] => {
  const lists = [
    ...Object.values(families).map((words) => ({
      en: words.filter((word) => !holdsJapanese(word)).map((word) => word.replace('*', '')),
      ja: words.filter(holdsJapanese),
    })),
    ...glossary,
  ]
  return lists.flatMap(({ en: [english], ja }) =>
    english === undefined
      ? []
      : ja.filter(holdsJapanese).map((word): [string, string] => [normalForm(word), english]),
  )
}

/** Replaces Japanese words that the project knows in English, longest first; the rest stays, or goes with `englishOnly`. */
export const createGloss = (
  glossary: Glossary,
  vocabulary: Vocabulary,
): ((text: EntryText, englishOnly?: boolean) => EntryText) => {
  // What the glossary says of a word comes later, and counts.
  const english = new Map(pairsOf(glossary, vocabulary))
  const words = [...english.keys()].toSorted((one, other) => other.length - one.length)
  const pattern = new RegExp(words.map((word) => RegExp.escape(word)).join('|'), 'gu')
  const gloss = (text: string): string =>
    normalForm(text).replaceAll(pattern, (word) => ` ${english.get(word) ?? word} `)
  return (text, englishOnly = false) => {
    const read = (part: string): string =>
      englishOnly ? gloss(part).replaceAll(JAPANESE_RUN, ' ') : gloss(part)
    return { ...text, title: read(text.title), summary: read(text.summary) }
  }
}
