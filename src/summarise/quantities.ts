/** A number with what it counts, as far as that matters: `%`, `USD`, `JPY`, `EUR`, `GBP`, or nothing. */
export interface Quantity {
  readonly value: number
  readonly unit: string
}

const NUMBER = '(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?'
const SCALES: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  mn: 1e6,
  m: 1e6,
  billion: 1e9,
  bn: 1e9,
  b: 1e9,
  trillion: 1e12,
  tn: 1e12,
  t: 1e12,
  百: 1e2,
  千: 1e3,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  億: 1e8,
  兆: 1e12,
}

/** What is written before or behind a number, and the unit that it tells. */
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^(?:%|per|パーセント|ポイント|割)/iu, '%'],
  [/^(?:US\$|\$|USD|U\.?S\.? ?dollar|dollar|米?ドル)/iu, 'USD'],
  [/^(?:¥|JPY|(?:Japanese )?yen|円)/iu, 'JPY'],
  [/^(?:€|EUR|ユーロ)/iu, 'EUR'],
  [/^(?:£|GBP|pound|ポンド)/iu, 'GBP'],
]

const unitOf = (written: string): string =>
  UNITS.find(([pattern]) => pattern.test(written.trim()))?.[1] ?? ''

const JAPANESE = `(?:${NUMBER}\\s?(?:千万|百万|[百千万億兆]))+(?:${NUMBER})?`
const QUANTITY = new RegExp(
  `(?<before>(?:US)?[$¥€£]\\s?|\\b(?:USD|JPY|EUR|GBP)\\s?)?(?<![\\d.]|\\d,)(?:(?<japanese>${JAPANESE})|(?<number>${NUMBER})(?<scales>(?:[\\s-]?(?:hundred|thousand|million|billion|trillion|[mbt]n)\\b)*)(?<letter>[KMBT]\\b)?)(?<behind>\\s?(?:%|percent|per cent|パーセント|ポイント|円|(?:Japanese\\s)?yen\\b|米?ドル|(?:U\\.?S\\.?\\s)?dollars?\\b|ユーロ|euros?\\b|ポンド|pounds?\\b)|割)?`,
  'giu',
)
/** What stands between the two ends of a range, of which only the latter tells scale and unit: 10 to 15 million yen. */
const RANGE = /^\s?(?:-|~|to|and|or|から|ないし)\s?$/iu

interface Written extends Quantity {
  /** By what the bare number was multiplied. */
  readonly scale: number
}

const plain = (number: string): number => Number(number.replaceAll(',', ''))

/** Without the noise of binary fractions. */
const exact = (value: number): number => Number(value.toPrecision(12))

const PIECE = new RegExp(`(${NUMBER})\\s?(千万|百万|[百千万億兆])?`, 'gu')

const readJapanese = (written: string): Pick<Written, 'value' | 'scale'> => {
  let [sum, open, last] = [0, 0, 1]
  for (const [, number = '', scale = ''] of written.matchAll(PIECE)) {
    last = SCALES[scale] ?? 1
    open += plain(number) * last
    // Hundreds and thousands go with the ten thousands that follow: 3千万, but 3万5千.
    if (!/^[百千]$/u.test(scale)) [sum, open] = [sum + open, 0]
  }
  return { value: exact(sum + open), scale: last }
}

type Groups = Readonly<Record<string, string | undefined>>

const scaleOf = ({ before, behind, scales = '', letter = '' }: Groups): number => {
  const words = Array.from(scales.toLowerCase().matchAll(/[a-z]+/gu), ([word]) => word)
  // 70B behind no sign of money are parameters, bytes or anything.
  if (before !== undefined) words.push(letter.toLowerCase())
  return words.reduce((product, word) => product * (SCALES[word] ?? 1), behind === '割' ? 10 : 1)
}

const readQuantity = (groups: Groups): Written => {
  const { before = '', behind = '', japanese, number = '' } = groups
  const unit = unitOf(before) || unitOf(behind)
  if (japanese !== undefined) return { ...readJapanese(japanese), unit }
  const scale = scaleOf(groups)
  return { value: exact(plain(number) * scale), unit, scale }
}

/**
 * The numbers of a text that `withDigits` made, each with all that it may mean, the likeliest last: of 10 to 15 million yen,
 * the first is 10, or 10 million yen.
 */
export const quantitiesIn = (text: string): readonly (readonly Quantity[])[] => {
  const matches = Array.from(text.matchAll(QUANTITY), (match) => ({
    ...readQuantity(match.groups ?? {}),
    begin: match.index,
    end: match.index + match[0].length,
  }))
  return matches.map(({ value, unit, scale, end }, at) => {
    const next = matches[at + 1]
    if (next === undefined || !RANGE.test(text.slice(end, next.begin))) return [{ value, unit }]
    const shared = scale === 1 ? exact(value * next.scale) : value
    return [
      { value, unit },
      { value: shared, unit: unit || next.unit },
    ]
  })
}
