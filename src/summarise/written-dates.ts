import { replaceMatches } from './replace-matches.ts'

/** As much of a day as is written. */
export interface WrittenDate {
  readonly year?: number
  readonly month?: number
  readonly day?: number
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const MONTH =
  '(?<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?'
const DAY = '(?<day>\\d{1,2})(?!\\d)(?:st|nd|rd|th|\\.)?'
/** September 5-7, 5 and 7 September. */
const LAST = '(?:\\s?(?:-|~|to|and|through)\\s?(?<last>\\d{1,2})(?!\\d)(?:st|nd|rd|th)?)?'
const YEAR = '(?:,?\\s+(?:of\\s|de\\s)?(?<year>\\d{4})(?!\\d))'

/** Every way to write a day or a month in a text that `withDigits` made, the longest first. */
const FORMS: readonly RegExp[] = [
  /(?<![\d.-])(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?![\d]|[-.]\d)/gu,
  /(?<![\d.-])(?<year>(?:19|20)\d{2})-(?<month>0[1-9]|1[0-2])(?!\d|[-.]\d)/gu,
  /(?<![\d/])(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})(?![\d/])/gu,
  /(?:(?<![\d,])(?<year>\d{4})[年년]\s?)?(?<!\d)(?<month>\d{1,2})[月월](?:\s?(?<day>\d{1,2})[日일](?:\s?(?:\([^()]{1,8}\)\s?)?(?:から|-|~|・|、|及び|と)\s?(?<last>\d{1,2})日)?)?/gu,
  new RegExp(`\\b${MONTH}\\s+${DAY}${LAST}${YEAR}?`, 'giu'),
  new RegExp(`(?<![\\d.,-])${DAY}${LAST}\\s+(?:of\\s|de\\s)?${MONTH}${YEAR}?`, 'giu'),
  new RegExp(`\\b${MONTH}${YEAR}`, 'giu'),
  /\b(?<name>January|February|April|June|July|August|September|October|November|December)\b/gu,
  // As words alone, the two others are verbs too.
  /(?<=\b(?:in|of|by|until|since|early|mid|late|last|next|this|from|to|through|before|after|between|and)[\s-])(?<name>March|May)\b/gu,
]

type Groups = Readonly<Record<string, string | undefined>>

const monthOf = ({ name, month }: Groups): number =>
  name === undefined ? Number(month) : MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1

const exists = ({ month = 1, day = 1 }: WrittenDate): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= 31

const datesIn = (groups: Groups): readonly WrittenDate[] => {
  const month = monthOf(groups)
  const year = groups['year'] === undefined ? {} : { year: Number(groups['year']) }
  const days = [groups['day'], groups['last']].filter((day) => day !== undefined)
  return days.length === 0
    ? [{ month, ...year }]
    : days.map((day) => Object.assign({ month, day: Number(day) }, year))
}

/** The dates of a text, and the text without them. */
export const takeDates = (
  text: string,
): { readonly dates: WrittenDate[]; readonly rest: string } => {
  const dates: WrittenDate[] = []
  let rest = text
  for (const form of FORMS) {
    rest = replaceMatches(rest, form, ({ 0: whole, groups = {} }) => {
      const found = datesIn(groups)
      // Agencies may 10 times over be called on: English writes its months with a capital.
      if (/^[a-z]/u.test(groups['name'] ?? '') || !found.every(exists)) return whole
      dates.push(...found)
      return ' ; '
    })
  }
  return { dates, rest }
}
