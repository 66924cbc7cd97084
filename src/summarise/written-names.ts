import { normalForm } from '../text/normal-form.ts'
import { EVERYDAY_KATAKANA, ORDINARY_CAPITALS } from './ordinary-words.ts'
import { holdsSound, soundsOf } from './sounds.ts'

/** Where names are looked for: words that may stand in a sentence. */
export interface NameSource {
  /** Without marks of length, which are written or not: コンピュータ, コンピューター. */
  readonly text: string
  /** Latin words in small letters without accents and without the plural's s. */
  readonly words: ReadonlySet<string>
  /** First letters of each run of words with capitals: of National Institute of Standards and Technology, `nist`. */
  readonly initials: readonly string[]
  /** How its words sound, by which マイクロン is Micron. */
  readonly latinSounds: string
  readonly katakanaSounds: string
}

const KATAKANA = /[\p{Script=Katakana}ー]{3,}/gu
const LATIN_WORD = /[\p{Script=Latin}\p{M}]+/gu
/** Words with capitals one after the other, small ones between: Ministry of Economy, Trade and Industry. */
const CAPITAL_RUN =
  /\p{Lu}[\p{L}\p{M}]*(?:(?:[\s,-]{1,2}|\s(?:of|and|for|the|on|in|to|&)\s(?:the\s)?)\p{Lu}[\p{L}\p{M}]*)+/gu

const plainWord = (word: string): string =>
  word
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replace(/(?<=.{2})s$/u, '')
    .toLowerCase()

const plainKana = (text: string): string => text.replaceAll(/[ー・]/gu, '')

const initialsOf = (text: string): string[] =>
  Array.from(text.matchAll(CAPITAL_RUN), ([run]) =>
    // DOT counts the small word of Department of Transportation, NIST does not count its own.
    [/(?<![\p{L}\p{M}])\p{Lu}/gu, /(?<![\p{L}\p{M}])\p{L}/gu].map((firsts) =>
      (run.match(firsts) ?? []).join('').toLowerCase(),
    ),
  ).flat()

/** What names the given words hold. */
export const nameSource = (words: string): NameSource => {
  const text = normalForm(words)
  const latin = text.match(LATIN_WORD) ?? []
  return {
    text: plainKana(text),
    words: new Set(latin.map(plainWord)),
    initials: initialsOf(text),
    latinSounds: soundsOf(
      latin.flatMap((word) => Array.from(new Set([word.toLowerCase(), plainWord(word)]))),
    ),
    katakanaSounds: soundsOf(text.match(KATAKANA) ?? []),
  }
}

/** The first word of an English sentence has its capital from there. What begins a sentence in mixed case or capitals is a name. */
const SENTENCE_START = /^[\p{P}\p{S}\s]*\p{Lu}\p{Ll}*(?![\p{L}\p{N}])/u

const isInitials = ({ initials }: NameSource, name: string): boolean =>
  /^\p{Lu}{3,}s?$/u.test(name) && initials.some((letters) => letters.includes(plainWord(name)))

const holdsLatin = (source: NameSource, name: string): boolean => {
  const plain = plainWord(name)
  return (
    source.words.has(plain) ||
    ORDINARY_CAPITALS.has(name.toLowerCase()) ||
    ORDINARY_CAPITALS.has(plain) ||
    isInitials(source, name) ||
    holdsSound(source.katakanaSounds, name.toLowerCase())
  )
}

const latinNames = (sentence: string): string[] => {
  const text = /\p{Script=Hiragana}/u.test(sentence)
    ? sentence
    : sentence.replace(SENTENCE_START, '')
  return Array.from(text.matchAll(LATIN_WORD), ([word]) => word).filter(
    (word) => word.length > 1 && /\p{Lu}/u.test(word),
  )
}

/** The everyday words apart, as far as they are any. */
const holdsKatakana = (source: NameSource, run: string): boolean =>
  holdsSound(source.latinSounds, run) ||
  run
    .replaceAll(EVERYDAY_KATAKANA, ' ')
    .split(' ')
    .filter((word) => word.length >= 3)
    .every((word) => source.text.includes(plainKana(word)) || holdsSound(source.latinSounds, word))

/** Bodies and persons by their last characters. */
const KANJI_NAME =
  /(?:株式会社|一般社団法人|独立行政法人)[\p{Script=Han}\p{Script=Katakana}ー・々]{2,}|[\p{Script=Han}\p{Script=Katakana}ー・々]{2,}(?:省|庁|委員会|機構|大学|大学院|研究所|株式会社|協会|連盟|財団|銀行|本部)|\p{Script=Han}+氏/gu
/** What stands before a name without a break, and what only points at one: 今般経済産業省, 同省, 関係省庁. */
const BEFORE_A_NAME = /^(?:今般|今回|今後|現在|先般|一方|米国?|日本|両|各|同|当|本|関係|府)+/u
const POINTS_ONLY =
  /^(?:省|庁|省庁|委員会|機構|大学|大学院|研究所|株式会社|協会|連盟|財団|銀行|本部|氏)?$/u

const kanjiNames = (sentence: string): string[] => sentence.match(KANJI_NAME) ?? []

const holdsKanji = ({ text }: NameSource, name: string): boolean => {
  const own = name.replace(BEFORE_A_NAME, '')
  return POINTS_ONLY.test(own) || text.includes(plainKana(own))
}

/**
 * Whether every name of a sentence stands in the source. Names are what their letters tell: Latin words with capitals,
 * katakana, kanji that end as bodies do; between katakana and Latin letters, the sound tells. A name without such a sign (石破首相, 個人情報保護法) and one that is the first
 * word of an English sentence pass unseen.
 */
export const holdsNames = (source: NameSource, sentence: string): boolean => {
  const text = normalForm(sentence)
  return (
    latinNames(text).every((name) => holdsLatin(source, name)) &&
    (text.match(KATAKANA) ?? []).every((run) => holdsKatakana(source, run)) &&
    kanjiNames(text).every((name) => holdsKanji(source, name))
  )
}
