import { normalForm } from '../text/normal-form.ts'
import { withEnglishMonths } from '../text/month-names.ts'
import { replaceMatches } from './replace-matches.ts'

const CARDINALS =
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'

const WORDS: ReadonlyMap<string, number> = new Map([
  ...CARDINALS.split(' ').map((word, at) => [word, at + 2] as const),
  ...ORDINALS.split(' ').map((word, at) => [word, at + 1] as const),
  ...TENS.split(' ').flatMap((word, at): [string, number][] => [
    [word, (at + 2) * 10],
    [word.replace(/y$/u, 'ieth'), (at + 2) * 10],
  ]),
])

const ALL_WORDS = [...WORDS.keys()].join('|')
const SPELLED = new RegExp(
  String.raw`\b(?:(?<tens>${TENS.replaceAll(' ', '|')})[-\s](?<unit>one|${ALL_WORDS})|(?<word>${ALL_WORDS}))\b`,
  'giu',
)

const valueOf = (word: string): number =>
  word.toLowerCase() === 'one' ? 1 : (WORDS.get(word.toLowerCase()) ?? 0)

const spelled = ({ 0: whole, groups = {} }: RegExpExecArray): string => {
  const { tens, unit = '', word = '' } = groups
  if (tens === undefined) return String(valueOf(word))
  const ones = valueOf(unit)
  return ones < 10 ? String(valueOf(tens) + ones) : whole
}

/** `one` is a pronoun more often than a number; before these it counts. */
const ONE_OF_A_SCALE = /\b(?:one|an?)\s(?=(?:hundred|thousand|million|billion|trillion)\b)/giu

const DIGITS = '〇一二三四五六七八九'
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
/** Kanji tell a number behind 第 and before what is counted; elsewhere they may be part of a word (三菱, 十分, 一般). */
const KANJI = new RegExp(
  `(?<=第)[${DIGITS}十百千]+|(?<![数何${DIGITS}十百千])(?!一(?![${DIGITS}月万億兆]))[${DIGITS}十百千]+(?=つ|人|名|社|件|回|年|月|日|万|億|兆|倍|割|点|章|条|項目|種類|段階|週間|時間|箇所|[かカヵヶ][月国所年])`,
  'gu',
)

const kanji = (written: string): string => {
  if (!/[十百千]/u.test(written)) {
    return Array.from(written, (digit) => DIGITS.indexOf(digit)).join('')
  }
  let [sum, open] = [0, 0]
  for (const sign of written) {
    const place = PLACES[sign]
    if (place === undefined) open = DIGITS.indexOf(sign)
    else [sum, open] = [sum + (open || 1) * place, 0]
  }
  return String(sum + open)
}

/** The year before which a Japanese era began to count; 元年 is its year 1. */
const ERAS: Readonly<Record<string, number>> = {
  令和: 2018,
  reiwa: 2018,
  r: 2018,
  平成: 1988,
  heisei: 1988,
  h: 1988,
  昭和: 1925,
  showa: 1925,
  s: 1925,
  大正: 1911,
}
const ERA_YEAR =
  /(?<era>令和|平成|昭和|大正|\b(?:reiwa|heisei|showa)\b)\s?(?<year>元|\d{1,2})\s?(?:年|(?!\d))/giu
/** R8.9.5, 令和8/9/5. */
const YEAR_OF_ERA_DAY =
  /(?<era>令和|平成|昭和|(?<![A-Za-z])[RHS])\s?(?<year>\d{1,2})(?=[./]\d{1,2}[./]\d{1,2}(?!\d))/gu

const yearOf = (era: string, year: string): number =>
  (ERAS[era.toLowerCase()] ?? 0) + (year === '元' ? 1 : Number(year))

const FISCAL_YEAR = /\bFY\s?'?(?<year>\d{4}|\d{2})(?!\d)/gu

/**
 * A text, in the form in which texts are compared, whose numbers stand in digits and whose years are those of the common
 * calendar: `two` → `2`, `第二回` → `第2回`, `令和8年` → `2026年`, `FY26` → `2026`; months in English.
 */
export const withDigits = (text: string): string => {
  const plain = withEnglishMonths(normalForm(text))
    .replaceAll(/[\u2010-\u2015\u2212]/gu, '-')
    .replaceAll('\u301C', '~')
    .replaceAll(ONE_OF_A_SCALE, '1 ')
  return replaceMatches(plain, SPELLED, spelled)
    .replaceAll(/最初|初(?=めて|の|回)/gu, '第1')
    .replaceAll(KANJI, kanji)
    .replaceAll(YEAR_OF_ERA_DAY, (_, era: string, year: string) => String(yearOf(era, year)))
    .replaceAll(ERA_YEAR, (_, era: string, year: string) => `${yearOf(era, year)}年`)
    .replaceAll(FISCAL_YEAR, (_, year: string) => (year.length === 2 ? `20${year}` : year))
}
