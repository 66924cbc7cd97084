import type { Feed, Spread } from '../domain/source.ts'

/** The addresses of the present period and of those before it, newest first. */
export const periodAddresses = (
  { address, timeZone }: Pick<Feed, 'address' | 'timeZone'>,
  { unit, most }: Extract<Spread, { readonly by: 'dates' }>,
  now: Date,
): readonly string[] => {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
  const present = unit === 'month' ? today.with({ day: 1 }) : today
  return Array.from({ length: most }, (_, back) => {
    const begin = present.subtract(unit === 'month' ? { months: back } : { days: back })
    const end = unit === 'month' ? begin.with({ day: begin.daysInMonth }) : begin
    return fill(address, {
      from: begin.toString(),
      to: end.toString(),
      yyyy: String(begin.year),
      yy: String(begin.year % 100).padStart(2, '0'),
      MM: String(begin.month).padStart(2, '0'),
      dd: String(begin.day).padStart(2, '0'),
    })
  })
}

/** The numbers that may have come since the last known one, and their addresses. */
export const numberAddresses = (
  { address }: Pick<Feed, 'address'>,
  { first, digits, most }: Extract<Spread, { readonly by: 'numbers' }>,
  lastNumber: number | undefined,
): readonly { readonly number: number; readonly address: string }[] =>
  Array.from({ length: most }, (_, ahead) => {
    const number = (lastNumber ?? first - 1) + 1 + ahead
    return { number, address: fill(address, { number: String(number).padStart(digits, '0') }) }
  })

const fill = (address: string, places: Readonly<Record<string, string>>): string =>
  address.replaceAll(/\{(\w+)\}/gu, (place, name: string) => places[name] ?? place)
