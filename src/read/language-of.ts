const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/gu
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
const LATIN = /\p{Script=Latin}/gu
/** Enough to tell a language by. */
const SAMPLE = 20_000
/** An English page may quote Japanese names; a Japanese one holds addresses and abbreviations in Latin letters. */
const JAPANESE_SHARE = 0.2

interface Claims {
  /** What the document says of itself. */
  readonly declared: string | undefined
  /** What its feed is written in. */
  readonly expected: string
}

/**
 * The language of a whole text: by its script where that tells, since English pages of Japanese ministries call themselves
 * Japanese and the other way round; else as it was declared. Undefined where nothing tells.
 */
export const languageOf = (text: string, { declared, expected }: Claims): string | undefined => {
  const sample = text.slice(0, SAMPLE)
  const japanese = sample.match(JAPANESE)?.length ?? 0
  const latin = sample.match(LATIN)?.length ?? 0
  const claims = [declared, expected].flatMap((claim) => wellFormed(claim) ?? [])
  if (KANA.test(sample) && japanese > JAPANESE_SHARE * (japanese + latin)) return 'ja'
  const fitting = claims.find((claim) => !/^ja\b/iu.test(claim) || japanese > latin)
  return fitting ?? (latin > japanese ? 'en' : undefined)
}

const wellFormed = (tag: string | undefined): string | undefined => {
  try {
    const known = Intl.getCanonicalLocales(tag?.replaceAll('_', '-') ?? [])[0]
    return known === 'und' ? undefined : known
  } catch {
    return undefined
  }
}
