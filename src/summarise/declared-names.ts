import type { EntryText, ProposedSummary } from '../domain/language-model.ts'
import { normalForm } from '../text/normal-form.ts'
import { findVerbatim } from '../text/verbatim.ts'

type DeclaredName = ProposedSummary['names'][number]

/** In characters; what is longer is no name. */
const LONGEST_NAME = 100
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
const LATIN = /\p{Script=Latin}/u
const NAME_LIKE = /\p{Lu}|[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}]{2}/u
const SENTENCE_END = /[。！？!?;]|\p{Ll}\.\s/u

const isName = (text: string): boolean =>
  text.length <= LONGEST_NAME && NAME_LIKE.test(text) && !SENTENCE_END.test(text)

/** The capitals of METI as those of Ministry of Economy, Trade and Industry; the characters of 経産省 as in 経済産業省. */
const shortens = (short: string, long: string): boolean => {
  const letters = LATIN.test(long)
    ? Array.from(long.matchAll(/(?<!\p{L})\p{Lu}/gu), ([letter]) => letter).join('')
    : long
  if (short.length < 2 || short.length >= long.length) return false
  if (LATIN.test(long)) return letters === short
  let at = 0
  for (const character of long) if (character === short[at]) at++
  return at === short.length
}

const isTranslation = (written: string, source: string, language: string): boolean =>
  JAPANESE.test(written) !== JAPANESE.test(source) || !/^(?:en|ja|und)\b/iu.test(language)

/**
 * The names that a model wrote otherwise than the entry, as far as they can be believed: the entry holds the source, and
 * the two are in different languages or one is short for the other. Whether a translation is right, the entry can't tell.
 */
export const believedNames = (
  names: readonly DeclaredName[],
  entry: EntryText,
): readonly string[] => {
  const text = [entry.title, entry.summary, entry.text ?? ''].join('\n')
  return names.flatMap((name) => {
    const [written, source] = [normalForm(name.written), normalForm(name.source)]
    if (!isName(written) || !isName(source) || findVerbatim(source, text) === undefined) return []
    const believed =
      isTranslation(written, source, entry.language) ||
      shortens(written, source) ||
      shortens(source, written)
    return believed ? [written] : []
  })
}
