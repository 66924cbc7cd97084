import { BriefingError } from '../domain/errors.ts'
import { normalForm } from './normal-form.ts'

/** In characters. */
const LONGEST_WORDS = 500

/** Texts made ready to be searched: worth keeping where many wishes are held against them. */
export interface Searchable {
  /** Small letters and digits of one width, with one space wherever something else stands between them. */
  readonly forms: readonly string[]
}

export const searchable = (...texts: readonly string[]): Searchable => ({
  forms: texts.map(searchForm),
})

/**
 * Reads which words are wanted. Words side by side must all occur; "words in quotes", or 「」, as they stand together; OR
 * stands between alternatives, each of one or more words; what follows NOT, or a dash straight before it, must not occur
 * at all, whichever alternative fits. Only NOT: all but that. Case and width do not matter, but OR and NOT are capitals.
 *
 * English words are whole words, also in the plural; Japanese ones stand anywhere. The words may be spread over the texts
 * that are searched, those of one phrase may not. No words want everything.
 * @throws BriefingError `bad-input` where the words make no sense
 */
export const readWantedWords = (words: string): ((texts: Searchable) => boolean) => {
  const { alternatives, excluded } = wantedOf(tokensOf(words))
  const wanted = alternatives.map((terms) => terms.map(patternOf))
  const unwanted = excluded.map(patternOf)
  return ({ forms }) => {
    const occurs = (pattern: RegExp): boolean => forms.some((form) => pattern.test(form))
    return (
      !unwanted.some(occurs) &&
      (wanted.length === 0 || wanted.some((patterns) => patterns.every(occurs)))
    )
  }
}

/** A term is in the form in which texts are searched. */
type Token = { readonly kind: 'term'; readonly term: string } | { readonly kind: 'OR' | 'NOT' }

interface Wanted {
  /** One is enough; of each, all terms. */
  readonly alternatives: readonly (readonly string[])[]
  readonly excluded: readonly string[]
}

/** Dashes, then words in quotes or a word that ends at white space or a comma; or a quotation mark without its other half. */
const TOKEN = /([-‐−–—―]+)?(?:"([^"]+)"|((?:(?!,(?:\D|$))[^\s"「」『』、])+))|["「」『』]/gu

const tokensOf = (words: string): Token[] => {
  const line = normalForm(words)
  if (Array.from(line).length > LONGEST_WORDS)
    refuse(`These words are longer than ${LONGEST_WORDS} characters.`, 'Give fewer words.')
  const plain = line
    .replaceAll(/[“”„‟]|[「『](?=[^「」『』]*[」』])|(?<=[「『][^「」『』]*)[」』]/gu, '"')
    .replaceAll(OPERATOR, ' $& ')
  const tokens = Array.from(plain.matchAll(TOKEN), readToken).flat()
  if (line !== '' && tokens.length === 0) refuse(`There is no word in “${line}”.`, EXAMPLE)
  return tokens
}

const readToken = ([whole, dash, quoted, word]: RegExpExecArray): Token[] => {
  const said = quoted ?? word
  if (said === undefined) return refuse(`A ${whole} has no other half.`, 'Close every quotation.')
  if (/^[-‐−–—―]+$/u.test(whole))
    return refuse('A dash stands alone.', 'Write what is ruled out straight behind it: -word.')
  const not: Token[] = dash === undefined ? [] : [{ kind: 'NOT' }]
  if (word === 'OR' || word === 'NOT') return [...not, { kind: word }]
  const term = searchForm(said)
  // Side by side says "and" already; a mark without a letter has nothing to look for.
  return word === 'AND' || term === '' ? [] : [...not, { kind: 'term', term }]
}

const wantedOf = (tokens: readonly Token[]): Wanted => {
  const alternatives: string[][] = [[]]
  const excluded: string[] = []
  tokens.forEach((token, at) => {
    const isRuledOut = tokens[at - 1]?.kind === 'NOT'
    if (isRuledOut && token.kind !== 'term') refuse('NOT has no word behind it.', EXAMPLE)
    if (token.kind === 'OR') alternatives.push([])
    else if (token.kind === 'term') (isRuledOut ? excluded : alternatives.at(-1))?.push(token.term)
  })
  if (tokens.at(-1)?.kind === 'NOT') refuse('NOT has no word behind it.', EXAMPLE)
  const isEmpty = alternatives.some((terms) => terms.length === 0)
  if (isEmpty && alternatives.length > 1) refuse('OR stands between two words.', EXAMPLE)
  if (alternatives.every((terms) => terms.some((term) => excluded.includes(term))))
    refuse('The same word is wanted and ruled out.', EXAMPLE)
  return { alternatives: isEmpty ? [] : alternatives, excluded }
}

const JAPANESE = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー々〆]'
/** Japanese has white space, or not, wherever a line is broken, and between its own letters and others. */
const LOOSE_SPACE = new RegExp(`(?<=${JAPANESE}) | (?=${JAPANESE})`, 'gu')

/** Between Japanese letters nobody needs a space around it. */
const OPERATOR = new RegExp(
  `(?<=${JAPANESE})(?:OR|NOT|AND)(?![A-Z])|(?<![A-Z])(?:OR|NOT|AND)(?=${JAPANESE})`,
  'gu',
)

const searchForm = (text: string): string =>
  normalForm(text)
    .toLowerCase()
    .replaceAll(LOOSE_SPACE, '')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()

const LATIN = '[\\p{Script=Latin}\\p{N}]'
const startsLatin = new RegExp(`^${LATIN}`, 'u')
const endsLatin = new RegExp(`${LATIN}$`, 'u')

/** A term has letters, digits and spaces only: none of them means anything in a pattern. */
const patternOf = (term: string): RegExp => {
  const start = startsLatin.test(term) ? `(?<!${LATIN})` : ''
  const end = endsLatin.test(term) ? `(?!${LATIN})` : ''
  return new RegExp(`${start}${withPlural(term)}${end}`, 'u')
}

const withPlural = (term: string): string => {
  if (/[^aeiou\P{L}]y$/u.test(term)) return `${term.slice(0, -1)}(?:y|ies)`
  if (/(?:s|x|z|ch|sh)$/u.test(term)) return `${term}(?:es)?`
  return endsLatin.test(term) ? `${term}s?` : term
}

const EXAMPLE = 'Write for example: quantum "key distribution" OR cryptography NOT computing'

const refuse = (message: string, remedy: string): never => {
  throw new BriefingError('bad-input', message, { remedy })
}
