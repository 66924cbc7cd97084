/** A day as it is written: what is missing is told by its neighbours or by the day of publication. */
export interface WrittenDay {
  readonly start: number
  readonly end: number
  readonly year?: number | undefined
  readonly month?: number | undefined
  readonly day: number
  /** The second day of "August 22-23". */
  readonly lastDay?: number | undefined
  /** Whose year it has where it names none: 同年 (the day before it in the text), 本年 (the publication). */
  readonly yearOf?: 'previous' | 'publication'
  /** 翌年, 来年: one year later. */
  readonly later?: 1
}

type Groups = Readonly<Record<string, string | undefined>>
interface Form {
  readonly pattern: RegExp
  readonly read: (groups: Groups) => Omit<WrittenDay, 'start' | 'end'> | undefined
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const MONTH =
  '(?<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\\.?'
const YEAR = '(?<year>(?:19|20)\\d{2})(?![\\d-]\\d)'
const NUMBER = '[\\d〇一二三四五六七八九十]{1,4}'

/** The year before which a Japanese era began to count. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, R: 2018, 平成: 1988, H: 1988 }

const KANJI = '〇一二三四五六七八九'

/** 十七 and 二〇二六 as well as 17 and 2026; 元年 is the first year. */
const numberOf = (written: string | undefined): number => {
  if (written === undefined) return Number.NaN
  if (written === '元') return 1
  const figures = Array.from(written, (character) => {
    const value = KANJI.indexOf(character)
    return value === -1 ? character : String(value)
  }).join('')
  const [tens, ones] = figures.split('十')
  return ones === undefined ? Number(figures) : Number(tens || 1) * 10 + Number(ones || 0)
}

const known = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value)

const english = (groups: Groups) => ({
  year: known(numberOf(groups['year'])),
  month: MONTHS.indexOf(groups['month']?.slice(0, 3).toLowerCase() ?? '') + 1,
  day: numberOf(groups['day']),
  lastDay: known(numberOf(groups['last'])),
})

const figures = (groups: Groups) => ({
  year: numberOf(groups['year']) + (ERAS[groups['era'] ?? ''] ?? 0),
  month: numberOf(groups['month']),
  day: numberOf(groups['day']),
})

/** Which year 同年, 翌年, 本年, 来年 speak of; 同月 keeps the year too. */
const japanese = (groups: Groups): Omit<WrittenDay, 'start' | 'end'> => {
  const of = groups['of'] ?? ''
  return {
    month: known(numberOf(groups['month'])),
    day: numberOf(groups['day']),
    ...(/[同翌]/u.test(of) && { yearOf: 'previous' as const }),
    ...(/[本今来]/u.test(of) && { yearOf: 'publication' as const }),
    ...(/[翌来]年/u.test(of) && { later: 1 as const }),
  }
}

const FORMS: readonly Form[] = [
  // September 25, 2026; Aug. 22-23, 2023; October 24
  {
    pattern: new RegExp(
      `(?<![A-Za-z])${MONTH}\\s{1,4}(?<day>\\d{1,2})(?:st|nd|rd|th)?(?![\\d:/%]|\\.\\d)(?:\\s?(?:-|and|through|to)\\s?(?<last>\\d{1,2})(?![\\d:]|\\s?[ap]\\.?m))?(?:,?\\s{1,4}${YEAR})?`,
      'gu',
    ),
    read: english,
  },
  // 25 September 2026, 14-15 October 2026
  {
    pattern: new RegExp(
      `(?<![\\d/.:-])(?<day>\\d{1,2})(?:\\s?(?:-|and|to)\\s?(?<last>\\d{1,2}))?(?:st|nd|rd|th)?(?:\\sof)?\\s{1,4}${MONTH}(?![a-z])(?:,?\\s{1,4}${YEAR})?`,
      'gu',
    ),
    read: english,
  },
  // 09/25/2026
  {
    pattern: /(?<![\d/.-])(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>20\d{2})(?![\d/])/gu,
    read: figures,
  },
  // 2026-09-25, 2026/9/25, 2026.9.25
  {
    pattern:
      /(?<![\d/.-])(?<year>20\d{2})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?![\d/-]|\.\d)/gu,
    read: figures,
  },
  // 令和8年7月17日, 2026年7月17日, 令和八年七月十七日, R8.7.17
  {
    pattern: new RegExp(
      `(?<![\\d〇一二三四五六七八九十])(?:(?<era>令和|平成)\\s?)?(?<year>元|${NUMBER})\\s?年\\s?(?:\\((?:20\\d{2}|(?:令和|平成)\\s?[元\\d]{1,2})年?\\)\\s?)?(?<month>${NUMBER})\\s?月\\s?(?<day>${NUMBER})\\s?日`,
      'gu',
    ),
    read: figures,
  },
  {
    pattern:
      /(?<![A-Za-z])(?<era>[RH])(?<year>\d{1,2})\.(?<month>\d{1,2})\.(?<day>\d{1,2})(?!\d)/gu,
    read: figures,
  },
  // 同年8月17日, 8月17日, 同月20日, and 20日 or 8/17 alone after から or ~
  {
    pattern: new RegExp(
      `(?<![\\d〇一二三四五六七八九十]|年\\s?)(?<of>同年|翌年|本年|今年|来年)?\\s?(?<month>${NUMBER})\\s?月\\s?(?<day>${NUMBER})\\s?日`,
      'gu',
    ),
    read: japanese,
  },
  {
    pattern: new RegExp(`(?<of>同月)\\s?(?<day>${NUMBER})\\s?日`, 'gu'),
    read: japanese,
  },
  {
    pattern: /(?<=(?:から|~|-|、)\s?)(?<of>)(?<day>\d{1,2})\s?日(?!間|目|以内)/gu,
    read: japanese,
  },
]

/** American order is read only where it is meant: elsewhere 09/08/2026 could be either. */
const AMERICAN = 2

/** Days beyond this many are left: no publication has so many, and each costs time. */
const MOST_DAYS = 1000

/** Every day that a folded text names, in order, none inside another. */
export const writtenDays = (text: string, isAmerican: boolean): readonly WrittenDay[] => {
  const found = FORMS.filter((_, at) => isAmerican || at !== AMERICAN).flatMap((form) =>
    daysIn(text, form),
  )
  const ordered = found.toSorted((one, other) => one.start - other.start || other.end - one.end)
  let end = 0
  return ordered.filter((day) => {
    if (day.start < end) return false
    end = day.end
    return true
  })
}

const daysIn = (text: string, { pattern, read }: Form): WrittenDay[] => {
  const days: WrittenDay[] = []
  for (const match of text.matchAll(pattern)) {
    const day = read(match.groups ?? {})
    if (day !== undefined) {
      days.push({ ...day, start: match.index, end: match.index + match[0].length })
    }
    if (days.length === MOST_DAYS) break
  }
  return days
}
