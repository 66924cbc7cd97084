const KANA_ROWS = {
  k: 'カキクケコ',
  g: 'ガギグゲゴジ',
  s: 'サシスセソザズゼゾ',
  t: 'タツテト',
  c: 'チ',
  d: 'ダヂヅデド',
  n: 'ナニヌネノン',
  h: 'ハヒヘホ',
  f: 'フ',
  b: 'バビブベボヴ',
  p: 'パピプペポ',
  m: 'マミムメモ',
  r: 'ラリルレロ',
}
const KANA: ReadonlyMap<string, string> = new Map(
  Object.entries(KANA_ROWS).flatMap(([sound, row]) =>
    Array.from(row, (kana) => [kana, sound] as const),
  ),
)

/** How Japanese hears the letters of English; the first rule that fits. Vowels, and an r that only lengthens one, are dropped. */
const LATIN: readonly (readonly [RegExp, string])[] = [
  [/(?<twice>[a-z])\k<twice>/gu, '$<twice>'],
  [/[st]ion/gu, 'son'],
  [/ph/gu, 'f'],
  [/[st]h/gu, 's'],
  [/ck|q/gu, 'k'],
  [/xc(?=[eiy])|x/gu, 'ks'],
  [/ch/gu, '©'],
  [/c(?=[eiy])/gu, 's'],
  [/c/gu, 'k'],
  [/©/gu, 'c'],
  [/z/gu, 's'],
  [/j/gu, 'g'],
  [/v/gu, 'b'],
  [/m(?=[pb])/gu, 'n'],
  [/[rh](?![aeiouy])/gu, ''],
  [/l/gu, 'r'],
  [/[^kgstcdnhfbpmr]/gu, ''],
]

/** The consonants of a word in katakana, or of one in small Latin letters: both `mkrn` of マイクロン and of `micron`. */
const consonants = (word: string): string =>
  /\p{Script=Katakana}/u.test(word)
    ? Array.from(word, (kana) => KANA.get(kana) ?? '').join('')
    : LATIN.reduce((letters, [pattern, sound]) => letters.replaceAll(pattern, sound), word)

/** Fewer are shared by too many words. */
const FEWEST = 4

/** The sounds of words that follow one another, with a bar around those of each. */
export const soundsOf = (words: readonly string[]): string =>
  `|${words.map(consonants).filter(Boolean).join('|')}|`

/** Whether a word, or some that follow one another, sounds like this one. */
export const holdsSound = (sounds: string, word: string): boolean => {
  const wanted = consonants(word)
  return (
    wanted.length >= FEWEST &&
    new RegExp(`\\|${Array.from(wanted).join('\\|?')}\\|`, 'u').test(sounds)
  )
}
