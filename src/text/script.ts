import type { Language } from '../domain/language.ts'

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
const HAN = /\p{Script=Han}/gu
const LATIN = /\p{Script=Latin}/gu

/**
 * The language of a short text by its script: kana means Japanese; Han alone is taken for Japanese, since no Chinese
 * publisher is watched; mostly Latin letters mean English, the only Latin-script language of our sources.
 */
export const recogniseLanguage = (text: string): 'ja' | 'en' | 'und' => {
  if (KANA.test(text)) return 'ja'
  const han = text.match(HAN)?.length ?? 0
  const latin = text.match(LATIN)?.length ?? 0
  if (han === 0 && latin === 0) return 'und'
  return han * 3 > latin ? 'ja' : 'en'
}

/** The language in which to reply to somebody: that of the words, or `otherwise` where the words do not tell. */
export const languageOfTalk = (words: string, otherwise: Language): Language => {
  const recognised = recogniseLanguage(words)
  return recognised === 'und' ? otherwise : recognised
}
