/** Where a phrase stands in a text; half-open. */
export interface Match {
  readonly phrase: string
  readonly start: number
  readonly end: number
}

interface Word {
  readonly start: number
  readonly end: number
  readonly exact: string
  readonly plain: string
}

interface PhraseWord {
  readonly word: string
  /** `exact`: an acronym, its capitals count; `beginning`: written with a star; `plain`: any case, singular or plural. */
  readonly kind: 'exact' | 'beginning' | 'plain'
}

interface WordPhrase {
  readonly phrase: string
  readonly words: readonly PhraseWord[]
}

/** Runs of Latin letters and digits: `AI` in 生成AI is one, hyphens and slashes part two. */
const LATIN_WORD = /[\p{Script=Latin}\p{N}]+/gu
/** What may stand between two words of a phrase: `post-quantum`, `Y.3804`, `second (SI)`; no end of a sentence. */
const WITHIN_PHRASE = /^(?:[^\p{L}\p{N}.;:!?。]{1,3}|\.)$/u
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
/** Words in a phrase that begin so are found by this many letters. */
const BEGINNING = 3

const singular = (word: string): string => {
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/u.test(word)) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  return /(?:s|x|z|ch|sh)es$/u.test(word) ? word.slice(0, -2) : word.slice(0, -1)
}

const plainWord = (word: string): string => singular(word.toLowerCase())

const phraseWord = (written: string): PhraseWord => {
  if (written.endsWith('*')) return { word: written.slice(0, -1).toLowerCase(), kind: 'beginning' }
  return /.\p{Lu}/u.test(written)
    ? { word: written, kind: 'exact' }
    : { word: plainWord(written), kind: 'plain' }
}

const fits = (wanted: PhraseWord, word: Word): boolean => {
  if (wanted.kind === 'beginning') return word.exact.toLowerCase().startsWith(wanted.word)
  if (wanted.kind === 'plain') return word.plain === wanted.word
  return word.exact === wanted.word || word.exact === `${wanted.word}s`
}

/** What a phrase is filed under: its first word, marked by its kind. */
const fileKey = ({ word, kind }: PhraseWord): string => {
  if (kind === 'beginning') return `${word.slice(0, BEGINNING)}*`
  return kind === 'exact' ? `=${word}` : word
}

/** Under what phrases that may begin with a word are filed. */
const searchKeys = ({ exact, plain }: Word): readonly string[] => [
  plain,
  `${exact.slice(0, BEGINNING).toLowerCase()}*`,
  `=${exact}`,
  ...(exact.endsWith('s') ? [`=${exact.slice(0, -1)}`] : []),
]

const addTo = <T>(index: Map<string, T[]>, key: string, value: T): void => {
  const known = index.get(key)
  if (known === undefined) index.set(key, [value])
  else known.push(value)
}

/**
 * Finds many phrases in one pass. Latin phrases fit whole words, in any case and number, acronyms only as written;
 * phrases with Japanese characters fit anywhere.
 */
export const createPhraseFinder = (
  phrases: Iterable<string>,
): ((text: string) => readonly Match[]) => {
  const byWord = new Map<string, WordPhrase[]>()
  const byPair = new Map<string, string[]>()
  for (const phrase of new Set(phrases)) {
    if (JAPANESE.test(phrase)) {
      addTo(byPair, phrase.slice(0, 2), phrase)
      continue
    }
    const words = Array.from(phrase.matchAll(/[\p{Script=Latin}\p{N}]+\*?/gu), ([word]) =>
      phraseWord(word),
    )
    const [first] = words
    if (first !== undefined) addTo(byWord, fileKey(first), { phrase, words })
  }
  return (text) => [...findWords(text, byWord), ...findJapanese(text, byPair)]
}

const findWords = (text: string, byWord: ReadonlyMap<string, readonly WordPhrase[]>): Match[] => {
  const words = Array.from(text.matchAll(LATIN_WORD), (match): Word => {
    const [exact] = match
    return { start: match.index, end: match.index + exact.length, exact, plain: plainWord(exact) }
  })
  const matches: Match[] = []
  for (const [at, word] of words.entries()) {
    const candidates = searchKeys(word).flatMap((key) => byWord.get(key) ?? [])
    for (const { phrase, words: wanted } of candidates) {
      const end = endOf(wanted, words, { at, text })
      if (end !== undefined) matches.push({ phrase, start: word.start, end })
    }
  }
  return matches
}

/** Where a phrase that begins with the word `at` ends; undefined where it does not stand there. */
const endOf = (
  wanted: readonly PhraseWord[],
  words: readonly Word[],
  { at, text }: { readonly at: number; readonly text: string },
): number | undefined => {
  let end: number | undefined
  for (const [nth, each] of wanted.entries()) {
    const word = words[at + nth]
    if (word === undefined || !fits(each, word)) return undefined
    if (end !== undefined && !WITHIN_PHRASE.test(text.slice(end, word.start))) return undefined
    end = word.end
  }
  return end
}

const findJapanese = (text: string, byPair: ReadonlyMap<string, readonly string[]>): Match[] => {
  if (!JAPANESE.test(text)) return []
  const matches: Match[] = []
  for (let at = 0; at + 2 <= text.length; at++) {
    for (const phrase of byPair.get(text.slice(at, at + 2)) ?? []) {
      if (text.startsWith(phrase, at)) matches.push({ phrase, start: at, end: at + phrase.length })
    }
  }
  return matches
}
