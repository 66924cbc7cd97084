const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const CLOCK = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`

/** `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994` (RFC 9110, 5.6.7). */
const FORMS = [
  String.raw`[a-z]{3}, (?<day>\d\d) (?<month>[a-z]{3}) (?<year>\d{4}) ${CLOCK} (?:GMT|UTC)`,
  String.raw`[a-z]{6,9}, (?<day>\d\d)-(?<month>[a-z]{3})-(?<year>\d\d) ${CLOCK} (?:GMT|UTC)`,
  String.raw`[a-z]{3} (?<month>[a-z]{3}) (?<day>[ \d]\d) ${CLOCK} (?<year>\d{4})`,
].map((form) => new RegExp(`^${form}$`, 'i'))

/**
 * A date of an HTTP header, in the present form or one of the two obsolete ones. Not `new Date`: that reads the last form in
 * this machine's zone, and much that is no date.
 */
export const readHttpDate = (value: string | undefined, now: Date): Date | undefined => {
  const text = value?.trim() ?? ''
  for (const form of FORMS) {
    const parts = form.exec(text)?.groups
    if (parts !== undefined) return dateOf(parts, now)
  }
  return undefined
}

type Part = 'day' | 'month' | 'year' | 'hour' | 'minute' | 'second'

const dateOf = (parts: Readonly<Record<string, string>>, now: Date): Date | undefined => {
  const part = (name: Part): string => parts[name]?.trim().toLowerCase() ?? ''
  const [year, month] = [fullYear(part('year'), now), MONTHS.indexOf(part('month')) + 1]
  // A leap second has no Date of its own.
  const second = part('second') === '60' ? '59' : part('second')
  const day = part('day').padStart(2, '0')
  const written = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${day}`
  const date = new Date(`${written}T${part('hour')}:${part('minute')}:${second}.000Z`)
  // Days that do not exist (31 February) become others, or no date at all.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written) ? date : undefined
}

/** A year of two digits that seems more than 50 years ahead lies in the past. */
const fullYear = (digits: string, now: Date): number => {
  if (digits.length > 2) return Number(digits)
  const year = now.getUTCFullYear() - (now.getUTCFullYear() % 100) + Number(digits)
  return year > now.getUTCFullYear() + 50 ? year - 100 : year
}
