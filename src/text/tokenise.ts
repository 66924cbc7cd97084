import { stemmer } from 'stemmer'
import { normalForm } from './normal-form.ts'
import { ENGLISH_STOP_WORDS } from './stop-words.ts'

const words = new Intl.Segmenter('ja', { granularity: 'word' })

/** A run of Latin letters and digits with what joins a document number: SP 800-218A, Y.3800, FIPS-203, 5G, IoT. */
const LATIN_RUN = /[\p{Script=Latin}\p{N}]+(?:[-./'’][\p{Script=Latin}\p{N}]+)*/gu
const JAPANESE_RUN =
  /\p{N}*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆\p{N}]*/gu
const JAPANESE_LETTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
/** Whether a text or term is written in Japanese, at least in part. */
export const holdsJapanese = (text: string): boolean => JAPANESE_LETTER.test(text)

const PURE_HIRAGANA = /^[\p{Script=Hiragana}ー]+$/u

const latinTerms = (run: string): string[] => {
  const parts = run.split(/[-./'’]/u).filter((part) => part !== '')
  const terms = parts
    .filter((part) => !ENGLISH_STOP_WORDS.has(part))
    .map((part) => (/\d/u.test(part) ? part : stemmer(part)))
  // A document number is asked for whole ("800-218"); its parts still find "SP 800" or "y3800".
  return parts.length > 1 && /\d/u.test(run) ? [run.replaceAll(/[’']/gu, ''), ...terms] : terms
}

/** Most characters are told from hiragana by their number: quicker than to ask the expression. */
const isPureHiragana = (text: string): boolean => {
  const code = text.charCodeAt(0)
  const isElsewhere = code < 0x30_41 || (code > 0x30_ff && code < 0xd8_00)
  return !isElsewhere && PURE_HIRAGANA.test(text)
}

/** Stands between runs while they are cut together: cutting them one by one takes twice the time. */
const LINE_END = '\n'

const wordsOf = (runs: readonly string[]): string[][] => {
  if (runs.length === 0) return []
  const found: string[][] = [[]]
  for (const { segment } of words.segment(runs.join(LINE_END))) {
    if (segment === LINE_END) found.push([])
    else if (holdsJapanese(segment) && !isPureHiragana(segment)) found.at(-1)?.push(segment)
  }
  return found
}

/** Begins a bigram: no word does. */
const BIGRAM = '_'
export const isBigram = (term: string): boolean => term.startsWith(BIGRAM)

const bigramsOf = (run: string): string[] => {
  const terms: string[] = []
  for (let at = 0; at + 2 <= run.length; at++) {
    const bigram = run.slice(at, at + 2)
    if (!isPureHiragana(bigram)) terms.push(`${BIGRAM}${bigram}`)
  }
  return terms
}

const japaneseTerms = (runs: readonly string[]): string[] => {
  const found = wordsOf(runs)
  return runs.flatMap((run, at) => (found[at] ?? []).concat(bigramsOf(run)))
}

/** In characters. What is longer is no word, but data in letters; a database could not index it. */
const LONGEST_TERM = 100
const cut = (term: string): string =>
  term.length > LONGEST_TERM ? term.slice(0, LONGEST_TERM) : term

/**
 * The index terms of a text, with repetitions: English stems without stop words; document numbers whole and in parts;
 * Japanese words and character bigrams in one list, pure hiragana dropped. A bigram begins with `_`, so that a word of two
 * characters and a chance meeting of the same two count apart, and takes in digits: 令和8年 (nDCG@10 .948 on JSQuAD, else .944).
 */
export const tokenise = (text: string): string[] => {
  const form = normalForm(text).toLowerCase()
  const latin = (form.match(LATIN_RUN) ?? []).flatMap(latinTerms)
  return latin.concat(japaneseTerms(form.match(JAPANESE_RUN) ?? [])).map(cut)
}
