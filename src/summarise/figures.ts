import { holdsDocumentNumber, takeDocumentNumbers } from './document-numbers.ts'
import { quantitiesIn } from './quantities.ts'
import { withDigits } from './spelled-numbers.ts'
import { takeDates, type WrittenDate } from './written-dates.ts'

/** All that counts or dates in a source. */
export interface Figures {
  readonly text: string
  readonly dates: readonly WrittenDate[]
  /** Every number, bare and with its unit: `15`, `15%`. */
  readonly numbers: ReadonlySet<string>
}

/** 7日 behind 5日から: a day without its month, or a number of days. */
const LONE_DAY = /(?<!\d)(\d{1,2})日(?!間|以内|後|前)/gu

const read = (text: string) => {
  const { dates, rest } = takeDates(text)
  const documents = takeDocumentNumbers(rest)
  const days = Array.from(documents.rest.matchAll(LONE_DAY), ([, day]) => Number(day))
  return { dates, documents, days }
}

/** An additional year is one year more. */
const ONE = /\bone\b|\ban? (?=(?:[a-z]+ )?(?:year|month|week|day|hour)\b)/giu

export const figuresOf = (source: string): Figures => {
  const text = withDigits(source).replaceAll(ONE, '1 ')
  const { dates, documents } = read(text)
  const numbers = new Set(dates.flatMap(({ year }) => (year === undefined ? [] : [String(year)])))
  for (const { value, unit } of quantitiesIn(documents.rest).flat()) {
    numbers.add(String(value)).add(`${value}${unit}`)
  }
  return { text, dates, numbers }
}

/** The month and day of one date of the source; a year that stands elsewhere in the source may belong to it. */
const holdsDate = ({ dates, numbers }: Figures, { year, month, day }: WrittenDate): boolean =>
  dates.some(
    (own) =>
      own.month === month &&
      (day === undefined || own.day === day) &&
      (year === undefined ||
        own.year === year ||
        (own.year === undefined && numbers.has(String(year)))),
  )

/**
 * Whether every number and date of a sentence occurs in the source, in whichever language and calendar. The same number of
 * other things passes: what is counted is not read, but for money and per cent.
 */
export const holdsFigures = (source: Figures, sentence: string): boolean => {
  const { dates, documents, days } = read(withDigits(sentence))
  const rest = documents.rest.replaceAll(LONE_DAY, ' ; ')
  return (
    dates.every((date) => holdsDate(source, date)) &&
    documents.numbers.every((number) => holdsDocumentNumber(source.text, number)) &&
    days.every(
      (day) => source.numbers.has(String(day)) || source.dates.some((own) => own.day === day),
    ) &&
    quantitiesIn(rest).every((readings) => {
      const { value, unit } = readings.at(-1) ?? { value: 0, unit: '' }
      return source.numbers.has(`${value}${unit}`)
    })
  )
}
